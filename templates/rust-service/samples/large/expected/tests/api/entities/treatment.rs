use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/treatments",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "admission_id": super::admission::SAMPLE.create(api),
        "procedure_id": super::procedure::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "assisting_nurse_id": null,
        "started_at": "1970-01-05T00:00:00Z",
        "ended_at": "1970-01-06T00:00:00Z",
        "outcome": "good",
        "report": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "admission_id": super::admission::SAMPLE.create(api),
        "procedure_id": super::procedure::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "assisting_nurse_id": null,
        "started_at": "2099-12-05T23:59:59Z",
        "ended_at": "2099-12-06T23:59:59Z",
        "outcome": "stopped",
        "report": "H".repeat(10000),
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
        "assisting_nurse_id": null,
        "ended_at": null,
        "outcome": null,
        "report": null,
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
        "procedure_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "doctor_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "assisting_nurse_id": [
            ["1", "must be a whole number"],
        ],
        "started_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "ended_at": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "outcome": [
            ["", "must be one of good, fair, poor, stopped"],
        ],
        "report": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn admission_id_refers_to_a_record() {
    checks::reference(SAMPLE, "admission_id", super::admission::SAMPLE);
}

#[test]
fn procedure_id_refers_to_a_record() {
    checks::reference(SAMPLE, "procedure_id", super::procedure::SAMPLE);
}

#[test]
fn doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "doctor_id", super::doctor::SAMPLE);
}

#[test]
fn assisting_nurse_id_refers_to_a_record() {
    checks::reference(SAMPLE, "assisting_nurse_id", super::nurse::SAMPLE);
}
