//! The seam between the interface and everything that is JavaScript: the shell's commands and
//! events, and the code view. `js/` holds the other side; `npm run bundle` makes one file of it.

use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::{Code, Event, Failure, Request};
use js_sys::{Promise, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use crate::state::code::{ShownDiff, ShownTemplate, ViewEvent, ViewWords};
use crate::texts;

#[wasm_bindgen(raw_module = "/vendor/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = invoke, catch)]
    async fn invoke_command(command: &str, request: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = loadRest)]
    fn load_rest(exports: &JsValue) -> Promise;

    #[wasm_bindgen(js_name = listen)]
    fn listen_to_shell(heard: &Closure<dyn FnMut(String)>);

    #[wasm_bindgen(js_name = copy, catch)]
    async fn copy_answer(command: &str, request: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = copyText, catch)]
    async fn copy_known(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = CodeView)]
    type JsCodeView;

    #[wasm_bindgen(constructor, js_class = "CodeView")]
    fn new(parent: &Element, words: &str, told: &Closure<dyn FnMut(String)>) -> JsCodeView;

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn show(this: &JsCodeView, path: &str, text: &str);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn append(this: &JsCodeView, text: &str);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn find(this: &JsCodeView);

    #[wasm_bindgen(method, js_class = "CodeView", js_name = goToLine)]
    fn go_to_line(this: &JsCodeView);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn reveal(this: &JsCodeView, line: u32);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn focus(this: &JsCodeView);

    #[wasm_bindgen(method, js_class = "CodeView", js_name = setWrap)]
    fn set_wrap(this: &JsCodeView, wraps: bool);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn destroy(this: &JsCodeView);

    #[wasm_bindgen(js_name = DiffView)]
    type JsDiffView;

    #[wasm_bindgen(constructor, js_class = "DiffView")]
    fn new(parent: &Element, words: &str, told: &Closure<dyn FnMut(String)>) -> JsDiffView;

    #[wasm_bindgen(method, js_class = "DiffView")]
    fn show(this: &JsDiffView, shown: &str);

    #[wasm_bindgen(method, js_class = "DiffView")]
    fn go(this: &JsDiffView, forward: bool);

    #[wasm_bindgen(method, js_class = "DiffView")]
    fn find(this: &JsDiffView);

    #[wasm_bindgen(method, js_class = "DiffView", js_name = goToLine)]
    fn go_to_line(this: &JsDiffView);

    #[wasm_bindgen(method, js_class = "DiffView")]
    fn destroy(this: &JsDiffView);

    #[wasm_bindgen(js_name = TemplateView)]
    type JsTemplateView;

    #[wasm_bindgen(constructor, js_class = "TemplateView")]
    fn new(parent: &Element, words: &str, told: &Closure<dyn FnMut(String)>) -> JsTemplateView;

    #[wasm_bindgen(method, js_class = "TemplateView")]
    fn show(this: &JsTemplateView, shown: &str);

    #[wasm_bindgen(method, js_class = "TemplateView")]
    fn reveal(this: &JsTemplateView, line: u32);

    #[wasm_bindgen(method, js_class = "TemplateView")]
    fn find(this: &JsTemplateView);

    #[wasm_bindgen(method, js_class = "TemplateView", js_name = goToLine)]
    fn go_to_line(this: &JsTemplateView);

    #[wasm_bindgen(method, js_class = "TemplateView")]
    fn destroy(this: &JsTemplateView);
}

/// Loads what a release build has split off the program. What is of it can be called at any time, but
/// waits for it then, and everything else with it.
pub fn rest() -> impl Future<Output = ()> {
    let loaded = load_rest(&wasm_bindgen::exports());
    async {
        // What cannot be loaded now is loaded, or says why, when it is called.
        let _ = JsFuture::from(loaded).await;
    }
}

/// Sends a request to the shell.
pub async fn call<R: Request>(request: R) -> Result<R::Response, Failure> {
    let text = serde_json::to_string(&request).map_err(|error| misread(R::COMMAND, &error))?;
    let answer = exchange(R::COMMAND, text).await?;
    read(&answer).map_err(|error| misread(R::COMMAND, &error))
}

/// What every request has in common, so that it is in the program once.
async fn exchange(command: &'static str, request: String) -> Result<Vec<u8>, Failure> {
    match invoke_command(command, &request).await {
        Ok(answer) => Ok(Uint8Array::from(answer).to_vec()),
        Err(thrown) => Err(failure(command, &thrown)),
    }
}

/// The one way in which JSON is read, so that each type's reading is in the program once.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(json)
}

/// Puts the text that the shell answers on the clipboard. Called while a click is handled: at no
/// other time does the web view open the clipboard.
pub async fn copy<R: Request<Response = String>>(request: R) -> Result<(), Failure> {
    let text = serde_json::to_string(&request).map_err(|error| misread(R::COMMAND, &error))?;
    let copied = copy_answer(R::COMMAND, &text).await;
    copied
        .map(|_| ())
        .map_err(|thrown| failure(R::COMMAND, &thrown))
}

