//! The bytes of a file.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

use crate::content::Digest;

/// The bytes of a file. Cheap to clone: pack, outputs and writer share one allocation.
#[derive(Clone, PartialEq, Eq)]
pub struct Data(Arc<[u8]>);

impl Data {
    /// Size in bytes.
    pub fn len(&self) -> u64 {
        self.0.len() as u64
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The digest of a plain file with these bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }

    /// The bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.0
    }

    /// Whether it is text: UTF-8 without NUL.
    pub fn is_text(&self) -> bool {
        !self.0.contains(&0) && std::str::from_utf8(&self.0).is_ok()
    }
}

impl From<Arc<[u8]>> for Data {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Data {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Data {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({} bytes)", self.len())
    }
}

/// Hands on what is read, piece by piece, until nothing comes any more.
pub(crate) fn each_piece(mut reader: impl Read, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = [0; 16 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => take(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
