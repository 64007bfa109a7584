use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::doctor::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "first_name": "a",
        "last_name": "b",
        "licence_number": checks::word(4),
        "specialty_id": super::specialty::SAMPLE.create(store),
        "department_id": super::department::SAMPLE.create(store),
        "mentor_id": null,
        "grade": "resident",
        "hired_on": "1970-01-08",
        "biography": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "licence_number": checks::word(4),
        "specialty_id": super::specialty::SAMPLE.create(store),
        "department_id": super::department::SAMPLE.create(store),
        "mentor_id": null,
        "grade": "chief",
        "hired_on": "2099-12-08",
        "biography": "I".repeat(4000),
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
        "grade": "resident",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        first_name,
        last_name,
        licence_number,
        specialty_id,
        department_id,
        grade,
        hired_on,
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
        "licence_number": [
            [" ", "Fill this in."],
            ["aaa", "At least 4 characters."],
            ["z".repeat(21), "At most 20 characters."],
        ],
        "specialty_id": [
            ["one", "Choose one of the list."],
        ],
        "department_id": [
            ["one", "Choose one of the list."],
        ],
        "mentor_id": [
            ["one", "Choose one of the list."],
        ],
        "grade": [
            ["?", "Choose one of the list."],
        ],
        "hired_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "biography": [
            ["z".repeat(4001), "At most 4000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn licence_number_is_unique() {
    checks::unique(SAMPLE, "licence_number");
}

#[test]
fn specialty_id_refers_to_a_record() {
    checks::reference(SAMPLE, "specialty_id", super::specialty::SAMPLE);
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}

#[test]
fn mentor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "mentor_id", SAMPLE);
}
