use serde_json::{Value, json};

use crate::checks::{self, Sample};
use crate::client::Api;

pub const SAMPLE: Sample = Sample {
    path: "/api/works",
    lowest,
    highest,
};

fn lowest(api: &Api) -> Value {
    json!({
        "title": "a",
        "inventory_number": format!("{:03x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "artist_ids": [],
        "movement_id": null,
        "material_ids": [],
        "acquisition_id": null,
        "made_from": -10000,
        "made_until": -10000,
        "height": "0.1",
        "width": "0.1",
        "state": "in store",
        "room_id": null,
        "description": "",
    })
}

fn highest(api: &Api) -> Value {
    json!({
        "title": "A".repeat(255),
        "inventory_number": format!("{:03x}", api.number()),
        "department_id": super::department::SAMPLE.create(api),
        "artist_ids": [],
        "movement_id": null,
        "material_ids": [],
        "acquisition_id": null,
        "made_from": 2100,
        "made_until": 2100,
        "height": "110",
        "width": "111",
        "state": "missing",
        "room_id": null,
        "description": "N".repeat(20000),
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
        "artist_ids": [],
        "movement_id": null,
        "material_ids": [],
        "acquisition_id": null,
        "made_from": null,
        "made_until": null,
        "height": null,
        "width": null,
        "state": "in store",
        "room_id": null,
        "description": null,
    });
    checks::omissions(SAMPLE, &left_out);
}

#[test]
fn keeps_its_rules() {
    let rules = json!({
        "title": [
            [null, "is required"],
            [1, "must be text"],
            ["", "must have at least 1 character"],
            ["z".repeat(256), "must have at most 255 characters"],
        ],
        "inventory_number": [
            [null, "is required"],
            [1, "must be text"],
            ["aa", "must have at least 3 characters"],
            ["z".repeat(31), "must have at most 30 characters"],
        ],
        "department_id": [
            [null, "is required"],
            ["1", "must be a whole number"],
        ],
        "artist_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "movement_id": [
            ["1", "must be a whole number"],
        ],
        "material_ids": [
            [1, "must be a list of ids"],
            [["1"], "must be a list of ids"],
        ],
        "acquisition_id": [
            ["1", "must be a whole number"],
        ],
        "made_from": [
            [1.5, "must be a whole number"],
            [-10001, "must be at least -10000"],
            [2101, "must be at most 2100"],
        ],
        "made_until": [
            [1.5, "must be a whole number"],
            [-10001, "must be at least -10000"],
            [2101, "must be at most 2100"],
        ],
        "height": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.1"],
        ],
        "width": [
            ["one", "must be a number such as 12.5"],
            ["-1", "must be at least 0.1"],
        ],
        "state": [
            [null, "is required"],
            ["", "must be one of in store, on show, on loan, in treatment, missing"],
        ],
        "room_id": [
            ["1", "must be a whole number"],
        ],
        "description": [
            [1, "must be text"],
            ["z".repeat(20001), "must have at most 20000 characters"],
        ],
    });
    checks::rules(SAMPLE, &rules);
}

#[test]
fn inventory_number_is_unique() {
    checks::unique(SAMPLE, "inventory_number");
}

#[test]
fn department_id_refers_to_a_record() {
    checks::reference(SAMPLE, "department_id", super::department::SAMPLE);
}

#[test]
fn artist_ids_refer_to_records() {
    checks::references(SAMPLE, "artist_ids", super::artist::SAMPLE, false);
}

#[test]
fn movement_id_refers_to_a_record() {
    checks::reference(SAMPLE, "movement_id", super::art_movement::SAMPLE);
}

#[test]
fn material_ids_refer_to_records() {
    checks::references(SAMPLE, "material_ids", super::material::SAMPLE, false);
}

#[test]
fn acquisition_id_refers_to_a_record() {
    checks::reference(SAMPLE, "acquisition_id", super::acquisition::SAMPLE);
}

#[test]
fn room_id_refers_to_a_record() {
    checks::reference(SAMPLE, "room_id", super::room::SAMPLE);
}
