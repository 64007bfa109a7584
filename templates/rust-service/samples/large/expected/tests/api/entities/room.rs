use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/rooms",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "number": format!("{:01x}", api.number()),
        "ward_id": super::ward::SAMPLE.create(api),
        "type": "single",
        "area": "4",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "number": format!("{:01x}", api.number()),
        "ward_id": super::ward::SAMPLE.create(api),
        "type": "operating",
        "area": "400",
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
        "area": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(11), "must have at most 10 characters"],
        ],
        "ward_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "type": [
            [null, "is required"],
            ["", "must be one of single, double, intensive care, operating"],
        ],
        "area": [
            ["one", "must be a number such as 12.5"],
            ["3", "must be at least 4"],
            ["401", "must be at most 400"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn ward_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ward_id", super::ward::SAMPLE);
}
