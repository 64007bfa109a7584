use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::invoice::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": 1 + checks::number(),
        "admission_id": super::admission::SAMPLE.create(store),
        "insurance_policy_id": null,
        "issued_on": "1970-01-04",
        "due_on": "1970-01-05",
        "state": "draft",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": 1 + checks::number(),
        "admission_id": super::admission::SAMPLE.create(store),
        "insurance_policy_id": null,
        "issued_on": "2099-12-04",
        "due_on": "2099-12-05",
        "state": "cancelled",
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
        "state": "draft",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        number,
        admission_id,
        issued_on,
        due_on,
        state,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            ["1.5", "A whole number."],
            ["0", "At least 1."],
        ],
        "admission_id": [
            ["one", "Choose one of the list."],
        ],
        "insurance_policy_id": [
            ["one", "Choose one of the list."],
        ],
        "issued_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "due_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "state": [
            ["?", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn admission_id_refers_to_a_record() {
    checks::reference(SAMPLE, "admission_id", super::admission::SAMPLE);
}

#[test]
fn insurance_policy_id_refers_to_a_record() {
    checks::reference(
        SAMPLE,
        "insurance_policy_id",
        super::insurance_policy::SAMPLE,
    );
}
