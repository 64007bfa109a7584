//! The bytes of a file: in memory, on the disk that they were read from, or to be made again.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::content::Digest;
use crate::error::TreeError;
use crate::produced::{Produce, Produced, Promise};
use crate::text::{TextCheck, is_text};

/// Bytes from which on a file that is only copied stays on disk.
pub const LARGE: u64 = 1 << 20;

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// The bytes of a file. Cheap to clone: pack, outputs and writer share one allocation, one file
/// that stays on disk, or one way to make the bytes. Two are equal if their bytes are.
#[derive(Clone)]
pub struct Data(Held);

#[derive(Clone)]
enum Held {
    InMemory(Arc<Bytes>),
    OnDisk(Arc<Measured>),
    MadeAgain(Arc<Produced>),
}

struct Bytes {
    bytes: Arc<[u8]>,
    /// Once somebody has asked for it.
    digest: OnceLock<Digest>,
    /// Once somebody has asked for it.
    text: OnceLock<bool>,
}

impl Bytes {
    fn new(bytes: Arc<[u8]>, digest: OnceLock<Digest>) -> Arc<Self> {
        let text = OnceLock::new();
        Arc::new(Self {
            bytes,
            digest,
            text,
        })
    }
}

/// What was found out about a file on disk when it was read first.
struct Measured {
    path: PathBuf,
    size: u64,
    digest: Digest,
    text: bool,
}

impl Data {
    /// A file that stays on disk; it is read once, in small pieces, for its digest.
    pub fn on_disk(path: &Path) -> Result<Self, TreeError> {
        let told = |error| TreeError::read(path, error);
        let mut reader = File::open(path).map_err(told)?;
        let mut hasher = blake3::Hasher::new();
        let mut text = TextCheck::default();
        let mut buffer = vec![0; PIECE];
        loop {
            let count = fill(&mut reader, &mut buffer).map_err(told)?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            text.feed(&buffer[..count]);
        }
        Ok(Self(Held::OnDisk(Arc::new(Measured {
            path: path.to_owned(),
            size: hasher.count(),
            digest: Digest(*hasher.finalize().as_bytes()),
            text: text.finish(),
        }))))
    }

    /// Bytes that are made whenever somebody asks for them, and are held by nobody in between.
    /// They have to be those that the promise tells of: others are an error that names them.
    pub fn made_again(promise: Promise, produce: impl Produce + 'static) -> Self {
        Self(Held::MadeAgain(Arc::new(Produced::new(promise, produce))))
    }

    /// Size in bytes.
    pub fn len(&self) -> u64 {
        match &self.0 {
            Held::InMemory(held) => held.bytes.len() as u64,
            Held::OnDisk(file) => file.size,
            Held::MadeAgain(made) => made.promise.size,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes in memory whose digest, as a plain file, is known already.
    pub fn known(bytes: Arc<[u8]>, digest: Digest) -> Self {
        debug_assert_eq!(digest, Digest::of(&bytes));
        Self(Held::InMemory(Bytes::new(bytes, OnceLock::from(digest))))
    }

    /// The digest of a plain file with these bytes; computed once, for all clones.
    pub fn digest(&self) -> Digest {
        match &self.0 {
            Held::InMemory(held) => *held.digest.get_or_init(|| Digest::of(&held.bytes)),
            Held::OnDisk(file) => file.digest,
            Held::MadeAgain(made) => made.promise.digest,
        }
    }

    /// The bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&Arc<[u8]>> {
        match &self.0 {
            Held::InMemory(held) => Some(&held.bytes),
            Held::OnDisk(_) | Held::MadeAgain(_) => None,
        }
    }

    /// The file that holds the bytes, if one does.
    pub fn source(&self) -> Option<&Path> {
        match &self.0 {
            Held::InMemory(_) | Held::MadeAgain(_) => None,
            Held::OnDisk(file) => Some(&file.path),
        }
    }

    /// Whether it is text: UTF-8 without NUL. Found out once, for all clones.
    pub fn is_text(&self) -> bool {
        match &self.0 {
            Held::InMemory(held) => *held.text.get_or_init(|| is_text(&held.bytes)),
            Held::OnDisk(file) => file.text,
            Held::MadeAgain(made) => made.promise.is_text,
        }
    }

    /// All bytes. Of those that are not in memory not more than `limit` are read or made; more, or
    /// others than before, are an error.
    pub fn read_all(&self, limit: u64) -> Result<Arc<[u8]>, TreeError> {
        let path = match &self.0 {
            Held::InMemory(held) => return Ok(held.bytes.clone()),
            Held::OnDisk(file) => &file.path,
            Held::MadeAgain(made) => &made.promise.name,
        };
        if self.len() > limit {
            let path = path.clone();
            return Err(TreeError::TooLarge { path, limit });
        }
        if let Held::MadeAgain(made) = &self.0 {
            return made.bytes();
        }
        let mut bytes = Vec::new();
        let mut pieces = self.pieces()?;
        while let Some(piece) = pieces.next_piece()? {
            bytes.extend_from_slice(piece);
        }
        Ok(bytes.into())
    }

    /// Up to `len` bytes from `offset` on; fewer only at the end. Whether a file on disk changed
    /// cannot be seen from a piece.
    pub fn piece(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let cut = |bytes: &[u8]| {
            let start = usize::try_from(offset).map_or(bytes.len(), |at| at.min(bytes.len()));
            let end = start.saturating_add(len).min(bytes.len());
            bytes[start..end].to_vec()
        };
        let mut piece = Vec::new();
        match &self.0 {
            Held::InMemory(held) => return Ok(cut(&held.bytes)),
            Held::MadeAgain(made) => return Ok(cut(&made.bytes().map_err(io::Error::other)?)),
            Held::OnDisk(file) => {
                let mut reader = File::open(&file.path)?;
                reader.seek(SeekFrom::Start(offset))?;
                reader.take(len as u64).read_to_end(&mut piece)?;
            }
        }
        Ok(piece)
    }

    /// The bytes to read once from their start. Whether a file on disk changed is not looked at:
    /// [`Data::pieces`] does that.
    pub fn open(&self) -> io::Result<impl Read> {
        Ok(match &self.0 {
            Held::InMemory(held) => Opened::InMemory(io::Cursor::new(held.bytes.clone())),
            Held::OnDisk(file) => Opened::OnDisk(File::open(&file.path)?),
            Held::MadeAgain(made) => {
                let bytes = made.bytes().map_err(io::Error::other)?;
                Opened::InMemory(io::Cursor::new(bytes))
            }
        })
    }

    /// The bytes piece by piece, to copy them without holding them whole. The pieces of the same
    /// bytes are the same, wherever they are.
    pub fn pieces(&self) -> Result<Pieces<'_>, TreeError> {
        Ok(Pieces(match &self.0 {
            Held::InMemory(held) => Copying::InMemory(held.bytes.chunks(PIECE)),
            Held::OnDisk(file) => Copying::OnDisk {
                reader: File::open(&file.path).map_err(|e| TreeError::read(&file.path, e))?,
                file,
                hasher: Box::default(),
                buffer: vec![0; PIECE],
            },
            Held::MadeAgain(made) => Copying::MadeAgain {
                bytes: made.bytes()?,
                next: 0,
            },
        }))
    }
}

