use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/materials",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "sensitive_to_light": false,
        "lowest_humidity": 0,
        "highest_humidity": 0,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "sensitive_to_light": true,
        "lowest_humidity": 100,
        "highest_humidity": 100,
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
        "sensitive_to_light": false,
        "lowest_humidity": null,
        "highest_humidity": null,
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
        "sensitive_to_light": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "lowest_humidity": [
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
            [101, "must be at most 100"],
        ],
        "highest_humidity": [
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
            [101, "must be at most 100"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
