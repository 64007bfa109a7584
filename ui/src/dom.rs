//! Small things asked of the document.

mod clipboard;
mod drag_picture;
mod drawing;
mod focus;
mod host;
mod interactions;
mod pointer;

use crate::texts::{self, Locale};
use formwork_protocol::{Language, Motion, Theme};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, Storage, Window,
};

pub use clipboard::{on_paste, pasted_text};
pub use drag_picture::drag_picture;
pub use drawing::{Frames, ThemeChanges, clock_offset, pixel_ratio, property, use_width_of};
pub use focus::{
    focus_answer, focus_element, focus_from_nowhere, focus_in_screen, focus_soon, focused_answer,
    keep_focus, reveal, show_nearest,
};
pub use host::Host;
pub use interactions::measure_interactions;
pub use pointer::{Press, Pressed, on_move, on_press};

pub fn window() -> Option<Window> {
    web_sys::window()
}

pub fn document() -> Option<Document> {
    window()?.document()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A width in pixels that grows with the window: that of 1440 pixels, up to the most.
pub fn wide(usual: i32, most: i32) -> i32 {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    (width.unwrap_or(1440.0) * f64::from(usual) / 1440.0)
        .round()
        .clamp(f64::from(usual), f64::from(most)) as i32
}

/// Something that this window remembers for itself, such as whether lines are wrapped.
pub fn remembered(key: &str) -> Option<String> {
    storage()?
        .get_item(&format!("formwork.{key}"))
        .ok()
        .flatten()
}

pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that nothing is remembered.
        let _ = storage.set_item(&format!("formwork.{key}"), value);
    }
}

/// Sets a custom property. Style attributes are refused by the content security policy.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Sets a custom property for the whole page.
pub fn set_root_property(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        set_property(&root, name, value);
    }
}

pub fn set_theme(theme: Theme) {
    let name = match theme {
        Theme::System => "system",
        Theme::Dark => "dark",
        Theme::Light => "light",
    };
    remember("theme", name);
    let dark = match theme {
        Theme::System => prefers_dark(),
        Theme::Dark => true,
        Theme::Light => false,
    };
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
}

/// Sets the language of the page, and gives what the window speaks then.
pub fn set_language(language: Language) -> Locale {
    let (name, locale) = match language {
        Language::System => ("system", system_locale()),
        Language::English => ("english", Locale::English),
        Language::German => ("german", Locale::German),
    };
    remember("language", name);
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", locale.tag());
    }
    locale
}

/// The language that was set last, known before the settings are.
pub fn remembered_language() -> Language {
    match remembered("language").as_deref() {
        Some("english") => Language::English,
        Some("german") => Language::German,
        _ => Language::System,
    }
}

fn system_locale() -> Locale {
    if is_of(&system_language(), Locale::German) {
        Locale::German
    } else {
        Locale::English
    }
}

/// The language of the system with its region: `de-CH`.
fn system_language() -> String {
    let language = window().and_then(|window| window.navigator().language());
    language.unwrap_or_default()
}

fn is_of(language: &str, locale: Locale) -> bool {
    language.split('-').next() == Some(locale.tag())
}

pub fn set_motion(motion: Motion) {
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root else { return };
    let _ = match motion {
        Motion::System => root.remove_attribute("data-motion"),
        Motion::Reduced => root.set_attribute("data-motion", "reduced"),
    };
}

fn prefers_dark() -> bool {
    window()
        .and_then(|window| {
            window
                .match_media("(prefers-color-scheme: dark)")
                .ok()
                .flatten()
        })
        .is_some_and(|query| query.matches())
}

/// Calls `changed` when the system changes between dark and light.
pub fn on_system_theme(changed: impl FnMut() + 'static) {
    let query = window().and_then(|window| {
        window
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
    });
    if let Some(query) = query {
        let closure = Closure::<dyn FnMut()>::new(changed);
        query.set_onchange(Some(closure.as_ref().unchecked_ref()));
        closure.forget();
    }
}

/// The first element with this `data-test` name.
pub fn named(name: &str) -> Option<HtmlElement> {
    // Names hold paths, so quotes and backslashes are possible.
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    document()?
        .query_selector(&format!("[data-test=\"{name}\"]"))
        .ok()??
        .dyn_into()
        .ok()
}

pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Width and height of what is inside the window, in pixels.
pub fn window_size() -> (i32, i32) {
    let root = document().and_then(|document| document.document_element());
    root.map_or((0, 0), |root| (root.client_width(), root.client_height()))
}

