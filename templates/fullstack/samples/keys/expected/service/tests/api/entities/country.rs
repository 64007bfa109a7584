use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/countries",
    key: Kind::text("Code", 2),
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.key(1),
        "name": format!("{:01x}", api.number()),
        "capital": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.key(2),
        "name": format!("{:01x}", api.number()),
        "capital": "B".repeat(255),
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
        "capital": null,
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
        "capital": [
            [1, "must be text"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn is_given_a_key_that_stays() {
    checks::given_key(SAMPLE);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
