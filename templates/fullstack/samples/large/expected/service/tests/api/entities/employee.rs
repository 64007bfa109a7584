use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/employees",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": "a",
        "email": format!("{:03x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "role": "curator",
        "hired_on": "1970-01-05",
        "manager_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": "A".repeat(100),
        "email": format!("{:03x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "role": "manager",
        "hired_on": "2099-12-05",
        "manager_id": null,
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
fn is_found_and_sorted_by_every_field() {
    checks::filters(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "manager_id": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(101), "must have at most 100 characters"],
        ],
        "email": [
            [null, "is required"],
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "department_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "role": [
            [null, "is required"],
            ["", "must be one of curator, conservator, registrar, guide, guard, manager"],
        ],
        "hired_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "manager_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn email_is_unique() {
    checks::unique(SAMPLE, "email");
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}

#[test]
fn manager_id_refers_to_a_record() {
    checks::reference(SAMPLE, "manager_id", SAMPLE);
}
