use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/jia-ge",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "ming_qian": "a",
        "class": "b",
        "type": 1,
        "self": false,
        "def": "1970-01-05T00:00:00Z",
        "select": "",
        "group_id": null,
        "order_ids": [super::pokupatel::SAMPLE.create(api)],
        "from_ids": [],
        "default": api.number(),
        "interface": "-110",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "ming_qian": "A".repeat(255),
        "class": "B".repeat(255),
        "type": 103,
        "self": true,
        "def": "2099-12-05T23:59:59Z",
        "select": "F".repeat(10000),
        "group_id": null,
        "order_ids": [super::pokupatel::SAMPLE.create(api)],
        "from_ids": [],
        "default": api.number(),
        "interface": "110",
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
        "class": "A",
        "type": null,
        "self": false,
        "def": null,
        "select": null,
        "group_id": null,
        "from_ids": [],
        "default": null,
        "interface": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "ming_qian": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "class": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "type": [
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
        ],
        "self": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "def": [
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "select": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
        "group_id": [
            ["1", "must be a whole number"],
        ],
        "order_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "from_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "default": [
            [1.5, "must be a whole number"],
        ],
        "interface": [
            ["one", "must be a number such as 12.5"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn group_id_refers_to_a_record() {
    checks::reference(SAMPLE, "group_id", super::grosse::SAMPLE);
}

#[test]
fn order_ids_refer_to_records() {
    checks::references(SAMPLE, "order_ids", super::pokupatel::SAMPLE, true);
}

#[test]
fn from_ids_refer_to_records() {
    checks::references(SAMPLE, "from_ids", SAMPLE, false);
}

#[test]
fn default_is_unique() {
    checks::unique(SAMPLE, "default");
}
