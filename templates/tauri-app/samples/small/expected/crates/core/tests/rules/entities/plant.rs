use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::plant::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "species": null,
        "name": "b",
        "label": 1 + checks::number(),
        "room_id": null,
        "needs": "sun",
        "height_in_cm": "0.1",
        "price": "0",
        "bought_on": "1970-01-08",
        "edible": "false",
        "in_flower": "false",
        "cutting_of_id": null,
        "notes": null,
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "species": "A".repeat(120),
        "name": "B".repeat(80),
        "label": 1 + checks::number(),
        "room_id": null,
        "needs": "shade",
        "height_in_cm": "1000",
        "price": "106",
        "bought_on": "2099-12-08",
        "edible": "true",
        "in_flower": "true",
        "cutting_of_id": null,
        "notes": "L".repeat(4000),
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
        "price": "0",
        "edible": "false",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        name,
        label,
        price,
        bought_on,
        edible,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "species": [
            ["aa", "At least 3 characters."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(81), "At most 80 characters."],
        ],
        "label": [
            ["1.5", "A whole number."],
            ["0", "At least 1."],
        ],
        "room_id": [
            ["one", "Choose one of the list."],
        ],
        "needs": [
            ["?", "Choose one of the list."],
        ],
        "height_in_cm": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.1."],
            ["1001", "At most 1000."],
        ],
        "price": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
        ],
        "bought_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "edible": [
            ["maybe", "Yes or no."],
        ],
        "in_flower": [
            ["maybe", "Yes or no."],
        ],
        "cutting_of_id": [
            ["one", "Choose one of the list."],
        ],
        "notes": [
            ["z".repeat(4001), "At most 4000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn label_is_unique() {
    checks::unique(SAMPLE, "label");
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}

#[test]
fn cutting_of_id_refers_to_a_record() {
    checks::reference(SAMPLE, "cutting_of_id", SAMPLE);
}
