//! Runs that are kept so that they can be undone, and the base copies of projects: what their last
//! run wrote. Both name contents, which lie in one table and go with the last that names them.

mod content;
mod figures;
mod ids;
mod references;
mod runs;

pub use content::{ContentKey, NewContent, TooLarge};
pub use figures::KeptFigures;
pub(crate) use figures::sweep;
pub(crate) use runs::forget_all_of;

use content::Packed;
use rusqlite::{Row, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{BEGUN_RUNS, CONTENT, CONTENT_PLACE, KEPT_RUN, KEPT_RUNS};
use crate::tables::page;
use crate::words::words;
use references::{Place, place};
use runs::Prepared;

/// A kept run's place in the order of all; a later one has a higher one, and none is given twice.
pub type KeptRunId = i64;

/// A run that is about to be carried out.
#[derive(Clone, Debug)]
pub struct NewKeptRun {
    /// The folder of the project.
    pub target: String,
    pub at_unix_ms: i64,
    /// What lists show of it; the caller's own.
    pub title_json: String,
    /// What it changes; the caller's own. Compressed by the store.
    pub changes: Vec<u8>,
    /// The contents that `changes` names.
    pub needs: Vec<ContentKey>,
    /// What becomes of the project's base copies once the run has ended; none: they stay.
    pub base: Option<BaseChange>,
    /// Contents that `needs` and `base` name and that were not there when
    /// [`Store::missing_contents`] was asked. Those that are there all the same are left as they are.
    pub contents: Vec<NewContent>,
}

/// What becomes of the base copies of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseChange {
    /// These are all. Each is looked for, which takes a microsecond or a few.
    Whole(Vec<ContentKey>),
    /// Some come and some go; one that is in both stays. Costs nothing for those that stay.
    Partial {
        added: Vec<ContentKey>,
        removed: Vec<ContentKey>,
    },
}

/// How a kept run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptState {
    /// It is being carried out, or its process died meanwhile.
    Begun,
    /// It was carried out, and can be undone.
    Ended,
}

words!(KeptState, "a kept run with the state", {
    Begun = "begun",
    Ended = "ended",
});

/// How much of a project is kept to undo its runs. What is beyond goes, the oldest run first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub runs: usize,
    /// Bytes as they lie in the file. A run that has more by itself is not begun.
    pub bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            runs: 10,
            bytes: 1 << 30,
        }
    }
}

/// Bytes of a project that a store keeps which is in memory.
const KEPT_IN_MEMORY: u64 = 64 << 20;

/// A kept run as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRunRow {
    pub id: KeptRunId,
    pub target: String,
    pub at_unix_ms: i64,
    pub state: KeptState,
    /// Bytes in the file that it needs; others may need them too.
    pub bytes: u64,
    pub title_json: String,
}

/// A kept run with what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRun {
    pub row: KeptRunRow,
    pub changes: Vec<u8>,
}

