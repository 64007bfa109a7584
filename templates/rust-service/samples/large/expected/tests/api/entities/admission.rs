use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/admissions",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "bed_id": super::bed::SAMPLE.create(api),
        "admitting_doctor_id": super::doctor::SAMPLE.create(api),
        "attending_doctor_id": null,
        "admitted_at": "1970-01-05T00:00:00Z",
        "discharged_at": "1970-01-06T00:00:00Z",
        "urgent": false,
        "reason": "hhhhh",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "bed_id": super::bed::SAMPLE.create(api),
        "admitting_doctor_id": super::doctor::SAMPLE.create(api),
        "attending_doctor_id": null,
        "admitted_at": "2099-12-05T23:59:59Z",
        "discharged_at": "2099-12-06T23:59:59Z",
        "urgent": true,
        "reason": "H".repeat(10000),
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
        "attending_doctor_id": null,
        "discharged_at": null,
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
        "bed_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "admitting_doctor_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "attending_doctor_id": [
            ["1", "must be a whole number"],
        ],
        "admitted_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "discharged_at": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "urgent": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "reason": [
            [null, "is required"],
            [1, "must be text"],
            ["aaaa", "must have at least 5 characters"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}

#[test]
fn bed_id_refers_to_a_record() {
    checks::reference(SAMPLE, "bed_id", super::bed::SAMPLE);
}

#[test]
fn admitting_doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "admitting_doctor_id", super::doctor::SAMPLE);
}

#[test]
fn attending_doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "attending_doctor_id", super::doctor::SAMPLE);
}
