use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::laboratory_result::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "laboratory_test_id": super::laboratory_test::SAMPLE.create(store),
        "patient_id": super::patient::SAMPLE.create(store),
        "ordered_by_id": super::doctor::SAMPLE.create(store),
        "taken_at": "1970-01-04T00:00:00",
        "reported_at": "1970-01-05T00:00:00",
        "value": "-105",
        "finding": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "laboratory_test_id": super::laboratory_test::SAMPLE.create(store),
        "patient_id": super::patient::SAMPLE.create(store),
        "ordered_by_id": super::doctor::SAMPLE.create(store),
        "taken_at": "2099-12-04T23:59:59",
        "reported_at": "2099-12-05T23:59:59",
        "value": "105",
        "finding": "G".repeat(500),
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
        laboratory_test_id,
        patient_id,
        ordered_by_id,
        taken_at,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "laboratory_test_id": [
            ["one", "Choose one of the list."],
        ],
        "patient_id": [
            ["one", "Choose one of the list."],
        ],
        "ordered_by_id": [
            ["one", "Choose one of the list."],
        ],
        "taken_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "reported_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "value": [
            ["one", "A number, written like 12.5."],
        ],
        "finding": [
            ["z".repeat(501), "At most 500 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn laboratory_test_id_refers_to_a_record() {
    checks::reference(SAMPLE, "laboratory_test_id", super::laboratory_test::SAMPLE);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}

#[test]
fn ordered_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ordered_by_id", super::doctor::SAMPLE);
}
