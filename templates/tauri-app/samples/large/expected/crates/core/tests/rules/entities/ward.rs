use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::ward::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "department_id": super::department::SAMPLE.create(store),
        "floor": "-3",
        "head_nurse_id": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "department_id": super::department::SAMPLE.create(store),
        "floor": "40",
        "head_nurse_id": null,
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
        department_id,
        floor,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(61), "At most 60 characters."],
        ],
        "department_id": [
            ["one", "Choose one of the list."],
        ],
        "floor": [
            ["1.5", "A whole number."],
            ["-4", "At least -3."],
            ["41", "At most 40."],
        ],
        "head_nurse_id": [
            ["one", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}

#[test]
fn head_nurse_id_refers_to_a_record() {
    checks::reference(SAMPLE, "head_nurse_id", super::nurse::SAMPLE);
}
