use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/invoice-lines",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "invoice_id": super::invoice::SAMPLE.create(api),
        "treatment_id": null,
        "text": "c",
        "quantity": "0.01",
        "unit_price": "-104",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "invoice_id": super::invoice::SAMPLE.create(api),
        "treatment_id": null,
        "text": "C".repeat(200),
        "quantity": "104",
        "unit_price": "104",
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
        "treatment_id": null,
        "quantity": "1",
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
        "treatment_id": [
            ["1", "must be a whole number"],
        ],
        "text": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(201), "must have at most 200 characters"],
        ],
        "quantity": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.01"],
        ],
        "unit_price": [
            [null, "is required"],
            ["one", "must be a number such as 12.5"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn invoice_id_refers_to_a_record() {
    checks::reference(SAMPLE, "invoice_id", super::invoice::SAMPLE);
}

#[test]
fn treatment_id_refers_to_a_record() {
    checks::reference(SAMPLE, "treatment_id", super::treatment::SAMPLE);
}
