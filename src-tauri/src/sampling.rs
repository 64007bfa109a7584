//! A sample every second: told to the window, and alerts to the system where nobody looks at it.

use std::thread;
use std::time::{Duration, Instant};

use formwork_protocol::{AlertEvent, AlertState, Event};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;

use crate::events;
use crate::shell::Shell;

const SECOND: Duration = Duration::from_secs(1);

/// Takes samples as long as the application runs.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    let thread = thread::Builder::new().name("sampling".to_owned());
    let spawned = thread.spawn(move || {
        let mut next = Instant::now();
        loop {
            sample(&app);
            // After the machine has slept, the seconds that were missed are not made up for.
            next = (next + SECOND).max(Instant::now());
            thread::sleep(next - Instant::now().min(next));
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "nothing is sampled");
    }
}

fn sample(app: &AppHandle) {
    let tick = app.state::<Shell>().engine.tick();
    for event in &tick.events {
        if event.state == AlertState::Firing && !is_in_front(app) {
            notify(app, event);
        }
    }
    events::send(app, &Event::Live(Box::new(tick.live)));
}

/// Whether somebody looks at the window.
fn is_in_front(app: &AppHandle) -> bool {
    let mut windows = app.webview_windows().into_values();
    windows.any(|window| window.is_focused().unwrap_or(false))
}

/// Tells an alert through the system.
fn notify(app: &AppHandle, event: &AlertEvent) {
    let title = format!("{} is over its budget", event.budget.figure.title());
    let body = "Open Performance in Formwork to see why.";
    let shown = app.notification().builder().title(title).body(body).show();
    if let Err(error) = shown {
        // The window and its status bar tell it all the same.
        tracing::debug!(%error, "an alert was not shown");
    }
}
