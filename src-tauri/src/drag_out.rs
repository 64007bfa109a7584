//! Dragging outputs out of the window.
//!
//! What is dragged has to lie on the disk before the gesture begins, and outlive the drop: file
//! managers copy it later. It is staged in a folder of the system's for temporary files, which is
//! emptied when the application ends.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use drag::{DragItem, DragResult, Image};
use formwork_protocol::{Code, Event, Failure, Selection};
use tauri::Manager;

use crate::events;
use crate::shell::Shell;

const ICON: &[u8] = include_bytes!("../../icons/64x64.png");

/// Folders for what is dragged, each drag one of its own.
pub struct Stage {
    root: PathBuf,
    drags: AtomicUsize,
}

impl Default for Stage {
    fn default() -> Self {
        let root = std::env::temp_dir().join(format!("formwork-drag-{}", std::process::id()));
        Self {
            root,
            drags: AtomicUsize::new(0),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // It may never have been made; what cannot be removed the system removes one day.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

impl Stage {
    /// Whether a path is one of those that were dragged out: dropped back, it is no pack to add.
    pub fn holds(&self, path: &Path) -> bool {
        path.starts_with(&self.root)
    }

    fn next(&self) -> PathBuf {
        let number = self.drags.fetch_add(1, Ordering::Relaxed);
        self.root.join(number.to_string())
    }
}

/// Stages a selection and begins the system's drag with it.
pub fn begin(shell: &Shell, draft: &str, selection: &Selection) -> Result<(), Failure> {
    let folder = shell.stage.next();
    std::fs::create_dir_all(&folder).map_err(|error| {
        Failure::new(
            Code::Io,
            format!("Cannot make {}: {error}", folder.display()),
        )
    })?;
    let job = format!("drag-{}", folder.display());
    let staged = shell.engine.stage(draft, &job, selection, &folder)?;
    let (told, result) = mpsc::channel();
    let inner = shell.clone();
    let begun = shell.app.run_on_main_thread(move || {
        // Nobody waits any more when the window has gone.
        let _ = told.send(start(&inner, &staged));
    });
    begun.map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
    result
        .recv()
        .map_err(|_| Failure::new(Code::Internal, "The window has gone"))?
        .map_err(|error| Failure::new(Code::Internal, format!("The drag could not begin: {error}")))
}

fn start(shell: &Shell, staged: &Path) -> Result<(), String> {
    let window = shell
        .app
        .get_webview_window("main")
        .ok_or("there is no window")?;
    shell.dragging.store(true, Ordering::Relaxed);
    let ended = shell.clone();
    let on_end = move |result: DragResult, _| {
        ended.dragging.store(false, Ordering::Relaxed);
        let accepted = matches!(result, DragResult::Dropped);
        events::send(&ended.app, &Event::DragEnded { accepted });
    };
    let begun = drag::start_drag(
        #[cfg(target_os = "linux")]
        &window.gtk_window().map_err(|error| error.to_string())?,
        #[cfg(not(target_os = "linux"))]
        &window,
        DragItem::Files(vec![address(staged)]),
        Image::Raw(ICON.to_vec()),
        on_end,
        drag::Options::default(),
    );
    if begun.is_err() {
        shell.dragging.store(false, Ordering::Relaxed);
    }
    begun.map_err(|error| error.to_string())
}

/// On Linux the path goes into a `file://` address as it is, so it is encoded here.
#[cfg(target_os = "linux")]
fn address(path: &Path) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let mut encoded = String::new();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(*byte));
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    PathBuf::from(encoded)
}

#[cfg(not(target_os = "linux"))]
fn address(path: &Path) -> PathBuf {
    path.to_owned()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn names_that_an_address_cannot_hold_are_encoded() {
        assert_eq!(
            address(Path::new("/tmp/a b/ü%#.rs")),
            PathBuf::from("/tmp/a%20b/%C3%BC%25%23.rs")
        );
    }
}
