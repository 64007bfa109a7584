use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/prescriptions",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "medication_id": super::medication::SAMPLE.create(api),
        "daily_dose_mg": "0.001",
        "days": 1,
        "starts_on": "1970-01-06",
        "instructions": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "medication_id": super::medication::SAMPLE.create(api),
        "daily_dose_mg": "104",
        "days": 365,
        "starts_on": "2099-12-06",
        "instructions": "G".repeat(500),
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
        "instructions": null,
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
        "doctor_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "medication_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "daily_dose_mg": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.001"],
        ],
        "days": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [366, "must be at most 365"],
        ],
        "starts_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "instructions": [
            [1, "must be text"],
            ["z".repeat(501), "must have at most 500 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}

#[test]
fn doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "doctor_id", super::doctor::SAMPLE);
}

#[test]
fn medication_id_refers_to_a_record() {
    checks::reference(SAMPLE, "medication_id", super::medication::SAMPLE);
}
