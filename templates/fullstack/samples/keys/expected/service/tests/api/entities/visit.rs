use serde_json::{Value, json};
use service::key::Kind;

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/visits",
    key: Kind::Number,
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "device_id": super::device::SAMPLE.create(api),
        "grade_id": null,
        "countries_on_the_way_ids": [],
        "other_device_ids": [super::device::SAMPLE.create(api)],
        "visit_before_id": null,
        "visits_alike_ids": [],
        "made_at": "1970-01-07T00:00:00Z",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "device_id": super::device::SAMPLE.create(api),
        "grade_id": null,
        "countries_on_the_way_ids": [],
        "other_device_ids": [super::device::SAMPLE.create(api)],
        "visit_before_id": null,
        "visits_alike_ids": [],
        "made_at": "2099-12-07T23:59:59Z",
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
        "grade_id": null,
        "countries_on_the_way_ids": [],
        "visit_before_id": null,
        "visits_alike_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "device_id": [
            [null, "is required"],
            ["1", "must be a UUID"],
        ],
        "grade_id": [
            [1, "must be text"],
        ],
        "countries_on_the_way_ids": [
            [1, "must be a list of ids"],
            [[1], "must be a list of ids"],
        ],
        "other_device_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "visit_before_id": [
            ["1", "must be a whole number"],
        ],
        "visits_alike_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "made_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn device_id_refers_to_a_record() {
    checks::reference(SAMPLE, "device_id", super::device::SAMPLE);
}

#[test]
fn grade_id_refers_to_a_record() {
    checks::reference(SAMPLE, "grade_id", super::grade::SAMPLE);
}

#[test]
fn countries_on_the_way_ids_refer_to_records() {
    checks::references(
        SAMPLE,
        "countries_on_the_way_ids",
        super::country::SAMPLE,
        false,
    );
}

#[test]
fn other_device_ids_refer_to_records() {
    checks::references(SAMPLE, "other_device_ids", super::device::SAMPLE, true);
}

#[test]
fn visit_before_id_refers_to_a_record() {
    checks::reference(SAMPLE, "visit_before_id", SAMPLE);
}

#[test]
fn visits_alike_ids_refer_to_records() {
    checks::references(SAMPLE, "visits_alike_ids", SAMPLE, false);
}
