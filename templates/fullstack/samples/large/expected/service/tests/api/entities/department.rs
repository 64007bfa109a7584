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
        "code": format!("{:02x}", api.number()),
        "head_id": null,
        "yearly_budget": "0",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "code": format!("{:02x}", api.number()),
        "head_id": null,
        "yearly_budget": "103",
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
        "head_id": null,
        "yearly_budget": null,
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
        "code": [
            [null, "is required"],
            [1, "must be text"],
            ["a", "must have at least 2 characters"],
            ["zzzzzzz", "must have at most 6 characters"],
        ],
        "head_id": [
            ["1", "must be a whole number"],
        ],
        "yearly_budget": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}

#[test]
fn head_id_refers_to_a_record() {
    checks::reference(SAMPLE, "head_id", super::employee::SAMPLE);
}
