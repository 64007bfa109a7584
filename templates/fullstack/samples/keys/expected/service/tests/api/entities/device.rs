use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/devices",
    key: Kind::Uuid,
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "serial_number": format!("{:01x}", api.number()),
        "type_id": super::r#type::SAMPLE.create(api),
        "country_id": null,
        "replaces_id": null,
        "part_ids": [],
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "serial_number": format!("{:01x}", api.number()),
        "type_id": super::r#type::SAMPLE.create(api),
        "country_id": null,
        "replaces_id": null,
        "part_ids": [],
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
        "country_id": null,
        "replaces_id": null,
        "part_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "serial_number": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(41), "must have at most 40 characters"],
        ],
        "type_id": [
            [null, "is required"],
            [1, "must be text"],
        ],
        "country_id": [
            [1, "must be text"],
        ],
        "replaces_id": [
            ["1", "must be a UUID"],
        ],
        "part_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn gets_its_key_from_the_service() {
    checks::made_key(SAMPLE);
}

#[test]
fn serial_number_is_unique() {
    checks::unique(SAMPLE, "serial_number");
}

#[test]
fn type_id_refers_to_a_record() {
    checks::reference(SAMPLE, "type_id", super::r#type::SAMPLE);
}

#[test]
fn country_id_refers_to_a_record() {
    checks::reference(SAMPLE, "country_id", super::country::SAMPLE);
}

#[test]
fn replaces_id_refers_to_a_record() {
    checks::reference(SAMPLE, "replaces_id", SAMPLE);
}

#[test]
fn part_ids_refer_to_records() {
    checks::references(SAMPLE, "part_ids", SAMPLE, false);
}
