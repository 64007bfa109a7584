use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/sightings",
    key: Kind::Number,
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "country_id": super::country::SAMPLE.create(api),
        "animal_id": null,
        "type_id": null,
        "other_ids": [],
        "crossed_borders_to_ids": [],
        "seen_at": "1970-01-06T00:00:00Z",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "country_id": super::country::SAMPLE.create(api),
        "animal_id": null,
        "type_id": null,
        "other_ids": [],
        "crossed_borders_to_ids": [],
        "seen_at": "2099-12-06T23:59:59Z",
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
        "animal_id": null,
        "type_id": null,
        "other_ids": [],
        "crossed_borders_to_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "country_id": [
            [null, "is required"],
            [1, "must be text"],
        ],
        "animal_id": [
            ["1", "must be a UUID"],
        ],
        "type_id": [
            [1, "must be text"],
        ],
        "other_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "crossed_borders_to_ids": [
            [1, "must be a list of ids"],
            [[1], "must be a list of ids"],
        ],
        "seen_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn country_id_refers_to_a_record() {
    checks::reference(SAMPLE, "country_id", super::country::SAMPLE);
}

#[test]
fn animal_id_refers_to_a_record() {
    checks::reference(SAMPLE, "animal_id", super::animal::SAMPLE);
}

#[test]
fn type_id_refers_to_a_record() {
    checks::reference(SAMPLE, "type_id", super::r#type::SAMPLE);
}

#[test]
fn other_ids_refer_to_records() {
    checks::references(SAMPLE, "other_ids", super::animal::SAMPLE, false);
}

#[test]
fn crossed_borders_to_ids_refer_to_records() {
    checks::references(
        SAMPLE,
        "crossed_borders_to_ids",
        super::country::SAMPLE,
        false,
    );
}
