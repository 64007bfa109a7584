//! Where the focus is brought to.

use formwork_protocol::{AnswerPath, Key};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::{focused, named, pause};

/// Frames that an element is waited for: it may come with the next answer of the engine.
const FRAMES: u32 = 120;

/// Waits until an element with this `data-test` name is there. Gives up when it does not come, or
/// when the user has gone elsewhere meanwhile.
async fn appeared(name: &str) -> Option<HtmlElement> {
    let before = focused();
    for _ in 0..FRAMES {
        pause(16).await;
        if let Some(element) = named(name) {
            return Some(element);
        }
        let now = focused();
        if now != before && !is_nowhere(now.as_ref()) {
            return None;
        }
    }
    None
}

/// Puts the focus on the element with this `data-test` name once it is there.
pub fn focus_soon(name: String) {
    spawn_local(async move {
        if let Some(element) = appeared(&name).await {
            focus(&element);
        }
    });
}

/// The same where the focus is nowhere: what has it keeps it.
pub fn focus_from_nowhere(name: String) {
    spawn_local(async move {
        for _ in 0..FRAMES {
            pause(16).await;
            match named(&name) {
                Some(element) if is_nowhere(focused().as_ref()) => return focus(&element),
                Some(_) => return,
                None => {}
            }
        }
    });
}

/// Whether nothing that is seen has the focus.
fn is_lost(focused: Option<&Element>) -> bool {
    focused.is_none_or(|focused| {
        focused.tag_name() == "BODY" || matches!(focused.closest("[inert]"), Ok(Some(_)))
    })
}

/// Whether nothing has the focus that the user has gone to: it is lost, or waits on the entry of the
/// screen that is shown for what is still to come.
fn is_nowhere(focused: Option<&Element>) -> bool {
    let waits =
        |focused: &Element| matches!(focused.closest(".rail-entry.is-current"), Ok(Some(_)));
    is_lost(focused) || focused.is_some_and(waits)
}

/// Frames after which a screen is drawn and a dialog that led to it is closed.
const SHOWN: u32 = 2;
/// Frames in which the focus is lost before it is taken for lost: somebody may be about to give it.
const LOST: u32 = 6;

/// Puts the focus that was left on another screen on what had it in this one, if that is there still,
/// or else on the screen's entry in the rail.
pub fn focus_in_screen(had: Option<Element>) {
    spawn_local(async move {
        for _ in 0..SHOWN {
            pause(16).await;
        }
        let stays = |focused: &Element| {
            matches!(focused.closest(".rail-entry:not(.is-current)"), Ok(Some(_)))
        };
        let now = focused();
        if !is_lost(now.as_ref()) && !now.as_ref().is_some_and(stays) {
            return;
        }
        if let Some(had) = had.filter(|had| had.is_connected()) {
            focus_element(&had);
        }
        if focused() == now || is_lost(focused().as_ref()) {
            focus_entry();
        }
    });
}

/// Keeps the focus from being lost after a dialog: what it was given back to may go with what the
/// dialog did, soon after. It is on the screen's entry in the rail then.
pub fn keep_focus() {
    spawn_local(async move {
        let mut lost = 0;
        for _ in 0..FRAMES {
            pause(16).await;
            lost = match is_lost(focused().as_ref()) && !super::dialog_is_open() {
                true => lost + 1,
                false => 0,
            };
            if lost == LOST {
                focus_entry();
            }
        }
    });
}

/// Puts the focus on the entry of the screen that is shown.
fn focus_entry() {
    let document = super::document();
    let entry = document.and_then(|document| {
        let found = document.query_selector(".rail-entry.is-current");
        found.ok().flatten()
    });
    if let Some(entry) = entry {
        focus_element(&entry);
    }
}

/// Puts the focus on the element with this `data-test` name, and brings it into view.
pub fn reveal(name: &str) {
    if let Some(element) = named(name) {
        focus(&element);
    }
}

/// Opens the records that an answer lies in, and puts the focus on it.
pub fn focus_answer(path: &AnswerPath) {
    let path = path.clone();
    spawn_local(async move {
        for length in 1..=path.0.len() {
            if !matches!(path.0[length - 1], Key::Index(_)) {
                continue;
            }
            let record = AnswerPath(path.0[..length].to_vec());
            let Some(line) = appeared(&format!("record-{record}")).await else {
                return;
            };
            if length == path.0.len() {
                focus(&line);
                return;
            }
            if line.get_attribute("aria-expanded").as_deref() == Some("false") {
                line.click();
            }
        }
        if let Some(control) = appeared(&format!("answer-{path}")).await {
            focus(&control);
        }
    });
}

/// The answer that the focus is at: its control, or the line of a record.
pub fn focused_answer() -> Option<AnswerPath> {
    let element = focused()?
        .closest("[data-test^='answer-'], [data-test^='record-']")
        .ok()??;
    let name = element.get_attribute("data-test")?;
    let path = name
        .strip_prefix("answer-")
        .or(name.strip_prefix("record-"))?;
    let path = path.split_once('=').map_or(path, |(path, _)| path);
    path.parse().ok()
}

fn focus(element: &HtmlElement) {
    let _ = element.focus();
    show_nearest(element);
}

/// Puts the focus on an element.
pub fn focus_element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Scrolls no further than an element needs to be seen.
pub fn show_nearest(element: &Element) {
    element.scroll_into_view_with_scroll_into_view_options(&nearest());
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
