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
        "stop_ids": [],
        "started_at": "1970-01-04T00:00:00Z",
        "ended_at": "1970-01-05T00:00:00Z",
        "distance_km": "0",
        "passengers": 0,
        "logbook_number": 1 + api.number(),
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "vehicle_id": super::vehicle::SAMPLE.create(api),
        "origin_id": super::depot::SAMPLE.create(api),
        "stop_ids": [],
        "started_at": "2099-12-04T23:59:59Z",
        "ended_at": "2099-12-05T23:59:59Z",
        "distance_km": "20000",
        "passengers": 106,
        "logbook_number": 1 + api.number(),
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
        "stop_ids": [],
        "ended_at": null,
        "distance_km": null,
        "passengers": 0,
        "logbook_number": null,
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
        "stop_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
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
        "passengers": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
        ],
        "logbook_number": [
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
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
fn stop_ids_refer_to_records() {
    checks::references(SAMPLE, "stop_ids", super::depot::SAMPLE, false);
}

#[test]
fn logbook_number_is_unique() {
    checks::unique(SAMPLE, "logbook_number");
}
