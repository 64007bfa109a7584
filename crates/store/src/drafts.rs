//! Drafts: saved in the order of their revisions, however late a save arrives.

use std::collections::HashSet;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard};

use rusqlite::{Row, named_params, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{DELETE_DRAFT, DRAFT, DRAFTS, PUT_DRAFT};
use crate::statements::Statements;
use crate::tables::page;
use crate::writer::locked;

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
    /// What its project is called, if that is known.
    pub name: Option<String>,
    /// What is decided of files that both the pack and the user changed, by path.
    pub decided_json: String,
    pub updated_unix_ms: i64,
}

/// The place of a draft in the list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPlace {
    pub updated_unix_ms: i64,
    pub id: String,
}

impl DraftRow {
    /// Where it stands: the next page of drafts begins after the last one's.
    pub fn place(&self) -> DraftPlace {
        DraftPlace {
            updated_unix_ms: self.updated_unix_ms,
            id: self.id.clone(),
        }
    }
}

/// The drafts that this process deleted: a save that was under way then must not bring one back.
/// An id is used for one draft alone, so what is left here when the process ends is of no use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deleted(Arc<Mutex<HashSet<String>>>);

impl Deleted {
    fn ids(&self) -> MutexGuard<'_, HashSet<String>> {
        locked(&self.0)
    }
}

impl Store {
    /// Saves a draft, over the one of that id if that has no newer revision. False: it was not
    /// saved, because a newer revision is there or the draft was deleted.
    pub fn save_draft(&self, draft: &DraftRow) -> Result<bool, StoreError> {
        let (draft, deleted) = (draft.clone(), self.deleted.clone());
        self.write("save_draft", move |statements| {
            save(statements, &draft, &deleted)
        })
    }

    /// Saves a draft as [`Store::save_draft`] does, without waiting. Its row is made when it is
    /// written: of saves of one draft that follow each other closely only the last is made at all.
    /// Whoever reads drafts from this store sees it at once. That it failed is told by
    /// [`Store::take_unkept`].
    pub fn save_draft_soon<E: Into<Box<dyn Error + Send + Sync>>>(
        &self,
        id: &str,
        row: impl Fn() -> Result<DraftRow, E> + Send + 'static,
    ) {
        let (deleted, unkept) = (self.deleted.clone(), self.unkept.clone());
        self.write_soon(
            format!("draft {id}"),
            move |statements| {
                let row = row().map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
                save(statements, &row, &deleted).map(drop)
            },
            move |error| *locked(&unkept) = Some(error),
        );
    }

    /// Puts a draft there, also one that was deleted, unless a newer revision of it is there.
    pub fn insert_draft(&self, draft: &DraftRow) -> Result<(), StoreError> {
        let (draft, deleted) = (draft.clone(), self.deleted.clone());
        self.write("insert_draft", move |statements| {
            put(statements, &draft)?;
            deleted.ids().remove(&draft.id);
            Ok(())
        })
    }

    /// Drafts, newest first, from the newest on or from after a place; a page has at most `limit`.
    pub fn drafts(
        &self,
        after: Option<&DraftPlace>,
        limit: usize,
    ) -> Result<Vec<DraftRow>, StoreError> {
        self.settle();
        let (updated, id) = match after {
            Some(place) => (place.updated_unix_ms, place.id.as_str()),
            None => (i64::MAX, ""),
        };
        self.read("drafts", |statements| {
            statements.all(DRAFTS, params![updated, id, page(limit)], draft_row)
        })
    }

    /// The draft of that id.
    pub fn draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError> {
        self.settle();
        self.read("draft", |statements| {
            statements.first(DRAFT, [id], draft_row)
        })
    }

    /// Removes a draft and returns it as it was last saved, if it was: with
    /// [`Store::insert_draft`] it comes back. Saves of it that are still to come do nothing.
    pub fn delete_draft(&self, id: &str) -> Result<Option<DraftRow>, StoreError> {
        let (key, deleting) = (id.to_owned(), self.deleted.clone());
        let deleted = self.write("delete_draft", move |statements| {
            let row = statements.first(DELETE_DRAFT, [&key], draft_row)?;
            // Noted while nobody else can write, so that no save comes in between.
            deleting.ids().insert(key.clone());
            Ok(row)
        });
        if deleted.is_err() {
            // It is still there, and goes on being saved.
            self.deleted.ids().remove(id);
        }
        deleted
    }
}

fn save(statements: Statements<'_>, draft: &DraftRow, deleted: &Deleted) -> rusqlite::Result<bool> {
    if deleted.ids().contains(&draft.id) {
        return Ok(false);
    }
    put(statements, draft)
}

fn put(statements: Statements<'_>, draft: &DraftRow) -> rusqlite::Result<bool> {
    let changed = statements.run(
        PUT_DRAFT,
        named_params! {
            ":id": draft.id,
            ":pack": draft.pack,
            ":target": draft.target,
            ":answers": draft.answers_json,
            ":revision": i64::try_from(draft.revision).unwrap_or(i64::MAX),
            ":generated": draft.generated,
            ":name": draft.name,
            ":decided": draft.decided_json,
            ":updated": draft.updated_unix_ms,
        },
    )?;
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
        name: row.get(6)?,
        decided_json: row.get(7)?,
        updated_unix_ms: row.get(8)?,
    })
}
