//! The one way to the disk: folders and files by handles, each step of them an [`Operation`] that
//! [`step`] does.
//!
//! Paths are resolved beneath the handle, so that a link that appears meanwhile cannot lead out.

#[cfg(not(windows))]
mod by_handle;
#[cfg(windows)]
mod by_path;
mod file;
mod folder;
mod step;
mod temporary;

pub(crate) use file::File;
pub(crate) use folder::{Dir, rename_new};
#[cfg(feature = "faults")]
pub(crate) use step::Operation;
#[cfg(test)]
pub(crate) use step::watched;
pub(crate) use temporary::{TemporaryFile, TemporaryFolder};

use std::io;
use std::path::Path;

use cap_std::fs::Metadata;

use crate::error::is_escape;
use folder::check_free;
#[cfg(not(feature = "faults"))]
use step::Operation;
use step::step;

/// What stands at a path of the whole system, links followed.
pub(crate) fn metadata(path: &Path) -> io::Result<std::fs::Metadata> {
    step(Operation::Look, path, || std::fs::metadata(path))
}

/// What stands at a path of the whole system, a link itself.
pub(crate) fn symlink_metadata(path: &Path) -> io::Result<std::fs::Metadata> {
    step(Operation::Look, path, || std::fs::symlink_metadata(path))
}

/// Makes a folder at a path of the whole system.
pub(crate) fn create_dir(path: &Path) -> io::Result<()> {
    step(Operation::MakeFolder, path, || std::fs::create_dir(path))
}

/// Removes an empty folder at a path of the whole system.
pub(crate) fn remove_dir(path: &Path) -> io::Result<()> {
    step(Operation::RemoveFolder, path, || std::fs::remove_dir(path))
}

/// Fails if nobody may write in a folder. Windows has no cheap question for this: its read-only mark
/// means nothing on folders, and what the access lists forbid shows when the lock is taken, before
/// anything is written.
pub(crate) fn check_writable(folder: &Path) -> io::Result<()> {
    step(Operation::Look, folder, || {
        #[cfg(unix)]
        {
            use rustix::fs::{Access, access};
            access(folder, Access::WRITE_OK | Access::EXEC_OK)?;
        }
        Ok(())
    })
}

/// The user's permission bits, where the system has them. Those that hand a folder's group or
/// ownership on belong to them; those that let others run a file as its owner do not, since what is
/// written is never what they were given to.
#[cfg(unix)]
pub(crate) fn mode(metadata: &Metadata) -> Option<u32> {
    use cap_std::fs::PermissionsExt;
    let mask = if metadata.is_dir() { 0o7777 } else { 0o777 };
    Some(metadata.permissions().mode() & mask)
}

#[cfg(not(unix))]
pub(crate) fn mode(_metadata: &Metadata) -> Option<u32> {
    None
}

/// Whether the owner may run the file; false where the system has no such bit.
pub(crate) fn is_executable(metadata: &Metadata) -> bool {
    mode(metadata).is_some_and(is_run_by_owner)
}

/// Whether permission bits let the owner run a file.
pub(crate) fn is_run_by_owner(mode: u32) -> bool {
    mode & 0o100 != 0
}

/// Whether the system holds on to a folder: it is a place where another file system begins, or, on
/// Windows, a program works in it.
pub(crate) fn is_held(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::ResourceBusy, io::ErrorKind::NotADirectory];
    cfg!(windows) || kinds.contains(&error.kind())
}

/// Whether somebody may be removing what could not be opened. On Windows that denies access until it
/// is gone, or until the last one who has it open has closed it.
pub(crate) fn is_going(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    let denied = error.kind() == io::ErrorKind::PermissionDenied;
    cfg!(windows) && (denied || error.raw_os_error() == Some(SHARING_VIOLATION))
}

/// Whether nothing can be reached at a path: nothing is there, or the way to it leads through a file
/// or out of the folder.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    kinds.contains(&error.kind()) || is_escape(error)
}

/// Whether a folder could not be removed since something is in it.
pub(crate) fn holds_something(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
    )
}
