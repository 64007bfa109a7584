use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::care_note::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "done_at": "1970-01-01T00:00:00",
        "what": "watered",
        "plant_ids": [super::plant::SAMPLE.create(store)],
        "next_room_id": super::room::SAMPLE.create(store),
        "report": "e",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "done_at": "2099-12-01T23:59:59",
        "what": "pruned",
        "plant_ids": [super::plant::SAMPLE.create(store)],
        "next_room_id": super::room::SAMPLE.create(store),
        "report": "E".repeat(10000),
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
        "what": "watered",
    });
    checks::beginning(SAMPLE, defaults);
}

#[test]
fn needs_its_required_fields() {
    let fields = "
        done_at,
        what,
        plant_ids,
        next_room_id,
        report,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "done_at": [
            ["2025-12-31", "A date and a time, written like 2026-03-31 14:30."],
        ],
        "what": [
            ["?", "Choose one of the list."],
        ],
        "plant_ids": [
            ["1 one", "Choose one of the list."],
        ],
        "next_room_id": [
            ["one", "Choose one of the list."],
        ],
        "report": [
            [" ", "Fill this in."],
            ["z".repeat(10001), "At most 10000 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn plant_ids_refer_to_records() {
    checks::references(SAMPLE, "plant_ids", super::plant::SAMPLE);
}

#[test]
fn next_room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "next_room_id", super::room::SAMPLE);
}
