use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/acquisitions",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "number": format!("{:04x}", api.number()),
        "way": "purchase",
        "acquired_on": "1970-01-03",
        "price": "0",
        "donor_id": null,
        "approved_by_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "number": format!("{:04x}", api.number()),
        "way": "field work",
        "acquired_on": "2099-12-03",
        "price": "103",
        "donor_id": null,
        "approved_by_id": null,
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
        "way": "purchase",
        "price": null,
        "donor_id": null,
        "approved_by_id": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [null, "is required"],
            [1, "must be text"],
            ["aaa", "must have at least 4 characters"],
            ["z".repeat(21), "must have at most 20 characters"],
        ],
        "way": [
            [null, "is required"],
            ["", "must be one of purchase, gift, bequest, exchange, field work"],
        ],
        "acquired_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "price": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "donor_id": [
            ["1", "must be a whole number"],
        ],
        "approved_by_id": [
            ["1", "must be a whole number"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn donor_id_refers_to_a_record() {
    checks::reference(SAMPLE, "donor_id", super::donor::SAMPLE);
}

#[test]
fn approved_by_id_refers_to_a_record() {
    checks::reference(SAMPLE, "approved_by_id", super::employee::SAMPLE);
}
