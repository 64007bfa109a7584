//! The window's interface.
//!
//! `state` is plain data and what follows from it; `actions` ask the shell, through `ipc`, and put
//! the answers into the state; `screens` and `parts` draw it. Nothing else touches JavaScript.
//!
//! # Names for tests
//!
//! Elements that tests of the whole window work with have a `data-test` attribute, which does not
//! change with the design:
//!
//! | name | element |
//! | --- | --- |
//! | `nav-packs`, `nav-build`, `nav-settings` | the rail |
//! | `pack-search`, `add-folder`, `add-zip` | the head of the gallery |
//! | `pack-NAME`, `details`, `build`, `remove`, `fault` | a pack's card, its details and their buttons; one fault |
//! | `draft-ID`, `resume-ID` | a draft of an earlier session |
//! | `answer-PATH` | the control of an answer: `answer-entities.0.name`; a choice as buttons has `answer-PATH=VALUE` for each |
//! | `fault-PATH`, `reset-PATH` | the message below an answer; back to its default |
//! | `add-PATH`, `record-PATH`, `delete-PATH`, `copy-PATH`, `up-PATH`, `down-PATH` | a list's add button; a record's line and tools (`record-entities.0`) |
//! | `undo`, `redo`, `answered` | the head of the form |
//! | `tree`, `row-PATH`, `filter`, `state-STATE`, `totals`, `drag-zip` | the output tree |
//! | `code`, `code-path`, `code-notice`, `build-faults` | the code pane; the faults above it |
//! | `target`, `choose-target`, `export`, `save-zip`, `save-selection`, `save-all`, `generate` | the top bar |
//! | `progress`, `cancel`, `result`, `open-folder`, `close-result` | a generation and its result |
//! | `theme-system`, `theme-dark`, `theme-light`, `durable`, `projects-folder`, `limit-NAME` | the settings |
//! | `toast`, `toast-action`, `ask`, `ask-agree`, `ask-cancel`, `drop-overlay`, `status` | shared by all screens |

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
