use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/animals",
    key: Kind::Uuid,
    lowest,
    highest,
};

fn lowest(_: &Api) -> Value {
    json!({
        "name": "",
        "born_on": "1970-01-02",
        "mother_id": null,
        "companion_ids": [],
    })
}

fn highest(_: &Api) -> Value {
    json!({
        "name": "A".repeat(80),
        "born_on": "2099-12-02",
        "mother_id": null,
        "companion_ids": [],
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
        "name": null,
        "born_on": null,
        "mother_id": null,
        "companion_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [1, "must be text"],
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "born_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "mother_id": [
            ["1", "must be a UUID"],
        ],
        "companion_ids": [
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
fn mother_id_refers_to_a_record() {
    checks::reference(SAMPLE, "mother_id", SAMPLE);
}

#[test]
fn companion_ids_refer_to_records() {
    checks::references(SAMPLE, "companion_ids", SAMPLE, false);
}
