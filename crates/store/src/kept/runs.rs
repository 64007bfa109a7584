//! The steps of a kept run. A run that was begun names what it needs and the base copies that it
//! brings; once it has ended it names, in their place, those that went for them, so that undoing it
//! brings them back. So ending a run counts nothing.

use rusqlite::{Row, named_params, params};

use super::content::{ContentKey, NewContent, Packed};
use super::ids::Ids;
use super::references::{Place, base, find_or_add, give_back, hold, place, release, set_base};
use super::{BaseChange, Bounds, KeptRunId, KeptState, NewKeptRun, TooLarge};
use crate::error::Refused;
use crate::queries::{
    ADD_KEPT_CHANGES, ADD_KEPT_RUN, CONTENT_PLACE, CONTENT_STORED, DELETE_KEPT_CHANGES,
    DELETE_KEPT_RUN, END_KEPT_RUN, FORGET_PROJECT, IS_PROJECT, KEPT_NAMES, KEPT_OF_PROJECT,
    MOVE_BASE, MOVE_KEPT_RUNS, MOVE_PROJECT, MOVE_RUNS, SET_KEPT_BASE,
};
use crate::statements::Statements;

/// What the digest of a run's changes is keyed by: there is no key that they are found by.
pub(crate) const SEAL: [u8; 32] = *b"what a kept run of files changed";

/// A run with all that can be made of it before the file is locked.
pub(crate) struct Prepared {
    run: NewKeptRun,
    changes: Packed,
}

impl Prepared {
    pub fn of(mut run: NewKeptRun) -> Self {
        let ordered = |keys: &mut Vec<ContentKey>| {
            keys.sort_unstable();
            keys.dedup();
        };
        ordered(&mut run.needs);
        match &mut run.base {
            Some(BaseChange::Whole(keys)) => ordered(keys),
            Some(BaseChange::Partial { added, removed }) => {
                ordered(added);
                ordered(removed);
            }
            None => {}
        }
        run.contents.sort_unstable_by_key(|content| *content.key());
        let changes = Packed::of(&SEAL, &std::mem::take(&mut run.changes));
        Self { run, changes }
    }

    fn given(&self, key: &ContentKey) -> Option<&NewContent> {
        let contents = &self.run.contents;
        let place = contents.binary_search_by(|content| content.key().cmp(key));
        place.ok().and_then(|place| contents.get(place))
    }

    /// The base copies that are wanted, of those that it names.
    fn wanted(&self) -> &[ContentKey] {
        match &self.run.base {
            Some(BaseChange::Whole(keys) | BaseChange::Partial { added: keys, .. }) => keys,
            None => &[],
        }
    }
}

/// Keys of one list with their places.
fn found(
    statements: Statements<'_>,
    run: &Prepared,
    keys: &[ContentKey],
    others: &[ContentKey],
    missing: &mut Vec<ContentKey>,
) -> rusqlite::Result<Vec<Place>> {
    let mut places = Vec::with_capacity(keys.len());
    for key in keys {
        let given = run.given(key);
        // Only what is new needs to be found in the other list.
        let uses = 1 + usize::from(given.is_some() && others.binary_search(key).is_ok());
        match find_or_add(statements, key, given, uses)? {
            Some(place) => places.push(place),
            None => missing.push(*key),
        }
    }
    Ok(places)
}

