use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/laboratory-tests",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "code": format!("{:01x}", api.number()),
        "name": "b",
        "material": "blood",
        "normal_from": "-103",
        "normal_to": "-104",
        "unit": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "code": format!("{:01x}", api.number()),
        "name": "B".repeat(120),
        "material": "swab",
        "normal_from": "103",
        "normal_to": "104",
        "unit": "F".repeat(20),
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
        "material": "blood",
        "normal_from": null,
        "normal_to": null,
        "unit": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "code": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(13), "must have at most 12 characters"],
        ],
        "name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "material": [
            [null, "is required"],
            ["", "must be one of blood, urine, tissue, swab"],
        ],
        "normal_from": [
            ["one", "must be a number such as 12.5"],
        ],
        "normal_to": [
            ["one", "must be a number such as 12.5"],
        ],
        "unit": [
            [1, "must be text"],
            ["z".repeat(21), "must have at most 20 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}
