//! What stands at a path, and the digest that tells two contents apart.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::data::Data;

/// What stands, or is to stand, at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    File {
        data: Data,
        executable: bool,
    },
    /// A symbolic link; [`resolve_link`](crate::resolve_link) tells which targets are allowed.
    Link {
        target: String,
    },
}

impl Content {
    /// Size in bytes; of a link, the length of its target.
    pub fn size(&self) -> u64 {
        match self {
            Self::File { data, .. } => data.len(),
            Self::Link { target } => target.len() as u64,
        }
    }

    /// Of a plain file BLAKE3 of its bytes (what `b3sum` prints); of an executable file BLAKE3 in
    /// its key derivation mode, context `formwork 1 executable file`, over the plain file's 32
    /// bytes; of a link the same with `formwork 1 symbolic link` over its target.
    pub fn digest(&self) -> Digest {
        match self {
            Self::File { data, executable } if *executable => data.digest().as_executable(),
            Self::File { data, .. } => data.digest(),
            Self::Link { target } => Digest(blake3::derive_key(LINK, target.as_bytes())),
        }
    }
}

/// A BLAKE3 hash that tells contents apart, kind and executable bit included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

const EXECUTABLE: &str = "formwork 1 executable file";
const LINK: &str = "formwork 1 symbolic link";

impl Digest {
    /// The digest of a plain file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The digest of a plain file with the bytes that are read, and their count. They are read in
    /// small pieces, so that a large file is not held whole.
    pub fn read(reader: impl Read) -> io::Result<(Self, u64)> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok((Self(*hasher.finalize().as_bytes()), hasher.count()))
    }

    /// The digest of the same bytes with the executable bit, given that of the plain file.
    pub fn as_executable(self) -> Self {
        Self(blake3::derive_key(EXECUTABLE, &self.0))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// The text is not a digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a digest: 64 hexadecimal digits are expected")]
pub struct DigestFault(String);

impl FromStr for Digest {
    type Err = DigestFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        blake3::Hash::from_hex(text)
            .map(|hash| Self(*hash.as_bytes()))
            .map_err(|_| DigestFault(text.to_owned()))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
