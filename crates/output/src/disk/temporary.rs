//! What has a name of its own making and goes unless it is kept.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::file::File;
use super::folder::Dir;
use super::step::{Operation, step};

/// A new folder, removed with all that is in it when dropped.
pub(crate) struct TemporaryFolder {
    parent: Dir,
    name: OsString,
    path: PathBuf,
    is_kept: bool,
}

impl TemporaryFolder {
    /// Makes one in `parent`, its name `prefix` and so many letters and digits. It becomes the
    /// user's folder: as open as his mask allows.
    pub fn make(parent: &Path, prefix: &str, random: usize) -> io::Result<Self> {
        let beside = Dir::open(parent)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).rand_bytes(random);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o777));
        }
        let made = step(Operation::MakeFolder, prefix.as_ref(), || {
            builder.tempdir_in(parent)
        })?;
        let path = made.keep();
        Ok(Self {
            parent: beside,
            name: path.file_name().unwrap_or_default().to_owned(),
            path,
            is_kept: false,
        })
    }

    /// The folder that it was made in.
    pub fn parent(&self) -> &Dir {
        &self.parent
    }

    pub fn name(&self) -> &Path {
        self.name.as_ref()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if !self.is_kept {
            // What cannot be removed is removed by the next run.
            let _ = self.parent.remove_dir_all(&self.name);
        }
    }
}

/// A new file, removed when dropped.
pub(crate) struct TemporaryFile {
    pub file: File,
    path: Option<tempfile::TempPath>,
}

impl TemporaryFile {
    /// Makes one in `parent`, its name beginning with `prefix`, as open as the user's mask allows.
    pub fn make(parent: &Path, prefix: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let made = step(Operation::MakeFile, prefix.as_ref(), || {
            builder.tempfile_in(parent)
        })?;
        let (file, path) = made.into_parts();
        Ok(Self {
            file: File::new(cap_std::fs::File::from_std(file)),
            path: Some(path),
        })
    }

    /// Puts it into the place of whatever file stands at `to`.
    pub fn persist(mut self, to: &Path) -> io::Result<()> {
        let Some(path) = self.path.take() else {
            return Ok(());
        };
        step(Operation::Rename, to, || {
            path.persist(to).map_err(|failed| failed.error)
        })
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let at = path.to_path_buf();
            let _ = step(Operation::RemoveFile, &at, || path.close());
        }
    }
}
