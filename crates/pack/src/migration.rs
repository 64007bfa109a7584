//! `[[migration]]`: what a version of a pack did to the answers and files of the versions before.

mod check;
mod outputs;
mod place;

use std::collections::HashMap;

use formwork_protocol::{Fault, Node};
use semver::Version;

use crate::faults::Faults;
use crate::manifest::read_version;
use crate::reader::{Dynamic, Table};

pub use self::outputs::{FileMove, MoveMatcher, MovedFile, PathPattern};
pub use self::place::QuestionPlace;

pub(crate) use self::check::check_migrations;

/// What one version of a pack did. It is for all projects that a version below it made; they go
/// through the migrations of all versions on their way, one after the other.
///
/// All its parts see the same old answers: what is renamed, dropped and set happens at once.
#[derive(Clone, Debug)]
pub struct Migration {
    /// The version that did it.
    pub to: Version,
    /// Bytes from the start of `pack.toml` to that version.
    pub offset: usize,
    pub renames: Vec<Rename>,
    pub drops: Vec<QuestionPlace>,
    pub sets: Vec<Setting>,
    pub files: Vec<FileMove>,
    fates: Fates,
}

/// A question, or a field of a list's records, under another name. It stays in its list.
#[derive(Clone, Debug)]
pub struct Rename {
    /// As the version before calls it.
    pub from: QuestionPlace,
    /// As this version calls it, and the lists that it stands in.
    pub to: QuestionPlace,
}

/// An answer that is given a value, in place of the one that it may have.
#[derive(Clone, Debug)]
pub struct Setting {
    /// As this version calls it, and the lists that it stands in.
    pub place: QuestionPlace,
    /// Sees the old answers under their old names; of a field also its old record, as `record`.
    pub value: Dynamic,
}

/// What becomes of old names. Keys are places: the old names of the lists around one, then its own.
#[derive(Clone, Debug, Default)]
struct Fates {
    /// The new name by the old one; none if it is dropped.
    new: HashMap<Vec<String>, Option<String>>,
    /// The old name by the new one.
    old: HashMap<Vec<String>, String>,
}

impl Migration {
    pub(crate) fn read(mut table: Table<'_>, faults: &mut Faults) -> Option<Self> {
        let before = faults.len();
        let to = table.required("to", faults);
        let version = to.and_then(|to| Some((read_version(&table, &to, faults)?, to.offset)));
        let renames = read_renames(&mut table, faults);
        let drops: Vec<QuestionPlace> = table
            .located_texts("drop", faults)
            .iter()
            .filter_map(|place| QuestionPlace::read(place, &table, faults))
            .collect();
        let sets = read_sets(&mut table, faults);
        let moves = table.tables("file", "moved file", faults);
        let files = moves
            .into_iter()
            .filter_map(|inner| FileMove::read(inner, faults))
            .collect();
        let (to, offset) = version.unwrap_or_else(|| (Version::new(0, 0, 0), table.start()));
        let migration = Self {
            to,
            offset,
            fates: Fates::of(&renames, &drops),
            renames,
            drops,
            sets,
            files,
        };
        // What is left of a migration that could not be read in whole would be told as wrong.
        if faults.len() == before {
            migration.check(&table, faults);
        }
        table.finish(faults);
        (faults.len() == before).then_some(migration)
    }

    /// What finds the outputs that it moved. A pattern that is too large is refused, with its place
    /// in `pack.toml` in bytes, and the reason.
    pub fn moves(&self) -> Result<MoveMatcher, (usize, String)> {
        MoveMatcher::of(&self.files)
    }

    /// Where an old place is in this version; nowhere if it is dropped, or a list around it is.
    pub fn place_after(&self, old: &[String]) -> Option<Vec<String>> {
        let mut new = Vec::with_capacity(old.len());
        for (at, name) in old.iter().enumerate() {
            match self.fates.new.get(&old[..=at]) {
                Some(fate) => new.push(fate.clone()?),
                None => new.push(name.clone()),
            }
        }
        Some(new)
    }

    /// Where a place of this version was before; nowhere if what had its name has another one now,
    /// or was dropped.
    pub fn place_before(&self, new: &[String]) -> Option<Vec<String>> {
        let mut place: Vec<String> = Vec::with_capacity(new.len());
        for name in new {
            place.push(name.clone());
            if let Some(old) = self.fates.old.get(&place) {
                place.pop();
                place.push(old.clone());
            } else if self.fates.new.contains_key(&place) {
                return None;
            }
        }
        Some(place)
    }
}

impl Fates {
    fn of(renames: &[Rename], drops: &[QuestionPlace]) -> Self {
        let mut fates = Self::default();
        for place in drops {
            fates.new.insert(place.names.clone(), None);
        }
        for Rename { from, to } in renames {
            let beside = [from.lists(), &[to.name().to_owned()]].concat();
            fates.old.insert(beside, from.name().to_owned());
            let new = Some(to.name().to_owned());
            fates.new.insert(from.names.clone(), new);
        }
        fates
    }
}

fn read_renames(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Rename> {
    let Some(mut inner) = table.table("rename", "renaming", faults) else {
        return Vec::new();
    };
    let mut renames = Vec::new();
    for (key, offset) in inner.keys() {
        if inner.is_table(key) {
            faults.push(in_quotes(&inner, key, offset));
            continue;
        }
        let from = QuestionPlace::of(key, offset, &inner, faults);
        let to = inner.located(key, faults);
        let to = to.and_then(|to| QuestionPlace::read(&to, &inner, faults));
        renames.extend(from.zip(to).map(|(from, to)| Rename { from, to }));
    }
    renames
}

fn read_sets(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Setting> {
    let Some(mut inner) = table.table("set", "setting", faults) else {
        return Vec::new();
    };
    let mut sets = Vec::new();
    for (key, offset) in inner.keys() {
        let place = QuestionPlace::of(key, offset, &inner, faults);
        let value = inner.dynamic(key, faults);
        if let Some(Dynamic::Literal(Node::Record(_))) = value {
            faults.push(in_quotes(&inner, key, offset));
        }
        sets.extend(
            place
                .zip(value)
                .map(|(place, value)| Setting { place, value }),
        );
    }
    sets
}

/// No answer is a table, so a key with a dot was meant as one place.
fn in_quotes(table: &Table<'_>, key: &str, offset: usize) -> Fault {
    let fault = table.fault(offset, format!("“{key}” cannot be a table"));
    fault.with_hint(format!("A field is written in quotes: \"{key}.name\"."))
}
