//! Lists of records as a grid.

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{add_test_pack, check_accessibility, open_pack};

const ROWS: usize = 200;

pub fn paste(window: &Window, into: &str, text: &str) {
    let script = "const e = document.querySelector(`[data-test=\"${arguments[0]}\"]`);
        const data = new DataTransfer(); data.setData('text/plain', arguments[1]);
        e.dispatchEvent(new ClipboardEvent('paste',
            {clipboardData: data, bubbles: true, cancelable: true}));
        return true";
    window.run(script, &[json!(into), json!(text)]);
}

fn wait_for_count(window: &Window, text: &str) {
    window.until(
        &format!("“{text}” in the grid"),
        "return document.querySelector('[data-test=\"grid-count\"]')?.innerText.trim() === arguments[0]",
        &[json!(text)],
    );
}

/// Waits until the cursor is at a cell.
fn wait_for_cursor(window: &Window, row: usize, column: usize) {
    let cell = format!("cell-{row}-{column}");
    window.until(
        &format!("the cursor at {cell}"),
        "const grid = document.querySelector('[data-test=\"grid\"]');
         return document.activeElement === grid && grid.getAttribute('aria-activedescendant') === arguments[0]",
        &[json!(cell)],
    );
}

fn open_grid(window: &Window, list: &str) {
    window.click(&format!("grid-open-{list}"));
    window.wait_for("grid");
    wait_for_cursor(window, 0, 0);
}

/// The records of a draft as the engine has them.
fn records(window: &Window, list: &str) -> Value {
    let drafts = window.invoke("list_drafts", &json!({}));
    let draft = drafts["value"][0]["draft"].clone();
    let view = window.invoke("view_draft", &json!({"draft": draft, "show": null}));
    view["value"]["form"]["given"]["whole"][list].clone()
}

#[test]
fn many_cells_are_pasted_undone_and_done_again_in_one_step() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.click("record-entities.1");
    open_grid(&window, "entities.1.fields");
    wait_for_count(&window, "6 fields");
    // Eight columns for each of many rows, over what is there and beyond.
    let lines: Vec<String> = (0..ROWS)
        .map(|row| {
            let reads = if row % 2 == 0 { "yes" } else { "no" };
            format!("field {row}\tText\t\t\t{reads}\tno\t1\t{}", row + 10)
        })
        .collect();
    paste(&window, "grid", &lines.join("\r\n"));
    wait_for_count(&window, "200 of 200 fields selected");
    window.wait_for_text("toasts", "Pasted into 200 fields, 194 of them new");
    window.wait_for_text("cell-0-0", "field 0");
    // The last is there as well: the grid shows what it scrolls to.
    window.press("ctrl+Down");
    wait_for_cursor(&window, ROWS - 1, 0);
    window.wait_for_text(&format!("cell-{}-0", ROWS - 1), "field 199");
    let fields = || {
        let entities = records(&window, "entities");
        entities[1]["fields"].clone()
    };
    let pasted = fields();
    assert_eq!(pasted.as_array().unwrap().len(), ROWS);
    assert_eq!(pasted[199]["name"], "field 199");
    assert_eq!(pasted[0]["required"], json!(true), "{}", pasted[0]);
    window.press("ctrl+z");
    wait_for_count(&window, "6 fields");
    assert!(!window.has("cell-199-0"));
    window.press("ctrl+shift+z");
    wait_for_count(&window, "200 fields");
    assert_eq!(fields(), pasted);
    window.press("ctrl+z");
    wait_for_count(&window, "6 fields");
}

