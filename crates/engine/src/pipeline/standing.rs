//! How one path stands to the pack, to the disk, and to what the last run wrote.

use formwork_output::OnDisk;
use formwork_pack::Owner;
use formwork_protocol::{Code, Fault, FileState, Reason};
use formwork_tree::{Content, Digest, RelativePath};

use super::both::{Both, Deciding, Versions};
use super::moved::Moved;
use super::{Ground, Made};
use crate::failure::ToFailure;
use crate::project::{Project, SecretKey, Written};

/// Bytes of a file of the user's that is carried to another path or merged; a larger one stays as
/// it is.
pub(super) const CARRIED: u64 = 64 << 20;

/// How a path stands to pack, disk and record.
#[derive(Debug)]
pub struct Standing {
    pub path: RelativePath,
    pub state: FileState,
    pub reason: Reason,
    pub disk: OnDisk,
    /// What the pack wants there; none for what is no longer made.
    pub wanted: Option<Wanted>,
    /// Of a file that both the pack and the user changed.
    pub both: Option<Both>,
    /// Where the user's version stands, if that is another path.
    pub from: Vec<RelativePath>,
    /// What the record says of it from now on.
    pub noted: Noted,
    /// Why it was kept although the pack would have changed it.
    pub(super) warning: Option<Fault>,
}

/// What the record says of a path after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// What the pack makes now: that was written, or the user knows of it.
    Made,
    /// What it said before.
    AsBefore,
    /// Nothing: it is not the pack's any more.
    Nothing,
}

/// What is to be told of an output's content without looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub digest: Digest,
    /// In bytes.
    pub size: u64,
    pub(super) owner: Owner,
}

/// What paths are judged by: the record of the last run, the key of what it says of secrets, what
/// stands on the disk, and what is decided.
pub(super) struct Judge<'a> {
    pub base: Option<&'a Project>,
    pub key: &'a SecretKey,
    pub ground: Option<&'a Ground>,
    pub moved: &'a Moved,
    pub deciding: &'a Deciding,
}

/// An output that is judged.
pub(super) struct Output<'a> {
    pub path: &'a RelativePath,
    pub made: &'a Made,
    pub owner: Owner,
}

