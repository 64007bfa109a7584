//! A folder by its handle.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt};
use cap_std::ambient_authority;
use cap_std::fs::{Metadata, OpenOptions};

#[cfg(not(windows))]
use super::by_handle as names;
#[cfg(windows)]
use super::by_path as names;
use super::file::File;
use super::step::{Operation, step};

/// An open folder. Paths are `/`-separated and resolved beneath it.
#[derive(Debug)]
pub(crate) struct Dir(cap_std::fs::Dir);

impl Dir {
    /// Opens a folder at a path of the whole system.
    pub fn open(path: &Path) -> io::Result<Self> {
        step(Operation::Open, path, || {
            cap_std::fs::Dir::open_ambient_dir(path, ambient_authority()).map(Self)
        })
    }

    /// Opens `folder` beneath this one; the empty path is this one itself.
    pub fn open_dir(&self, folder: &str) -> io::Result<Self> {
        step(Operation::Open, folder.as_ref(), || {
            if folder.is_empty() {
                self.0.try_clone().map(Self)
            } else {
                self.0.open_dir(folder).map(Self)
            }
        })
    }

    /// Opens the folder `name`; a link there is refused.
    pub fn open_dir_nofollow(&self, name: impl AsRef<Path>) -> io::Result<Self> {
        let name = name.as_ref();
        step(Operation::Open, name, || {
            self.0.open_dir_nofollow(name).map(Self)
        })
    }

    /// Opens the folder `name`, making it if it is missing; a link there is refused.
    pub fn open_or_make(&self, name: &str) -> io::Result<Self> {
        match self.create_dir(name) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        self.open_dir_nofollow(name)
    }

