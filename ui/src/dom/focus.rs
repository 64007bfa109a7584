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
        let nowhere = now.as_ref().is_none_or(|now| now.tag_name() == "BODY");
        if now != before && !nowhere {
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
            let away = |element: &Element| {
                element.tag_name() == "BODY" || matches!(element.closest("[inert]"), Ok(Some(_)))
            };
            match named(&name) {
                Some(element) if focused().as_ref().is_none_or(away) => return focus(&element),
                Some(_) => return,
                None => {}
            }
        }
    });
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
