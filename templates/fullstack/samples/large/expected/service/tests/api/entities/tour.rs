use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/tours",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "title": format!("{:01x}", api.number()),
        "minutes": 10,
        "language": "cc",
        "stop_ids": [],
        "price": "0",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "title": format!("{:01x}", api.number()),
        "minutes": 480,
        "language": "C".repeat(40),
        "stop_ids": [],
        "price": "500",
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
        "stop_ids": [],
        "price": "0",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "title": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "minutes": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [9, "must be at least 10"],
            [481, "must be at most 480"],
        ],
        "language": [
            [null, "is required"],
            [1, "must be text"],
            ["a", "must have at least 2 characters"],
            ["z".repeat(41), "must have at most 40 characters"],
        ],
        "stop_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["501", "must be at most 500"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn title_is_unique() {
    checks::unique(SAMPLE, "title");
}

#[test]
fn stop_ids_refer_to_records() {
    checks::references(SAMPLE, "stop_ids", super::room::SAMPLE, false);
}
