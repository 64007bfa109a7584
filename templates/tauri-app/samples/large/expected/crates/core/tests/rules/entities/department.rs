use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::department::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "specialty_id": null,
        "head_id": null,
        "phone": null,
        "yearly_budget": "0",
        "founded_on": "1970-01-06",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "specialty_id": null,
        "head_id": null,
        "phone": "D".repeat(20),
        "yearly_budget": "104",
        "founded_on": "2099-12-06",
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
        name,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(81), "At most 80 characters."],
        ],
        "specialty_id": [
            ["one", "Choose one of the list."],
        ],
        "head_id": [
            ["one", "Choose one of the list."],
        ],
        "phone": [
            ["aa", "At least 3 characters."],
            ["z".repeat(21), "At most 20 characters."],
        ],
        "yearly_budget": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
        ],
        "founded_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn specialty_id_refers_to_a_record() {
    checks::reference(SAMPLE, "specialty_id", super::specialty::SAMPLE);
}

#[test]
fn head_id_refers_to_a_record() {
    checks::reference(SAMPLE, "head_id", super::doctor::SAMPLE);
}
