use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/suppliers",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "email": "bbb",
        "customer_number": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "email": "B".repeat(120),
        "customer_number": "C".repeat(40),
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
        "customer_number": null,
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
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "customer_number": [
            [1, "must be text"],
            ["z".repeat(41), "must have at most 40 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
