//! What the shell tells the interface unasked.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use formwork_protocol::{Event, JobId, Phase, Progress};
use tauri::{AppHandle, DragDropEvent, Emitter, Manager, WindowEvent};

use crate::given::given;
use crate::shell::Shell;
use crate::window_place;

/// The one event that the interface listens to.
const NAME: &str = "formwork";
/// A frame at 60 hertz.
const FRAME: Duration = Duration::from_millis(16);

pub fn send(app: &AppHandle, event: &Event) {
    if let Err(error) = app.emit(NAME, event) {
        // The window is closing; there is nobody to tell.
        tracing::debug!(%error, "an event was not sent");
    }
}

/// Sends a job's progress, once a frame at the most. The first of each phase goes at once.
pub struct FrameRate {
    app: AppHandle,
    job: JobId,
    last: Mutex<Option<(Phase, Instant)>>,
}

impl FrameRate {
    pub fn new(app: &AppHandle, job: &JobId) -> Self {
        Self {
            app: app.clone(),
            job: job.clone(),
            last: Mutex::default(),
        }
    }

    pub fn show(&self, phase: Phase, done: usize, total: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let soon = last.is_some_and(|(before, at)| before == phase && at.elapsed() < FRAME);
        if soon && done < total {
            return;
        }
        *last = Some((phase, Instant::now()));
        drop(last);
        let progress = Progress {
            job: self.job.clone(),
            phase,
            done,
            total,
        };
        send(&self.app, &Event::Progress(progress));
    }
}

/// What happens to the window: the user wants to close it, drags files over it, drops them.
pub fn on_window_event(app: &AppHandle, event: &WindowEvent) {
    let Some(shell) = app.try_state::<Shell>() else {
        return;
    };
    match event {
        // Files that change places must not be left halfway.
        WindowEvent::CloseRequested { api, .. } if shell.engine.is_writing() => {
            api.prevent_close();
            send(app, &Event::CloseAsked);
        }
        WindowEvent::Focused(true) => shell.watching.focused(),
        WindowEvent::DragDrop(event) => on_drag(app, &shell, event),
        WindowEvent::Moved(_) | WindowEvent::Resized(_) => window_place::keep_soon(app),
        _ => {}
    }
}

/// Files that the user drags over the window or drops onto it.
fn on_drag(app: &AppHandle, shell: &Shell, event: &DragDropEvent) {
    if shell.dragging.load(Ordering::Relaxed) {
        return;
    }
    match event {
        // The end of a drag of our own is told before its drop.
        DragDropEvent::Drop { paths, .. } if paths.iter().any(|path| shell.stage.holds(path)) => {
            send(app, &Event::DragOver { over: false });
        }
        DragDropEvent::Enter { .. } => send(app, &Event::DragOver { over: true }),
        DragDropEvent::Leave => send(app, &Event::DragOver { over: false }),
        DragDropEvent::Drop { paths, .. } => {
            send(app, &Event::DragOver { over: false });
            let (app, paths) = (app.clone(), paths.clone());
            // Files are looked into, which the window does not wait for.
            tauri::async_runtime::spawn_blocking(move || {
                send(&app, &Event::Dropped(given(&paths)));
            });
        }
        _ => {}
    }
}
