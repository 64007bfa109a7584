use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/medications",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "supplier_id": super::supplier::SAMPLE.create(api),
        "form": "tablet",
        "strength_mg": "0.001",
        "unit_price": "0",
        "in_stock": 0,
        "prescription_only": false,
        "replaced_by_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "supplier_id": super::supplier::SAMPLE.create(api),
        "form": "ointment",
        "strength_mg": "104",
        "unit_price": "104",
        "in_stock": 105,
        "prescription_only": true,
        "replaced_by_id": null,
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
        "strength_mg": null,
        "in_stock": 0,
        "prescription_only": true,
        "replaced_by_id": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(121), "must have at most 120 characters"],
        ],
        "supplier_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "form": [
            [null, "is required"],
            ["", "must be one of tablet, capsule, syrup, injection, ointment"],
        ],
        "strength_mg": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.001"],
        ],
        "unit_price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "in_stock": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [-1, "must be at least 0"],
        ],
        "prescription_only": [
            [null, "is required"],
            ["true", "must be true or false"],
        ],
        "replaced_by_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn name_is_unique() {
    checks::unique(SAMPLE, "name");
}

#[test]
fn supplier_id_refers_to_a_record() {
    checks::reference(SAMPLE, "supplier_id", super::supplier::SAMPLE);
}

#[test]
fn replaced_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "replaced_by_id", SAMPLE);
}
