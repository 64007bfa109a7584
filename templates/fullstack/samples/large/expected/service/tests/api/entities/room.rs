use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/rooms",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": "a",
        "building_id": super::building::SAMPLE.create(api),
        "kind": "gallery",
        "floor": -3,
        "area": "1",
        "keeps_climate": false,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": "A".repeat(80),
        "building_id": super::building::SAMPLE.create(api),
        "kind": "office",
        "floor": 12,
        "area": "20000",
        "keeps_climate": true,
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
        "kind": "gallery",
        "area": null,
        "keeps_climate": false,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "building_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "kind": [
            [null, "is required"],
            ["", "must be one of gallery, store, workshop, office"],
        ],
        "floor": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [-4, "must be at least -3"],
            [13, "must be at most 12"],
        ],
        "area": [
            ["one", "must be a number such as 12.5"],
            ["0", "must be at least 1"],
            ["20001", "must be at most 20000"],
        ],
        "keeps_climate": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn building_id_refers_to_a_record() {
    checks::reference(SAMPLE, "building_id", super::building::SAMPLE);
}