/// Keeps the web view's own menu away: it offers to reload the page and to go back. In text fields it
/// cuts and pastes, and stays.
pub fn without_page_menu() {
    let closure = Closure::<dyn FnMut(MouseEvent)>::new(|event: MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let in_text =
            target.is_some_and(|target| target.matches("input, textarea").unwrap_or(false));
        if !in_text {
            event.prevent_default();
        }
    });
    if let Some(window) = window() {
        let function = closure.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback("contextmenu", function);
    }
    closure.forget();
}

/// Whether the focus is in a field whose own undo comes first: text was typed into it.
pub fn typing_now() -> bool {
    focused().is_some_and(|element| element.has_attribute("data-typed"))
}

/// Whether the focus is where letters are text and not shortcuts.
pub fn in_text_field() -> bool {
    focused().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT")
            || element.dyn_ref::<HtmlInputElement>().is_some_and(|input| {
                !matches!(input.type_().as_str(), "checkbox" | "radio" | "button")
            })
    })
}

pub fn focused() -> Option<Element> {
    document()?.active_element()
}

pub fn dialog_is_open() -> bool {
    document()
        .and_then(|document| document.query_selector("dialog[open]").ok().flatten())
        .is_some()
}

/// Says that the window's program has ended. It cannot draw any more, so this goes past it.
pub fn show_crash(what: &str) {
    let Some(document) = document() else { return };
    let Ok(notice) = document.create_element("div") else {
        return;
    };
    notice.set_class_name("crash");
    let _ = notice.set_attribute("role", "alert");
    let text = texts::window::crashed(what);
    notice.set_text_content(Some(&text));
    if let Some(body) = document.body() {
        let _ = body.append_child(&notice);
    }
}

/// Counts that a component was drawn, on the page as `data-drawn-NAME`, so that tests of the whole
/// window can tell what an edit draws anew. Only in debug builds.
pub fn drawn(name: &str) {
    if !cfg!(debug_assertions) {
        return;
    }
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let attribute = format!("data-drawn-{name}");
    let before = root.get_attribute(&attribute);
    let before = before.and_then(|count| count.parse().ok()).unwrap_or(0u32);
    let _ = root.set_attribute(&attribute, &(before + 1).to_string());
}

/// A moment in milliseconds since 1970, as the language of the window writes day and time.
pub fn exact_time(at: i64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64));
    let (system, locale) = (system_language(), texts::locale());
    // A region has its own way, such as the order of day and month.
    let tag = if is_of(&system, locale) {
        &system
    } else {
        locale.tag()
    };
    date.to_locale_string(tag, &JsValue::UNDEFINED).into()
}

/// Scrolls a list so that a row of it is on the screen; rows are `height` pixels high.
pub fn show_row(scroller: &Element, row: usize, height: i32) {
    show_row_below(scroller, row, height, 0);
}

/// The same in a list whose head stays over its rows, `head` pixels high.
pub fn show_row_below(scroller: &Element, row: usize, height: i32, head: i32) {
    let top = i32::try_from(row)
        .unwrap_or(i32::MAX)
        .saturating_mul(height);
    let end = top.saturating_add(height);
    let room = scroller.client_height() - head;
    if top < scroller.scroll_top() {
        scroller.set_scroll_top(top);
    } else if end > scroller.scroll_top() + room {
        scroller.set_scroll_top(end - room);
    }
}

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Hears keys of the whole window until it is dropped.
pub struct Keys(Closure<dyn FnMut(KeyboardEvent)>);

impl Keys {
    pub fn listen(heard: impl FnMut(KeyboardEvent) + 'static) -> Self {
        let closure = Closure::new(heard);
        if let Some(window) = window() {
            let function = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("keydown", function);
        }
        Self(closure)
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.0.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("keydown", function);
        }
    }
}

/// Whether this is a Mac, whose keys have other names.
pub fn on_mac() -> bool {
    let platform = window().and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac"))
}

/// Hears that the user comes back to the window, until it is dropped.
pub struct Coming(Closure<dyn FnMut()>);

impl Coming {
    pub fn hear(came: impl FnMut() + 'static) -> Self {
        let closure = Closure::new(came);
        if let Some(window) = window() {
            let function = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("focus", function);
        }
        Self(closure)
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.0.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("focus", function);
        }
    }
}

/// Whether the key that makes shortcuts is held: Command on a Mac, else Control.
pub fn shortcut(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}
