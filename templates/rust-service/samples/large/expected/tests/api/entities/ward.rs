use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/wards",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "floor": -3,
        "head_nurse_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "floor": 40,
        "head_nurse_id": null,
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
        "head_nurse_id": null,
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
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "department_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "floor": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [-4, "must be at least -3"],
            [41, "must be at most 40"],
        ],
        "head_nurse_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
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
