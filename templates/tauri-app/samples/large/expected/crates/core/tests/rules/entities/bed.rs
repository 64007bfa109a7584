use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::bed::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "label": checks::word(1),
        "room_id": super::room::SAMPLE.create(store),
        "status": "free",
        "inspected_on": "1970-01-04",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "label": checks::word(1),
        "room_id": super::room::SAMPLE.create(store),
        "status": "broken",
        "inspected_on": "2099-12-04",
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
        "status": "free",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        label,
        room_id,
        status,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "label": [
            [" ", "Fill this in."],
            ["z".repeat(13), "At most 12 characters."],
        ],
        "room_id": [
            ["one", "Choose one of the list."],
        ],
        "status": [
            ["?", "Choose one of the list."],
        ],
        "inspected_on": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn label_is_unique() {
    checks::unique(SAMPLE, "label");
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}
