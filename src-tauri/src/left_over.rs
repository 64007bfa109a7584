//! Jobs that waited for their turn when the application ended without warning.

use std::thread;

use tauri::{AppHandle, Manager};

use crate::shell::Shell;

/// Does them now, beside everything else.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    let thread = thread::Builder::new().name("jobs".to_owned());
    let spawned = thread.spawn(move || match app.state::<Shell>().engine.take_up_jobs() {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "jobs of the last session were done"),
        Err(failure) => tracing::warn!(%failure, "jobs of the last session cannot be read"),
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "no job of the last session is taken up");
    }
}
