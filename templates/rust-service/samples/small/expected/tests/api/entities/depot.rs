use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/depots",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "city": "",
        "opened_on": "1970-01-03",
        "altitude": 3897,
        "main_vehicle_id": null,
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "name": format!("{:01x}", api.number()),
        "city": "B".repeat(80),
        "opened_on": "2099-12-03",
        "altitude": 4000,
        "main_vehicle_id": null,
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
        "city": null,
        "opened_on": null,
        "altitude": null,
        "main_vehicle_id": null,
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
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "city": [
            [1, "must be text"],
            ["z".repeat(81), "must have at most 80 characters"],
        ],
        "opened_on": [
            ["2025-02-30", "must be a date such as 2025-12-31"],
        ],
        "altitude": [
            [1.5, "must be a whole number"],
            [4001, "must be at most 4000"],
        ],
        "main_vehicle_id": [
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
fn main_vehicle_id_refers_to_a_record() {
    checks::reference(SAMPLE, "main_vehicle_id", super::vehicle::SAMPLE);
}
