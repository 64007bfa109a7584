use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/nurses",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "first_name": "a",
        "last_name": "b",
        "staff_number": 1000 + api.number(),
        "department_id": super::department::SAMPLE.create(api),
        "hired_on": "1970-01-05",
        "intensive_care": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "staff_number": 1000 + api.number(),
        "department_id": super::department::SAMPLE.create(api),
        "hired_on": "2099-12-05",
        "intensive_care": true,
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
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "intensive_care": false,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "first_name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "last_name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "staff_number": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [999, "must be at least 1000"],
            [100000, "must be at most 99999"],
        ],
        "department_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "hired_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "intensive_care": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn staff_number_is_unique() {
    checks::unique(SAMPLE, "staff_number");
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}