impl Judge<'_> {
    /// How the path of an output stands; a fault where it cannot be written.
    pub fn made(&self, output: &Output<'_>, disk: OnDisk) -> Result<Standing, Fault> {
        let path = output.path;
        if let Some(fault) = in_the_way(path, &disk) {
            return Err(fault);
        }
        if !self.moved.sources(path).is_empty() || self.moved.leaves(path) {
            return self.carried(output, disk, self.moved.sources(path));
        }
        let written = self.written(path);
        let (state, reason, noted) = planned(output, written, &disk, self.key);
        let mut stands = Standing {
            warning: None,
            path: path.clone(),
            state,
            reason,
            disk,
            wanted: Some(output.wanted()),
            both: None,
            from: Vec::new(),
            noted,
        };
        if stands.reason == Reason::Yours {
            self.yours(output, written, &mut stands)?;
        }
        Ok(stands)
    }

    /// How the path of a file stands that the user changed, or that was there before.
    fn yours(
        &self,
        output: &Output<'_>,
        written: Option<Written>,
        stands: &mut Standing,
    ) -> Result<(), Fault> {
        let path = output.path;
        match written {
            None => {
                let message = format!("{path} was there before and is not the pack's: it was kept");
                stands.warning = Some(Fault::new(Code::Clash, message).in_file(path.as_str()));
            }
            // Only the user changed it, and it is as it should be.
            Some(written) if written.is(output.made.digest, self.key) => {}
            // A copy of it would be a second place where the secret is.
            Some(_) if output.made.secret => {
                let message = format!(
                    "{path} has your edits, and the pack's version changed too: yours was kept"
                );
                let fault = Fault::new(Code::ChangedMeanwhile, message).in_file(path.as_str());
                stands.warning = Some(
                    fault
                        .with_hint("It holds a secret, so no copy of the pack's version was made."),
                );
            }
            Some(written) => {
                let Some(yours) = self.on_disk(path, &stands.disk)? else {
                    let message = format!(
                        "{path} has your edits, and the pack's version changed too: yours was kept"
                    );
                    let fault = Fault::new(Code::ChangedMeanwhile, message).in_file(path.as_str());
                    stands.warning = Some(fault.with_hint("It is too large to be merged."));
                    return Ok(());
                };
                let versions = Versions {
                    base: self.written_content(written),
                    yours,
                    new: output.made.content.clone(),
                };
                stands.merged(Both::new(path, versions, true, self.deciding));
            }
        }
        Ok(())
    }

    /// How the path of an output stands that was made at other paths before, or that has taken the
    /// path of one that is made elsewhere now. What the user changed goes along.
    fn carried(
        &self,
        output: &Output<'_>,
        disk: OnDisk,
        from: &[RelativePath],
    ) -> Result<Standing, Fault> {
        let path = output.path;
        let mut stands = Standing {
            path: path.clone(),
            state: match disk {
                OnDisk::Absent => FileState::New,
                _ => FileState::Changed,
            },
            reason: Reason::None,
            disk,
            wanted: Some(output.wanted()),
            both: None,
            from: from.to_vec(),
            noted: Noted::Made,
            warning: None,
        };
        let sources = from.iter().filter_map(|from| {
            let disk = self.ground?.disk(from);
            Some((from, self.written(from)?, disk))
        });
        let sources: Vec<(&RelativePath, Written, OnDisk)> = sources.collect();
        let is_absent = |(.., disk): &(_, _, OnDisk)| *disk == OnDisk::Absent;
        if !sources.is_empty() && sources.iter().all(is_absent) {
            (stands.state, stands.reason) = match stands.disk {
                OnDisk::Absent => (FileState::Kept, Reason::Deleted),
                // What stands there goes elsewhere.
                _ => (FileState::Removed, Reason::None),
            };
            return Ok(stands);
        }
        let is_untouched =
            |(_, written, disk): &(_, Written, OnDisk)| written.is_on(disk, self.key);
        if sources.iter().all(is_untouched) {
            stands.from.clear();
            return Ok(stands);
        }
        let mut bases = Vec::new();
        let mut yours = Vec::new();
        for (from, written, disk) in &sources {
            bases.push(self.written_content(*written));
            yours.extend(self.on_disk(from, disk)?);
        }
        let Some(yours) = together(yours) else {
            return Ok(stands);
        };
        let bases: Option<Vec<Content>> = bases.into_iter().collect();
        let is_the_users = output.owner == Owner::Once || output.made.secret;
        let both = match is_the_users {
            true => Both::yours(yours),
            false => {
                let versions = Versions {
                    base: bases.and_then(together),
                    yours,
                    new: output.made.content.clone(),
                };
                Both::new(path, versions, false, self.deciding)
            }
        };
        stands.merged(both);
        Ok(stands)
    }

    /// How a path stands that is not made; none: the last run did not write it, or there is nothing
    /// to do or to tell.
    pub fn gone(&self, path: &RelativePath, disk: OnDisk) -> Option<Standing> {
        if in_the_way(path, &disk).is_some() {
            return None;
        }
        let written = self.written(path)?;
        let (state, reason) = match self.moved.leaves(path) {
            true if disk != OnDisk::Absent => (FileState::Removed, Reason::None),
            _ => no_longer_made(written, &disk, self.base, path, self.key)?,
        };
        let warning = (reason == Reason::Yours).then(|| {
            let message = format!("{path} is no longer made, but has your edits: it was kept");
            Fault::new(Code::ChangedMeanwhile, message).in_file(path.as_str())
        });
        Some(Standing {
            warning,
            path: path.clone(),
            state,
            reason,
            disk,
            wanted: None,
            both: None,
            from: Vec::new(),
            noted: match state {
                FileState::Removed => Noted::Nothing,
                _ => Noted::AsBefore,
            },
        })
    }

    fn written(&self, path: &RelativePath) -> Option<Written> {
        self.base.and_then(|base| base.written(path.as_str()))
    }

    /// What the last run wrote, if that is known still.
    fn written_content(&self, written: Written) -> Option<Content> {
        match written {
            Written::Plain(digest) => self.ground?.contents.find(&digest),
            Written::Keyed(_) => None,
        }
    }

    /// The file or link that stands at a path, as it was looked at. None: neither does, or it is
    /// too large.
    fn on_disk(&self, path: &RelativePath, disk: &OnDisk) -> Result<Option<Content>, Fault> {
        let Some(ground) = self.ground else {
            return Ok(None);
        };
        let content = ground.target.content(path, disk, CARRIED);
        content.map_err(|error| error.to_fault())
    }
}

