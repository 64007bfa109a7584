//! Where the window is and how large: kept while it changes, so that also a crash loses nothing.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tauri::AppHandle;
use tauri_plugin_window_state::{AppHandleExt, StateFlags};

/// How long a window stands still before its place is written.
const STILL: Duration = Duration::from_millis(500);

/// Counts the changes.
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// Writes the window's place once it stands still.
pub fn keep_soon(app: &AppHandle) {
    let change = CHANGES.fetch_add(1, Ordering::SeqCst) + 1;
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(STILL).await;
        if CHANGES.load(Ordering::SeqCst) != change {
            return;
        }
        if let Err(error) = app.save_window_state(StateFlags::all()) {
            tracing::warn!(%error, "the window's place is not kept");
        }
    });
}
