//! Entities from a schema: dropped, pasted and given, looked at, and taken.

use std::fs;

use formwork_tests::window::Window;
use formwork_tests::{Formwork, application, chinook, files_below};
use serde_json::json;

use super::accessible::check_both;
use super::german::{check_german, english};
use super::grid::paste;
use super::packs::drop_first_of;
use super::{open_draft, open_pack, text};

const SHOP: &str = "CREATE TABLE customers (
    id serial PRIMARY KEY,
    name varchar(40) NOT NULL,
    photo bytea
);
CREATE TABLE orders (
    id serial PRIMARY KEY,
    total integer NOT NULL,
    customer_id integer NOT NULL REFERENCES customers
);
CREATE VIEW sold AS SELECT 1;
";

/// Writes a file, and gives it to the window as a second start does.
fn give(formwork: &Formwork, name: &str, text: impl AsRef<[u8]>) {
    let file = formwork.path(name);
    fs::write(&file, text).unwrap();
    let opened = formwork.call(&["open", self::text(&file), "--json"]);
    assert_eq!(opened.status, 0, "{}", opened.stderr);
    assert_eq!(opened.json(), json!({"reached": true}));
}

/// The name of each record of the list of entities.
fn entities(window: &Window) -> Vec<String> {
    let names = window.run(
        "return [...document.querySelectorAll('[data-test^=\"record-entities.\"] .record-title')]
            .map(e => e.textContent.trim())",
        &[],
    );
    let names = names.as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

fn wait_for_entities(window: &Window, names: &[&str]) {
    window.until(
        &format!("{names:?}"),
        "return JSON.stringify([...document.querySelectorAll('[data-test^=\"record-entities.\"] .record-title')]
            .map(e => e.textContent.trim())) === JSON.stringify(arguments[0])",
        &[json!(names)],
    );
}

#[test]
fn a_dropped_database_script_becomes_an_application_that_is_edited_in_a_browser() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    // Not in a folder that goes: what it takes to build it is kept for the next run.
    let target = application::shelf().join("chinook-of-the-window");
    if target.exists() {
        fs::remove_dir_all(&target).unwrap();
    }
    let answers = json!({"project_name": "Chinook"});
    open_draft(&window, "fullstack", &answers, &target);
    let shelf = formwork.path("shelf");
    let dump = shelf.join("chinook.sql");
    fs::create_dir(&shelf).unwrap();
    fs::copy(chinook::dump(), &dump).unwrap();
    drop_first_of(&shelf, &window, &formwork);
    window.wait_for("schema");
    window.wait_for_focus("schema-list");
    window.wait_for_text("schema-source", "SQL of SQLite");
    let understood = formwork.call(&["entities", text(&dump), "--json"]);
    let understood = understood.json();
    let all = understood["entities"].as_array().unwrap();
    assert!(all.len() >= 10, "{}", all.len());
    window.wait_for_text("schema-taken", &format!("{0} of {0} taken", all.len()));
    for entity in all {
        let original = entity["original"].as_str().unwrap();
        window.wait_for(&format!("schema-row-{original}"));
    }
    // Its references are lines between the tables, and stand at the fields.
    window.until(
        "a line for each pair of tables",
        "return document.querySelectorAll('.schema-link').length >= 10",
        &[],
    );
    window.click("schema-row-Track");
    window.wait_for_text("schema-at", "Track");
    window.wait_for_text("schema-field-AlbumId", "Refers to Album");
    window.wait_for_text("schema-field-AlbumId", "foreign key to Album");
    window.wait_for_text("schema-field-Name", "required · up to 200 characters");
    window.wait_for_text("schema-panel", "Referred to by");
    window.click("schema-tab-file");
    window.wait_for_text("schema-notes", "passed over: data");
    check_both(&window, "a schema");
    window.wait_for_text("schema-take", &format!("Take {} entities", all.len()));
    window.click("schema-take");
    window.wait_until_gone("schema");
    window.wait_for_text("toasts", "from “chinook.sql”");
    // What was taken is seen.
    window.wait_for_focus("answer-entities");
    let names: Vec<&str> = all.iter().map(|it| it["name"].as_str().unwrap()).collect();
    wait_for_entities(&window, &names);
    window.wait_until_gone("outdated-note");
    window.click("generate");
    window.wait_for("result");
    // One command makes the same of the same dump, and nothing of the data that it holds.
    let files = files_below(&target);
    let other = formwork.path("made");
    let entities = ["new", "fullstack", "--entities", text(&dump)];
    let others = ["--defaults", "--set", "project_name=Chinook"];
    let to = ["--to", text(&other)];
    let called = formwork.call(&[&entities[..], &others, &to].concat());
    assert_eq!(called.status, 0, "{}", called.stderr);
    let others = files_below(&other);
    assert!(files.keys().eq(others.keys()), "{:?}", files.keys());
    for (path, bytes) in &files {
        assert!(*bytes == others[path], "{path}");
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Balls to the Wall"), "{path}");
    }
    drop(window);
    chinook::fill_and_use(&target);
}

