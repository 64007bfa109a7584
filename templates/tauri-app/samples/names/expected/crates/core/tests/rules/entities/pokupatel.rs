use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::pokupatel::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "imia": "a",
        "status": "новый",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "imia": "A".repeat(100),
        "status": "ушёл",
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
        "status": "новый",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        imia,
        status,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "imia": [
            [" ", "Fill this in."],
            ["z".repeat(101), "At most 100 characters."],
        ],
        "status": [
            ["?", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
}