    /// Opens a file that is no link.
    pub fn open_to_read(&self, path: &str) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No);
        step(Operation::Open, path.as_ref(), || {
            self.0.open_with(path, &options).map(File::new)
        })
    }

    /// Opens a file that is no link to write to it, or makes it; what is to happen to its bytes is
    /// up to the options, as far as they go beyond that.
    pub fn open_to_write(&self, name: &str, mut options: OpenOptions) -> io::Result<File> {
        options.write(true).create(true).follow(FollowSymlinks::No);
        step(Operation::MakeFile, name.as_ref(), || {
            self.0.open_with(name, &options).map(File::new)
        })
    }

    /// Makes a file, with the mode that the process's mask allows of 0o755 or 0o644.
    pub fn make_file(&self, name: &str, executable: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use cap_std::fs::OpenOptionsExt;
            options.mode(if executable { 0o755 } else { 0o644 });
        }
        #[cfg(not(unix))]
        let _ = executable;
        step(Operation::MakeFile, name.as_ref(), || {
            self.0.open_with(name, &options).map(File::new)
        })
    }

    /// Makes a symbolic link. Windows tells links to folders from links to files.
    pub fn make_link(&self, name: &str, target: &str, to_folder: bool) -> io::Result<()> {
        step(Operation::MakeLink, name.as_ref(), || {
            names::make_link(&self.0, name.as_ref(), target, to_folder)
        })
    }

    pub fn read_link(&self, name: &str) -> io::Result<PathBuf> {
        step(Operation::Read, name.as_ref(), || {
            names::read_link(&self.0, name.as_ref())
        })
    }

    /// What stands at `path`, a link itself.
    pub fn symlink_metadata(&self, path: impl AsRef<Path>) -> io::Result<Metadata> {
        let path = path.as_ref();
        step(Operation::Look, path, || self.0.symlink_metadata(path))
    }

    /// Whether something stands at `path`. That the system cannot say is an error, and never a no.
    pub fn has(&self, path: impl AsRef<Path>) -> io::Result<bool> {
        match self.symlink_metadata(path) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether the system says that nothing stands at `path`.
    pub fn lacks(&self, path: impl AsRef<Path>) -> bool {
        let found = self.symlink_metadata(path);
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// What stands at `path`, links followed as long as they stay inside; the empty path is this
    /// folder itself as its path leads to it.
    pub fn metadata(&self, path: &str) -> io::Result<Metadata> {
        let path = if path.is_empty() { "." } else { path };
        step(Operation::Look, path.as_ref(), || self.0.metadata(path))
    }

    /// This folder itself.
    pub fn dir_metadata(&self) -> io::Result<Metadata> {
        step(Operation::Look, ".".as_ref(), || self.0.dir_metadata())
    }

    /// The permission bits of the folder at `path`, or of the one that a link there leads to, as far
    /// as the system has them; none: there is no folder that can be reached.
    pub fn folder_mode(&self, path: &str) -> io::Result<Option<Option<u32>>> {
        match self.metadata(path) {
            Ok(found) => Ok(found.is_dir().then(|| super::mode(&found))),
            Err(error) if super::is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in this folder, in any order, each with whether it is a folder itself.
    pub fn entries(&self) -> io::Result<Vec<(OsString, bool)>> {
        step(Operation::List, ".".as_ref(), || names::entries(&self.0))
    }

    pub fn create_dir(&self, path: &str) -> io::Result<()> {
        step(Operation::MakeFolder, path.as_ref(), || {
            names::create_dir(&self.0, path.as_ref())
        })
    }

    /// Removes an empty folder.
    pub fn remove_dir(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        step(Operation::RemoveFolder, path, || {
            names::remove_dir(&self.0, path)
        })
    }

    pub fn remove_file(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let name = name.as_ref();
        step(Operation::RemoveFile, name, || {
            names::remove_file(&self.0, name)
        })
    }

    /// Removes the folder `name` with all that is in it; links are not followed.
    pub fn remove_dir_all(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let name = name.as_ref();
        // Closed before it is removed, for Windows.
        {
            let folder = self.open_dir_nofollow(name)?;
            for (inner, is_folder) in folder.entries()? {
                if is_folder {
                    folder.remove_dir_all(&inner)?;
                } else {
                    folder.remove_file(&inner)?;
                }
            }
        }
        self.remove_dir(name)
    }

    /// Renames a name of this folder to another one of it, in the place of what stands there.
    pub fn rename(&self, name: &str, new_name: &str) -> io::Result<()> {
        step(Operation::Rename, name.as_ref(), || {
            names::rename(&self.0, name.as_ref(), &self.0, new_name.as_ref())
        })
    }

    /// Sets the permission bits of the file or folder `name`, where the system has them.
    pub fn set_mode(&self, name: &str, mode: u32) -> io::Result<()> {
        step(Operation::SetMode, name.as_ref(), || {
            #[cfg(unix)]
            {
                use cap_std::fs::{Permissions, PermissionsExt};
                self.0.set_permissions(name, Permissions::from_mode(mode))
            }
            #[cfg(not(unix))]
            {
                let _ = mode;
                Ok(())
            }
        })
    }

    /// Makes this folder's own entries survive a loss of power, where the system can.
    pub fn sync(&self) -> io::Result<()> {
        step(Operation::Sync, ".".as_ref(), || {
            #[cfg(unix)]
            {
                use cap_fs_ext::OpenOptionsMaybeDirExt;
                // The handle itself may be one that only names the folder (`O_PATH`).
                let mut options = OpenOptions::new();
                options.read(true).maybe_dir(true);
                self.0.open_with(".", &options)?.sync_all()?;
            }
            Ok(())
        })
    }
}

/// Renames a name of one folder to a name of another that must not exist. Both are single names.
pub(crate) fn rename_new(
    from: &Dir,
    name: impl AsRef<Path>,
    to: &Dir,
    new_name: impl AsRef<Path>,
) -> io::Result<()> {
    let (name, new_name) = (name.as_ref(), new_name.as_ref());
    step(Operation::Rename, name, || {
        names::rename_to_free(&from.0, name, &to.0, new_name)
    })
}

/// Fails if something stands at `name`. Whoever renames to it afterwards may still find something,
/// where the system has no rename that looks for itself.
pub(super) fn check_free(folder: &cap_std::fs::Dir, name: &Path) -> io::Result<()> {
    match folder.symlink_metadata(name) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
