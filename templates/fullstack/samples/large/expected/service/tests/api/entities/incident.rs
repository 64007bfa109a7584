use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/incidents",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "summary": "aaaaa",
        "severity": "note",
        "room_id": null,
        "work_ids": [],
        "reported_by_id": super::employee::SAMPLE.create(api),
        "happened_at": "1970-01-06T00:00:00Z",
        "account": "g".repeat(20),
        "settled": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "summary": "A".repeat(255),
        "severity": "grave",
        "room_id": null,
        "work_ids": [],
        "reported_by_id": super::employee::SAMPLE.create(api),
        "happened_at": "2099-12-06T23:59:59Z",
        "account": "G".repeat(10000),
        "settled": true,
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
        "severity": "note",
        "room_id": null,
        "work_ids": [],
        "settled": false,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "summary": [
            [null, "is required"],
            [1, "must be text"],
            ["aaaa", "must have at least 5 characters"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "severity": [
            [null, "is required"],
            ["", "must be one of note, minor, serious, grave"],
        ],
        "room_id": [
            ["1", "must be a whole number"],
        ],
        "work_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "reported_by_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "happened_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "account": [
            [null, "is required"],
            [1, "must be text"],
            ["a".repeat(19), "must have at least 20 characters"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
        "settled": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}

#[test]
fn work_ids_refer_to_records() {
    checks::references(SAMPLE, "work_ids", super::work::SAMPLE, false);
}

#[test]
fn reported_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "reported_by_id", super::employee::SAMPLE);
}
