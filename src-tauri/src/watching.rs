//! Watches the folders of packs and targets, and tells the window what changed in them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use formwork_engine::Engine;
use formwork_protocol::Event;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tauri::{AppHandle, Manager};

use crate::events;
use crate::shell::Shell;

/// Changes come in flocks: they are told when none has come for so long,
const QUIET: Duration = Duration::from_millis(120);
/// or when the first has waited for so long.
const LONGEST: Duration = Duration::from_millis(600);
/// How often a run of our own is asked whether it has ended.
const RUNNING: Duration = Duration::from_millis(100);

/// Tells the thread that watches.
#[derive(Clone, Debug)]
pub struct Watching(Sender<Signal>);

#[derive(Debug)]
enum Signal {
    /// Files changed at these paths.
    Changed(Vec<PathBuf>),
    /// Other folders may be to be watched.
    Again,
    /// The window came to the front.
    Focused,
}

impl Watching {
    /// Begins to hear signals; [`Heard::begin`] begins to watch.
    pub fn new() -> (Self, Heard) {
        let (sender, receiver) = channel();
        (Self(sender.clone()), Heard { sender, receiver })
    }

    /// Drafts, targets or packs have come or gone.
    pub fn again(&self) {
        // Where nothing can be watched, nobody listens.
        let _ = self.0.send(Signal::Again);
    }

    /// What could not be watched may have changed while the user was elsewhere.
    pub fn focused(&self) {
        let _ = self.0.send(Signal::Focused);
    }
}

/// Signals that wait for the thread that watches.
pub struct Heard {
    sender: Sender<Signal>,
    receiver: Receiver<Signal>,
}

impl Heard {
    /// Watches for as long as the application runs.
    pub fn begin(self, app: &AppHandle) {
        let app = app.clone();
        let thread = thread::Builder::new().name("watching".to_owned());
        let spawned = thread.spawn(move || self.watch(&app));
        if let Err(error) = spawned {
            tracing::warn!(%error, "changes of files are not seen");
        }
    }

    fn watch(self, app: &AppHandle) {
        let Self { sender, receiver } = self;
        let hear = move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event
                && is_change(&event.kind)
            {
                // The thread ends with the application.
                let _ = sender.send(Signal::Changed(event.paths));
            }
        };
        let mut folders = match notify::recommended_watcher(hear) {
            Ok(watcher) => Folders::new(Some(watcher)),
            Err(error) => {
                tracing::warn!(%error, "no folder can be watched: targets are compared when the window comes to the front");
                Folders::new(None)
            }
        };
        while let Some(flock) = next_flock(&receiver) {
            let shell = app.state::<Shell>();
            wait_for_runs(&shell.engine);
            let mut changed = shell.engine.changed(&flock.paths);
            if changed.is_empty() && !flock.again {
                continue;
            }
            let watched = shell.engine.watched();
            folders.forget(&flock.paths);
            let unwatched = folders.watch(watched.folders);
            if flock.focused {
                let mut left = watched.too_large;
                if unwatched {
                    left = shell.engine.open_drafts();
                }
                left.retain(|draft| !changed.targets.contains(draft));
                changed.targets.extend(left);
            }
            if !changed.is_empty() {
                events::send(app, &Event::FilesChanged(changed));
            }
        }
    }
}

/// Signals that came soon after each other.
#[derive(Debug, Default)]
struct Flock {
    paths: Vec<PathBuf>,
    /// Other folders may be to be watched.
    again: bool,
    focused: bool,
}

impl Flock {
    fn take(&mut self, signal: Signal) {
        match signal {
            Signal::Changed(paths) => self.paths.extend(paths),
            Signal::Again => self.again = true,
            Signal::Focused => (self.again, self.focused) = (true, true),
        }
    }
}

/// Waits for a signal, and for those that follow it closely; none: nobody is left to send any.
fn next_flock(receiver: &Receiver<Signal>) -> Option<Flock> {
    let mut flock = Flock::default();
    flock.take(receiver.recv().ok()?);
    let begin = Instant::now();
    while begin.elapsed() < LONGEST {
        match receiver.recv_timeout(QUIET) {
            Ok(signal) => flock.take(signal),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(flock)
}

/// What a run of our own changes is told by the run. Whatever else changed meanwhile is told then.
fn wait_for_runs(engine: &Engine) {
    while engine.is_writing() {
        thread::sleep(RUNNING);
    }
}

/// Reading changes nothing.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// The folders that are watched.
struct Folders {
    /// None: the system has none to give.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
}

impl Folders {
    fn new(watcher: Option<RecommendedWatcher>) -> Self {
        Self {
            watcher,
            watched: BTreeSet::new(),
        }
    }

    /// A watched folder that was itself made, moved or removed has to be watched anew.
    fn forget(&mut self, changed: &[PathBuf]) {
        for path in changed {
            if self.watched.remove(path)
                && let Some(watcher) = &mut self.watcher
            {
                // One that was removed is not watched any more by itself.
                let _ = watcher.unwatch(path);
            }
        }
    }

    /// Watches these folders and no others; true: not all of them can be watched.
    fn watch(&mut self, wanted: BTreeSet<PathBuf>) -> bool {
        let Some(watcher) = &mut self.watcher else {
            return true;
        };
        for gone in self.watched.difference(&wanted) {
            let _ = watcher.unwatch(gone);
        }
        self.watched.retain(|folder| wanted.contains(folder));
        let mut missing = false;
        for folder in wanted {
            if self.watched.contains(&folder) {
                continue;
            }
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.watched.insert(folder);
                }
                Err(error) => {
                    tracing::debug!(%error, folder = %folder.display(), "a folder cannot be watched");
                    missing = true;
                }
            }
        }
        missing
    }
}
