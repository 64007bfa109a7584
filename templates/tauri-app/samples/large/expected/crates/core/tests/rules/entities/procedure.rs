use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::procedure::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "code": checks::word(3),
        "name": "b",
        "specialty_id": null,
        "price": "0",
        "usual_minutes": "1",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "code": checks::word(3),
        "name": "B".repeat(160),
        "specialty_id": null,
        "price": "103",
        "usual_minutes": "1440",
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
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        code,
        name,
        price,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "code": [
            [" ", "Fill this in."],
            ["aa", "At least 3 characters."],
            ["z".repeat(13), "At most 12 characters."],
        ],
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(161), "At most 160 characters."],
        ],
        "specialty_id": [
            ["one", "Choose one of the list."],
        ],
        "price": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
        ],
        "usual_minutes": [
            ["1.5", "A whole number."],
            ["0", "At least 1."],
            ["1441", "At most 1440."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}

#[test]
fn specialty_id_refers_to_a_record() {
    checks::reference(SAMPLE, "specialty_id", super::specialty::SAMPLE);
}
