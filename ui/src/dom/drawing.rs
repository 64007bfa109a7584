//! What drawings need to know: how much room there is, when the theme changes, when to paint.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, ResizeObserver};
use yew::prelude::*;

use super::{document, window};

/// The width of an element in pixels, as it changes. 0 until it is known.
#[hook]
pub fn use_width_of(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let (node, set) = (node.clone(), width.setter());
    use_effect_with((), move |()| {
        let element = node.cast::<Element>();
        let sized = {
            let element = element.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(element) = &element {
                    set.set(f64::from(element.client_width()));
                }
            })
        };
        let observer = ResizeObserver::new(sized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &element) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(sized);
        }
    });
    *width
}

/// Calls `changed` when the page changes between dark and light, until it is dropped.
pub struct ThemeChanges(Option<MutationObserver>, Closure<dyn FnMut()>);

impl ThemeChanges {
    pub fn hear(changed: impl FnMut() + 'static) -> Self {
        let closure = Closure::new(changed);
        let observer = MutationObserver::new(closure.as_ref().unchecked_ref()).ok();
        let root = document().and_then(|document| document.document_element());
        if let (Some(observer), Some(root)) = (&observer, root) {
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            options.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
            let _ = observer.observe_with_options(&root, &options);
        }
        Self(observer, closure)
    }
}

impl Drop for ThemeChanges {
    fn drop(&mut self) {
        if let Some(observer) = &self.0 {
            observer.disconnect();
        }
        let _ = &self.1;
    }
}

/// Paints at most once for each frame, however often it is asked to.
pub struct Frames {
    asked: Rc<Cell<Option<i32>>>,
    paint: Closure<dyn FnMut()>,
}

impl Frames {
    pub fn new(mut paint: impl FnMut() + 'static) -> Self {
        let asked = Rc::new(Cell::new(None));
        let painted = asked.clone();
        let paint = Closure::new(move || {
            painted.set(None);
            paint();
        });
        Self { asked, paint }
    }

    pub fn ask(&self) {
        if self.asked.get().is_some() {
            return;
        }
        let frame = window().and_then(|window| {
            let paint = self.paint.as_ref().unchecked_ref();
            window.request_animation_frame(paint).ok()
        });
        self.asked.set(frame);
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let (Some(frame), Some(window)) = (self.asked.take(), window()) {
            let _ = window.cancel_animation_frame(frame);
        }
    }
}

/// The value of a custom property, such as a colour of the theme.
pub fn property(element: &Element, name: &str) -> String {
    window()
        .and_then(|window| window.get_computed_style(element).ok().flatten())
        .and_then(|style| style.get_property_value(name).ok())
        .map(|value| value.trim().to_owned())
        .unwrap_or_default()
}

/// Pixels of the screen for one of the page.
pub fn pixel_ratio() -> f64 {
    window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Milliseconds that local time is ahead of UTC.
pub fn clock_offset() -> i64 {
    let minutes = js_sys::Date::new_0().get_timezone_offset();
    -(minutes as i64) * 60_000
}
