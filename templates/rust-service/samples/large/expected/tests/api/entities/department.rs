use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/departments",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "specialty_id": null,
        "head_id": null,
        "phone": "ddd",
        "yearly_budget": "0",
        "founded_on": "1970-01-06",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "specialty_id": null,
        "head_id": null,
        "phone": "D".repeat(20),
        "yearly_budget": "104",
        "founded_on": "2099-12-06",
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
        "specialty_id": null,
        "head_id": null,
        "phone": null,
        "yearly_budget": null,
        "founded_on": null,
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
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "specialty_id": [
            ["1", "must be a whole number"],
        ],
        "head_id": [
            ["1", "must be a whole number"],
        ],
        "phone": [
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(21), "must have at most 20 characters"],
        ],
        "yearly_budget": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "founded_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn specialty_id_refers_to_a_record() {
    checks::reference(SAMPLE, "specialty_id", super::specialty::SAMPLE);
}

#[test]
fn head_id_refers_to_a_record() {
    checks::reference(SAMPLE, "head_id", super::doctor::SAMPLE);
}
