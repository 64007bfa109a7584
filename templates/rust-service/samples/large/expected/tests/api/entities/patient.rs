use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/patients",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "first_name": "a",
        "last_name": "b",
        "born_on": "1970-01-03",
        "record_number": format!("{:06x}", api.number()),
        "blood_group": "O",
        "family_doctor": "",
        "mother_id": null,
        "father_id": null,
        "weight_kg": "0.2",
        "notes": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "born_on": "2099-12-03",
        "record_number": format!("{:06x}", api.number()),
        "blood_group": "AB",
        "family_doctor": "F".repeat(120),
        "mother_id": null,
        "father_id": null,
        "weight_kg": "500",
        "notes": "J".repeat(10000),
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
        "blood_group": null,
        "family_doctor": null,
        "mother_id": null,
        "father_id": null,
        "weight_kg": null,
        "notes": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "first_name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "last_name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "born_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "record_number": [
            [null, "is required"],
            [1, "must be text"],
            ["aaaaa", "must have at least 6 characters"],
            ["z".repeat(17), "must have at most 16 characters"],
        ],
        "blood_group": [
            ["", "must be one of O, A, B, AB"],
        ],
        "family_doctor": [
            [1, "must be text"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "mother_id": [
            ["1", "must be a whole number"],
        ],
        "father_id": [
            ["1", "must be a whole number"],
        ],
        "weight_kg": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.2"],
            ["501", "must be at most 500"],
        ],
        "notes": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
