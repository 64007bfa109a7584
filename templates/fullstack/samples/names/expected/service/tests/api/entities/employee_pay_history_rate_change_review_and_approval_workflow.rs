use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/employee-pay-history-rate-change-review-and-approval-workflows",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": "a",
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": format!("{:01x}", api.number()),
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": "0",
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "waiting for the head of department",
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": "in favour",
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": super::pokupatel::SAMPLE.create(api),
        "revision_that_was_in_force_before_this_one_was_approved_x_id": null,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": [],
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": "1970-01-09T00:00:00Z",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": "A".repeat(255),
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": format!("{:01x}", api.number()),
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": "100000",
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "refused by the board",
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": "against",
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": super::pokupatel::SAMPLE.create(api),
        "revision_that_was_in_force_before_this_one_was_approved_x_id": null,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": [],
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": "2099-12-09T23:59:59Z",
    })
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn is_listed_in_pages() {
    checks::pages(SAMPLE);
}

#[test]
fn is_found_and_sorted_by_every_field() {
    checks::filters(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": null,
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": "approved",
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": null,
        "revision_that_was_in_force_before_this_one_was_approved_x_id": null,
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": [],
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "rate_change_reason_as_it_was_entered_by_the_head_of_department": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "number_of_the_record_in_the_system_that_was_in_use_before_2019": [
            [1, "must be text"],
            ["z".repeat(41), "must have at most 40 characters"],
        ],
        "amount_that_was_paid_out_in_the_month_before_the_change_of_rate": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["100001", "must be at most 100000"],
        ],
        "state_of_the_approval_at_the_end_of_the_quarter_that_followed_i": [
            [null, "is required"],
            ["", "must be one of waiting for the head of department, approved, refused by the board"],
        ],
        "opinion_of_the_works_council_on_the_change_that_was_asked_for_x": [
            ["", "must be one of in favour, against"],
        ],
        "approved_by_the_customer_who_paid_for_the_work_in_the_end_x_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "revision_that_was_in_force_before_this_one_was_approved_x_id": [
            ["1", "must be a whole number"],
        ],
        "sizes_of_the_parts_that_were_made_at_the_rate_that_changed_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "time_at_which_the_change_of_the_rate_was_seen_by_its_employee_x": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
        false,
    );
}
