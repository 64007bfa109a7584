//! What runs leave in the store: what stood there before them, so that they can be undone, and
//! copies of what they wrote, which later merges begin with.

mod changes;
mod keeping;

use std::sync::Arc;

use formwork_output::Target;
use formwork_store::{Bounds, ContentKey, KeptRunId, KeptRunRow, Store, StoreError};
use formwork_tree::{Content, Digest};
use serde::{Deserialize, Serialize};

pub use self::changes::{Changed, ChangedFile, State};
pub use self::keeping::Keeping;

use crate::contents::{Contents, file_of};
use crate::pipeline::real;
use crate::project::SecretKey;

/// Kept runs and contents.
#[derive(Clone, Debug)]
pub struct Kept {
    store: Arc<Store>,
    contents: Arc<dyn Contents>,
}

/// What lists show of a kept run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Title {
    pub pack: String,
    pub version: String,
    /// The pack's folder or archive, if it was named by its path.
    pub path: Option<String>,
    pub written: usize,
    pub removed: usize,
}

impl Kept {
    pub fn new(store: Arc<Store>) -> Self {
        let contents = Arc::new(InStore(store.clone()));
        Self { store, contents }
    }

    /// What earlier runs wrote.
    pub fn contents(&self) -> Arc<dyn Contents> {
        self.contents.clone()
    }

    /// Finds out what became of runs whose process died: a target is as before such a run, or as
    /// after it. Called under the target's lock, once the target was put right.
    pub fn settle(&self, target: &Target, key: &SecretKey) -> Result<(), StoreError> {
        for run in self.store.begun_runs(&name(target))? {
            let changed = Changed::read(&run.changes);
            match changed.is_some_and(|changed| changed.was_carried_out(target, key)) {
                true => self.end(run.row.id)?,
                false => self.drop(run.row.id)?,
            }
        }
        Ok(())
    }

    /// Runs that can be undone, the last one first.
    pub fn runs(&self, target: &Target) -> Result<Vec<KeptRunRow>, StoreError> {
        let all = Bounds::default().runs;
        self.store.kept_runs(&name(target), None, all)
    }

    /// What a run changed. None: it is not kept any more.
    pub fn changed(&self, run: KeptRunId) -> Result<Option<Changed>, StoreError> {
        let run = self.store.kept_run(run)?;
        Ok(run.and_then(|run| Changed::read(&run.changes)))
    }

    /// What is kept under a digest.
    pub fn content(&self, digest: &Digest) -> Result<Option<Content>, StoreError> {
        content(&self.store, digest)
    }

    /// The run was carried out.
    fn end(&self, run: KeptRunId) -> Result<(), StoreError> {
        self.store.end_kept_run(run, Bounds::default()).map(drop)
    }

    /// The run was not carried out.
    fn drop(&self, run: KeptRunId) -> Result<(), StoreError> {
        self.store.drop_kept_run(run).map(drop)
    }

    /// The run was undone.
    pub fn undone(&self, run: KeptRunId) -> Result<(), StoreError> {
        self.store.undo_kept_run(run).map(drop)
    }
}

impl Title {
    pub fn of(row: &KeptRunRow) -> Self {
        serde_json::from_str(&row.title_json).unwrap_or_default()
    }
}

/// How the store names a target: however its path is spelt, and through whatever links it leads.
fn name(target: &Target) -> String {
    real(target.path()).display().to_string()
}

fn content(store: &Store, digest: &Digest) -> Result<Option<Content>, StoreError> {
    let bytes = store.content(&ContentKey(digest.0))?;
    Ok(bytes.and_then(|bytes| file_of(bytes, digest)))
}

#[derive(Debug)]
struct InStore(Arc<Store>);

impl Contents for InStore {
    fn find(&self, digest: &Digest) -> Option<Content> {
        content(&self.0, digest).unwrap_or_else(|error| {
            tracing::warn!(%error, "what an earlier run wrote cannot be read");
            None
        })
    }
}
