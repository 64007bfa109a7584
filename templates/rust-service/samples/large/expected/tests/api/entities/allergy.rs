use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/allergies",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "substance": "b",
        "severity": "mild",
        "found_on": "1970-01-04",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "substance": "B".repeat(120),
        "severity": "severe",
        "found_on": "2099-12-04",
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
        "found_on": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "patient_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "substance": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "severity": [
            [null, "is required"],
            ["", "must be one of mild, moderate, severe"],
        ],
        "found_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}
