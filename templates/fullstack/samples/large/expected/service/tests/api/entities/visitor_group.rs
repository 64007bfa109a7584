use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/visitor-groups",
    lowest,
    highest,
};

fn lowest(_: &Api) -> Value {
    json!({
        "name": "a",
        "email": "bbb",
        "people": 1,
        "school": false,
        "needs": "",
    })
}

fn highest(_: &Api) -> Value {
    json!({
        "name": "A".repeat(255),
        "email": "B".repeat(255),
        "people": 200,
        "school": true,
        "needs": "E".repeat(2000),
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
        "school": false,
        "needs": null,
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
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "email": [
            [null, "is required"],
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "people": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [201, "must be at most 200"],
        ],
        "school": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "needs": [
            [1, "must be text"],
            ["z".repeat(2001), "must have at most 2000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}