impl Store {
    /// Those of the contents that are not there, each once, so that nobody reads or compresses the
    /// others for nothing.
    pub fn missing_contents(&self, keys: &[ContentKey]) -> Result<Vec<ContentKey>, StoreError> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys.dedup();
        self.read("missing_contents", |statements| {
            let mut missing = Vec::new();
            for key in keys {
                let found = statements.first(CONTENT_PLACE, [key], place)?;
                if !found.is_some_and(|place| place.is_there()) {
                    missing.push(key);
                }
            }
            Ok(missing)
        })
    }

    /// Puts contents there before the run that needs them is begun, so that they need not be in
    /// memory together. Until then they are nobody's, and [`Store::sweep_contents`] may take them:
    /// beginning the run then fails with [`StoreError::MissingContents`].
    pub fn add_contents(&self, contents: Vec<NewContent>) -> Result<(), StoreError> {
        self.write("add_contents", move |statements| {
            let mut contents = contents.iter();
            contents.try_for_each(|content| {
                references::find_or_add(statements, content.key(), Some(content), 0).map(drop)
            })
        })
    }

    /// Keeps a run that is about to be carried out, all of it or nothing. Fails with
    /// [`StoreError::MissingContents`] or [`StoreError::TooMuchToKeep`]. A store in memory keeps
    /// 64 MB of each project at most.
    pub fn begin_kept_run(&self, run: NewKeptRun, bounds: Bounds) -> Result<KeptRunId, StoreError> {
        let bounds = self.within_memory(bounds);
        let run = Prepared::of(run);
        self.write("begin_kept_run", move |statements| {
            runs::begin(statements, &run, bounds)
        })
    }

    fn within_memory(&self, bounds: Bounds) -> Bounds {
        match self.is_persistent() {
            true => bounds,
            false => Bounds {
                bytes: bounds.bytes.min(KEPT_IN_MEMORY),
                ..bounds
            },
        }
    }

    /// The run was carried out: its base copies take the place of those before, and what is over
    /// the bounds goes. False: there is none of that number that was begun.
    pub fn end_kept_run(&self, id: KeptRunId, bounds: Bounds) -> Result<bool, StoreError> {
        let bounds = self.within_memory(bounds);
        self.write("end_kept_run", move |statements| {
            runs::end(statements, id, bounds)
        })
    }

    /// Keeps a run no longer: it was begun and not carried out, or is not to be undone. The base
    /// copies stay as they are. False: there is none of that number.
    pub fn drop_kept_run(&self, id: KeptRunId) -> Result<bool, StoreError> {
        self.write("drop_kept_run", move |statements| {
            runs::forget(statements, id)
        })
    }

    /// The run was undone: its base copies go, those from before it take their place, and it is kept
    /// no longer. False: there is none of that number that has ended.
    pub fn undo_kept_run(&self, id: KeptRunId) -> Result<bool, StoreError> {
        self.write("undo_kept_run", move |statements| {
            runs::undo(statements, id)
        })
    }

    /// Runs of a project that were begun and have not ended, oldest first. Whoever holds the target
    /// knows by them that another process died.
    pub fn begun_runs(&self, target: &str) -> Result<Vec<KeptRun>, StoreError> {
        let rows = self.read("begun_runs", |statements| {
            statements.all(BEGUN_RUNS, [target], |row| row.get::<_, KeptRunId>(0))
        })?;
        let runs = rows.into_iter().map(|id| self.kept_run(id));
        runs.filter_map(Result::transpose).collect()
    }

    /// Kept runs of a project that have ended, from the newest on or from before one; a page has at
    /// most `limit`.
    pub fn kept_runs(
        &self,
        target: &str,
        before: Option<KeptRunId>,
        limit: usize,
    ) -> Result<Vec<KeptRunRow>, StoreError> {
        self.read("kept_runs", |statements| {
            let values = params![target, before.unwrap_or(KeptRunId::MAX), page(limit)];
            statements.all(KEPT_RUNS, values, kept_row)
        })
    }

    /// One kept run, with what it changed. Fails with [`StoreError::DamagedRun`] if that is not what
    /// was put there.
    pub fn kept_run(&self, id: KeptRunId) -> Result<Option<KeptRun>, StoreError> {
        let found = self.read("kept_run", |statements| {
            statements.first(KEPT_RUN, [id], |row| {
                Ok((kept_row(row)?, Packed::unpacked(&runs::SEAL, row, 6)))
            })
        })?;
        match found {
            Some((row, Some(changes))) => Ok(Some(KeptRun { row, changes })),
            Some((_, None)) => Err(StoreError::DamagedRun {
                file: self.file().to_owned(),
                run: id,
            }),
            None => Ok(None),
        }
    }

    /// A content, whole. One that is not what was put there is told once, as
    /// [`StoreError::DamagedContent`], and is not there from then on.
    pub fn content(&self, key: &ContentKey) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.read("content", |statements| {
            statements.first(CONTENT, [key], |row| {
                let place = place(row)?;
                Ok((place, Packed::unpacked(&key.0, row, 2)))
            })
        })?;
        match found {
            Some((_, Some(bytes))) => Ok(Some(bytes)),
            Some((place, None)) if place.is_there() => {
                self.lose_content(place);
                Err(StoreError::DamagedContent {
                    file: self.file().to_owned(),
                    key: *key,
                })
            }
            _ => Ok(None),
        }
    }

    fn lose_content(&self, place: Place) {
        self.write_soon(
            format!("the bytes of content {}", place.id),
            move |statements| references::lose(statements, place.id),
            |error| tracing::warn!(%error, "a damaged content stays where it is"),
        );
    }

    /// The base copies of a project.
    pub fn base_keys(&self, target: &str) -> Result<Vec<ContentKey>, StoreError> {
        self.read("base_keys", |statements| {
            references::base_keys(statements, target)
        })
    }

    /// The folder of a project was renamed: the project, its runs, what is kept of
    /// them and its base copies follow.
    /// What was kept of another one at that place goes. Nothing happens if nothing is known of it.
    pub fn move_project(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let [from, to] = [from, to].map(str::to_owned);
        self.write("move_project", move |statements| {
            runs::rename(statements, &from, &to)
        })
    }
}

fn kept_row(row: &Row<'_>) -> rusqlite::Result<KeptRunRow> {
    let bytes: i64 = row.get(4)?;
    Ok(KeptRunRow {
        id: row.get(0)?,
        target: row.get(1)?,
        at_unix_ms: row.get(2)?,
        state: row.get(3)?,
        bytes: u64::try_from(bytes).unwrap_or(0),
        title_json: row.get(5)?,
    })
}
