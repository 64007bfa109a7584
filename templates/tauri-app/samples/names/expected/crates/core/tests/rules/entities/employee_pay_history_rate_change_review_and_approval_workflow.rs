use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::employee_pay_history_rate_change_review_and_approval_workflow::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": "a",
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": checks::word(1),
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": "0",
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "waiting for the head of department",
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": "in favour",
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": super::pokupatel::SAMPLE.create(store),
        "revision_that_was_in_force_before_this_one_was_approved_x_id": null,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": null,
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": "1970-01-09T00:00:00",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": "A".repeat(255),
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": checks::word(1),
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": "100000",
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "refused by the board",
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": "against",
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": super::pokupatel::SAMPLE.create(store),
        "revision_that_was_in_force_before_this_one_was_approved_x_id": null,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": null,
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": "2099-12-09T23:59:59",
    }))
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn begins_with_its_defaults() {
    let defaults = json!({
        // All other fields are empty.
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "approved",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        rate_change_reason_as_it_was_entered_by_the_head_of_department,
        amount_that_was_paid_out_in_the_month_before_the_change_of_rate,
        state_of_the_approval_at_the_end_of_the_quarter_that_followed_i,
        approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": [
            [" ", "Fill this in."],
            ["z".repeat(256), "At most 255 characters."],
        ],
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": [
            ["z".repeat(41), "At most 40 characters."],
        ],
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
            ["100001", "At most 100000."],
        ],
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": [
            ["?", "Choose one of the list."],
        ],
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": [
            ["?", "Choose one of the list."],
        ],
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": [
            ["one", "Choose one of the list."],
        ],
        "revision_that_was_in_force_before_this_one_was_approved_x_id": [
            ["one", "Choose one of the list."],
        ],
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": [
            ["1 one", "Choose one of the list."],
        ],
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn number_of_the_record_in_the_system_that_was_in_use_before_2019_is_unique() {
    checks::unique(
        SAMPLE,
        "number_of_the_record_in_the_system_that_was_in_use_before_2019",
    );
}

#[test]
fn approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id_refers_to_a_record() {
    checks::reference(
        SAMPLE,
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id",
        super::pokupatel::SAMPLE,
    );
}

#[test]
fn revision_that_was_in_force_before_this_one_was_approved_x_id_refers_to_a_record() {
    checks::reference(
        SAMPLE,
        "revision_that_was_in_force_before_this_one_was_approved_x_id",
        SAMPLE,
    );
}

#[test]
fn sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids_refer_to_records() {
    checks::references(
        SAMPLE,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids",
        super::grosse::SAMPLE,
    );
}
