//! Elements that leave the document while they are not shown, and come back as they were left.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{document, focused};

/// An element of its own that content is drawn into. Out of the document it costs no layout, and
/// nothing in it is found by its name or id; what was scrolled and where the focus was is kept.
#[derive(Debug)]
pub struct Host {
    pub element: Element,
    left: RefCell<Left>,
}

/// How a host was when it was taken out.
#[derive(Debug, Default)]
struct Left {
    /// Elements with how far they were scrolled, in pixels from the left and the top.
    scrolled: Vec<(Element, i32, i32)>,
    focused: Option<HtmlElement>,
}

impl Host {
    /// None: there is no document.
    pub fn new(class: &str) -> Option<Self> {
        let element = document()?.create_element("div").ok()?;
        element.set_class_name(class);
        Some(Self {
            element,
            left: RefCell::default(),
        })
    }

    /// Takes it out of the document.
    pub fn hide(&self) {
        if !self.element.is_connected() {
            return;
        }
        let inside = focused().filter(|focused| self.element.contains(Some(focused)));
        let left = Left {
            scrolled: scrolled_in(&self.element),
            focused: inside.and_then(|focused| focused.dyn_into().ok()),
        };
        self.left.replace(left);
        self.element.remove();
    }

    /// Puts it into the document below `place`. The focus goes where it was in it, unless the user
    /// has it elsewhere.
    pub fn show(&self, place: &Element) {
        if self.element.is_connected() {
            return;
        }
        let _ = place.append_child(&self.element);
        let left = self.left.take();
        for (element, x, y) in left.scrolled {
            element.set_scroll_left(x);
            element.set_scroll_top(y);
        }
        let nowhere = focused().is_none_or(|focused| focused.tag_name() == "BODY");
        if let Some(element) = left.focused.filter(|_| nowhere) {
            let _ = element.focus();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.element.remove();
    }
}

fn scrolled_in(host: &Element) -> Vec<(Element, i32, i32)> {
    let Ok(all) = host.query_selector_all("*") else {
        return Vec::new();
    };
    let elements = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
    elements
        .map(|element| {
            let (x, y) = (element.scroll_left(), element.scroll_top());
            (element, x, y)
        })
        .filter(|(_, x, y)| (*x, *y) != (0, 0))
        .collect()
}
