use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/valuations",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "value": "0",
        "currency": "EUR",
        "valued_on": "1970-01-04",
        "valued_by": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "work_id": super::work::SAMPLE.create(api),
        "value": "101",
        "currency": "CHF",
        "valued_on": "2099-12-04",
        "valued_by": "E".repeat(120),
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
        "currency": "EUR",
        "valued_by": null,
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
        "value": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "currency": [
            [null, "is required"],
            ["", "must be one of EUR, USD, GBP, CHF"],
        ],
        "valued_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "valued_by": [
            [1, "must be text"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn work_id_refers_to_a_record() {
    checks::reference(SAMPLE, "work_id", super::work::SAMPLE);
}
