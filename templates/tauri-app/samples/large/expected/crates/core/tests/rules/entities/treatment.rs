use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::treatment::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "admission_id": super::admission::SAMPLE.create(store),
        "procedure_id": super::procedure::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "assisting_nurse_id": null,
        "started_at": "1970-01-05T00:00:00",
        "ended_at": "1970-01-06T00:00:00",
        "outcome": "good",
        "report": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "admission_id": super::admission::SAMPLE.create(store),
        "procedure_id": super::procedure::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "assisting_nurse_id": null,
        "started_at": "2099-12-05T23:59:59",
        "ended_at": "2099-12-06T23:59:59",
        "outcome": "stopped",
        "report": "H".repeat(10000),
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
        admission_id,
        procedure_id,
        doctor_id,
        started_at,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "admission_id": [
            ["one", "Choose one of the list."],
        ],
        "procedure_id": [
            ["one", "Choose one of the list."],
        ],
        "doctor_id": [
            ["one", "Choose one of the list."],
        ],
        "assisting_nurse_id": [
            ["one", "Choose one of the list."],
        ],
        "started_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "ended_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "outcome": [
            ["?", "Choose one of the list."],
        ],
        "report": [
            ["z".repeat(10001), "At most 10000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
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