/// Puts a text on the clipboard. Called while a click is handled, too.
pub async fn copy_text(text: &str) -> Result<(), Failure> {
    let copied = copy_known(text).await;
    copied.map(|_| ()).map_err(|thrown| {
        let thrown = thrown.as_string().unwrap_or_default();
        read(thrown.as_bytes()).unwrap_or_else(|_| {
            Failure::new(
                Code::Internal,
                texts::window::could_not_copy_thrown(&thrown),
            )
        })
    })
}

fn failure(command: &str, thrown: &JsValue) -> Failure {
    let text = thrown.as_string().unwrap_or_default();
    read(text.as_bytes()).unwrap_or_else(|error| misread(command, &error))
}

fn misread(command: &str, error: &serde_json::Error) -> Failure {
    Failure::new(
        Code::Internal,
        texts::window::misread_answer(command, error),
    )
}

/// Hands every event of the shell to `heard`, for as long as the window lives.
pub fn listen(mut heard: impl FnMut(Event) + 'static) {
    let closure = Closure::new(move |text: String| {
        heard(read(text.as_bytes()).unwrap_or_else(|error| Event::Notice {
            message: texts::window::misread_event(&error),
        }));
    });
    listen_to_shell(&closure);
    closure.forget();
}

/// Hears what a view tells, for as long as the view lives.
fn hearing(mut heard: impl FnMut(ViewEvent) + 'static) -> Closure<dyn FnMut(String)> {
    Closure::new(move |text: String| {
        // Both sides are made together; what one does not know is nothing that happened.
        if let Ok(event) = read(text.as_bytes()) {
            heard(event);
        }
    })
}

/// What is handed over as JSON text; it is made of texts and numbers alone.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// CodeMirror, read-only, inside an element.
pub struct CodeView {
    view: JsCodeView,
    shown: RefCell<Option<(String, Rc<str>)>>,
    _told: Closure<dyn FnMut(String)>,
}

impl CodeView {
    pub fn new(
        parent: &Element,
        words: &ViewWords,
        heard: impl FnMut(ViewEvent) + 'static,
    ) -> Self {
        let told = hearing(heard);
        Self {
            view: JsCodeView::new(parent, &json(words), &told),
            shown: RefCell::default(),
            _told: told,
        }
    }

    /// Shows a file. `grown` says that `text` is what was shown and more; otherwise the same file
    /// keeps its place, and the lines that differ are marked.
    pub fn show(&self, path: &str, text: &Rc<str>, grown: bool) {
        let before = self.shown.replace(Some((path.to_owned(), text.clone())));
        match before {
            Some((old, before)) if grown && old == path && text.len() >= before.len() => {
                self.view
                    .append(text.get(before.len()..).unwrap_or_default());
            }
            _ => self.view.show(path, text),
        }
    }

    /// Opens the find bar.
    pub fn find(&self) {
        self.view.find();
    }

    pub fn go_to_line(&self) {
        self.view.go_to_line();
    }

    /// Puts the cursor on a line, from 1, and brings it into view.
    pub fn reveal(&self, line: u32) {
        self.view.reveal(line);
    }

    pub fn focus(&self) {
        self.view.focus();
    }

    pub fn set_wrap(&self, wraps: bool) {
        self.view.set_wrap(wraps);
    }
}

impl Drop for CodeView {
    fn drop(&mut self) {
        self.view.destroy();
    }
}

/// The difference of two texts, inside an element.
pub struct DiffView {
    view: JsDiffView,
    _told: Closure<dyn FnMut(String)>,
}

impl DiffView {
    pub fn new(
        parent: &Element,
        words: &ViewWords,
        heard: impl FnMut(ViewEvent) + 'static,
    ) -> Self {
        let told = hearing(heard);
        Self {
            view: JsDiffView::new(parent, &json(words), &told),
            _told: told,
        }
    }

    pub fn show(&self, shown: &ShownDiff<'_>) {
        self.view.show(&json(shown));
    }

    /// Goes to the next change, or to the one before.
    pub fn go(&self, forward: bool) {
        self.view.go(forward);
    }

    /// Opens the find bar.
    pub fn find(&self) {
        self.view.find();
    }

    pub fn go_to_line(&self) {
        self.view.go_to_line();
    }
}

impl Drop for DiffView {
    fn drop(&mut self) {
        self.view.destroy();
    }
}

/// A template, which may be changed, inside an element.
pub struct TemplateEditor {
    view: JsTemplateView,
    /// Outlives the view: what was typed last is told when it goes.
    told: Option<Closure<dyn FnMut(String)>>,
}

impl TemplateEditor {
    pub fn new(
        parent: &Element,
        words: &ViewWords,
        heard: impl FnMut(ViewEvent) + 'static,
    ) -> Self {
        let told = hearing(heard);
        Self {
            view: JsTemplateView::new(parent, &json(words), &told),
            told: Some(told),
        }
    }

    pub fn show(&self, shown: &ShownTemplate<'_>) {
        self.view.show(&json(shown));
    }

    /// Puts the cursor on a line, from 1, and brings it into view.
    pub fn reveal(&self, line: u32) {
        self.view.reveal(line);
    }

    /// Opens the find bar.
    pub fn find(&self) {
        self.view.find();
    }

    pub fn go_to_line(&self) {
        self.view.go_to_line();
    }
}

impl Drop for TemplateEditor {
    fn drop(&mut self) {
        self.view.destroy();
        drop(self.told.take());
    }
}
