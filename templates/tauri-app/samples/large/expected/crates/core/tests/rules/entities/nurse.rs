use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::nurse::DEFINITION;

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
        "staff_number": 1000 + checks::number(),
        "department_id": super::department::SAMPLE.create(store),
        "hired_on": "1970-01-05",
        "intensive_care": "false",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "staff_number": 1000 + checks::number(),
        "department_id": super::department::SAMPLE.create(store),
        "hired_on": "2099-12-05",
        "intensive_care": "true",
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
        "intensive_care": "false",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        first_name,
        last_name,
        staff_number,
        department_id,
        hired_on,
        intensive_care,
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
        "staff_number": [
            ["1.5", "A whole number."],
            ["999", "At least 1000."],
            ["100000", "At most 99999."],
        ],
        "department_id": [
            ["one", "Choose one of the list."],
        ],
        "hired_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "intensive_care": [
            ["maybe", "Yes or no."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn staff_number_is_unique() {
    checks::unique(SAMPLE, "staff_number");
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}
