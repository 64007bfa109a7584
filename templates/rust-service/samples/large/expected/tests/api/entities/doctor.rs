use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/doctors",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "first_name": "a",
        "last_name": "b",
        "licence_number": format!("{:04x}", api.number()),
        "specialty_id": super::specialty::SAMPLE.create(api),
        "department_id": super::department::SAMPLE.create(api),
        "mentor_id": null,
        "grade": "resident",
        "hired_on": "1970-01-08",
        "biography": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "first_name": "A".repeat(60),
        "last_name": "B".repeat(60),
        "licence_number": format!("{:04x}", api.number()),
        "specialty_id": super::specialty::SAMPLE.create(api),
        "department_id": super::department::SAMPLE.create(api),
        "mentor_id": null,
        "grade": "chief",
        "hired_on": "2099-12-08",
        "biography": "I".repeat(4000),
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
        "mentor_id": null,
        "grade": "resident",
        "biography": null,
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
        "licence_number": [
            [null, "is required"],
            [1, "must be text"],
            ["aaa", "must have at least 4 characters"],
            ["z".repeat(21), "must have at most 20 characters"],
        ],
        "specialty_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "department_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "mentor_id": [
            ["1", "must be a whole number"],
        ],
        "grade": [
            [null, "is required"],
            ["", "must be one of resident, specialist, senior, chief"],
        ],
        "hired_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "biography": [
            [1, "must be text"],
            ["z".repeat(4001), "must have at most 4000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
