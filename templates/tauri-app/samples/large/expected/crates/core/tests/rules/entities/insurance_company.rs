use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::insurance_company::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "email": null,
        "days_to_pay": "0",
        "active": "false",
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "email": "B".repeat(120),
        "days_to_pay": "180",
        "active": "true",
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
        "days_to_pay": "30",
        "active": "true",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        name,
        days_to_pay,
        active,
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
            ["aa", "At least 3 characters."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "days_to_pay": [
            ["1.5", "A whole number."],
            ["-1", "At least 0."],
            ["181", "At most 180."],
        ],
        "active": [
            ["maybe", "Yes or no."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}
