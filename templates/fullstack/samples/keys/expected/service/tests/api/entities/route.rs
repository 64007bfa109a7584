use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/routes",
    key: Kind::text("Mark", 12),
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.key(1),
        "length_km": "0",
        "start_id": super::country::SAMPLE.create(api),
        "stop_ids": [super::country::SAMPLE.create(api)],
        "first_sighting_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.key(12),
        "length_km": "100",
        "start_id": super::country::SAMPLE.create(api),
        "stop_ids": [super::country::SAMPLE.create(api)],
        "first_sighting_id": null,
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
        "length_km": null,
        "first_sighting_id": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "length_km": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "start_id": [
            [null, "is required"],
            [1, "must be text"],
        ],
        "stop_ids": [
            [1, "must be a list of ids"],
            [[1], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "first_sighting_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn is_given_a_key_that_stays() {
    checks::given_key(SAMPLE);
}

#[test]
fn start_id_refers_to_a_record() {
    checks::reference(SAMPLE, "start_id", super::country::SAMPLE);
}

#[test]
fn stop_ids_refer_to_records() {
    checks::references(SAMPLE, "stop_ids", super::country::SAMPLE, true);
}

#[test]
fn first_sighting_id_refers_to_a_record() {
    checks::reference(SAMPLE, "first_sighting_id", super::sighting::SAMPLE);
}
