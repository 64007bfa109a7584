use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::laboratory_test::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "code": checks::word(1),
        "name": "b",
        "material": "blood",
        "normal_from": "-103",
        "normal_to": "-104",
        "unit": null,
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "code": checks::word(1),
        "name": "B".repeat(120),
        "material": "swab",
        "normal_from": "103",
        "normal_to": "104",
        "unit": "F".repeat(20),
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
        "material": "blood",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        code,
        name,
        material,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "code": [
            [" ", "Fill this in."],
            ["z".repeat(13), "At most 12 characters."],
        ],
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "material": [
            ["?", "Choose one of the list."],
        ],
        "normal_from": [
            ["one", "A number, written like 12.5."],
        ],
        "normal_to": [
            ["one", "A number, written like 12.5."],
        ],
        "unit": [
            ["z".repeat(21), "At most 20 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}
