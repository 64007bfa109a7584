use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/events",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "title": "a",
        "room_id": super::room::SAMPLE.create(api),
        "host_ids": [],
        "starts_at": "1970-01-04T00:00:00Z",
        "ends_at": "1970-01-05T00:00:00Z",
        "places": 1,
        "free": false,
        "programme": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "title": "A".repeat(255),
        "room_id": super::room::SAMPLE.create(api),
        "host_ids": [],
        "starts_at": "2099-12-04T23:59:59Z",
        "ends_at": "2099-12-05T23:59:59Z",
        "places": 2000,
        "free": true,
        "programme": "H".repeat(10000),
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
        "host_ids": [],
        "places": null,
        "free": false,
        "programme": null,
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
        "room_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "host_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "starts_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "ends_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "places": [
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [2001, "must be at most 2000"],
        ],
        "free": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "programme": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}

#[test]
fn host_ids_refer_to_records() {
    checks::references(SAMPLE, "host_ids", super::employee::SAMPLE, false);
}
