//! Drafts: saved in the order of their revisions, however late a save arrives.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::Store;
use crate::error::StoreError;

/// A draft that is kept between sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    pub id: String,
    pub pack: String,
    pub target: Option<String>,
    pub answers_json: String,
    /// Grows with each change of the answers or the target. A draft that is opened again counts
    /// on from here, else its saves would count as late ones.
    pub revision: u64,
    /// The digest of the answers that were generated into the target last, in hexadecimal digits.
    pub generated: Option<String>,
    pub updated_unix_ms: i64,
}

/// The drafts that this process deleted: a save that was under way then must not bring one back.
/// An id is used for one draft alone, so what is left here when the process ends is of no use.
#[derive(Debug, Default)]
pub(crate) struct Deleted(Mutex<HashSet<String>>);

impl Deleted {
    fn ids(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store {
    /// Saves a draft, over the one of that id if that has no newer revision. False: it was not
    /// saved, because a newer revision is there or the draft was deleted.
    pub fn save_draft(&self, draft: &DraftRow) -> Result<bool, StoreError> {
        self.write("save_draft", |transaction| {
            if self.deleted.ids().contains(&draft.id) {
                return Ok(false);
            }
            put(transaction, draft)
        })
    }

    /// Puts a draft there, also one that was deleted, unless a newer revision of it is there.
    pub fn insert_draft(&self, draft: &DraftRow) -> Result<(), StoreError> {
        self.write("insert_draft", |transaction| {
            put(transaction, draft)?;
            self.deleted.ids().remove(&draft.id);
            Ok(())
        })
    }

    /// All drafts, newest first.
    pub fn drafts(&self) -> Result<Vec<DraftRow>, StoreError> {
        self.read("drafts", |connection| {
            connection
                .prepare_cached(
                    "SELECT id, pack, target, answers_json, revision, generated, updated_unix_ms FROM draft
                     ORDER BY updated_unix_ms DESC, id",
                )?
                .query_map([], draft_row)?
                .collect()
        })
    }

    /// The draft of that id.
    pub fn draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError> {
        self.read("draft", |connection| {
            connection
                .prepare_cached(
                    "SELECT id, pack, target, answers_json, revision, generated, updated_unix_ms FROM draft
                     WHERE id = ?1",
                )?
                .query_row([id], draft_row)
                .optional()
        })
    }

    /// Removes a draft and returns it as it was last saved, if it was: with
    /// [`Store::insert_draft`] it comes back. Saves of it that are still to come do nothing.
    pub fn delete_draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError> {
        let deleted = self.write("delete_draft", |transaction| {
            let row = transaction
                .prepare_cached(
                    "DELETE FROM draft WHERE id = ?1
                     RETURNING id, pack, target, answers_json, revision, generated, updated_unix_ms",
                )?
                .query_row([id], draft_row)
                .optional()?;
            // Noted while nobody else can write, so that no save comes in between.
            self.deleted.ids().insert(id.to_owned());
            Ok(row)
        });
        if deleted.is_err() {
            // It is still there, and goes on being saved.
            self.deleted.ids().remove(id);
        }
        deleted
    }
}

fn put(connection: &Connection, draft: &DraftRow) -> rusqlite::Result<bool> {
    let changed = connection
        .prepare_cached(
            "INSERT INTO draft (id, pack, target, answers_json, revision, generated, updated_unix_ms)
             VALUES (:id, :pack, :target, :answers, :revision, :generated, :updated)
             ON CONFLICT (id) DO UPDATE SET pack = excluded.pack, target = excluded.target,
                answers_json = excluded.answers_json, revision = excluded.revision,
                generated = excluded.generated,
                updated_unix_ms = excluded.updated_unix_ms
             WHERE excluded.revision >= draft.revision",
        )?
        .execute(named_params! {
            ":id": draft.id,
            ":pack": draft.pack,
            ":target": draft.target,
            ":answers": draft.answers_json,
            ":revision": i64::try_from(draft.revision).unwrap_or(i64::MAX),
            ":generated": draft.generated,
            ":updated": draft.updated_unix_ms,
        })?;
    Ok(changed > 0)
}

fn draft_row(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    let revision: i64 = row.get(4)?;
    Ok(DraftRow {
        id: row.get(0)?,
        pack: row.get(1)?,
        target: row.get(2)?,
        answers_json: row.get(3)?,
        revision: u64::try_from(revision).unwrap_or(0),
        generated: row.get(5)?,
        updated_unix_ms: row.get(6)?,
    })
}
