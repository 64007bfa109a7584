use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/laboratory-results",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "laboratory_test_id": super::laboratory_test::SAMPLE.create(api),
        "patient_id": super::patient::SAMPLE.create(api),
        "ordered_by_id": super::doctor::SAMPLE.create(api),
        "taken_at": "1970-01-04T00:00:00Z",
        "reported_at": "1970-01-05T00:00:00Z",
        "value": "-105",
        "finding": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "laboratory_test_id": super::laboratory_test::SAMPLE.create(api),
        "patient_id": super::patient::SAMPLE.create(api),
        "ordered_by_id": super::doctor::SAMPLE.create(api),
        "taken_at": "2099-12-04T23:59:59Z",
        "reported_at": "2099-12-05T23:59:59Z",
        "value": "105",
        "finding": "G".repeat(500),
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
        "reported_at": null,
        "value": null,
        "finding": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "laboratory_test_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "patient_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "ordered_by_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "taken_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "reported_at": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "value": [
            ["one", "must be a number such as 12.5"],
        ],
        "finding": [
            [1, "must be text"],
            ["z".repeat(501), "must have at most 500 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn laboratory_test_id_refers_to_a_record() {
    checks::reference(SAMPLE, "laboratory_test_id", super::laboratory_test::SAMPLE);
}

#[test]
fn patient_id_refers_to_a_record() {
    checks::reference(SAMPLE, "patient_id", super::patient::SAMPLE);
}

#[test]
fn ordered_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ordered_by_id", super::doctor::SAMPLE);
}
