//! What is drawn. The state comes in as properties, wishes go out through callbacks.

mod details;
mod dialog;
mod editor;
mod fields;
mod input;
mod list;
mod lists;
mod messages;
mod shortcuts;
pub mod window;
