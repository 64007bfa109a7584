//! How one path stands to the pack, to the disk, and to what the last run wrote.

use formwork_output::OnDisk;
use formwork_pack::Owner;
use formwork_protocol::{Code, Fault, FileState, Reason};
use formwork_tree::{Digest, RelativePath};

use super::Made;
use crate::project::{Project, SecretKey, Written};

/// How a path stands to pack, disk and record.
#[derive(Debug, PartialEq)]
pub struct Standing {
    pub path: RelativePath,
    pub state: FileState,
    pub reason: Reason,
    pub disk: OnDisk,
    /// What the pack wants there; none for what is no longer made.
    pub wanted: Option<Wanted>,
    /// Why it was kept although the pack would have changed it.
    pub(super) warning: Option<Fault>,
}

/// What is to be told of an output's content without looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub digest: Digest,
    /// In bytes.
    pub size: u64,
    pub(super) owner: Owner,
}

/// What paths are judged by: the record of the last run, and the key of what it says of secrets.
pub(super) struct Judge<'a> {
    pub base: Option<&'a Project>,
    pub key: &'a SecretKey,
}

impl Judge<'_> {
    /// How the path of an output stands; a fault where it cannot be written.
    pub fn made(
        &self,
        path: &RelativePath,
        made: &Made,
        owner: Owner,
        disk: OnDisk,
    ) -> Result<Standing, Fault> {
        if let Some(fault) = in_the_way(path, &disk) {
            return Err(fault);
        }
        let written = self.written(path);
        let (state, reason) = planned(owner, made, written, &disk, self.key);
        Ok(Standing {
            warning: self.warning(path, reason, written, Some(made)),
            path: path.clone(),
            state,
            reason,
            disk,
            wanted: Some(Wanted {
                digest: made.digest,
                size: made.content.size(),
                owner,
            }),
        })
    }

    /// How a path stands that is not made; none: the last run did not write it, or there is nothing
    /// to do or to tell.
    pub fn gone(&self, path: &RelativePath, disk: OnDisk) -> Option<Standing> {
        if in_the_way(path, &disk).is_some() {
            return None;
        }
        let written = Some(self.written(path)?);
        let (state, reason) = no_longer_made(written, &disk, self.base, path, self.key)?;
        Some(Standing {
            warning: self.warning(path, reason, written, None),
            path: path.clone(),
            state,
            reason,
            disk,
            wanted: None,
        })
    }

    fn written(&self, path: &RelativePath) -> Option<Written> {
        self.base.and_then(|base| base.written(path.as_str()))
    }

    fn warning(
        &self,
        path: &RelativePath,
        reason: Reason,
        written: Option<Written>,
        made: Option<&Made>,
    ) -> Option<Fault> {
        (reason == Reason::Yours)
            .then(|| warning(path, written, made, self.key))
            .flatten()
    }
}

fn in_the_way(path: &RelativePath, disk: &OnDisk) -> Option<Fault> {
    match disk {
        OnDisk::Blocked { by } => Some(
            Fault::new(
                Code::Path,
                format!("{path} cannot be written: “{by}” stands in its way"),
            )
            .with_hint(
                "A link or a file is where a folder is needed; move it away, or choose another target.",
            ),
        ),
        OnDisk::Folder => Some(
            Fault::new(Code::Clash, format!("{path} is a folder in the target"))
                .with_hint("Move the folder away, or choose another target."),
        ),
        _ => None,
    }
}

fn planned(
    owner: Owner,
    made: &Made,
    written: Option<Written>,
    disk: &OnDisk,
    key: &SecretKey,
) -> (FileState, Reason) {
    let absent = matches!(disk, OnDisk::Absent);
    if disk.holds(&made.digest) {
        (FileState::Same, Reason::None)
    } else if owner == Owner::Once && (!absent || written.is_some()) {
        (FileState::Kept, Reason::Once)
    } else if absent {
        match written {
            None => (FileState::New, Reason::None),
            Some(_) => (FileState::Kept, Reason::Deleted),
        }
    } else if written.is_some_and(|written| written.is_on(disk, key)) {
        (FileState::Changed, Reason::None)
    } else {
        (FileState::Kept, Reason::Yours)
    }
}

fn no_longer_made(
    written: Option<Written>,
    disk: &OnDisk,
    base: Option<&Project>,
    path: &RelativePath,
    key: &SecretKey,
) -> Option<(FileState, Reason)> {
    let once = base.is_some_and(|base| base.is_once(path.as_str()));
    if matches!(disk, OnDisk::Absent) {
        None
    } else if once {
        Some((FileState::Kept, Reason::Once))
    } else if written.is_some_and(|written| written.is_on(disk, key)) {
        Some((FileState::Removed, Reason::None))
    } else {
        Some((FileState::Kept, Reason::Yours))
    }
}

/// Kept files that the pack would have changed are named; those that only the user changed are as
/// they should be.
fn warning(
    path: &RelativePath,
    written: Option<Written>,
    made: Option<&Made>,
    key: &SecretKey,
) -> Option<Fault> {
    let message = match (made, written) {
        (None, _) => format!("{path} is no longer made, but has your edits: it was kept"),
        (Some(_), None) => format!("{path} was there before and is not the pack's: it was kept"),
        (Some(made), Some(written)) if written.is(made.digest, key) => return None,
        (Some(_), Some(_)) => {
            format!("{path} has your edits, and the pack's version changed too: yours was kept")
        }
    };
    let code = if written.is_some() {
        Code::ChangedMeanwhile
    } else {
        Code::Clash
    };
    Some(Fault::new(code, message).in_file(path.as_str()))
}
