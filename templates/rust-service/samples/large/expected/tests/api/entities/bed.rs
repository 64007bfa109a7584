use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/beds",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "label": format!("{:01x}", api.number()),
        "room_id": super::room::SAMPLE.create(api),
        "status": "free",
        "inspected_on": "1970-01-04",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "label": format!("{:01x}", api.number()),
        "room_id": super::room::SAMPLE.create(api),
        "status": "broken",
        "inspected_on": "2099-12-04",
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
        "status": "free",
        "inspected_on": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "label": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(13), "must have at most 12 characters"],
        ],
        "room_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "status": [
            [null, "is required"],
            ["", "must be one of free, taken, cleaning, broken"],
        ],
        "inspected_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn label_is_unique() {
    checks::unique(SAMPLE, "label");
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}
