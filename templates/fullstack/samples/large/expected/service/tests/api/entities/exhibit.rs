use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/exhibits",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "exhibition_id": super::exhibition::SAMPLE.create(api),
        "work_id": super::work::SAMPLE.create(api),
        "position": 1,
        "label": "",
        "lux_limit": 0,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "exhibition_id": super::exhibition::SAMPLE.create(api),
        "work_id": super::work::SAMPLE.create(api),
        "position": 9999,
        "label": "D".repeat(1200),
        "lux_limit": 2000,
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
        "label": null,
        "lux_limit": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "exhibition_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "work_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "position": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [10000, "must be at most 9999"],
        ],
        "label": [
            [1, "must be text"],
            ["z".repeat(1201), "must have at most 1200 characters"],
        ],
        "lux_limit": [
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
            [2001, "must be at most 2000"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn exhibition_id_refers_to_a_record() {
    checks::reference(SAMPLE, "exhibition_id", super::exhibition::SAMPLE);
}

#[test]
fn work_id_refers_to_a_record() {
    checks::reference(SAMPLE, "work_id", super::work::SAMPLE);
}
