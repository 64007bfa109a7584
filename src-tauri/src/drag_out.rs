//! Dragging outputs out of the window.
//!
//! What is dragged has to lie on the disk before the gesture begins, and outlive the drop: file
//! managers copy it later. It is staged in a folder that only the user can read, below that of the
//! system for temporary files; it is removed when the application ends, or by the next one if it
//! did not get to it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use drag::{DragItem, DragResult, Image};
use formwork_protocol::{Code, DragStart, Event, Failure, StagedDrag};
use tauri::Manager;
use tempfile::TempDir;

use crate::events;
use crate::shell::{MAIN, Shell};

const ICON: &[u8] = include_bytes!("../../icons/64x64.png");
/// Bytes that a picture of a drag may have.
const LARGEST_PICTURE: usize = 256 * 1024;
const PREFIX: &str = "formwork-drag-";
/// Held by the application that the folder belongs to.
const LOCK: &str = "lock";

/// Folders for what is dragged, each drag one of its own. Made when the first drag begins.
#[derive(Default)]
pub struct Stage {
    root: Mutex<Option<Root>>,
    drags: AtomicU64,
    /// What is staged and not dragged yet.
    ready: Mutex<Option<Ready>>,
}

/// Files that are made for a drag.
struct Ready {
    number: u64,
    folder: PathBuf,
    paths: Vec<PathBuf>,
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

    /// A new folder for one drag, and the drag's number.
    fn next(&self) -> io::Result<(u64, PathBuf)> {
        let mut root = self.root.lock().unwrap_or_else(PoisonError::into_inner);
        let root = match &mut *root {
            Some(root) => root,
            none => none.insert(begin_root(&std::env::temp_dir())?),
        };
        let number = self.drags.fetch_add(1, Ordering::Relaxed);
        let folder = root.folder.path().join(number.to_string());
        fs::create_dir(&folder)?;
        Ok((number, folder))
    }

    /// Keeps what is staged until it is dragged. What nobody dragged goes, unless it is newer.
    fn put(&self, staged: Ready) {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = match &*ready {
            Some(newer) if newer.number > staged.number => Some(staged),
            _ => ready.replace(staged),
        };
        drop(ready);
        if let Some(gone) = gone {
            // What cannot be removed now goes with the others at the end.
            let _ = fs::remove_dir_all(gone.folder);
        }
    }

