use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::room::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": checks::word(1),
        "ward_id": super::ward::SAMPLE.create(store),
        "type": "single",
        "area": "4",
    }))
}

fn highest(store: &mut Store) -> Draft {
    checks::draft(json!({
        "number": checks::word(1),
        "ward_id": super::ward::SAMPLE.create(store),
        "type": "operating",
        "area": "400",
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
        number,
        ward_id,
        type,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "number": [
            [" ", "Fill this in."],
            ["z".repeat(11), "At most 10 characters."],
        ],
        "ward_id": [
            ["one", "Choose one of the list."],
        ],
        "type": [
            ["?", "Choose one of the list."],
        ],
        "area": [
            ["one", "A number, written like 12.5."],
            ["3", "At least 4."],
            ["401", "At most 400."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn number_is_unique() {
    checks::unique(SAMPLE, "number");
}

#[test]
fn ward_id_refers_to_a_record() {
    checks::reference(SAMPLE, "ward_id", super::ward::SAMPLE);
}
