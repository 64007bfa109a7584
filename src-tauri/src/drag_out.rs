//! Dragging outputs out of the window.
//!
//! What is dragged has to lie on the disk before the gesture begins, and outlive the drop: file
//! managers copy it later. It is staged in a folder that only the user can read, below that of the
//! system for temporary files; it is removed when the application ends, or by the next one if it
//! did not get to it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use drag::{DragItem, DragResult, Image};
use formwork_protocol::{Code, Event, Failure};
use tauri::Manager;
use tempfile::TempDir;

use crate::events;
use crate::shell::Shell;

const ICON: &[u8] = include_bytes!("../../icons/64x64.png");
const PREFIX: &str = "formwork-drag-";
/// Held by the application that the folder belongs to.
const LOCK: &str = "lock";

/// Folders for what is dragged, each drag one of its own. Made when the first drag begins.
#[derive(Default)]
pub struct Stage {
    root: Mutex<Option<Root>>,
    drags: AtomicUsize,
}

struct Root {
    folder: TempDir,
    _lock: File,
}

impl Stage {
    /// Whether a path is one of those that were dragged out: dropped back, it is no pack to add.
    pub fn holds(&self, path: &Path) -> bool {
        let root = self.root.lock().unwrap_or_else(PoisonError::into_inner);
        let root = root.as_ref();
        root.is_some_and(|root| path.starts_with(root.folder.path()))
    }

    /// Removes all that was dragged out.
    pub fn clear(&self) {
        self.root
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// A new folder for one drag.
    fn next(&self) -> io::Result<PathBuf> {
        let mut root = self.root.lock().unwrap_or_else(PoisonError::into_inner);
        let root = match &mut *root {
            Some(root) => root,
            none => none.insert(begin_root(&std::env::temp_dir())?),
        };
        let number = self.drags.fetch_add(1, Ordering::Relaxed);
        let folder = root.folder.path().join(number.to_string());
        fs::create_dir(&folder)?;
        Ok(folder)
    }
}

/// Makes a folder that only the user can read, with a name that nobody can foresee, and removes
/// those of applications that have ended without doing so.
fn begin_root(parent: &Path) -> io::Result<Root> {
    for entry in fs::read_dir(parent)?.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if ours && is_abandoned(&entry.path()) {
            // What cannot be removed the system removes one day.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    let folder = builder.tempdir_in(parent)?;
    let lock = File::create_new(folder.path().join(LOCK))?;
    lock.lock()?;
    Ok(Root {
        folder,
        _lock: lock,
    })
}

/// Whether the application that a folder belongs to has ended. One that has no lock yet is just
/// being made.
fn is_abandoned(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

/// Begins the system's drag with what `stage` writes below the folder that it is given.
pub fn begin(
    shell: &Shell,
    stage: impl FnOnce(&Path) -> Result<PathBuf, Failure>,
) -> Result<(), Failure> {
    let folder = shell.stage.next().map_err(|error| {
        let message = format!("Cannot make a folder for what is dragged: {error}");
        Failure::new(Code::Io, message)
    })?;
    let staged = stage(&folder)?;
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
    fn what_is_dragged_lies_where_only_the_user_can_read_and_goes_at_the_end() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let root = begin_root(parent.path()).unwrap();
        let path = root.folder.path().to_owned();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
        drop(root);
        assert!(!path.exists());
    }

    #[test]
    fn folders_of_applications_that_ended_are_removed_and_no_others() {
        let parent = tempfile::tempdir().unwrap();
        let living = begin_root(parent.path()).unwrap();
        let abandoned = parent.path().join(format!("{PREFIX}dead"));
        fs::create_dir(&abandoned).unwrap();
        fs::write(abandoned.join(LOCK), "").unwrap();
        let other = parent.path().join("other");
        fs::create_dir(&other).unwrap();
        let _second = begin_root(parent.path()).unwrap();
        assert!(living.folder.path().exists());
        assert!(!abandoned.exists());
        assert!(other.exists());
    }

    #[test]
    fn names_that_an_address_cannot_hold_are_encoded() {
        assert_eq!(
            address(Path::new("/tmp/a b/ü%#.rs")),
            PathBuf::from("/tmp/a%20b/%C3%BC%25%23.rs")
        );
    }
}
