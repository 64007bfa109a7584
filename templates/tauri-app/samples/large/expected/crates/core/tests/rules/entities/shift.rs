use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::shift::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "nurse_id": super::nurse::SAMPLE.create(store),
        "ward_id": super::ward::SAMPLE.create(store),
        "starts_at": "1970-01-03T00:00:00",
        "ends_at": "1970-01-04T00:00:00",
        "kind": "early",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "nurse_id": super::nurse::SAMPLE.create(store),
        "ward_id": super::ward::SAMPLE.create(store),
        "starts_at": "2099-12-03T23:59:59",
        "ends_at": "2099-12-04T23:59:59",
        "kind": "night",
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
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        nurse_id,
        ward_id,
        starts_at,
        ends_at,
        kind,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "nurse_id": [
            ["one", "Choose one of the list."],
        ],
        "ward_id": [
            ["one", "Choose one of the list."],
        ],
        "starts_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "ends_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "kind": [
            ["?", "Choose one of the list."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn nurse_id_refers_to_a_record() {
    checks::reference(SAMPLE, "nurse_id", super::nurse::SAMPLE);
}

#[test]
fn ward_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ward_id", super::ward::SAMPLE);
}
