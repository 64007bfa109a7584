//! What is drawn. The state comes in as properties, wishes go out through callbacks.

mod details;
mod dialog;
mod editor;
pub mod input;
mod list;
mod messages;
pub mod window;
