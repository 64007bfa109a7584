use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/loans",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "number": format!("{:04x}", api.number()),
        "direction": "outgoing",
        "partner_id": super::lender::SAMPLE.create(api),
        "work_ids": [super::work::SAMPLE.create(api)],
        "exhibition_id": null,
        "begins_on": "1970-01-06",
        "ends_on": "1970-01-07",
        "insured_for": "0",
        "returned_at": "1970-01-09T00:00:00Z",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "number": format!("{:04x}", api.number()),
        "direction": "incoming",
        "partner_id": super::lender::SAMPLE.create(api),
        "work_ids": [super::work::SAMPLE.create(api)],
        "exhibition_id": null,
        "begins_on": "2099-12-06",
        "ends_on": "2099-12-07",
        "insured_for": "107",
        "returned_at": "2099-12-09T23:59:59Z",
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
        "direction": "outgoing",
        "exhibition_id": null,
        "insured_for": null,
        "returned_at": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [null, "is required"],
            [1, "must be text"],
            ["aaa", "must have at least 4 characters"],
            ["z".repeat(21), "must have at most 20 characters"],
        ],
        "direction": [
            [null, "is required"],
            ["", "must be one of outgoing, incoming"],
        ],
        "partner_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "work_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "exhibition_id": [
            ["1", "must be a whole number"],
        ],
        "begins_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "ends_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "insured_for": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "returned_at": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn partner_id_refers_to_a_record() {
    checks::reference(SAMPLE, "partner_id", super::lender::SAMPLE);
}

#[test]
fn work_ids_refer_to_records() {
    checks::references(SAMPLE, "work_ids", super::work::SAMPLE, true);
}

#[test]
fn exhibition_id_refers_to_a_record() {
    checks::reference(SAMPLE, "exhibition_id", super::exhibition::SAMPLE);
}
