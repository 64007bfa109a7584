//! Where the window is and how large: kept while it changes, so that also a crash loses nothing.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Wry};
use tauri_plugin_window_state::{AppHandleExt, StateFlags};

/// How long a window stands still before its place is written.
const STILL: Duration = Duration::from_millis(500);

/// Counts the changes.
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// Brings the window back to its place.
pub fn plugin() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_state_flags(kept())
        .build()
}

/// All but whether the window is visible: it is hidden until its page has something to show.
fn kept() -> StateFlags {
    StateFlags::all() - StateFlags::VISIBLE
}

/// Writes the window's place once it stands still.
pub fn keep_soon(app: &AppHandle) {
    let change = CHANGES.fetch_add(1, Ordering::SeqCst) + 1;
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(STILL).await;
        if CHANGES.load(Ordering::SeqCst) != change {
            return;
        }
        if let Err(error) = app.save_window_state(kept()) {
            tracing::warn!(%error, "the window's place is not kept");
        }
    });
}
