use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/pokupatel",
    lowest,
    highest,
};

fn lowest(_: &Api) -> Value {
    json!({
        "imia": "a",
        "status": "новый",
    })
}

fn highest(_: &Api) -> Value {
    json!({
        "imia": "A".repeat(100),
        "status": "ушёл",
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
        "status": "новый",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "imia": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(101), "must have at most 100 characters"],
        ],
        "status": [
            [null, "is required"],
            ["", "must be one of новый, постоянный, ушёл"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}
