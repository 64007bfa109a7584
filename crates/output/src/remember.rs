//! What one run leaves for the next one on the same machine: what it saw of each file, and a note of
//! whoever has it run.

use crate::disk::Dir;
use crate::error::OutputError;
use crate::kept::{Kind, local_folder};
use crate::lock::TargetLock;
use crate::seen::{Placed, SEEN};
use crate::stamp::Tick;
use crate::target::Target;

const NOTE: Kind = Kind {
    name: "note",
    head: b"formwork note 1\n",
};

impl Target {
    /// The note that the last run left ([`Writes::note`](crate::Writes::note)), if it is whole.
    /// The target may have changed since in every way.
    pub fn note(&self) -> Option<Vec<u8>> {
        let local = local_folder(self.root()?).ok()?;
        NOTE.read(&local)
    }

    /// Keeps what was learned by looking, for a run that ends without [`apply`](crate::apply).
    pub fn remember(&self, lock: &TargetLock) -> Result<(), OutputError> {
        lock.check_covers(self)?;
        remember(self, lock.folder(), &[], None, None);
        Ok(())
    }
}

/// Removes all that is remembered. What cannot be removed is in nobody's way.
pub(crate) fn forget(local: &Dir) {
    for kind in [SEEN, NOTE] {
        if !local.lacks(kind.name) {
            let _ = local.remove_file(kind.name);
        }
    }
}

/// Removes what a process began to remember that died.
pub(crate) fn forget_begun(local: &Dir) {
    for kind in [SEEN, NOTE] {
        kind.remove_begun(local);
    }
}

/// Failing to do so costs the next run time and nothing else, so the run is done all the same.
pub(crate) fn remember(
    target: &Target,
    local: &Dir,
    placed: &[Placed],
    shown: Option<Tick>,
    note: Option<&[u8]>,
) {
    let _span = tracing::debug_span!("remember").entered();
    let seen = target.seen().keep(local, placed, shown);
    let noted = match note {
        Some(note) if NOTE.read(local).as_deref() != Some(note) => {
            NOTE.begin(local).and_then(|keeping| keeping.finish(note))
        }
        _ => Ok(()),
    };
    if let Err(error) = seen.and(noted) {
        let target = target.path().display();
        tracing::debug!(%target, %error, "what a run saw could not be kept");
    }
}
