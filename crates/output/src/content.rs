//! What a run puts at a path, and the digest that tells two contents apart.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::path::{PathFault, RelativePath};

/// What stands, or is to stand, at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    File {
        bytes: Arc<[u8]>,
        executable: bool,
    },
    /// A symbolic link; its target is relative, separated by `/`, and stays inside the folder.
    Link {
        target: String,
    },
}

impl Content {
    /// Size in bytes; of a link, the length of its target.
    pub fn size(&self) -> u64 {
        match self {
            Self::File { bytes, .. } => bytes.len() as u64,
            Self::Link { target } => target.len() as u64,
        }
    }
}

/// A BLAKE3 hash that tells contents apart, kind and executable bit included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

const EXECUTABLE: &str = "formwork 1 executable file";
const LINK: &str = "formwork 1 symbolic link";

/// The digest of a content: of a plain file BLAKE3 of its bytes (what `b3sum` prints); of an
/// executable file BLAKE3 in its key derivation mode, context `formwork 1 executable file`, over
/// the plain file's 32 bytes; of a link the same with `formwork 1 symbolic link` over its target.
pub fn digest(content: &Content) -> Digest {
    match content {
        Content::File { bytes, executable } => {
            let plain = Digest(*blake3::hash(bytes).as_bytes());
            if *executable {
                plain.as_executable()
            } else {
                plain
            }
        }
        Content::Link { target } => Digest(blake3::derive_key(LINK, target.as_bytes())),
    }
}

impl Digest {
    /// The digest of the same bytes with the executable bit, given that of the plain file.
    pub(crate) fn as_executable(self) -> Self {
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

/// Checks that the link `path` with this `target` is relative and stays inside.
///
/// `..` is allowed only at the start of the target: after a name that is itself a link it would
/// lead elsewhere than its text says. Whether the chain of links on disk stays inside is checked
/// once more when the link is written.
pub fn check_link(path: &RelativePath, target: &str) -> Result<(), PathFault> {
    let named = || (path.as_str().to_owned(), target.to_owned());
    let drive = matches!(target.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if drive || target.starts_with(['/', '\\']) {
        let (path, target) = named();
        return Err(PathFault::LinkAbsolute { path, target });
    }
    if target.is_empty() {
        return Err(PathFault::Empty);
    }
    let mut depth = path.folders().count();
    let mut below = false;
    for segment in target.split('/') {
        match segment {
            ".." if below => {
                let (path, target) = named();
                return Err(PathFault::LinkTurnsBack { path, target });
            }
            ".." => {
                let Some(up) = depth.checked_sub(1) else {
                    let (path, target) = named();
                    return Err(PathFault::LinkLeadsOut { path, target });
                };
                depth = up;
            }
            "." if !below => {}
            name => {
                crate::path::check_segment(name).map_err(|fault| match fault {
                    PathFault::Empty => PathFault::EmptySegment {
                        path: target.to_owned(),
                    },
                    other => other,
                })?;
                below = true;
            }
        }
    }
    Ok(())
}
