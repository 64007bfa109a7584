use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/artists",
    lowest,
    highest,
};

fn lowest(_: &Api) -> Value {
    json!({
        "name": "a",
        "born_in": -3000,
        "died_in": -3000,
        "nationality": "",
        "biography": "",
    })
}

fn highest(_: &Api) -> Value {
    json!({
        "name": "A".repeat(255),
        "born_in": 2100,
        "died_in": 2100,
        "nationality": "D".repeat(60),
        "biography": "E".repeat(20000),
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
        "born_in": null,
        "died_in": null,
        "nationality": null,
        "biography": null,
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
        "born_in": [
            [1.5, "must be a whole number"],
            [-3001, "must be at least -3000"],
            [2101, "must be at most 2100"],
        ],
        "died_in": [
            [1.5, "must be a whole number"],
            [-3001, "must be at least -3000"],
            [2101, "must be at most 2100"],
        ],
        "nationality": [
            [1, "must be text"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
        "biography": [
            [1, "must be text"],
            ["z".repeat(20001), "must have at most 20000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}
