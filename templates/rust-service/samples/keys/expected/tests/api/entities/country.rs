use serde_json::{Value, json};

use crate::checks::{self, Key, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/countries",
    key: Key::Text,
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "id": api.word(1),
        "name": format!("{:01x}", api.number()),
        "capital": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "id": api.word(1),
        "name": format!("{:01x}", api.number()),
        "capital": "B".repeat(255),
    })
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn keeps_the_id_that_it_is_given() {
    checks::given_ids(SAMPLE, 2);
}

#[test]
fn is_listed_in_pages() {
    checks::pages(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "capital": null,
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
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "capital": [
            [1, "must be text"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
