use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/vehicles",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "registration": format!("{:02x}", api.number()),
        "type": "car",
        "seats": 1,
        "price": "0.01",
        "active": false,
        "notes": "",
        "depot_id": super::depot::SAMPLE.create(api),
        "replaces_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "registration": format!("{:02x}", api.number()),
        "type": "lorry",
        "seats": 80,
        "price": "104",
        "active": true,
        "notes": "F".repeat(10000),
        "depot_id": super::depot::SAMPLE.create(api),
        "replaces_id": null,
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
        "type": "car",
        "seats": null,
        "active": true,
        "notes": null,
        "replaces_id": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "registration": [
            [null, "is required"],
            [1, "must be text"],
            ["a", "must have at least 2 characters"],
            ["z".repeat(13), "must have at most 12 characters"],
        ],
        "type": [
            [null, "is required"],
            ["", "must be one of car, delivery van, lorry"],
        ],
        "seats": [
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [81, "must be at most 80"],
        ],
        "price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.01"],
        ],
        "active": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "notes": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
        "depot_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "replaces_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn registration_is_unique() {
    checks::unique(SAMPLE, "registration");
}

#[test]
fn depot_id_refers_to_a_record() {
    checks::reference(SAMPLE, "depot_id", super::depot::SAMPLE);
}

#[test]
fn replaces_id_refers_to_a_record() {
    checks::reference(SAMPLE, "replaces_id", SAMPLE);
}