pub(crate) fn begin(
    statements: Statements<'_>,
    prepared: &Prepared,
    bounds: Bounds,
) -> rusqlite::Result<KeptRunId> {
    let run = &prepared.run;
    let mut missing = Vec::new();
    let wanted = prepared.wanted();
    let needed = found(statements, prepared, &run.needs, wanted, &mut missing)?;
    let brought = found(statements, prepared, wanted, &[], &mut missing)?;
    if !missing.is_empty() {
        return Err(Refused::Missing(missing).into());
    }
    let ids = |places: &[Place]| places.iter().map(|place| place.id).collect::<Ids>();
    let (needs, wanted) = (ids(&needed), ids(&brought));
    let before = base(statements, &run.target)?;
    let added = wanted.without(&before);
    let removed = removed(statements, prepared, &before, &wanted)?;
    let new = needed.iter().chain(&brought).filter(|place| place.is_new);
    let new: Ids = new.map(|place| place.id).collect();
    for id in needs.with(&added).without(&new).iter() {
        let times = i64::from(needs.contains(id)) + i64::from(added.contains(id));
        hold(statements, id, times)?;
    }
    let mut bytes = prepared.changes.bytes.len() as u64;
    bytes += needed.iter().map(Place::stored).sum::<u64>();
    for id in removed.without(&needs).iter() {
        let stored = statements.first(CONTENT_STORED, [id], place)?;
        bytes += stored.map_or(0, |place| place.stored());
    }
    if bytes > bounds.bytes {
        let limit = bounds.bytes;
        return Err(Refused::TooMuch(TooLarge { bytes, limit }).into());
    }
    add(statements, prepared, bytes, (&needs, &added, &removed))
}

fn add(
    statements: Statements<'_>,
    Prepared { run, changes }: &Prepared,
    bytes: u64,
    (needs, added, removed): (&Ids, &Ids, &Ids),
) -> rusqlite::Result<KeptRunId> {
    statements.run(
        ADD_KEPT_RUN,
        params![
            run.target,
            run.at_unix_ms,
            KeptState::Begun,
            i64::try_from(bytes).unwrap_or(i64::MAX),
            run.title_json
        ],
    )?;
    let id = statements.last_id();
    statements.run(
        ADD_KEPT_CHANGES,
        named_params! {
            ":run": id,
            ":needs": needs,
            ":added": added,
            ":removed": removed,
            ":plain": changes.plain,
            ":digest": changes.digest,
            ":bytes": changes.bytes,
        },
    )?;
    Ok(id)
}

/// The base copies that go.
fn removed(
    statements: Statements<'_>,
    prepared: &Prepared,
    before: &Ids,
    wanted: &Ids,
) -> rusqlite::Result<Ids> {
    match &prepared.run.base {
        Some(BaseChange::Whole(_)) => Ok(before.without(wanted)),
        Some(BaseChange::Partial { removed, .. }) => {
            let mut ids = Vec::with_capacity(removed.len());
            for key in removed {
                let place = statements.first(CONTENT_PLACE, [key], place)?;
                ids.extend(place.map(|place| place.id));
            }
            let ids: Ids = ids.into_iter().collect();
            Ok(ids.within(before).without(wanted))
        }
        None => Ok(Ids::default()),
    }
}

/// What a run names.
struct Names {
    target: String,
    state: KeptState,
    needs: Ids,
    added: Ids,
    removed: Ids,
}

fn names(statements: Statements<'_>, id: KeptRunId) -> rusqlite::Result<Option<Names>> {
    statements.first(KEPT_NAMES, [id], |row| {
        Ok(Names {
            target: row.get(0)?,
            state: row.get(1)?,
            needs: row.get(2)?,
            added: row.get(3)?,
            removed: row.get(4)?,
        })
    })
}

pub(crate) fn end(
    statements: Statements<'_>,
    id: KeptRunId,
    bounds: Bounds,
) -> rusqlite::Result<bool> {
    let Some(run) = names(statements, id)?.filter(|run| run.state == KeptState::Begun) else {
        return Ok(false);
    };
    statements.run(END_KEPT_RUN, params![id, KeptState::Ended])?;
    let (came, went) = exchange(statements, &run.target, &run.removed, &run.added)?;
    if (&came, &went) != (&run.added, &run.removed) {
        statements.run(SET_KEPT_BASE, params![id, came, went])?;
    }
    trim(statements, &run.target, bounds)?;
    Ok(true)
}

