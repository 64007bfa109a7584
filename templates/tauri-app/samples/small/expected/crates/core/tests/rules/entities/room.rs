use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::room::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "type": "living room",
        "degrees_in_winter": "-20",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "type": "balcony",
        "degrees_in_winter": "40",
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
        "type": "living room",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        name,
        type,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(61), "At most 60 characters."],
        ],
        "type": [
            ["?", "Choose one of the list."],
        ],
        "degrees_in_winter": [
            ["1.5", "A whole number."],
            ["-21", "At least -20."],
            ["41", "At most 40."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
