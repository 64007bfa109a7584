use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/treatments",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "report_id": super::condition_report::SAMPLE.create(api),
        "conservator_ids": [super::employee::SAMPLE.create(api)],
        "begun_on": "1970-01-03",
        "ended_on": "1970-01-04",
        "hours": "0",
        "cost": "0",
        "method": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "report_id": super::condition_report::SAMPLE.create(api),
        "conservator_ids": [super::employee::SAMPLE.create(api)],
        "begun_on": "2099-12-03",
        "ended_on": "2099-12-04",
        "hours": "10000",
        "cost": "105",
        "method": "G".repeat(10000),
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
        "ended_on": null,
        "hours": null,
        "cost": null,
        "method": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "report_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "conservator_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
            [null, "is required"],
            [[], "is required"],
        ],
        "begun_on": [
            [null, "is required"],
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "ended_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "hours": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
            ["10001", "must be at most 10000"],
        ],
        "cost": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0"],
        ],
        "method": [
            [1, "must be text"],
            ["z".repeat(10001), "must have at most 10000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn report_id_refers_to_a_record() {
    checks::reference(SAMPLE, "report_id", super::condition_report::SAMPLE);
}

#[test]
fn conservator_ids_refer_to_records() {
    checks::references(SAMPLE, "conservator_ids", super::employee::SAMPLE, true);
}
