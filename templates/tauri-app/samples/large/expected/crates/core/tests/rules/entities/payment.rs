use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::payment::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "invoice_id": super::invoice::SAMPLE.create(store),
        "amount": "0.01",
        "received_at": "1970-01-03T00:00:00",
        "method": "transfer",
        "reference": null,
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "invoice_id": super::invoice::SAMPLE.create(store),
        "amount": "102",
        "received_at": "2099-12-03T23:59:59",
        "method": "cash",
        "reference": "E".repeat(60),
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
        "method": "transfer",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        invoice_id,
        amount,
        received_at,
        method,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "invoice_id": [
            ["one", "Choose one of the list."],
        ],
        "amount": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0.01."],
        ],
        "received_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "method": [
            ["?", "Choose one of the list."],
        ],
        "reference": [
            ["z".repeat(61), "At most 60 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn invoice_id_refers_to_a_record() {
    checks::reference(SAMPLE, "invoice_id", super::invoice::SAMPLE);
}