/// Takes base copies out and puts others in, which are named already. What was in all the same is
/// named once less. Returns those that came and those that went, which nobody is said to have
/// dropped yet.
fn exchange(
    statements: Statements<'_>,
    target: &str,
    out: &Ids,
    into: &Ids,
) -> rusqlite::Result<(Ids, Ids)> {
    let before = base(statements, target)?;
    let went = out.within(&before);
    let rest = before.without(&went);
    let came = into.without(&rest);
    release(statements, &into.within(&rest))?;
    if came.len() + went.len() > 0 {
        set_base(statements, target, &rest.with(&came))?;
    }
    Ok((came, went))
}

/// Forgets the oldest runs of a project that are over the bounds.
fn trim(statements: Statements<'_>, target: &str, bounds: Bounds) -> rusqlite::Result<()> {
    let runs = statements.all(KEPT_OF_PROJECT, [target], |row: &Row<'_>| {
        let bytes: i64 = row.get(2)?;
        Ok((
            row.get::<_, KeptRunId>(0)?,
            row.get::<_, KeptState>(1)?,
            bytes,
        ))
    })?;
    let ended = runs
        .into_iter()
        .filter(|(_, state, _)| *state == KeptState::Ended);
    let mut sum = 0u64;
    for (place, (id, _, bytes)) in ended.enumerate() {
        sum = sum.saturating_add(u64::try_from(bytes).unwrap_or(0));
        if place >= bounds.runs || sum > bounds.bytes {
            forget(statements, id)?;
        }
    }
    give_back(statements)
}

pub(crate) fn forget(statements: Statements<'_>, id: KeptRunId) -> rusqlite::Result<bool> {
    let Some(run) = names(statements, id)? else {
        return Ok(false);
    };
    delete(statements, id)?;
    release(statements, &run.needs)?;
    match run.state {
        KeptState::Begun => release(statements, &run.added)?,
        KeptState::Ended => release(statements, &run.removed)?,
    }
    Ok(true)
}

pub(crate) fn undo(statements: Statements<'_>, id: KeptRunId) -> rusqlite::Result<bool> {
    let Some(run) = names(statements, id)?.filter(|run| run.state == KeptState::Ended) else {
        return Ok(false);
    };
    delete(statements, id)?;
    let (_, went) = exchange(statements, &run.target, &run.added, &run.removed)?;
    release(statements, &went)?;
    release(statements, &run.needs)?;
    Ok(true)
}

fn delete(statements: Statements<'_>, id: KeptRunId) -> rusqlite::Result<()> {
    statements.run(DELETE_KEPT_RUN, [id])?;
    statements.run(DELETE_KEPT_CHANGES, [id]).map(drop)
}

/// Forgets a project with all that was kept of it.
pub(crate) fn forget_all_of(statements: Statements<'_>, target: &str) -> rusqlite::Result<()> {
    let id = |row: &Row<'_>| row.get::<_, KeptRunId>(0);
    for run in statements.all(KEPT_OF_PROJECT, [target], id)? {
        forget(statements, run)?;
    }
    release(statements, &base(statements, target)?)?;
    set_base(statements, target, &Ids::default())?;
    statements.run(FORGET_PROJECT, [target])?;
    give_back(statements)
}

pub(crate) fn rename(statements: Statements<'_>, from: &str, to: &str) -> rusqlite::Result<()> {
    let is_known = statements.first(IS_PROJECT, [from], |_| Ok(()))?.is_some()
        || statements
            .first(KEPT_OF_PROJECT, [from], |_| Ok(()))?
            .is_some()
        || base(statements, from)?.len() > 0;
    if from == to || !is_known {
        return Ok(());
    }
    forget_all_of(statements, to)?;
    for query in [MOVE_PROJECT, MOVE_RUNS, MOVE_KEPT_RUNS, MOVE_BASE] {
        statements.run(query, [from, to])?;
    }
    Ok(())
}
