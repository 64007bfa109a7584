use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/payments",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "invoice_id": super::invoice::SAMPLE.create(api),
        "amount": "0.01",
        "received_at": "1970-01-03T00:00:00Z",
        "method": "transfer",
        "reference": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "invoice_id": super::invoice::SAMPLE.create(api),
        "amount": "102",
        "received_at": "2099-12-03T23:59:59Z",
        "method": "cash",
        "reference": "E".repeat(60),
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
        "method": "transfer",
        "reference": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "invoice_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "amount": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.01"],
        ],
        "received_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "method": [
            [null, "is required"],
            ["", "must be one of transfer, card, cash"],
        ],
        "reference": [
            [1, "must be text"],
            ["z".repeat(61), "must have at most 60 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn invoice_id_refers_to_a_record() {
    checks::reference(SAMPLE, "invoice_id", super::invoice::SAMPLE);
}
