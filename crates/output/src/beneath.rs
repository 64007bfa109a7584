//! Small steps beneath a directory handle that `cap-std` leaves to its callers.

use std::io;
use std::path::Path;

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt};
use cap_std::fs::{Dir, File, Metadata, OpenOptions};
use formwork_tree::{PathFault, RelativePath};

use crate::error::{OutputError, is_escape};

/// Opens a file that is no link.
pub(crate) fn open_to_read(folder: &Dir, name: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).follow(FollowSymlinks::No);
    folder.open_with(name, &options)
}

/// Opens `folder` beneath `root`; the empty path is `root` itself.
pub(crate) fn open_folder(root: &Dir, folder: &str) -> io::Result<Dir> {
    if folder.is_empty() {
        root.try_clone()
    } else {
        root.open_dir(folder)
    }
}

/// Opens the folder `name` of `dir`, making it if it is missing; a link there is refused.
pub(crate) fn open_or_make_folder(dir: &Dir, name: &str) -> io::Result<Dir> {
    match dir.create_dir(name) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    dir.open_dir_nofollow(name)
}

/// Renames a name of one folder to a name of another that must not exist. Both are single names.
pub(crate) fn rename_new(
    from: &Dir,
    name: impl AsRef<Path>,
    to: &Dir,
    new_name: impl AsRef<Path>,
) -> io::Result<()> {
    let (name, new_name) = (name.as_ref(), new_name.as_ref());
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(from, name, to, new_name, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            // Some network and overlay file systems know no such rename.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    match to.symlink_metadata(new_name) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => from.rename(name, to, new_name),
        Err(error) => Err(error),
    }
}

/// Makes a symbolic link. Windows tells links to folders from links to files.
pub(crate) fn make_link(dir: &Dir, name: &str, target: &str, to_folder: bool) -> io::Result<()> {
    if cfg!(windows) && to_folder {
        DirExt::symlink_dir(dir, target, name)
    } else {
        DirExt::symlink_file(dir, target, name)
    }
}

/// Checks that the link at `path` stays inside `root`, through all links on its way.
pub(crate) fn check_link(
    root: &Dir,
    shown: &Path,
    path: &RelativePath,
    target: &str,
) -> Result<(), OutputError> {
    match root.metadata(path.as_str()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if is_escape(&error) => Err(OutputError::Refused {
            path: shown.join(path.as_str()),
            fault: PathFault::LinkLeadsOut {
                path: path.as_str().to_owned(),
                target: target.to_owned(),
            },
        }),
        Err(error) => Err(OutputError::io(
            "follow the link",
            shown.join(path.as_str()),
            error,
        )),
    }
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

/// The permission bits of the folder at `path`, or of the one that a link there leads to, as far as
/// the system has them; none: there is no folder.
pub(crate) fn folder_mode(root: &Dir, path: &str) -> Option<Option<u32>> {
    let found = root.metadata(path).ok()?;
    found.is_dir().then(|| mode(&found))
}

/// Sets the permission bits of an open file, where the system has them.
#[cfg(unix)]
pub(crate) fn set_mode_of(file: &File, mode: u32) -> io::Result<()> {
    use cap_std::fs::{Permissions, PermissionsExt};
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(crate) fn set_mode_of(_file: &File, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// Sets the permission bits of the file or folder `name`, where the system has them.
#[cfg(unix)]
pub(crate) fn set_mode(dir: &Dir, name: &str, mode: u32) -> io::Result<()> {
    use cap_std::fs::{Permissions, PermissionsExt};
    dir.set_permissions(name, Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(crate) fn set_mode(_dir: &Dir, _name: &str, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// Whether the owner may run the file; false where the system has no such bit.
pub(crate) fn is_executable(metadata: &Metadata) -> bool {
    mode(metadata).is_some_and(is_run_by_owner)
}

/// Whether permission bits let the owner run a file.
pub(crate) fn is_run_by_owner(mode: u32) -> bool {
    mode & 0o100 != 0
}

/// Options to make a new file, with the mode that the process's mask allows of 0o755 or 0o644.
pub(crate) fn new_file(executable: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt;
        options.mode(if executable { 0o755 } else { 0o644 });
    }
    #[cfg(not(unix))]
    let _ = executable;
    options
}

/// Makes a folder's own entries survive a loss of power, where the system can.
#[cfg(unix)]
pub(crate) fn sync_folder(dir: &Dir) -> io::Result<()> {
    use cap_fs_ext::OpenOptionsMaybeDirExt;
    // The handle itself may be one that only names the folder (`O_PATH`).
    let mut options = OpenOptions::new();
    options.read(true).maybe_dir(true);
    dir.open_with(".", &options)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_dir: &Dir) -> io::Result<()> {
    Ok(())
}
