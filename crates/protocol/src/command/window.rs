//! Requests about the window itself.

use serde::{Deserialize, Serialize};

/// Closes the window: work that is under way is cancelled, and waited for until it has put
/// everything back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseWindow {}

/// How the window was left, as the interface told it last; none: it was never told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadArrangement {}

/// Keeps how the window stands: what is open, what is shown of it, how wide panes are. The text is
/// the interface's own; nobody else reads it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepArrangement {
    pub arrangement: String,
}

/// What the application was started with, once; what it is given later comes as an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeGiven {}

/// Gives the window a title in the system's lists of windows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameWindow {
    pub title: String,
}
