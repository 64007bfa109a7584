//! How much is kept, and the sweep, which counts anew who names what.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::KeptState;
use super::ids::Ids;
use super::references::{base, delete, give_back, place};
use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{
    ALL_BASES, ALL_KEPT_NAMES, ALL_USES, CONTENT_STORED, KEPT_NAMES_OF_PROJECT, KEPT_TOTALS,
    SET_USES,
};
use crate::statements::Statements;

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptFigures {
    /// Runs, begun ones too.
    pub runs: u64,
    /// Contents, each once.
    pub contents: u64,
    /// Their bytes in the file.
    pub bytes: u64,
}

impl Store {
    /// How much is kept of one project, or of all. What two projects share counts for each.
    pub fn kept_figures(&self, target: Option<&str>) -> Result<KeptFigures, StoreError> {
        self.read("kept_figures", |statements| match target {
            Some(target) => of_project(statements, target),
            None => {
                let totals = statements.first(KEPT_TOTALS, [], totals)?;
                Ok(totals.unwrap_or_default())
            }
        })
    }

    /// Counts anew who names what, and removes the contents that nobody names. Returns how many
    /// were removed or were counted wrongly.
    pub fn sweep_contents(&self) -> Result<u64, StoreError> {
        self.write("sweep_contents", sweep)
    }
}

fn totals(row: &Row<'_>) -> rusqlite::Result<KeptFigures> {
    let [runs, contents, bytes] = [row.get(0)?, row.get(1)?, row.get(2)?]
        .map(|figure: i64| u64::try_from(figure).unwrap_or(0));
    Ok(KeptFigures {
        runs,
        contents,
        bytes,
    })
}

fn of_project(statements: Statements<'_>, target: &str) -> rusqlite::Result<KeptFigures> {
    let named = statements.all(KEPT_NAMES_OF_PROJECT, [target], named)?;
    let ids = base(statements, target)?;
    let ids = named.iter().flatten().flat_map(Ids::iter).chain(ids.iter());
    let ids: Ids = ids.collect();
    let mut figures = KeptFigures {
        runs: named.len() as u64,
        ..KeptFigures::default()
    };
    for id in ids.iter() {
        if let Some(place) = statements.first(CONTENT_STORED, [id], place)? {
            figures.contents += 1;
            figures.bytes += place.stored();
        }
    }
    Ok(figures)
}

/// What a row of a run names now.
fn named(row: &Row<'_>) -> rusqlite::Result<[Ids; 2]> {
    let of_base = match row.get(0)? {
        KeptState::Begun => 2,
        KeptState::Ended => 3,
    };
    Ok([row.get(1)?, row.get(of_base)?])
}

pub(crate) fn sweep(statements: Statements<'_>) -> rusqlite::Result<u64> {
    let mut uses: HashMap<i64, i64> = HashMap::new();
    let runs = statements.all(ALL_KEPT_NAMES, [], named)?;
    let bases = statements.all(ALL_BASES, [], |row| row.get::<_, Ids>(0))?;
    for ids in runs.iter().flatten().chain(&bases) {
        for id in ids.iter() {
            *uses.entry(id).or_default() += 1;
        }
    }
    let counted = statements.all(ALL_USES, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut mended = 0;
    for (id, counted) in counted {
        match uses.get(&id) {
            None => delete(statements, id)?,
            Some(uses) if *uses != counted => {
                statements.run(SET_USES, params![id, uses])?;
            }
            Some(_) => continue,
        }
        mended += 1;
    }
    give_back(statements)?;
    Ok(mended)
}
