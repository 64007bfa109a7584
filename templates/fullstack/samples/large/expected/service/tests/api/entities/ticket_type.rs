use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/ticket-types",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "price": "0",
        "valid_days": 1,
        "exhibition_id": null,
        "on_sale": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "price": "500",
        "valid_days": 366,
        "exhibition_id": null,
        "on_sale": true,
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
        "valid_days": 1,
        "exhibition_id": null,
        "on_sale": true,
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
        "price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["501", "must be at most 500"],
        ],
        "valid_days": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [367, "must be at most 366"],
        ],
        "exhibition_id": [
            ["1", "must be a whole number"],
        ],
        "on_sale": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn exhibition_id_refers_to_a_record() {
    checks::reference(SAMPLE, "exhibition_id", super::exhibition::SAMPLE);
}
