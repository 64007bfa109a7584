use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/types",
    key: Kind::text("ID", 255),
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.key(1),
        "title": "a",
        "made_in_ids": [],
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.key(255),
        "title": "A".repeat(255),
        "made_in_ids": [],
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
        "made_in_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "title": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "made_in_ids": [
            [1, "must be a list of ids"],
            [[1], "must be a list of ids"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn is_given_a_key_that_stays() {
    checks::given_key(SAMPLE);
}

#[test]
fn made_in_ids_refer_to_records() {
    checks::references(SAMPLE, "made_in_ids", super::country::SAMPLE, false);
}
