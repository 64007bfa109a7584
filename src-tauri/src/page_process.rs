//! The page runs in a process of the web view's, which can end while the application goes on. The
//! page is loaded again then: drafts, screens and places are kept as they change, so little more
//! than a blink is lost, where an empty window would be all that is left.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::shell::MAIN;

/// A page that ends this often within [`WHILE`] is not loaded again unasked.
const OFTEN: usize = 3;
const WHILE: Duration = Duration::from_secs(30);

/// When the page's process ended, the last times.
static ENDS: Mutex<Vec<Instant>> = Mutex::new(Vec::new());

/// Asks the web view to tell when the page's process ends. On a Mac, `main` asks Tauri; on Windows
/// the web view shows a page of its own that offers to load again.
#[cfg(target_os = "linux")]
pub fn watch(app: &AppHandle) {
    use webkit2gtk::WebViewExt;
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    let app = app.clone();
    let watched = window.with_webview(move |view| {
        view.inner()
            .connect_web_process_terminated(move |_, reason| ended(&app, &format!("{reason:?}")));
    });
    if let Err(error) = watched {
        tracing::warn!(%error, "a page that ends is not loaded again");
    }
}

/// Loads the page again, or asks first where that did not help before.
pub fn ended(app: &AppHandle, reason: &str) {
    tracing::warn!(reason, "the page's process ended");
    let mut ends = ENDS.lock().unwrap_or_else(PoisonError::into_inner);
    if ends_often(&mut ends, Instant::now()) {
        ends.clear();
        drop(ends);
        ask(app);
    } else {
        load_again(app);
    }
}

/// Takes note of an end, and forgets those that are long ago.
fn ends_often(ends: &mut Vec<Instant>, now: Instant) -> bool {
    ends.retain(|end| now.duration_since(*end) < WHILE);
    ends.push(now);
    ends.len() >= OFTEN
}

fn load_again(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    if let Err(error) = window.reload() {
        tracing::error!(%error, "the page could not be loaded again");
    }
}

fn ask(app: &AppHandle) {
    let app = app.clone();
    app.dialog()
        .message(
            "The window's content stopped working several times in a row. \
             Your drafts and projects are saved.",
        )
        .title("Formwork")
        .kind(MessageDialogKind::Error)
        .buttons(MessageDialogButtons::OkCancelCustom(
            "Load again".to_owned(),
            "Close Formwork".to_owned(),
        ))
        .show(move |again| match again {
            true => load_again(&app),
            false => app.exit(1),
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_ends_again_and_again_is_told_from_one_that_ends_now_and_then() {
        let begin = Instant::now();
        let mut ends = Vec::new();
        assert!(!ends_often(&mut ends, begin));
        assert!(!ends_often(&mut ends, begin + WHILE));
        assert!(!ends_often(&mut ends, begin + WHILE + WHILE / 3));
        assert!(ends_often(&mut ends, begin + WHILE + WHILE / 2));
    }
}
