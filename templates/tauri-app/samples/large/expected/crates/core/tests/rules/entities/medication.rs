use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::medication::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "supplier_id": super::supplier::SAMPLE.create(store),
        "form": "tablet",
        "strength_mg": "0.001",
        "unit_price": "0",
        "in_stock": "0",
        "prescription_only": "false",
        "replaced_by_id": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "name": checks::word(1),
        "supplier_id": super::supplier::SAMPLE.create(store),
        "form": "ointment",
        "strength_mg": "104",
        "unit_price": "104",
        "in_stock": "105",
        "prescription_only": "true",
        "replaced_by_id": null,
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
        "in_stock": "0",
        "prescription_only": "true",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        name,
        supplier_id,
        form,
        unit_price,
        in_stock,
        prescription_only,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "name": [
            [" ", "Fill this in."],
            ["z".repeat(121), "At most 120 characters."],
        ],
        "supplier_id": [
            ["one", "Choose one of the list."],
        ],
        "form": [
            ["?", "Choose one of the list."],
        ],
        "strength_mg": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.001."],
        ],
        "unit_price": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
        ],
        "in_stock": [
            ["1.5", "A whole number."],
            ["-1", "At least 0."],
        ],
        "prescription_only": [
            ["maybe", "Yes or no."],
        ],
        "replaced_by_id": [
            ["one", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
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
