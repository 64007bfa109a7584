use serde_json::json;

use app_core::Store;
use protocol::Draft;
use protocol::entities::grosse::DEFINITION;

use crate::checks::{self, Sample};

pub const SAMPLE: Sample = Sample {
    entity: &DEFINITION,
    lowest,
    highest,
};

fn lowest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "bezeichnung": checks::word(1),
        "hohe_in_metern": "0",
        "gultig_ab": "1970-01-03",
        "kurzel": checks::word(2),
    }))
}

fn highest(_: &mut Store) -> Draft {
    checks::draft(json!({
        "bezeichnung": checks::word(1),
        "hohe_in_metern": "101",
        "gultig_ab": "2099-12-03",
        "kurzel": checks::word(2),
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
        bezeichnung,
    ";
    checks::required(SAMPLE, fields);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "bezeichnung": [
            [" ", "Fill this in."],
            ["z".repeat(81), "At most 80 characters."],
        ],
        "hohe_in_metern": [
            ["one", "A number, written like 12.5."],
            ["-1", "At least 0."],
        ],
        "gultig_ab": [
            ["2025-02-30", "A date, written like 2026-03-31."],
        ],
        "kurzel": [
            ["a", "At least 2 characters."],
            ["zzz", "At most 2 characters."],
        ],
    });
    checks::rules(SAMPLE, rules);
}

#[test]
fn bezeichnung_is_unique() {
    checks::unique(SAMPLE, "bezeichnung");
}

#[test]
fn kurzel_is_unique() {
    checks::unique(SAMPLE, "kurzel");
}
