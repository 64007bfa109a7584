use serde_json::{Value, json};

use crate::checks::{self, Key, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/types",
    key: Key::Text,
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.word(1),
        "title": "a",
        "made_in_ids": [],
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.word(1),
        "title": "A".repeat(255),
        "made_in_ids": [],
    })
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn keeps_the_id_that_it_is_given() {
    checks::given_ids(SAMPLE, 255);
}

#[test]
fn is_listed_in_pages() {
    checks::pages(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "made_in_ids": [],
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "title": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "made_in_ids": [
            [1, "must be a list of ids"],
            [[1], "must be a list of ids"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn made_in_ids_refer_to_records() {
    checks::references(SAMPLE, "made_in_ids", super::country::SAMPLE, false);
}
