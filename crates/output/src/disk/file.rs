//! A file by its handle.

use std::fs::TryLockError;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use cap_std::fs::Metadata;

use super::step::{Operation, step, step_writing};

/// An open file. Its buffers are whoever works with it's own: each call is one operation.
#[derive(Debug)]
pub(crate) struct File(cap_std::fs::File);

/// Operations on an open file are told apart by their numbers alone.
fn unnamed() -> &'static Path {
    Path::new("")
}

impl File {
    pub fn new(file: cap_std::fs::File) -> Self {
        Self(file)
    }

    pub fn metadata(&self) -> io::Result<Metadata> {
        step(Operation::Look, unnamed(), || self.0.metadata())
    }

    /// Waits until the file is on the disk.
    pub fn sync_all(&self) -> io::Result<()> {
        step(Operation::Sync, unnamed(), || self.0.sync_all())
    }

    /// Cuts it to that many bytes.
    pub fn set_len(&self, size: u64) -> io::Result<()> {
        step(Operation::Write, unnamed(), || self.0.set_len(size))
    }

    /// Sets the permission bits, where the system has them.
    pub fn set_mode(&self, mode: u32) -> io::Result<()> {
        step(Operation::SetMode, unnamed(), || {
            #[cfg(unix)]
            {
                use cap_std::fs::{Permissions, PermissionsExt};
                self.0.set_permissions(Permissions::from_mode(mode))
            }
            #[cfg(not(unix))]
            {
                let _ = mode;
                Ok(())
            }
        })
    }

    /// Takes the system's lock on the file, which ends with the process; false: another has it.
    pub fn try_lock(self) -> io::Result<(Self, bool)> {
        step(Operation::Lock, unnamed(), move || {
            let file = self.0.into_std();
            let locked = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => false,
                Err(TryLockError::Error(error)) => return Err(error),
            };
            Ok((Self(cap_std::fs::File::from_std(file)), locked))
        })
    }
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        step(Operation::Read, unnamed(), || self.0.read(buffer))
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        step_writing(bytes, |bytes| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for File {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}
