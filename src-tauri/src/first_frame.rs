//! The window appears when its page has something to show: the frame that `index.html` draws of
//! itself, which the interface then fills.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager};

use crate::shell::MAIN;

/// How long the window waits for its page. A page that fails must not leave an application without
/// a window.
const LONGEST: Duration = Duration::from_secs(2);

/// The window was shown once; what happens to it later is the user's.
static SHOWN: AtomicBool = AtomicBool::new(false);

pub fn show(app: &AppHandle) {
    if SHOWN.swap(true, Ordering::SeqCst) {
        return;
    }
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    if let Err(error) = window.show() {
        tracing::warn!(%error, "the window does not appear");
    }
}

/// Shows the window after a while, whatever its page does.
pub fn show_anyway(app: &AppHandle) {
    let app = app.clone();
    let spawned = thread::Builder::new()
        .name("first frame".to_owned())
        .spawn(move || {
            thread::sleep(LONGEST);
            show(&app);
        });
    if let Err(error) = spawned {
        tracing::warn!(%error, "the window appears only with its page");
    }
}
