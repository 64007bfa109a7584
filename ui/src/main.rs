//! The window's interface.
//!
//! `state` is plain data and what follows from it, one reducer for each screen; `actions` ask the
//! shell, through `ipc`, and put the answers into the state; `screens` and `parts` draw it. Nothing
//! else touches JavaScript.
//!
//! # Names for tests
//!
//! Elements that tests of the whole window work with have a `data-test` attribute, which does not
//! change with the design:
//!
//! | name | element |
//! | --- | --- |
//! | `nav-packs`, `nav-build`, `nav-settings`, `retry` | the rail; once more, where something could not be loaded |
//! | `pack-search`, `add-folder`, `add-zip` | the head of the gallery |
//! | `pack-NAME`, `details`, `build`, `remove`, `fault` | a pack's card, its details and their buttons; one fault |
//! | `draft-ID`, `resume-ID`, `close-ID`, `draft-closed-undo` | a draft of an earlier session; bringing it back after it was closed |
//! | `answer-PATH` | the control of an answer: `answer-entities.0.name`; a choice as buttons has `answer-PATH=VALUE` for each |
//! | `fault-PATH`, `reset-PATH` | the message below an answer; back to its default |
//! | `add-PATH`, `record-PATH`, `delete-PATH`, `copy-PATH`, `up-PATH`, `down-PATH` | a list's add button; a record's line and tools (`record-entities.0`) |
//! | `record-fault-PATH` | the mark of a record with answers that are not valid |
//! | `undo`, `redo`, `answered` | the head of the form |
//! | `tree`, `row-PATH`, `filter`, `state-STATE`, `totals`, `drag-zip`, `outdated-note` | the output tree; that it waits for valid answers |
//! | `code`, `code-path`, `code-notice`, `build-faults` | the code pane; the faults above it |
//! | `target`, `target-note`, `choose-target`, `export`, `save-zip`, `save-selection`, `save-all`, `generate` | the top bar |
//! | `progress`, `cancel`, `result`, `result-body`, `open-folder`, `close-result` | a generation and its result |
//! | `result-STATE`, `result-files`, `result-list` | in the result: how many files came to a state; what opens the list of files; the list |
//! | `consent`, `consent-files`, `consent-open`, `consent-replace`, `consent-cancel` | what the user has to agree to before a project is replaced |
//! | `close-asked`, `close-wait`, `close-stop` | closing the window while files are written |
//! | `theme-system`, `theme-dark`, `theme-light`, `durable`, `projects-folder`, `limit-NAME`, `saved` | the settings; that they are kept |
//! | `toasts`, `toast`, `toast-action`, `ask`, `ask-agree`, `ask-cancel`, `drop-overlay`, `status` | shared by all screens |
//!
//! In debug builds the page's root counts what was drawn as `data-drawn-NAME`: `form`, `field`,
//! `input`, `list`, `chunk` (of records), `record`, `output`, `tree`, `tree-row`, `code`, `top`, `status`, `toasts`.

mod actions;
mod app;
mod dom;
mod ipc;
mod parts;
mod screens;
mod state;

fn main() {
    yew::set_custom_panic_hook(Box::new(|panic| dom::show_crash(&panic.to_string())));
    yew::Renderer::<app::App>::new().render();
}
