//! What is drawn. The state comes in as properties, wishes go out through callbacks.

mod about;
mod details;
mod dialog;
mod editor;
pub mod input;
mod list;
mod messages;
mod shortcuts;
pub mod window;