    /// What is staged under a number, to be dragged.
    fn take(&self, number: u64) -> Option<Ready> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        ready.take_if(|ready| ready.number == number)
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

/// Makes what is to be dragged: `make` writes it below the folder that it is given, and tells the
/// places of what the drag takes.
pub fn stage(
    shell: &Shell,
    make: impl FnOnce(&Path) -> Result<Vec<PathBuf>, Failure>,
) -> Result<StagedDrag, Failure> {
    let (number, folder) = shell.stage.next().map_err(|error| {
        let message = format!("Cannot make a folder for what is dragged: {error}");
        Failure::new(Code::Io, message)
    })?;
    let made = make(&folder);
    let ready = made.map(|paths| Ready {
        number,
        folder: folder.clone(),
        paths,
    });
    match ready {
        Ok(ready) => {
            shell.stage.put(ready);
            Ok(StagedDrag { drag: number })
        }
        Err(failure) => {
            // What is left of it goes with the others at the end.
            let _ = fs::remove_dir_all(&folder);
            Err(failure)
        }
    }
}

/// Begins the system's drag of what was staged; the pointer takes `picture` along.
pub fn begin(shell: &Shell, drag: u64, picture: Vec<u8>) -> Result<DragStart, Failure> {
    let Some(ready) = shell.stage.take(drag) else {
        let message = "What was to be dragged is no longer there: drag it once more";
        return Err(Failure::new(Code::NotFound, message));
    };
    let (told, result) = mpsc::channel();
    let (inner, paths) = (shell.clone(), ready.paths);
    let asked = shell.app.run_on_main_thread(move || {
        // Nobody waits any more when the window has gone.
        let _ = told.send(start(&inner, &paths, picture));
    });
    asked.map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
    let started = result
        .recv()
        .map_err(|_| Failure::new(Code::Internal, "The window has gone"))?;
    if !matches!(started, Ok(DragStart::Begun)) {
        // What cannot be removed now goes with the others at the end.
        let _ = fs::remove_dir_all(&ready.folder);
    }
    started
        .map_err(|error| Failure::new(Code::Internal, format!("The drag could not begin: {error}")))
}

fn start(shell: &Shell, staged: &[PathBuf], picture: Vec<u8>) -> Result<DragStart, String> {
    let window = shell
        .app
        .get_webview_window(MAIN)
        .ok_or("there is no window")?;
    #[cfg(target_os = "linux")]
    let window = window.gtk_window().map_err(|error| error.to_string())?;
    #[cfg(target_os = "linux")]
    if !is_pressed(&window) {
        return Ok(DragStart::Released);
    }
    shell.dragging.store(true, Ordering::Relaxed);
    let ended = shell.clone();
    let on_end = move |result: DragResult, _| {
        ended.dragging.store(false, Ordering::Relaxed);
        let accepted = matches!(result, DragResult::Dropped);
        events::send(&ended.app, &Event::DragEnded { accepted });
    };
    let begun = drag::start_drag(
        &window,
        DragItem::Files(staged.iter().map(|path| address(path)).collect()),
        Image::Raw(if is_picture(&picture) {
            picture
        } else {
            ICON.to_vec()
        }),
        on_end,
        drag::Options::default(),
    );
    if begun.is_err() {
        shell.dragging.store(false, Ordering::Relaxed);
    }
    begun
        .map(|()| DragStart::Begun)
        .map_err(|error| error.to_string())
}

/// Whether the pointer is pressed now. A drag that begins after the release would hang on the
/// pointer until the next press; the other systems end it by themselves.
#[cfg(target_os = "linux")]
fn is_pressed(window: &gtk::ApplicationWindow) -> bool {
    use gtk::gdk::{ModifierType, prelude::SeatExt};
    use gtk::prelude::WidgetExt;
    let pointer = window.display().default_seat().and_then(|it| it.pointer());
    match (window.window(), pointer) {
        (Some(window), Some(pointer)) => {
            let (.., held) = window.device_position(&pointer);
            held.contains(ModifierType::BUTTON1_MASK)
        }
        // Nothing is known of it.
        _ => true,
    }
}

/// Whether bytes that came from the page can be shown as the picture of a drag.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() <= LARGEST_PICTURE
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
    fn what_was_staged_and_not_dragged_gives_way_to_what_is_staged_next() {
        let stage = Stage::default();
        let put = || {
            let (number, folder) = stage.next().unwrap();
            let (paths, kept) = (vec![], folder.clone());
            stage.put(Ready {
                number,
                folder,
                paths,
            });
            (number, kept)
        };
        let ((first, gone), (second, kept)) = (put(), put());
        assert!(!gone.exists() && kept.exists());
        assert!(stage.take(first).is_none());
        assert!(stage.take(second).is_some());
        assert!(stage.take(second).is_none(), "it is dragged once");
        let (_, other) = put();
        assert!(kept.exists() && other.exists(), "what is dragged stays");
    }

    #[test]
    fn nothing_but_a_small_png_is_shown_as_the_picture_of_a_drag() {
        assert!(is_picture(ICON));
        assert!(!is_picture(b"<svg/>"));
        let large = [ICON, &vec![0; LARGEST_PICTURE]].concat();
        assert!(!is_picture(&large));
    }

    #[test]
    fn names_that_an_address_cannot_hold_are_encoded() {
        assert_eq!(
            address(Path::new("/tmp/a b/ü%#.rs")),
            PathBuf::from("/tmp/a%20b/%C3%BC%25%23.rs")
        );
    }
}
