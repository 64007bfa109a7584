use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/insurance-companies",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "email": "bbb",
        "days_to_pay": 0,
        "active": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "email": "B".repeat(120),
        "days_to_pay": 180,
        "active": true,
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
        "email": null,
        "days_to_pay": 30,
        "active": true,
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
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "days_to_pay": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
            [181, "must be at most 180"],
        ],
        "active": [
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
