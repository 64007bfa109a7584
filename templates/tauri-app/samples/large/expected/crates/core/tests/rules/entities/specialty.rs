use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::specialty::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "code": checks::word(2),
        "surgical": "false",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "code": checks::word(2),
        "surgical": "true",
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
        "surgical": "false",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        name,
        code,
        surgical,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(81), "At most 80 characters."],
        ],
        "code": [
            [" ", "Fill this in."],
            ["a", "At least 2 characters."],
            ["z".repeat(9), "At most 8 characters."],
        ],
        "surgical": [
            ["maybe", "Yes or no."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn code_is_unique() {
    checks::unique(SAMPLE, "code");
}
