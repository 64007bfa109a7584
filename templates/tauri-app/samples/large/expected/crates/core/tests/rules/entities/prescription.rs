use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::prescription::DEFINITION;

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
        "medication_id": super::medication::SAMPLE.create(store),
        "daily_dose_mg": "0.001",
        "days": "1",
        "starts_on": "1970-01-06",
        "instructions": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "medication_id": super::medication::SAMPLE.create(store),
        "daily_dose_mg": "104",
        "days": "365",
        "starts_on": "2099-12-06",
        "instructions": "G".repeat(500),
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
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        patient_id,
        doctor_id,
        medication_id,
        daily_dose_mg,
        days,
        starts_on,
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
        "medication_id": [
            ["one", "Choose one of the list."],
        ],
        "daily_dose_mg": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.001."],
        ],
        "days": [
            ["1.5", "A whole number."],
            ["0", "At least 1."],
            ["366", "At most 365."],
        ],
        "starts_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "instructions": [
            ["z".repeat(501), "At most 500 characters."],
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
fn medication_id_refers_to_a_record() {
    checks::reference(SAMPLE, "medication_id", super::medication::SAMPLE);
}
