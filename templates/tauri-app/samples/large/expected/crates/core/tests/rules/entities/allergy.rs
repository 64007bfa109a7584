use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::allergy::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "substance": "b",
        "severity": "mild",
        "found_on": "1970-01-04",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "patient_id": super::patient::SAMPLE.create(store),
        "substance": "B".repeat(120),
        "severity": "severe",
        "found_on": "2099-12-04",
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
        substance,
        severity,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "patient_id": [
            ["one", "Choose one of the list."],
        ],
        "substance": [
            [" ", "Fill this in."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "severity": [
            ["?", "Choose one of the list."],
        ],
        "found_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}
