use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/grades",
    key: Kind::text("Letter", 1),
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.key(1),
        "meaning": "",
        "points": api.number(),
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.key(1),
        "meaning": "A".repeat(10000),
        "points": api.number(),
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
        "meaning": null,
        "points": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "meaning": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
        "points": [
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
            [1000001, "must be at most 1000000"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn is_given_a_key_that_stays() {
    checks::given_key(SAMPLE);
}

#[test]
fn points_is_unique() {
    checks::unique(SAMPLE, "points");
}