#[test]
fn tables_are_left_by_the_keyboard_and_what_follows_is_said_and_undone_in_one_step() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let before = entities(&window);
    give(&formwork, "shop.sql", SHOP);
    window.wait_for_focus("schema-list");
    window.wait_for_text("schema-at", "Customer");
    window.click("schema-tab-pack");
    window.wait_for_text("schema-notes", "“photo” of “Customer” is left out");
    window.click("schema-tab-table");
    window.focus_on("[data-test=schema-list]");
    // Customers are left: what refers to them goes, which both sides of the sheet say.
    window.press("space");
    window.wait_for_text("schema-taken", "1 of 2 taken");
    window.press("Down");
    window.wait_for_text("schema-at", "Order");
    window.wait_for("schema-goes-customer_id");
    window.click("schema-tab-pack");
    window.wait_for_text(
        "schema-notes",
        "“customer” of “Order” is left out: “Customer” is not taken",
    );
    check_both(&window, "what a pack changes of a schema");
    // None, and all again.
    window.focus_on("[data-test=schema-list]");
    window.press("ctrl+a");
    window.wait_for_text("schema-taken", "2 of 2 taken");
    window.press("ctrl+a");
    window.wait_for_text("schema-taken", "0 of 2 taken");
    window.type_into("schema-filter", "ORD");
    window.wait_until_gone("schema-row-customers");
    window.click("schema-all");
    window.wait_for_text("schema-taken", "1 of 2 taken");
    window.click("schema-add");
    window.wait_for_text("schema-take", "Take 1 entity");
    window.click("schema-take");
    window.wait_until_gone("schema");
    let with: Vec<&str> = before.iter().map(String::as_str).chain(["Order"]).collect();
    wait_for_entities(&window, &with);
    window.click("toast-action");
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    wait_for_entities(&window, &before);
}

#[test]
fn a_pasted_schema_is_shown_and_no_row_of_it_is_taken_for_a_record() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    paste(&window, "answer-entities", SHOP);
    window.wait_for("schema");
    window.wait_for_text("schema-counts", "2 tables · 1 reference");
    window.press("Escape");
    window.wait_until_gone("schema");
    // In the box to paste into, for whoever looks for a button.
    window.click("paste-entities");
    window.wait_for_focus("paste-box");
    window.type_into("paste-box", "entity Boat {\n  length Integer\n}\n");
    window.wait_for_text("paste-found", "This is a schema");
    window.click("paste-take");
    window.wait_for("schema");
    window.wait_for_text("schema-source", "JHipster model");
    window.wait_for_text("schema-take", "Take 1 entity");
    window.click("schema-take");
    wait_for_entities(&window, &["Boat"]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_what_has_no_tables_with_the_way_on() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    give(
        &formwork,
        "broken.yaml",
        "openapi: 3.0.0\ninfo: [1, 2\npaths: {}\n",
    );
    window.wait_for("schema-failed");
    window.wait_for_text("schema-failed", "broken.yaml:");
    window.wait_for("schema-another");
    check_both(&window, "a schema that cannot be read");
    window.press("Escape");
    window.wait_until_gone("schema-failed");
    give(
        &formwork,
        "data.sql",
        "INSERT INTO a VALUES (1);\nCREATE TABLE b (c int;\n",
    );
    window.wait_for("schema-empty");
    window.wait_for_text("schema-notes", "line 2");
    check_both(&window, "a schema without tables");
    window.click("schema-close");
    window.wait_until_gone("schema-empty");
    // It is gone by the time that it is asked for.
    let gone = formwork.path("gone.sql");
    fs::write(&gone, SHOP).unwrap();
    let reading = json!({"job": "a", "from": {"file": {"path": gone}}});
    fs::remove_file(&gone).unwrap();
    let failed = window.invoke("read_schema", &reading);
    assert_eq!(
        failed["error"]["errors"][0]["code"], "not_found",
        "{failed}"
    );
}

#[test]
fn a_large_dump_shows_how_far_it_is_read_and_is_cancelled() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    let row =
        "INSERT INTO customers VALUES (1, 'a name that takes some room in the file', NULL);\n";
    let mut dump = SHOP.to_owned();
    dump.push_str(&row.repeat(900_000));
    give(&formwork, "dump.sql", dump);
    window.wait_for("schema-reading");
    window.wait_for_text("schema-read", " of ");
    check_both(&window, "a schema that is read");
    window.press("Escape");
    window.wait_until_gone("schema-reading");
    assert!(!window.has("schema") && !window.has("schema-failed"));
    // The window goes on, and so does the next schema.
    give(&formwork, "shop.sql", SHOP);
    window.wait_for("schema");
}

#[test]
fn a_schema_waits_for_a_pack_that_asks_for_entities() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    give(&formwork, "shop.sql", SHOP);
    window.wait_for_text("toasts", "Choose a pack");
    open_pack(&window, "rust-service");
    window.wait_for("schema");
    window.press("Escape");
    window.wait_until_gone("schema");
    open_pack(&window, "rust-cli");
    give(&formwork, "shop.sql", SHOP);
    window.wait_for_text("toasts", "asks for no entities");
    assert!(!window.has("schema"));
}

#[test]
fn a_schema_is_shown_in_german() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    window.click("language-german");
    window.wait_for_text("saved", "Gespeichert");
    open_pack_in_german(&window);
    // Tables that are called as nothing in the window is.
    give(&formwork, "shop.sql", SHOP.replace("orders", "parcels"));
    window.wait_for_text("schema-taken", "2 von 2 übernommen");
    window.wait_for_text("schema-field-name", "nötig · bis 40 Zeichen");
    let english = english();
    for tab in ["schema-tab-table", "schema-tab-file", "schema-tab-pack"] {
        window.click(tab);
        check_german(&window, &english, tab);
    }
    window.wait_for_text("schema-take", "2 Einträge übernehmen");
}

fn open_pack_in_german(window: &Window) {
    window.click("nav-packs");
    window.click("pack-rust-service");
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", "Dateien");
}
