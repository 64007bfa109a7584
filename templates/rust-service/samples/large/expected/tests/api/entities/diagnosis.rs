use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/diagnoses",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "admission_id": super::admission::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "code": "ccc",
        "description": "d",
        "made_at": "1970-01-05T00:00:00Z",
        "certain": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "admission_id": super::admission::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "code": "CCCCCCCC",
        "description": "D".repeat(10000),
        "made_at": "2099-12-05T23:59:59Z",
        "certain": true,
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
        "certain": true,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "admission_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "doctor_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "code": [
            [null, "is required"],
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(9), "must have at most 8 characters"],
        ],
        "description": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
        "made_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "certain": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn admission_id_refers_to_a_record() {
    checks::reference(SAMPLE, "admission_id", super::admission::SAMPLE);
}

#[test]
fn doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "doctor_id", super::doctor::SAMPLE);
}
