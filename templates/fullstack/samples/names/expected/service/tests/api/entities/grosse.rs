use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/grosses",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "bezeichnung": format!("{:01x}", api.number()),
        "hohe_in_metern": "0",
        "gultig_ab": "1970-01-03",
        "kurzel": api.word(2),
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "bezeichnung": format!("{:01x}", api.number()),
        "hohe_in_metern": "101",
        "gultig_ab": "2099-12-03",
        "kurzel": api.word(2),
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
        "hohe_in_metern": null,
        "gultig_ab": null,
        "kurzel": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "bezeichnung": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "hohe_in_metern": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "gultig_ab": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "kurzel": [
            [1, "must be text"],
            ["a", "must have at least 2 characters"],
            ["zzz", "must have at most 2 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn bezeichnung_is_unique() {
    checks::unique(SAMPLE, "bezeichnung");
}

#[test]
fn kurzel_is_unique() {
    checks::unique(SAMPLE, "kurzel");
}
