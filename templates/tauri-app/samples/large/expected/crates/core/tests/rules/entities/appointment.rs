use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::appointment::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "room_id": null,
        "starts_at": "1970-01-04T00:00:00",
        "minutes": "5",
        "state": "planned",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "room_id": null,
        "starts_at": "2099-12-04T23:59:59",
        "minutes": "480",
        "state": "missed",
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
        "minutes": "20",
        "state": "planned",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        patient_id,
        doctor_id,
        starts_at,
        minutes,
        state,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "patient_id": [
            ["one", "Choose one of the list."],
        ],
        "doctor_id": [
            ["one", "Choose one of the list."],
        ],
        "room_id": [
            ["one", "Choose one of the list."],
        ],
        "starts_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "minutes": [
            ["1.5", "A whole number."],
            ["4", "At least 5."],
            ["481", "At most 480."],
        ],
        "state": [
            ["?", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
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