enum Opened {
    InMemory(io::Cursor<Arc<[u8]>>),
    OnDisk(File),
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::InMemory(bytes) => bytes.read(buffer),
            Self::OnDisk(file) => file.read(buffer),
        }
    }
}

/// The bytes of a [`Data`], a piece at a time.
pub struct Pieces<'a>(Copying<'a>);

enum Copying<'a> {
    InMemory(std::slice::Chunks<'a, u8>),
    OnDisk {
        reader: File,
        file: &'a Measured,
        hasher: Box<blake3::Hasher>,
        buffer: Vec<u8>,
    },
    MadeAgain {
        bytes: Arc<[u8]>,
        /// How many are handed out.
        next: usize,
    },
}

impl Pieces<'_> {
    /// The next bytes; none at the end. What was handed out is sure to be the data that was
    /// measured only when the end is reached: a file on disk that holds other bytes by then is
    /// [`TreeError::Changed`].
    pub fn next_piece(&mut self) -> Result<Option<&[u8]>, TreeError> {
        let (reader, file, hasher, buffer) = match &mut self.0 {
            Copying::InMemory(pieces) => return Ok(pieces.next()),
            Copying::MadeAgain { bytes, next } => {
                let start = *next;
                *next = start.saturating_add(PIECE).min(bytes.len());
                return Ok(Some(&bytes[start..*next]).filter(|piece| !piece.is_empty()));
            }
            Copying::OnDisk {
                reader,
                file,
                hasher,
                buffer,
            } => (reader, file, hasher, buffer),
        };
        let changed = || TreeError::Changed {
            path: file.path.clone(),
        };
        let count = fill(reader, buffer).map_err(|e| TreeError::read(&file.path, e))?;
        hasher.update(&buffer[..count]);
        if hasher.count() > file.size {
            return Err(changed());
        }
        if count > 0 {
            return Ok(Some(&buffer[..count]));
        }
        if hasher.finalize().as_bytes() != &file.digest.0 {
            return Err(changed());
        }
        Ok(None)
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        match (self.bytes(), other.bytes()) {
            (Some(one), Some(other)) => one == other,
            _ => self.len() == other.len() && self.digest() == other.digest(),
        }
    }
}

impl Eq for Data {}

impl From<Arc<[u8]>> for Data {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self(Held::InMemory(Bytes::new(bytes, OnceLock::new())))
    }
}

impl From<Vec<u8>> for Data {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Arc::from(bytes))
    }
}

impl From<&[u8]> for Data {
    fn from(bytes: &[u8]) -> Self {
        Self::from(Arc::from(bytes))
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.len();
        match &self.0 {
            Held::InMemory(_) => write!(f, "Data({size} bytes)"),
            Held::OnDisk(file) => write!(f, "Data({size} bytes in {})", file.path.display()),
            Held::MadeAgain(made) => {
                write!(
                    f,
                    "Data({size} bytes to make of {})",
                    made.promise.name.display()
                )
            }
        }
    }
}

/// Reads until the buffer is full; fewer bytes only at the end.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while count < buffer.len() {
        match reader.read(&mut buffer[count..]) {
            Ok(0) => break,
            Ok(read) => count += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_on_disk_holds_no_bytes_in_memory() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("large");
        let bytes: Vec<u8> = (0..3 * PIECE + 7).map(|n| (n % 251) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        let data = Data::on_disk(&path).unwrap();
        assert!(matches!(&data.0, Held::OnDisk(_)));
        assert_eq!(data.bytes(), None);
        assert_eq!(data, Data::from(bytes));
    }
}
