//! The way back of one run, file by file.

use formwork_output::{Change, IGNORE, OnDisk, RECORD, Target, Write};
use formwork_protocol::{Code, Failure, Fault, Undone, UndoneFile};
use formwork_tree::{Content, Digest, RelativePath};

use crate::failure::ToFailure;
use crate::faults::Faults;
use crate::kept::{ChangedFile, Kept, State};
use crate::pipeline::{MERGED, Versions};
use crate::project::SecretKey;

/// The way back of one run.
pub struct Back<'a> {
    pub target: &'a Target,
    pub key: &'a SecretKey,
    pub kept: &'a Kept,
    pub changes: Vec<Change>,
    /// The record as it is to be, if the run changed it.
    pub record: Option<Option<Vec<u8>>>,
    pub files: Vec<UndoneFile>,
    pub faults: Faults,
}

impl Back<'_> {
    /// Decides what becomes of one file.
    pub fn file(&mut self, file: &ChangedFile) -> Result<(), Failure> {
        let path = file.path().ok_or_else(|| {
            let message = format!("“{}” is no path that a run writes", file.path);
            Failure::new(Code::Store, message)
        })?;
        if path == RelativePath::own(IGNORE) {
            // It comes and goes with the record.
            return Ok(());
        }
        let told = |error: formwork_output::OutputError| error.to_failure();
        let disk = self.target.look(&path).map_err(told)?;
        if file.before.is_on(&disk, self.key) {
            return Ok(());
        }
        let untouched = file.after.is_on(&disk, self.key);
        let wanted = match (&file.before, untouched) {
            (State::Secret { .. }, _) => {
                self.tell(&path, Undone::Left);
                return Ok(());
            }
            (State::Absent, true) => None,
            (State::Link { target }, true) => Some(Content::Link {
                target: target.clone(),
            }),
            (State::File { digest, .. }, true) => Some(self.content(&path, digest)?),
            (before, false) => match self.merged(&path, file, before, &disk)? {
                Some(merged) if path == RelativePath::own(RECORD) => Some(merged),
                Some(merged) => {
                    self.tell(&path, Undone::Merged);
                    self.put(path, Some(merged), disk, None);
                    return Ok(());
                }
                None => {
                    self.faults.push(in_the_way(&path, before));
                    return Ok(());
                }
            },
        };
        let how = match wanted {
            Some(_) => Undone::PutBack,
            None => Undone::Removed,
        };
        if path == RelativePath::own(RECORD) {
            self.record = Some(match &wanted {
                Some(Content::File { data, .. }) => data.bytes().map(|bytes| bytes.to_vec()),
                _ => None,
            });
            return Ok(());
        }
        let mode = self.mode(&path, file)?;
        self.tell(&path, how);
        self.put(path, wanted, disk, mode);
        Ok(())
    }

    /// The permission bits that a file gets back. Those that the user has set since stay.
    fn mode(&self, path: &RelativePath, file: &ChangedFile) -> Result<Option<u32>, Failure> {
        let State::File {
            mode: Some(before), ..
        } = file.before
        else {
            return Ok(None);
        };
        let State::File { mode: after, .. } = file.after else {
            return Ok(Some(before));
        };
        let now = self.target.mode(path).map_err(|error| error.to_failure())?;
        Ok((after.is_none() || now == after).then_some(before))
    }

    fn put(
        &mut self,
        path: RelativePath,
        content: Option<Content>,
        expected: OnDisk,
        mode: Option<u32>,
    ) {
        self.changes.push(Change {
            path,
            write: content.map_or(Write::Remove, Write::Put),
            expected,
            mode,
        });
    }

    /// Formwork's own files are none that anybody asks about.
    fn tell(&mut self, path: &RelativePath, how: Undone) {
        if !path.is_own() {
            self.files.push(UndoneFile {
                path: path.to_string(),
                how,
            });
        }
    }

    fn content(&self, path: &RelativePath, digest: &[u8; 32]) -> Result<Content, Failure> {
        let found = self.kept.content(&Digest(*digest));
        let found = found.map_err(|error| error.to_failure())?;
        found.ok_or_else(|| {
            let message = format!("{path} cannot be put back: its earlier content is lost");
            Fault::new(Code::Store, message)
                .in_file(path.as_str())
                .into()
        })
    }

    /// The earlier content with what the user has changed since. None: they do not go together.
    fn merged(
        &self,
        path: &RelativePath,
        file: &ChangedFile,
        before: &State,
        disk: &OnDisk,
    ) -> Result<Option<Content>, Failure> {
        let (
            State::File { digest: before, .. },
            State::File { digest: after, .. },
            OnDisk::File { size, .. },
        ) = (before, &file.after, disk)
        else {
            return Ok(None);
        };
        if *size > MERGED {
            return Ok(None);
        }
        let after = self.kept.content(&Digest(*after));
        let Some(after) = after.map_err(|error| error.to_failure())? else {
            return Ok(None);
        };
        let yours = self.target.content(path, disk, MERGED);
        let Some(yours) = yours.map_err(|error| error.to_failure())? else {
            return Ok(None);
        };
        let before = self.content(path, before)?;
        let versions = Versions {
            base: Some(after),
            yours,
            new: before,
        };
        Ok(versions.clean())
    }
}

/// The user's changes would be lost.
fn in_the_way(path: &RelativePath, before: &State) -> Fault {
    let message = match before {
        State::Absent => format!("{path} was made by the run, and has your edits since"),
        _ => format!("{path} has edits of yours since the run, in lines that the run changed too"),
    };
    Fault::new(Code::ChangedMeanwhile, message)
        .in_file(path.as_str())
        .with_hint("Nothing was undone. Take your edits elsewhere first, then undo again.")
}
