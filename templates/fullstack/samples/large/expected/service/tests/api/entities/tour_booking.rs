use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/tour-bookings",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "tour_id": super::tour::SAMPLE.create(api),
        "group_id": super::visitor_group::SAMPLE.create(api),
        "guide_id": null,
        "starts_at": "1970-01-04T00:00:00Z",
        "state": "asked for",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "tour_id": super::tour::SAMPLE.create(api),
        "group_id": super::visitor_group::SAMPLE.create(api),
        "guide_id": null,
        "starts_at": "2099-12-04T23:59:59Z",
        "state": "called off",
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
        "guide_id": null,
        "state": "asked for",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "tour_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "group_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "guide_id": [
            ["1", "must be a whole number"],
        ],
        "starts_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "state": [
            [null, "is required"],
            ["", "must be one of asked for, confirmed, held, called off"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn tour_id_refers_to_a_record() {
    checks::reference(SAMPLE, "tour_id", super::tour::SAMPLE);
}

#[test]
fn group_id_refers_to_a_record() {
    checks::reference(SAMPLE, "group_id", super::visitor_group::SAMPLE);
}

#[test]
fn guide_id_refers_to_a_record() {
    checks::reference(SAMPLE, "guide_id", super::employee::SAMPLE);
}
