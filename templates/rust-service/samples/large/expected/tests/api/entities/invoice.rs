use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/invoices",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "number": 1 + api.number(),
        "admission_id": super::admission::SAMPLE.create(api),
        "insurance_policy_id": null,
        "issued_on": "1970-01-04",
        "due_on": "1970-01-05",
        "state": "draft",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "number": 1 + api.number(),
        "admission_id": super::admission::SAMPLE.create(api),
        "insurance_policy_id": null,
        "issued_on": "2099-12-04",
        "due_on": "2099-12-05",
        "state": "cancelled",
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
        "insurance_policy_id": null,
        "state": "draft",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
        ],
        "admission_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "insurance_policy_id": [
            ["1", "must be a whole number"],
        ],
        "issued_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "due_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "state": [
            [null, "is required"],
            ["", "must be one of draft, sent, paid, cancelled"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
