use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::invoice_line::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "invoice_id": super::invoice::SAMPLE.create(store),
        "treatment_id": null,
        "text": "c",
        "quantity": "0.01",
        "unit_price": "-104",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "invoice_id": super::invoice::SAMPLE.create(store),
        "treatment_id": null,
        "text": "C".repeat(200),
        "quantity": "104",
        "unit_price": "104",
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
        "quantity": "1",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        invoice_id,
        text,
        quantity,
        unit_price,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "invoice_id": [
            ["one", "Choose one of the list."],
        ],
        "treatment_id": [
            ["one", "Choose one of the list."],
        ],
        "text": [
            [" ", "Fill this in."],
            ["z".repeat(201), "At most 200 characters."],
        ],
        "quantity": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.01."],
        ],
        "unit_price": [
            ["one", "A number, written like 12.5."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn invoice_id_refers_to_a_record() {
    checks::reference(SAMPLE, "invoice_id", super::invoice::SAMPLE);
}

#[test]
fn treatment_id_refers_to_a_record() {
    checks::reference(SAMPLE, "treatment_id", super::treatment::SAMPLE);
}
