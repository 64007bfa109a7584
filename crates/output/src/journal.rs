//! What a run is about to do, written down before the first file changes places, so that the next
//! run can put everything back if this one dies.

use std::fmt::Write as _;
use std::io::{self, Read};

use formwork_tree::{Content, Digest, OWN_FOLDER, RelativePath};
use rayon::prelude::*;

use crate::before::ChangedFolders;
use crate::disk::Dir;
use crate::look::Found;
use crate::run::{Run, slot};
use crate::stamp::Tick;
use crate::{CONFLICTS, IGNORE, RECORD};

/// The journal of a run whose files may be on their way.
const OPEN: &str = "changes";
/// The same once nothing is left to put back.
const DONE: &str = "done";
const HEAD: &str = "formwork changes 1";
const END: &str = "end";

/// Bytes that a journal may have: millions of paths.
const LIMIT: u64 = 1 << 30;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Journal {
    pub entries: Vec<Entry>,
    pub folders: ChangedFolders,
    /// Permission bits that folders need which get others, so that everything can be put back: for
    /// one that is there, those that it has.
    pub modes: Vec<(RelativePath, u32)>,
}

/// One path that changes. Its new content is below `new/`, and what was there goes to `old/`, both
/// under the name of the slot.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub slot: String,
    pub path: RelativePath,
    /// The digest of the file or link that is there before.
    pub before: Option<Digest>,
    /// The digest of what is put there.
    pub after: Option<Digest>,
}

/// How far the run came that a folder of slots belongs to.
pub(crate) enum Stand {
    /// Files may be on their way.
    Open(Journal),
    /// Everything is in its place, or back there.
    Done,
    /// Nothing has begun to move.
    Unbegun,
}

impl Run<'_> {
    pub fn journal(
        &self,
        root: &Dir,
        found: &[Found],
        folders: ChangedFolders,
    ) -> io::Result<Journal> {
        let entries = self.writes.changes.par_iter().zip(found).enumerate();
        let entries = entries.filter(|(_, (change, _))| !change.is_idle());
        let entries = entries.map(|(index, (change, found))| Entry {
            slot: slot(index),
            path: change.path.clone(),
            before: found.on_disk.digest(),
            after: change.content().map(Content::digest),
        });
        // In a folder that is new, files have to be reached to be taken away again.
        const OPEN: u32 = 0o700;
        let mut modes = Vec::new();
        for (folder, _) in self.modes().into_iter().rev() {
            if let Some(before) = root.folder_mode(folder.as_str())?.unwrap_or(Some(OPEN)) {
                modes.push((folder.clone(), before));
            }
        }
        Ok(Journal {
            entries: entries.collect(),
            folders,
            modes,
        })
    }
}

impl Journal {
    /// Writes the journal and waits until it is on the disk. Returns the moment of that, if the
    /// file system tells.
    pub fn write(&self, slots: &Dir) -> io::Result<Option<Tick>> {
        let mut file = slots.make_file(OPEN, false)?;
        let text = self.to_text();
        debug_assert!(
            Self::parse(&text).is_some_and(|read| read == *self),
            "{text}"
        );
        let tick = Tick::of_writing(&mut file, text.as_bytes())?;
        file.sync_all()?;
        slots.sync()?;
        Ok(tick)
    }

