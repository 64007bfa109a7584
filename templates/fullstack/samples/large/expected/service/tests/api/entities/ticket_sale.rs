use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/ticket-sales",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "ticket_type_id": super::ticket_type::SAMPLE.create(api),
        "quantity": 1,
        "sold_at": "1970-01-03T00:00:00Z",
        "paid_by": "cash",
        "receipt": 1 + api.number(),
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "ticket_type_id": super::ticket_type::SAMPLE.create(api),
        "quantity": 500,
        "sold_at": "2099-12-03T23:59:59Z",
        "paid_by": "voucher",
        "receipt": 1 + api.number(),
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
fn is_found_and_sorted_by_every_field() {
    checks::filters(SAMPLE);
}

#[test]
fn needs_its_required_fields() {
    let left_out = json!({
        // What a field is taken for when it is left out; the others are required.
        "paid_by": "card",
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "ticket_type_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "quantity": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
            [501, "must be at most 500"],
        ],
        "sold_at": [
            [null, "is required"],
            ["2025-12-31", "must be a date and time such as 2025-12-31T23:59:00Z"],
        ],
        "paid_by": [
            [null, "is required"],
            ["", "must be one of cash, card, voucher"],
        ],
        "receipt": [
            [null, "is required"],
            [1.5, "must be a whole number"],
            [0, "must be at least 1"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn ticket_type_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ticket_type_id", super::ticket_type::SAMPLE);
}

#[test]
fn receipt_is_unique() {
    checks::unique(SAMPLE, "receipt");
}
