//! What is done to names of an open folder, by its handle alone.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use cap_fs_ext::DirExt;
use cap_std::fs::Dir;

/// The names in a folder, in any order, each with whether it is a folder itself.
pub(super) fn entries(folder: &Dir) -> io::Result<Vec<(OsString, bool)>> {
    let entries = folder.entries()?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name(), entry.file_type()?.is_dir()))
    });
    entries.collect()
}

pub(super) fn create_dir(folder: &Dir, path: &Path) -> io::Result<()> {
    folder.create_dir(path)
}

pub(super) fn remove_dir(folder: &Dir, path: &Path) -> io::Result<()> {
    folder.remove_dir(path)
}

pub(super) fn remove_file(folder: &Dir, path: &Path) -> io::Result<()> {
    folder.remove_file(path)
}

pub(super) fn read_link(folder: &Dir, path: &Path) -> io::Result<PathBuf> {
    folder.read_link_contents(path)
}

/// Makes a symbolic link, which is the same for files and folders.
pub(super) fn make_link(
    folder: &Dir,
    path: &Path,
    target: &str,
    _to_folder: bool,
) -> io::Result<()> {
    folder.symlink_file(target, path)
}

/// Renames in the place of what stands at `new_path`.
pub(super) fn rename(from: &Dir, path: &Path, to: &Dir, new_path: &Path) -> io::Result<()> {
    from.rename(path, to, new_path)
}

/// Renames a name of one folder to one of another that must not exist.
pub(super) fn rename_to_free(from: &Dir, name: &Path, to: &Dir, new_name: &Path) -> io::Result<()> {
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
    super::check_free(to, new_name)?;
    rename(from, name, to, new_name)
}
