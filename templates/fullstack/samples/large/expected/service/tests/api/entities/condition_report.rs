use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/condition-reports",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "examined_by_id": super::employee::SAMPLE.create(api),
        "examined_at": "1970-01-03T00:00:00Z",
        "condition": "excellent",
        "findings": "e",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "examined_by_id": super::employee::SAMPLE.create(api),
        "examined_at": "2099-12-03T23:59:59Z",
        "condition": "poor",
        "findings": "E".repeat(10000),
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
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "work_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "examined_by_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "examined_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "condition": [
            [null, "is required"],
            ["", "must be one of excellent, good, fair, poor"],
        ],
        "findings": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn work_id_refers_to_a_record() {
    checks::reference(SAMPLE, "work_id", super::work::SAMPLE);
}

#[test]
fn examined_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "examined_by_id", super::employee::SAMPLE);
}
