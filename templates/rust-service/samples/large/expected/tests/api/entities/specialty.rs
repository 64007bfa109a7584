use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/specialties",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "code": format!("{:02x}", api.number()),
        "surgical": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "code": format!("{:02x}", api.number()),
        "surgical": true,
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
        "surgical": false,
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
            ["z".repeat(9), "must have at most 8 characters"],
        ],
        "surgical": [
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
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}
