//! Telling how far a run is, and whether files are changing places right now.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::error::OutputError;

/// Who is told how far the work is, and asked whether to go on; all are called from several
/// threads. Counts are of the changes given, and may arrive out of order.
pub struct Watch<'a> {
    /// So many contents have been written to the staging folder.
    pub staged: &'a (dyn Fn(usize) + Sync),
    /// So many changes are in place.
    pub committed: &'a (dyn Fn(usize) + Sync),
    /// What time it is, by a clock of whoever watches.
    pub now: &'a (dyn Fn() -> u64 + Sync),
    /// The content of the change at this place among those given has been written to the staging
    /// folder since that time, by this thread.
    pub wrote: &'a (dyn Fn(usize, u64) + Sync),
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Watch<'static> {
    /// Tells nobody and is never cancelled.
    pub const NONE: Self = Self {
        staged: &|_| {},
        committed: &|_| {},
        now: &|| 0,
        wrote: &|_, _| {},
        cancelled: &|| false,
    };
}

impl Watch<'_> {
    /// Fails once the work is cancelled.
    pub(crate) fn ask(&self) -> Result<(), OutputError> {
        if (self.cancelled)() {
            return Err(OutputError::Cancelled);
        }
        Ok(())
    }
}

static WRITING: AtomicUsize = AtomicUsize::new(0);
static HAS_WRITTEN: AtomicBool = AtomicBool::new(false);

/// Whether files of some target are changing places right now, anywhere in this process: a bad
/// moment to end it. What is left then is put right by [`recover`](crate::recover).
pub fn writing() -> bool {
    WRITING.load(Ordering::SeqCst) > 0
}

/// Whether a run of this process has begun to put files into place, and may have ended: what its
/// program says of it from then on has to be told by the run itself. Putting back what an earlier
/// process left does not count.
pub fn has_written() -> bool {
    HAS_WRITTEN.load(Ordering::SeqCst)
}

/// Held while files change places.
pub(crate) struct Writing(());

impl Writing {
    /// The files of a run.
    pub fn begin_run() -> Self {
        HAS_WRITTEN.store(true, Ordering::SeqCst);
        Self::begin()
    }

    pub fn begin() -> Self {
        WRITING.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITING.fetch_sub(1, Ordering::SeqCst);
    }
}
