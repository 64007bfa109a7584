use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/trips",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "vehicle_id": super::vehicle::SAMPLE.create(api),
        "origin_id": super::depot::SAMPLE.create(api),
        "destination_id": super::depot::SAMPLE.create(api),
        "started_at": "1970-01-04T00:00:00Z",
        "ended_at": "1970-01-05T00:00:00Z",
        "distance_km": "0",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "vehicle_id": super::vehicle::SAMPLE.create(api),
        "origin_id": super::depot::SAMPLE.create(api),
        "destination_id": super::depot::SAMPLE.create(api),
        "started_at": "2099-12-04T23:59:59Z",
        "ended_at": "2099-12-05T23:59:59Z",
        "distance_km": "20000",
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
        "ended_at": null,
        "distance_km": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "vehicle_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "origin_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "destination_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "started_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "ended_at": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "distance_km": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["20001", "must be at most 20000"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn vehicle_id_refers_to_a_record() {
    checks::reference(SAMPLE, "vehicle_id", super::vehicle::SAMPLE);
}

#[test]
fn origin_id_refers_to_a_record() {
    checks::reference(SAMPLE, "origin_id", super::depot::SAMPLE);
}

#[test]
fn destination_id_refers_to_a_record() {
    checks::reference(SAMPLE, "destination_id", super::depot::SAMPLE);
}
