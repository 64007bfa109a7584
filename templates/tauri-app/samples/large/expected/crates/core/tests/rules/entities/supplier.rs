use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::supplier::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "email": "bbb",
        "customer_number": null,
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "email": "B".repeat(120),
        "customer_number": "C".repeat(40),
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
        name,
        email,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(101), "At most 100 characters."],
        ],
        "email": [
            [" ", "Fill this in."],
            ["aa", "At least 3 characters."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "customer_number": [
            ["z".repeat(41), "At most 40 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
