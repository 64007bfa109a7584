use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/shifts",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "nurse_id": super::nurse::SAMPLE.create(api),
        "ward_id": super::ward::SAMPLE.create(api),
        "starts_at": "1970-01-03T00:00:00Z",
        "ends_at": "1970-01-04T00:00:00Z",
        "kind": "early",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "nurse_id": super::nurse::SAMPLE.create(api),
        "ward_id": super::ward::SAMPLE.create(api),
        "starts_at": "2099-12-03T23:59:59Z",
        "ends_at": "2099-12-04T23:59:59Z",
        "kind": "night",
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
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "nurse_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "ward_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "starts_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "ends_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "kind": [
            [null, "is required"],
            ["", "must be one of early, late, night"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn nurse_id_refers_to_a_record() {
    checks::reference(SAMPLE, "nurse_id", super::nurse::SAMPLE);
}

#[test]
fn ward_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ward_id", super::ward::SAMPLE);
}
