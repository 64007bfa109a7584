//! The clipboard.

use crate::texts;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlElement};

use super::{document, focused, pause};

/// Milliseconds after which a key that pastes has pasted, or has not.
const PASTED: i32 = 300;

/// The text of a paste.
pub fn pasted_text(event: Option<&ClipboardEvent>) -> String {
    event
        .and_then(ClipboardEvent::clipboard_data)
        .and_then(|data| data.get_data("text/plain").ok())
        .unwrap_or_default()
}

/// Hears the text that is pasted by the key that is handled now, wherever the focus is: web views
/// paste into fields alone, so a field that is not seen takes the focus for that moment. None: there
/// was nothing to paste.
pub fn on_paste(taken: impl FnOnce(Option<String>) + 'static) {
    let Some(document) = document() else { return };
    let Ok(Ok(catcher)) = document
        .create_element("textarea")
        .map(JsCast::dyn_into::<HtmlElement>)
    else {
        return;
    };
    let before = focused().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // What is behind an open dialog cannot have the focus.
    let dialog = document.query_selector("dialog[open]").ok().flatten();
    let parent = dialog.or_else(|| document.body().map(Into::into));
    catcher.set_class_name("paste-catcher");
    let _ = catcher.set_attribute("aria-label", texts::window::pasted_cells());
    let _ = parent.and_then(|parent| parent.append_child(&catcher).ok());
    let _ = catcher.focus();
    let taken = Rc::new(RefCell::new(Some(taken)));
    let restore = {
        let catcher = catcher.clone();
        move || {
            if let Some(before) = &before {
                let _ = before.focus();
            }
            catcher.remove();
        }
    };
    let heard = {
        let (taken, restore) = (taken.clone(), restore.clone());
        Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
            event.prevent_default();
            event.stop_propagation();
            if let Some(taken) = taken.take() {
                restore();
                taken(Some(pasted_text(Some(&event))));
            }
        })
    };
    let _ = catcher.add_event_listener_with_callback("paste", heard.as_ref().unchecked_ref());
    spawn_local(async move {
        for _ in 0..PASTED / 20 {
            pause(20).await;
            if taken.borrow().is_none() {
                break;
            }
        }
        if let Some(taken) = taken.take() {
            restore();
            taken(None);
        }
        drop(heard);
    });
}
