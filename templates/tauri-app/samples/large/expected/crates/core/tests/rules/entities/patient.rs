use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::patient::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "first_name": "a",
        "last_name": "b",
        "born_on": "1970-01-03",
        "record_number": checks::word(6),
        "blood_group": "O",
        "family_doctor": null,
        "mother_id": null,
        "father_id": null,
        "weight_kg": "0.2",
        "notes": null,
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "born_on": "2099-12-03",
        "record_number": checks::word(6),
        "blood_group": "AB",
        "family_doctor": "F".repeat(120),
        "mother_id": null,
        "father_id": null,
        "weight_kg": "500",
        "notes": "J".repeat(10000),
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
        first_name,
        last_name,
        born_on,
        record_number,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "first_name": [
            [" ", "Fill this in."],
            ["z".repeat(61), "At most 60 characters."],
        ],
        "last_name": [
            [" ", "Fill this in."],
            ["z".repeat(61), "At most 60 characters."],
        ],
        "born_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "record_number": [
            [" ", "Fill this in."],
            ["aaaaa", "At least 6 characters."],
            ["z".repeat(17), "At most 16 characters."],
        ],
        "blood_group": [
            ["?", "Choose one of the list."],
        ],
        "family_doctor": [
            ["z".repeat(121), "At most 120 characters."],
        ],
        "mother_id": [
            ["one", "Choose one of the list."],
        ],
        "father_id": [
            ["one", "Choose one of the list."],
        ],
        "weight_kg": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.2."],
            ["501", "At most 500."],
        ],
        "notes": [
            ["z".repeat(10001), "At most 10000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn record_number_is_unique() {
    checks::unique(SAMPLE, "record_number");
}

#[test]
fn mother_id_refers_to_a_record() {
    checks::reference(SAMPLE, "mother_id", SAMPLE);
}

#[test]
fn father_id_refers_to_a_record() {
    checks::reference(SAMPLE, "father_id", SAMPLE);
}
