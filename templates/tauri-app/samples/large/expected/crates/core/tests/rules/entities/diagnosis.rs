use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::diagnosis::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "admission_id": super::admission::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "code": "ccc",
        "description": "d",
        "made_at": "1970-01-05T00:00:00",
        "certain": "false",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "admission_id": super::admission::SAMPLE.create(store),
        "doctor_id": super::doctor::SAMPLE.create(store),
        "code": "CCCCCCCC",
        "description": "D".repeat(10000),
        "made_at": "2099-12-05T23:59:59",
        "certain": "true",
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
        "certain": "true",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        admission_id,
        doctor_id,
        code,
        description,
        made_at,
        certain,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "admission_id": [
            ["one", "Choose one of the list."],
        ],
        "doctor_id": [
            ["one", "Choose one of the list."],
        ],
        "code": [
            [" ", "Fill this in."],
            ["aa", "At least 3 characters."],
            ["z".repeat(9), "At most 8 characters."],
        ],
        "description": [
            [" ", "Fill this in."],
            ["z".repeat(10001), "At most 10000 characters."],
        ],
        "made_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "certain": [
            ["maybe", "Yes or no."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn admission_id_refers_to_a_record() {
    checks::reference(SAMPLE, "admission_id", super::admission::SAMPLE);
}

#[test]
fn doctor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "doctor_id", super::doctor::SAMPLE);
}
