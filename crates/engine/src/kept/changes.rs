//! What a run changed, as it is kept.

use formwork_output::{OnDisk, Target};
use formwork_tree::{Content, Digest, RelativePath};
use serde::{Deserialize, Serialize};

use crate::project::SecretKey;

/// The form of what is kept; another one is not read.
const FORM: u8 = 1;

/// What a run changed, with what was there before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The run made the target's folder.
    pub made_target: bool,
    pub files: Vec<ChangedFile>,
    /// Folders that it made, the outermost first.
    pub made: Vec<String>,
    /// Folders that were there and could go, the outermost first, with their permission bits.
    pub there: Vec<(String, Option<u32>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedFile {
    pub path: String,
    pub before: State,
    pub after: State,
}

/// What stood at a path. Contents are kept under their digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Absent,
    File {
        digest: [u8; 32],
        /// Permission bits; none: the system has none, or they are not known.
        mode: Option<u32>,
    },
    Link {
        target: String,
    },
    /// A file that holds a secret: its content is not kept, and its digest is a keyed one.
    Secret {
        digest: [u8; 32],
    },
}

impl Changed {
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(&(FORM, self))
    }

    /// None: it is of another form, or damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (form, rest): (u8, _) = postcard::take_from_bytes(bytes).ok()?;
        (form == FORM).then(|| postcard::from_bytes(rest).ok())?
    }

    /// Whether the target is as the run left it, rather than as it was before. What somebody else
    /// changed since tells nothing; where all of it was, the run counts as carried out.
    pub fn was_carried_out(&self, target: &Target, key: &SecretKey) -> bool {
        // The record is written last.
        let told = self.files.iter().rev().find_map(|file| {
            let disk = target.look(&file.path()?).ok()?;
            let (before, after) = (file.before.is_on(&disk, key), file.after.is_on(&disk, key));
            (before != after).then_some(after)
        });
        told.unwrap_or(true)
    }
}

impl ChangedFile {
    /// Its path; Formwork's own files too. None: it is none that a run writes.
    pub fn path(&self) -> Option<RelativePath> {
        formwork_output::path_of(&self.path)
    }
}

impl State {
    /// As it was looked at.
    pub fn of(disk: &OnDisk, mode: Option<u32>, secret: Option<&SecretKey>) -> Self {
        match (disk, disk.digest()) {
            (OnDisk::Link { target }, _) => Self::Link {
                target: target.clone(),
            },
            (OnDisk::File { .. }, Some(digest)) => Self::file(digest, mode, secret),
            _ => Self::Absent,
        }
    }

    /// As it is written.
    pub fn of_content(content: &Content, mode: Option<u32>, secret: Option<&SecretKey>) -> Self {
        match content {
            Content::Link { target } => Self::Link {
                target: target.clone(),
            },
            Content::File { .. } => Self::file(content.digest(), mode, secret),
        }
    }

    fn file(digest: Digest, mode: Option<u32>, secret: Option<&SecretKey>) -> Self {
        match secret {
            Some(key) => Self::Secret {
                digest: key.digest(digest).0,
            },
            None => Self::File {
                digest: digest.0,
                mode,
            },
        }
    }

    /// Whether it is what stands on the disk.
    pub fn is_on(&self, disk: &OnDisk, key: &SecretKey) -> bool {
        match self {
            Self::Absent => *disk == OnDisk::Absent,
            Self::File { digest, .. } => {
                matches!(disk, OnDisk::File { .. }) && disk.holds(&Digest(*digest))
            }
            Self::Link { target } => {
                matches!(disk, OnDisk::Link { target: to } if to == target)
            }
            Self::Secret { digest } => disk
                .digest()
                .is_some_and(|found| key.digest(found).0 == *digest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_and_another_form_is_not() {
        let changed = Changed {
            made_target: true,
            files: vec![ChangedFile {
                path: "a".to_owned(),
                before: State::Absent,
                after: State::File {
                    digest: [3; 32],
                    mode: Some(0o755),
                },
            }],
            made: vec!["b".to_owned()],
            there: vec![("c".to_owned(), None)],
        };
        let mut bytes = changed.to_bytes().unwrap();
        assert_eq!(Changed::read(&bytes).unwrap(), changed);
        for length in 0..bytes.len() {
            assert_eq!(Changed::read(&bytes[..length]), None);
        }
        bytes[0] += 1;
        assert_eq!(Changed::read(&bytes), None);
    }
}