#[test]
fn cells_are_gone_through_and_edited_with_the_keyboard() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    open_grid(&window, "entities");
    wait_for_count(&window, "3 entities");
    for (key, row, column) in [
        ("Right", 0, 1),
        ("Down", 1, 1),
        ("Tab", 1, 2),
        ("End", 1, 5),
        ("Tab", 2, 0),
        ("shift+Tab", 1, 5),
        ("Home", 1, 0),
        ("ctrl+End", 2, 5),
        ("ctrl+Home", 0, 0),
        ("ctrl+Down", 2, 0),
        ("Up", 1, 0),
    ] {
        window.press(key);
        wait_for_cursor(&window, row, column);
    }
    // Typing takes the place of the text, Enter keeps it and goes down.
    for key in ["T", "o", "m", "e", "Return"] {
        window.press(key);
    }
    wait_for_cursor(&window, 2, 0);
    window.wait_for_text("cell-1-0", "Tome");
    // F2 adds to it; Escape gives up.
    window.press("F2");
    window.wait_for_focus("grid-editor");
    window.press("s");
    window.wait_for_text("grid-editor", "Loans");
    window.press("Escape");
    wait_for_cursor(&window, 2, 0);
    window.wait_for_text("cell-2-0", "Loan");
    // Rows move, are duplicated and removed.
    window.press("alt+Up");
    wait_for_cursor(&window, 1, 0);
    window.wait_for_text("cell-1-0", "Loan");
    window.press("ctrl+shift+d");
    wait_for_count(&window, "4 entities");
    window.press("ctrl+minus");
    wait_for_count(&window, "3 entities");
    // A range is copied to the clipboard and pasted elsewhere.
    window.press("ctrl+Home");
    wait_for_cursor(&window, 0, 0);
    window.press("shift+Down");
    wait_for_count(&window, "2 of 3 entities selected");
    window.press("ctrl+c");
    window.press("ctrl+Down");
    window.press("Down");
    wait_for_cursor(&window, 3, 0);
    window.press("ctrl+v");
    wait_for_count(&window, "2 of 5 entities selected");
    window.wait_for_text("cell-3-0", "Member");
    // Escape goes back to the form, to where it was opened.
    window.press("Escape");
    window.wait_until_gone("grid");
    window.wait_for_focus("grid-open-entities");
}

#[test]
fn lists_inside_records_are_grids_of_their_own() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    open_grid(&window, "entities");
    window.press("Down");
    window.press("End");
    wait_for_cursor(&window, 1, 5);
    window.press("Return");
    window.wait_for_text("grid-title", "Fields");
    wait_for_count(&window, "6 fields");
    wait_for_cursor(&window, 0, 0);
    // A choice is typed, and the arrows go through what is offered.
    window.press("Right");
    wait_for_cursor(&window, 0, 1);
    for key in ["d", "a", "t", "e"] {
        window.press(key);
    }
    window.wait_for("suggestion-0");
    window.press("Down");
    window.press("Return");
    wait_for_cursor(&window, 1, 1);
    window.wait_for_text("cell-0-1", "Date");
    window.press("Escape");
    window.wait_for_text("grid-title", "Entities");
    wait_for_cursor(&window, 1, 5);
    window.press("Escape");
    window.wait_until_gone("grid");
}

#[test]
fn what_is_wrong_is_marked_in_its_cell_and_gone_to() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    add_test_pack(&window, "every-question");
    open_pack(&window, "every-question");
    open_grid(&window, "people");
    paste(&window, "grid", "Ann\t1\nBen\t2\nCem\t3");
    wait_for_count(&window, "3 of 3 people selected");
    assert!(!window.has("grid-wrong"));
    // Two of them may not be the same.
    window.press("ctrl+Home");
    wait_for_cursor(&window, 0, 0);
    for key in ["B", "e", "n", "Return"] {
        window.press(key);
    }
    window.wait_for_text("grid-wrong", "to mend");
    window.click("grid-wrong");
    window.until(
        "the message of a wrong cell",
        "const cell = document.querySelector('.is-cursor');
         return cell?.getAttribute('aria-invalid') === 'true'
            && document.querySelector('[data-test=\"grid-fault\"]').innerText.length > 3",
        &[],
    );
    for theme in ["theme-light", "theme-dark"] {
        window.click("nav-settings");
        window.click(theme);
        window.click("nav-build");
        check_accessibility(&window, &format!("the grid, {theme}"));
    }
}

#[test]
fn pasted_names_are_given_the_fields_of_another_record() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    // A box for whoever looks for a button.
    window.click("paste-entities");
    window.wait_for_focus("paste-box");
    window.type_into("paste-box", "Name\nBoat\nQuay\nBuoy\n");
    window.wait_for_text("paste-found", "3 entities; columns by their names: Name");
    check_accessibility(&window, "the box to paste into");
    window.click("paste-take");
    window.wait_for_text("chosen-entities", "3 chosen");
    window.wait_for("problems");
    window.click("give-entities");
    window.click("give-0");
    window.wait_until_gone("problems");
    window.wait_for_text("toasts", "Gave 3 entities the fields of “Member”");
    let given = records(&window, "entities");
    assert_eq!(given[5]["fields"], given[0]["fields"]);
    assert_eq!(given[5]["name"], "Buoy");
}

#[test]
fn pasting_where_no_records_can_go_says_where_they_can() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    // A draft that opens puts the focus there, some time soon.
    window.wait_for_focus("answer-project_name");
    window.leave();
    window.press("ctrl+v");
    window.wait_for_text("toasts", "Go to “Entities” to paste records there");
}
