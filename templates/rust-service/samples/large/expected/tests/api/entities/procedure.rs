use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/procedures",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "code": format!("{:03x}", api.number()),
        "name": "b",
        "specialty_id": null,
        "price": "0",
        "usual_minutes": 1,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "code": format!("{:03x}", api.number()),
        "name": "B".repeat(160),
        "specialty_id": null,
        "price": "103",
        "usual_minutes": 1440,
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
        "specialty_id": null,
        "usual_minutes": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "code": [
            [null, "is required"],
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(13), "must have at most 12 characters"],
        ],
        "name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(161), "must have at most 160 characters"],
        ],
        "specialty_id": [
            ["1", "must be a whole number"],
        ],
        "price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "usual_minutes": [
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [1441, "must be at most 1440"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}

#[test]
fn specialty_id_refers_to_a_record() {
    checks::reference(SAMPLE, "specialty_id", super::specialty::SAMPLE);
}
