use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/appointments",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "room_id": null,
        "starts_at": "1970-01-04T00:00:00Z",
        "minutes": 5,
        "state": "planned",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "patient_id": super::patient::SAMPLE.create(api),
        "doctor_id": super::doctor::SAMPLE.create(api),
        "room_id": null,
        "starts_at": "2099-12-04T23:59:59Z",
        "minutes": 480,
        "state": "missed",
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
        "room_id": null,
        "minutes": 20,
        "state": "planned",
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
        "room_id": [
            ["1", "must be a whole number"],
        ],
        "starts_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "minutes": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [4, "must be at least 5"],
            [481, "must be at most 480"],
        ],
        "state": [
            [null, "is required"],
            ["", "must be one of planned, waiting, done, missed"],
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
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}
