//! What is typed faster than it can be rendered.

use std::collections::BTreeSet;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{add_test_pack, open_pack};

const EDITS: u64 = 12;

/// The engine's own tests hold that a preview under way is stopped; here it is held that the shell
/// lets edits come while one is made. The pack takes long enough for a second edit of the same
/// turn to find the first at work, on any machine.
#[test]
fn a_newer_keystroke_stops_the_older_render() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    add_test_pack(&window, "slow");
    let request = json!({"pack": "slow", "answers": {}, "target": null});
    let opened = window.invoke("open_draft", &request);
    let opened = &opened["value"]["view"];
    let script = "window.__outcomes = [];
        for (let sequence = 1; sequence <= arguments[1]; sequence++) {
            const set = {path: 'project_name', value: 'Name ' + sequence};
            const request = {draft: arguments[0], sequence, edit: {answer: {set}}, show: null};
            window.__TAURI_INTERNALS__.invoke('edit_draft', {request}).then(
                bytes => window.__outcomes.push([sequence, JSON.parse(new TextDecoder().decode(bytes))]),
                error => window.__outcomes.push([sequence, {error}]));
        }
        return true";
    window.run(script, &[opened["draft"].clone(), json!(EDITS)]);
    let outcomes = window.until(
        "all answers",
        "return window.__outcomes.length === arguments[0] ? window.__outcomes : null",
        &[json!(EDITS)],
    );

    // Each edit is answered, and was applied in its turn.
    let first = opened["revision"].as_u64().unwrap();
    let mut views = Vec::new();
    let mut answered = BTreeSet::new();
    for outcome in outcomes.as_array().unwrap() {
        let (sequence, outcome) = (outcome[0].as_u64().unwrap(), &outcome[1]);
        let view = &outcome["view"]["view"];
        let revision = match view.is_null() {
            false => &view["revision"],
            true => &outcome["superseded"]["revision"],
        };
        assert_eq!(*revision, json!(first + sequence), "{outcome}");
        answered.insert(sequence);
        if !view.is_null() {
            views.push((sequence, view.clone()));
        }
    }
    assert_eq!(answered, (1..=EDITS).collect());

    // Those without a view were stopped, and the last has one.
    views.sort_by_key(|(sequence, _)| *sequence);
    let stopped = EDITS - views.len() as u64;
    assert!(stopped > 0, "every edit was rendered to its end");
    let (sequence, last) = views.pop().unwrap();
    assert_eq!(sequence, EDITS);
    let figure = |view: &Value, name: &str| view["preview"][name].as_u64().unwrap();
    assert_eq!(figure(&last, "stopped"), stopped);
    assert_eq!(
        figure(&last, "started"),
        figure(opened, "started") + EDITS,
        "{last}"
    );
    let whole = json!({"draft": opened["draft"], "show": null});
    let whole = window.invoke("view_draft", &whole);
    let given = &whole["value"]["form"]["given"]["whole"]["project_name"];
    assert_eq!(*given, json!(format!("Name {EDITS}")), "{whole}");
}

#[test]
fn what_was_typed_last_is_what_form_and_output_show() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    add_test_pack(&window, "slow");
    open_pack(&window, "slow");
    window.wait_for_text("code", "name name");
    window.type_into("answer-project_name", "Twelve keys at once");
    // What is typed stands at once, whatever is rendered.
    window.wait_for_text("answer-project_name", "Twelve keys at once");
    window.wait_for_text("code", "twelve_keys_at_once twelve_keys_at_once");
    // What the engine has is shown once the field is left.
    window.leave();
    window.wait_for_text("answer-project_name", "Twelve keys at once");
}
