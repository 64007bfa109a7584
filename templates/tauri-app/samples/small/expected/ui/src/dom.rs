//! Small things asked of the document. Outside a browser they do nothing.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        // It only fails for elements that cannot have the focus.
        let _ = element.focus();
    }
}

pub fn bring_into_view(selector: &str) {
    if let Some(element) = find(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether keys are text where the focus is.
pub fn is_typing() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| {
        element
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|input| input.type_() != "checkbox")
            || element.tag_name() == "TEXTAREA"
    })
}

/// Whether a button has the focus, which takes the Enter key for itself.
pub fn is_on_button() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.tag_name() == "BUTTON")
}
