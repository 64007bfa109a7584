use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::insurance_policy::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": checks::word(1),
        "patient_id": super::patient::SAMPLE.create(store),
        "insurance_company_id": super::insurance_company::SAMPLE.create(store),
        "valid_from": "1970-01-04",
        "valid_until": "1970-01-05",
        "own_share_percent": "0",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": checks::word(1),
        "patient_id": super::patient::SAMPLE.create(store),
        "insurance_company_id": super::insurance_company::SAMPLE.create(store),
        "valid_from": "2099-12-04",
        "valid_until": "2099-12-05",
        "own_share_percent": "100",
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
        "own_share_percent": "10",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        number,
        patient_id,
        insurance_company_id,
        valid_from,
        own_share_percent,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [" ", "Fill this in."],
            ["z".repeat(31), "At most 30 characters."],
        ],
        "patient_id": [
            ["one", "Choose one of the list."],
        ],
        "insurance_company_id": [
            ["one", "Choose one of the list."],
        ],
        "valid_from": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "valid_until": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "own_share_percent": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
            ["101", "At most 100."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}

#[test]
fn insurance_company_id_refers_to_a_record() {
    checks::reference(
        SAMPLE,
        "insurance_company_id",
        super::insurance_company::SAMPLE,
    );
}