impl Output<'_> {
    fn wanted(&self) -> Wanted {
        Wanted {
            digest: self.made.digest,
            size: self.made.content.size(),
            owner: self.owner,
        }
    }
}

impl Standing {
    /// Whether the user's own file stands where the pack makes one.
    pub fn is_added(&self) -> bool {
        self.warning
            .as_ref()
            .is_some_and(|warning| warning.code == Code::Clash)
    }

    /// Takes what became of a file that both changed.
    fn merged(&mut self, both: Both) {
        let stays = both.puts.is_none() && !both.is_conflict();
        (self.state, self.reason) = match (both.is_conflict(), stays) {
            (true, _) => (FileState::Conflict, Reason::None),
            // What the pack changed is in it already.
            (false, true) => (FileState::Kept, Reason::Yours),
            (false, false) => (FileState::Merged, Reason::None),
        };
        self.noted = Noted::Made;
        self.both = Some(both);
    }

    /// Whether the interface shows the same of both.
    pub fn looks_like(&self, other: &Self) -> bool {
        let digest = |stands: &Self| stands.wanted.map(|wanted| wanted.digest);
        let undecided = |stands: &Self| stands.both.as_ref().map(|both| both.undecided);
        self.path == other.path
            && (self.state, self.reason) == (other.state, other.reason)
            && digest(self) == digest(other)
            && undecided(self) == undecided(other)
            && self.from == other.from
            && self.disk.digest() == other.disk.digest()
    }
}

/// Several files one after the other, as one. A link among them is not joined with anything.
fn together(mut contents: Vec<Content>) -> Option<Content> {
    if contents.len() < 2 {
        return contents.pop();
    }
    let mut bytes = Vec::new();
    let mut is_executable = false;
    for content in contents {
        let Content::File { data, executable } = content else {
            return None;
        };
        bytes.extend_from_slice(&data.read_all(CARRIED).ok()?);
        is_executable |= executable;
    }
    Some(Content::File {
        data: bytes.into(),
        executable: is_executable,
    })
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
    output: &Output<'_>,
    written: Option<Written>,
    disk: &OnDisk,
    key: &SecretKey,
) -> (FileState, Reason, Noted) {
    use Noted::{AsBefore, Made};
    let absent = matches!(disk, OnDisk::Absent);
    if disk.holds(&output.made.digest) {
        (FileState::Same, Reason::None, Made)
    } else if output.owner == Owner::Once && (!absent || written.is_some()) {
        (FileState::Kept, Reason::Once, AsBefore)
    } else if absent {
        match written {
            None => (FileState::New, Reason::None, Made),
            Some(_) => (FileState::Kept, Reason::Deleted, AsBefore),
        }
    } else if written.is_some_and(|written| written.is_on(disk, key)) {
        (FileState::Changed, Reason::None, Made)
    } else {
        (FileState::Kept, Reason::Yours, AsBefore)
    }
}

fn no_longer_made(
    written: Written,
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
    } else if written.is_on(disk, key) {
        Some((FileState::Removed, Reason::None))
    } else {
        Some((FileState::Kept, Reason::Yours))
    }
}