    /// How far the run came. A journal without an end was never followed by a rename.
    pub fn read(slots: &Dir) -> io::Result<Stand> {
        if slots.has(DONE)? {
            return Ok(Stand::Done);
        }
        let mut text = String::new();
        let file = match slots.open_to_read(OPEN) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stand::Unbegun),
            Err(error) => return Err(error),
        };
        match file.take(LIMIT).read_to_string(&mut text) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Ok(Stand::Unbegun),
            Err(error) => return Err(error),
        }
        Ok(Self::parse(&text).map_or(Stand::Unbegun, Stand::Open))
    }

    /// From here on there is nothing to put back.
    pub fn mark_done(slots: &Dir) -> io::Result<()> {
        match slots.rename(OPEN, DONE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            // A file system that tells of a failure may have done it all the same.
            Err(_) if slots.symlink_metadata(DONE).is_ok() => Ok(()),
            renamed => renamed,
        }
    }

    /// One line each; a path stands last in it and holds no control characters.
    fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        let hex = |digest: &Option<Digest>| digest.map_or("-".to_owned(), |d| d.to_string());
        // Writing to a text does not fail.
        for path in &self.folders.made {
            let _ = writeln!(text, "made {path}");
        }
        for (path, mode) in &self.folders.there {
            let mode = mode.map_or("-".to_owned(), |mode| format!("{mode:o}"));
            let _ = writeln!(text, "there {mode} {path}");
        }
        for (path, mode) in &self.modes {
            let _ = writeln!(text, "mode {mode:o} {path}");
        }
        for entry in &self.entries {
            let (before, after) = (hex(&entry.before), hex(&entry.after));
            let _ = writeln!(
                text,
                "change {} {before} {after} {}",
                entry.slot, entry.path
            );
        }
        text.push_str(END);
        text.push('\n');
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let body = body.strip_suffix('\n')?.strip_suffix(END)?;
        let mut journal = Self::default();
        for line in body.lines() {
            let (kind, rest) = line.split_once(' ')?;
            match kind {
                "made" => journal.folders.made.push(path_of(rest)?),
                "there" => {
                    let (mode, path) = rest.split_once(' ')?;
                    let mode = optional(mode, mode_of)?;
                    journal.folders.there.push((path_of(path)?, mode));
                }
                "mode" => {
                    let (mode, path) = rest.split_once(' ')?;
                    journal.modes.push((path_of(path)?, mode_of(mode)?));
                }
                "change" => {
                    let mut parts = rest.splitn(4, ' ');
                    let slot = parts.next()?;
                    let digits = !slot.is_empty() && slot.bytes().all(|byte| byte.is_ascii_digit());
                    let before = optional(parts.next()?, |digest| digest.parse().ok())?;
                    let after = optional(parts.next()?, |digest| digest.parse().ok())?;
                    journal.entries.push(Entry {
                        slot: Some(slot.to_owned()).filter(|_| digits)?,
                        path: path_of(parts.next()?)?,
                        before,
                        after,
                    });
                }
                _ => return None,
            }
        }
        Some(journal)
    }
}

fn mode_of(text: &str) -> Option<u32> {
    u32::from_str_radix(text, 8).ok()
}

/// `-` stands for nothing.
fn optional<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text == "-" {
        return Some(None);
    }
    parse(text).map(Some)
}

/// A path as the rules allow it, or one of Formwork's own files, from how it is written.
pub fn path_of(text: &str) -> Option<RelativePath> {
    let own = [RECORD, IGNORE, CONFLICTS].map(RelativePath::own);
    let conflict = || {
        let below = text.strip_prefix(OWN_FOLDER)?.strip_prefix('/')?;
        let below = below.strip_prefix(CONFLICTS)?.strip_prefix('/')?;
        Some(RelativePath::parse(below).ok()?.below_own(CONFLICTS))
    };
    own.into_iter()
        .find(|path| path.as_str() == text)
        .or_else(conflict)
        .or_else(|| RelativePath::parse(text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let path = |text| RelativePath::parse(text).unwrap();
        let journal = Journal {
            entries: vec![
                Entry {
                    slot: "0".to_owned(),
                    path: path("a folder/with spaces"),
                    before: None,
                    after: Some(Digest::of(b"x")),
                },
                Entry {
                    slot: "1".to_owned(),
                    path: RelativePath::own(RECORD),
                    before: Some(Digest::of(b"y")),
                    after: None,
                },
            ],
            folders: ChangedFolders {
                made: vec![path("a folder")],
                there: vec![(path("gone"), Some(0o755)), (path("x"), None)],
            },
            modes: vec![(path("gone"), 0o700)],
        };
        let text = journal.to_text();
        for length in 0..text.len() {
            assert_eq!(Journal::parse(&text[..length]), None, "{length}");
        }
        for wrong in [
            "../x",
            ".git/config",
            ".formwork/local/lock",
            ".formwork/conflicts/../x",
            "/etc",
        ] {
            assert_eq!(Journal::parse(&text.replace("gone", wrong)), None);
        }
        assert_eq!(Journal::parse(&text), Some(journal));
    }
}
