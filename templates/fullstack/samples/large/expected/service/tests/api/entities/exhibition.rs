use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/exhibitions",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "title": format!("{:01x}", api.number()),
        "curator_ids": [super::employee::SAMPLE.create(api)],
        "room_ids": [],
        "opens_on": "1970-01-04",
        "closes_on": "1970-01-05",
        "budget": "0",
        "state": "planned",
        "introduction": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "title": format!("{:01x}", api.number()),
        "curator_ids": [super::employee::SAMPLE.create(api)],
        "room_ids": [],
        "opens_on": "2099-12-04",
        "closes_on": "2099-12-05",
        "budget": "105",
        "state": "closed",
        "introduction": "H".repeat(10000),
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
        "room_ids": [],
        "budget": null,
        "state": "planned",
        "introduction": null,
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
        "curator_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "room_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "opens_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "closes_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "budget": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "state": [
            [null, "is required"],
            ["", "must be one of planned, open, closed"],
        ],
        "introduction": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn title_is_unique() {
    checks::unique(SAMPLE, "title");
}

#[test]
fn curator_ids_refer_to_records() {
    checks::references(SAMPLE, "curator_ids", super::employee::SAMPLE, true);
}

#[test]
fn room_ids_refer_to_records() {
    checks::references(SAMPLE, "room_ids", super::room::SAMPLE, false);
}
