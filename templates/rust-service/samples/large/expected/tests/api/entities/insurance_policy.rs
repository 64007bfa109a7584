use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/insurance-policies",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "number": format!("{:01x}", api.number()),
        "patient_id": super::patient::SAMPLE.create(api),
        "insurance_company_id": super::insurance_company::SAMPLE.create(api),
        "valid_from": "1970-01-04",
        "valid_until": "1970-01-05",
        "own_share_percent": "0",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "number": format!("{:01x}", api.number()),
        "patient_id": super::patient::SAMPLE.create(api),
        "insurance_company_id": super::insurance_company::SAMPLE.create(api),
        "valid_from": "2099-12-04",
        "valid_until": "2099-12-05",
        "own_share_percent": "100",
    })
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn is_listed_in_pages() {
    checks::pages(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "valid_until": null,
        "own_share_percent": "10",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(31), "must have at most 30 characters"],
        ],
        "patient_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "insurance_company_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "valid_from": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "valid_until": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "own_share_percent": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["101", "must be at most 100"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
