//! What is done to names of an open folder on Windows, where the system does it by paths alone.
//!
//! A path is that of the folder, from its handle, and a single name. Windows lets nobody move a
//! folder that is open, so the path stays the one of that folder. It keeps the form in which the
//! system tells it (`\\?\…`): in that it may have more than 260 characters, no name means a device,
//! and folders of network shares, of WSL and of volumes without a letter are reached. cap-std, which
//! works by paths here as well, takes that form apart and reaches none of those.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::windows::fs::{symlink_dir, symlink_file};
use std::path::{Path, PathBuf};

use cap_std::fs::Dir;
use winx::file::get_file_path;

/// Where a path beneath an open folder is.
struct Place {
    path: PathBuf,
    /// Open, so that it stays where it is.
    _folder: fs::File,
}

impl Place {
    /// Everything above the last name is resolved beneath the handle, and must be there.
    fn of(folder: &Dir, path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let above = match path.parent() {
            Some(above) if above != Path::new("") => folder.open_dir(above)?,
            _ => folder.try_clone()?,
        };
        let folder = above.into_std_file();
        Ok(Self {
            path: get_file_path(&folder)?.join(name),
            _folder: folder,
        })
    }
}

/// The names in a folder, in any order, each with whether it is a folder itself.
pub(super) fn entries(folder: &Dir) -> io::Result<Vec<(OsString, bool)>> {
    let folder = folder.try_clone()?.into_std_file();
    let entries = fs::read_dir(get_file_path(&folder)?)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name(), entry.file_type()?.is_dir()))
    });
    entries.collect()
}

pub(super) fn create_dir(folder: &Dir, path: &Path) -> io::Result<()> {
    fs::create_dir(Place::of(folder, path)?.path)
}

pub(super) fn remove_dir(folder: &Dir, path: &Path) -> io::Result<()> {
    fs::remove_dir(Place::of(folder, path)?.path)
}

/// Removes a file also if it is marked read-only, as on every other system.
pub(super) fn remove_file(folder: &Dir, path: &Path) -> io::Result<()> {
    let place = Place::of(folder, path)?;
    let removed = fs::remove_file(&place.path);
    if !removed
        .as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    {
        return removed;
    }
    let marked = fs::symlink_metadata(&place.path)?.permissions();
    if !marked.readonly() {
        return removed;
    }
    let mut unmarked = marked.clone();
    #[allow(
        clippy::permissions_set_readonly_false,
        reason = "on Windows it opens the file to nobody"
    )]
    unmarked.set_readonly(false);
    fs::set_permissions(&place.path, unmarked)?;
    fs::remove_file(&place.path).inspect_err(|_| {
        let _ = fs::set_permissions(&place.path, marked);
    })
}

pub(super) fn read_link(folder: &Dir, path: &Path) -> io::Result<PathBuf> {
    fs::read_link(Place::of(folder, path)?.path)
}

/// Makes a symbolic link; one to a folder is another kind than one to a file.
pub(super) fn make_link(
    folder: &Dir,
    path: &Path,
    target: &str,
    to_folder: bool,
) -> io::Result<()> {
    let place = Place::of(folder, path)?;
    // In a link the system takes no slashes for separators.
    let target = target.replace('/', "\\");
    if to_folder {
        symlink_dir(target, place.path)
    } else {
        symlink_file(target, place.path)
    }
}

/// Renames in the place of what stands at `new_path`.
pub(super) fn rename(from: &Dir, path: &Path, to: &Dir, new_path: &Path) -> io::Result<()> {
    let (from, to) = (Place::of(from, path)?, Place::of(to, new_path)?);
    fs::rename(from.path, to.path)
}

/// Renames a name of one folder to one of another that must not exist.
pub(super) fn rename_to_free(from: &Dir, name: &Path, to: &Dir, new_name: &Path) -> io::Result<()> {
    super::check_free(to, new_name)?;
    rename(from, name, to, new_name)
}
