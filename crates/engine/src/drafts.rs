//! Open builds: the drafts that are worked on, and those that are kept between sessions.

mod answers;
mod draft;
mod files;
mod preview;
mod rounds;
mod sides;
mod turns;
mod view;

#[cfg(test)]
mod measured;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork_protocol::{DraftId, NodeDigest};

pub use draft::{Beginning, Draft, Look, Waiting};
pub use preview::{Preview, Seen, Snapshot};
pub use view::{content_at, new_row};

/// Drafts that are held in memory at once. One that was not used for the longest time goes first:
/// it is kept on the disk, and opened again when it is asked for.
const OPEN: usize = 128;
/// Closed drafts that can be brought back.
const CLOSED: usize = 16;

/// The drafts in memory.
#[derive(Debug, Default)]
pub struct Drafts(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    open: HashMap<DraftId, (u64, Arc<Draft>)>,
    closed: Vec<Arc<Draft>>,
    /// Counts uses.
    clock: u64,
}

impl Drafts {
    pub fn insert(&self, draft: Arc<Draft>) {
        let mut held = self.held();
        held.clock += 1;
        let used = held.clock;
        held.open.insert(draft.id.clone(), (used, draft));
        if held.open.len() > OPEN {
            let idle = held.open.iter().filter(|(_, (_, draft))| !draft.is_busy());
            let oldest = idle.min_by_key(|(_, (used, _))| *used);
            if let Some(id) = oldest.map(|(id, _)| id.clone()) {
                held.open.remove(&id);
            }
        }
    }

    pub fn get(&self, id: &DraftId) -> Option<Arc<Draft>> {
        let mut held = self.held();
        held.clock += 1;
        let clock = held.clock;
        let (used, draft) = held.open.get_mut(id)?;
        *used = clock;
        Some(draft.clone())
    }

    /// What a draft of that pack and target led to last, if one is in memory.
    pub fn last_of(&self, pack: &str, target: Option<&Path>) -> Option<Arc<Preview>> {
        let open: Vec<Arc<Draft>> = {
            let held = self.held();
            held.open.values().map(|(_, draft)| draft.clone()).collect()
        };
        let mut of_pack = open.iter().filter(|draft| draft.pack().name() == pack);
        of_pack.find_map(|draft| draft.led_to(target))
    }

    /// The next previews look at their targets anew.
    pub fn look_again(&self) {
        self.all().iter().for_each(|draft| draft.look_again());
    }

    /// The answers that were generated into a folder are other ones again, after an undo. The
    /// drafts that had generated them, which go on with what is there now.
    pub fn were_undone(
        &self,
        folder: &Path,
        before: NodeDigest,
        now: NodeDigest,
    ) -> Vec<Arc<Draft>> {
        let mut drafts = self.all();
        drafts.retain(|draft| draft.was_undone(folder, before, now));
        drafts
    }

    /// All of them, those that were used last first.
    pub fn by_use(&self) -> Vec<Arc<Draft>> {
        let mut drafts: Vec<(u64, Arc<Draft>)> = self.held().open.values().cloned().collect();
        drafts.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
        drafts.into_iter().map(|(_, draft)| draft).collect()
    }

    fn all(&self) -> Vec<Arc<Draft>> {
        let held = self.held();
        held.open.values().map(|(_, draft)| draft.clone()).collect()
    }

    /// Drafts that are held in memory.
    pub fn count(&self) -> usize {
        self.held().open.len()
    }

    /// Takes a draft off the list; it can be brought back for a while.
    pub fn close(&self, draft: Arc<Draft>) {
        draft.close();
        let mut held = self.held();
        held.open.remove(&draft.id);
        if held.closed.len() == CLOSED {
            held.closed.remove(0);
        }
        held.closed.push(draft);
    }

    /// Brings a closed draft back, with the way back through its answers.
    pub fn restore(&self, id: &DraftId) -> Option<Arc<Draft>> {
        let mut held = self.held();
        let place = held.closed.iter().position(|draft| draft.id == *id)?;
        let draft = held.closed.remove(place);
        drop(held);
        draft.reopen();
        self.insert(draft.clone());
        Some(draft)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
