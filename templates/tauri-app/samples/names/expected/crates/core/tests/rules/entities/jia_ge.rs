use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::jia_ge::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "ming_qian": "a",
        "class": "b",
        "type": "1",
        "self": "false",
        "def": "1970-01-05T00:00:00",
        "select": null,
        "group_id": null,
        "order_ids": [super::pokupatel::SAMPLE.create(store)],
        "from_ids": null,
        "default": checks::number(),
        "interface": "-110",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "ming_qian": "A".repeat(255),
        "class": "B".repeat(255),
        "type": "103",
        "self": "true",
        "def": "2099-12-05T23:59:59",
        "select": "F".repeat(10000),
        "group_id": null,
        "order_ids": [super::pokupatel::SAMPLE.create(store)],
        "from_ids": null,
        "default": checks::number(),
        "interface": "110",
    }))
}

#[test]
fn lives_a_whole_life() {
    checks::life(SAMPLE);
}

#[test]
fn begins_with_its_defaults() {
    let defaults = json!({
        // All other fields are empty.
        "class": "A",
        "self": "false",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        ming_qian,
        class,
        self,
        order_ids,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "ming_qian": [
            [" ", "Fill this in."],
            ["z".repeat(256), "At most 255 characters."],
        ],
        "class": [
            [" ", "Fill this in."],
            ["z".repeat(256), "At most 255 characters."],
        ],
        "type": [
            ["1.5", "A whole number."],
            ["0", "At least 1."],
        ],
        "self": [
            ["maybe", "Yes or no."],
        ],
        "def": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "select": [
            ["z".repeat(10001), "At most 10000 characters."],
        ],
        "group_id": [
            ["one", "Choose one of the list."],
        ],
        "order_ids": [
            ["1 one", "Choose one of the list."],
        ],
        "from_ids": [
            ["1 one", "Choose one of the list."],
        ],
        "default": [
            ["1.5", "A whole number."],
        ],
        "interface": [
            ["one", "A number, written like 12.5."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn group_id_refers_to_a_record() {
    checks::reference(SAMPLE, "group_id", super::grosse::SAMPLE);
}

#[test]
fn order_ids_refer_to_records() {
    checks::references(SAMPLE, "order_ids", super::pokupatel::SAMPLE);
}

#[test]
fn from_ids_refer_to_records() {
    checks::references(SAMPLE, "from_ids", SAMPLE);
}

#[test]
fn default_is_unique() {
    checks::unique(SAMPLE, "default");
}
