use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/donors",
    lowest,
    highest,
};

fn lowest(_: &Api) -> Value {
    json!({
        "name": "a",
        "email": "bbb",
        "anonymous": false,
        "first_gift_on": "1970-01-04",
    })
}

fn highest(_: &Api) -> Value {
    json!({
        "name": "A".repeat(255),
        "email": "B".repeat(255),
        "anonymous": true,
        "first_gift_on": "2099-12-04",
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
        "email": null,
        "anonymous": false,
        "first_gift_on": null,
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
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "email": [
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "anonymous": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "first_gift_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}
