//! The seam between the interface and everything that is JavaScript: the shell's commands and
//! events, and the code view. `js/` holds the other side; `npm run bundle` makes one file of it.

use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::{Code, Event, Failure, Request};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "/vendor/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = invoke, catch)]
    async fn invoke_command(command: &str, request: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = listen)]
    fn listen_to_shell(heard: &Closure<dyn FnMut(String)>);

    #[wasm_bindgen(js_name = copy, catch)]
    async fn copy_answer(command: &str, request: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = copyText, catch)]
    async fn copy_known(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = CodeView)]
    type JsCodeView;

    #[wasm_bindgen(constructor, js_class = "CodeView")]
    fn new(parent: &Element, near_end: &Closure<dyn FnMut()>) -> JsCodeView;

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn show(this: &JsCodeView, path: &str, text: &str);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn append(this: &JsCodeView, text: &str);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn find(this: &JsCodeView);

    #[wasm_bindgen(method, js_class = "CodeView")]
    fn destroy(this: &JsCodeView);
}

/// Sends a request to the shell.
pub async fn call<R: Request>(request: R) -> Result<R::Response, Failure> {
    let text = serde_json::to_string(&request).map_err(|error| misread::<R>(&error))?;
    let response = invoke_command(R::COMMAND, &text)
        .await
        .map_err(|thrown| failure::<R>(&thrown))?;
    serde_json::from_str(&response.as_string().unwrap_or_default())
        .map_err(|error| misread::<R>(&error))
}

/// Puts the text that the shell answers on the clipboard. Called while a click is handled: at no
/// other time does the web view open the clipboard.
pub async fn copy<R: Request<Response = String>>(request: R) -> Result<(), Failure> {
    let text = serde_json::to_string(&request).map_err(|error| misread::<R>(&error))?;
    let copied = copy_answer(R::COMMAND, &text).await;
    copied.map(|_| ()).map_err(|thrown| failure::<R>(&thrown))
}

/// Puts a text on the clipboard. Called while a click is handled, too.
pub async fn copy_text(text: &str) -> Result<(), Failure> {
    let copied = copy_known(text).await;
    copied.map(|_| ()).map_err(|thrown| {
        let thrown = thrown.as_string().unwrap_or_default();
        serde_json::from_str(&thrown)
            .unwrap_or_else(|_| Failure::new(Code::Internal, format!("Could not copy: {thrown}")))
    })
}

fn failure<R: Request>(thrown: &JsValue) -> Failure {
    let text = thrown.as_string().unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|error| misread::<R>(&error))
}

fn misread<R: Request>(error: &serde_json::Error) -> Failure {
    Failure::new(
        Code::Internal,
        format!(
            "The window and the application do not understand each other about “{}”: {error}",
            R::COMMAND
        ),
    )
}

/// Hands every event of the shell to `heard`, for as long as the window lives.
pub fn listen(mut heard: impl FnMut(Event) + 'static) {
    let closure = Closure::new(move |text: String| {
        heard(
            serde_json::from_str(&text).unwrap_or_else(|error| Event::Notice {
                message: format!(
                    "The window does not understand a message of the application: {error}"
                ),
            }),
        );
    });
    listen_to_shell(&closure);
    closure.forget();
}

/// CodeMirror, read-only, inside an element.
pub struct CodeView {
    view: JsCodeView,
    shown: RefCell<Option<(String, Rc<str>)>>,
    _near_end: Closure<dyn FnMut()>,
}

impl CodeView {
    /// `near_end` is called when the reader comes near to the end of the text that is there.
    pub fn new(parent: &Element, near_end: impl FnMut() + 'static) -> Self {
        let near_end = Closure::new(near_end);
        Self {
            view: JsCodeView::new(parent, &near_end),
            shown: RefCell::default(),
            _near_end: near_end,
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

    /// Opens the search panel.
    pub fn find(&self) {
        self.view.find();
    }
}

impl Drop for CodeView {
    fn drop(&mut self) {
        self.view.destroy();
    }
}
