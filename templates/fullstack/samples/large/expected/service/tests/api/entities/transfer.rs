use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/transfers",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "from_id": null,
        "to_id": super::room::SAMPLE.create(api),
        "moved_at": "1970-01-04T00:00:00Z",
        "moved_by_ids": [],
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "from_id": null,
        "to_id": super::room::SAMPLE.create(api),
        "moved_at": "2099-12-04T23:59:59Z",
        "moved_by_ids": [],
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
        "from_id": null,
        "moved_by_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "work_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "from_id": [
            ["1", "must be a whole number"],
        ],
        "to_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "moved_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "moved_by_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn work_id_refers_to_a_record() {
    checks::reference(SAMPLE, "work_id", super::work::SAMPLE);
}

#[test]
fn from_id_refers_to_a_record() {
    checks::reference(SAMPLE, "from_id", super::room::SAMPLE);
}

#[test]
fn to_id_refers_to_a_record() {
    checks::reference(SAMPLE, "to_id", super::room::SAMPLE);
}

#[test]
fn moved_by_ids_refer_to_records() {
    checks::references(SAMPLE, "moved_by_ids", super::employee::SAMPLE, false);
}
