use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::admission::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "bed_id": super::bed::SAMPLE.create(store),
        "admitting_doctor_id": super::doctor::SAMPLE.create(store),
        "attending_doctor_id": null,
        "admitted_at": "1970-01-05T00:00:00",
        "discharged_at": "1970-01-06T00:00:00",
        "urgent": "false",
        "reason": "hhhhh",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "bed_id": super::bed::SAMPLE.create(store),
        "admitting_doctor_id": super::doctor::SAMPLE.create(store),
        "attending_doctor_id": null,
        "admitted_at": "2099-12-05T23:59:59",
        "discharged_at": "2099-12-06T23:59:59",
        "urgent": "true",
        "reason": "H".repeat(10000),
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
        "urgent": "false",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        patient_id,
        bed_id,
        admitting_doctor_id,
        admitted_at,
        urgent,
        reason,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "patient_id": [
            ["one", "Choose one of the list."],
        ],
        "bed_id": [
            ["one", "Choose one of the list."],
        ],
        "admitting_doctor_id": [
            ["one", "Choose one of the list."],
        ],
        "attending_doctor_id": [
            ["one", "Choose one of the list."],
        ],
        "admitted_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "discharged_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "urgent": [
            ["maybe", "Yes or no."],
        ],
        "reason": [
            [" ", "Fill this in."],
            ["aaaa", "At least 5 characters."],
            ["z".repeat(10001), "At most 10000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
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
