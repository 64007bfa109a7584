//! Where the files of an older version are now.

use std::collections::{BTreeMap, BTreeSet};

use formwork_pack::{Migration, MoveMatcher, MovedFile};
use formwork_protocol::{Code, Fault, MigrationChange, MigrationStep};
use formwork_tree::RelativePath;

use crate::compiled::CompiledPack;

/// Where the files of an older version are now, through all versions on the way.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Those that moved files, in their order.
    versions: Vec<Version>,
}

#[derive(Clone, Debug)]
struct Version {
    /// What is told of each of its rules, if it moved a file.
    steps: Vec<MigrationStep>,
    matcher: MoveMatcher,
}

/// The way of one file: its place after each version; none where it stayed.
type Way = Vec<Option<MovedFile>>;

impl Moves {
    /// Adds what the next migration moved.
    pub(super) fn then(&mut self, migration: &Migration, pack: &CompiledPack) -> Result<(), Fault> {
        if migration.files.is_empty() {
            return Ok(());
        }
        let matcher = migration.moves().map_err(|(offset, reason)| {
            let message = format!("This pattern cannot be used: {reason}");
            let fault = Fault::new(Code::Manifest, message);
            pack.pack.written.place(fault, offset)
        })?;
        let steps = migration.files.iter().map(|file| MigrationStep {
            version: migration.to.to_string(),
            change: MigrationChange::Moved {
                from: file.from.iter().map(|from| from.text.clone()).collect(),
                to: file.to.text.clone(),
            },
        });
        self.versions.push(Version {
            steps: steps.collect(),
            matcher,
        });
        Ok(())
    }

    /// Whether no file can have moved.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Where an old file is now; nothing if it stayed where it was.
    pub fn place_of(&self, old: &str) -> Option<RelativePath> {
        let place = last_place(&self.way(old))?.clone();
        (place.as_str() != old).then_some(place)
    }

    /// The old files that each path was made of, for all paths that an old file moved to. Several
    /// are in the order in which they became one: what stood there before, then in the order of
    /// the lists in the manifest.
    pub fn sources<'a>(
        &self,
        old: impl IntoIterator<Item = &'a str>,
    ) -> BTreeMap<RelativePath, Vec<&'a str>> {
        let mut sources: BTreeMap<RelativePath, Vec<(Way, &str)>> = BTreeMap::new();
        for path in old {
            let way = self.way(path);
            let place = match last_place(&way) {
                Some(place) => place.clone(),
                None => match RelativePath::parse(path) {
                    Ok(path) => path,
                    Err(_) => continue,
                },
            };
            sources.entry(place).or_default().push((way, path));
        }
        sources.retain(|place, from| from.iter().any(|(_, path)| *path != place.as_str()));
        let in_order = |(place, mut from): (RelativePath, Vec<(Way, &'a str)>)| {
            // The version that made them one decides, so the last one comes first.
            from.sort_by_cached_key(|(way, path)| {
                let ranks = way
                    .iter()
                    .rev()
                    .map(|moved| moved.as_ref().map(|moved| moved.rank));
                (ranks.collect::<Vec<_>>(), *path)
            });
            (place, from.into_iter().map(|(_, path)| path).collect())
        };
        sources.into_iter().map(in_order).collect()
    }

    /// What was done to these old files: each rule that moved one of them, in the order of the
    /// versions.
    pub fn steps<'a>(&self, old: impl IntoIterator<Item = &'a str>) -> Vec<MigrationStep> {
        let mut rules = BTreeSet::new();
        for path in old {
            let mut place = path.to_owned();
            for (version, moved) in self.way(path).into_iter().enumerate() {
                // A rule can keep a path from those behind it.
                if let Some(moved) = moved.filter(|moved| moved.to.as_str() != place) {
                    moved.to.as_str().clone_into(&mut place);
                    rules.insert((version, moved.rule));
                }
            }
        }
        let steps = rules
            .into_iter()
            .map(|(version, rule)| self.versions[version].steps[rule].clone());
        steps.collect()
    }

    fn way(&self, old: &str) -> Way {
        let mut place = old.to_owned();
        let versions = self.versions.iter().map(|version| {
            let moved = version.matcher.place_of(&place);
            if let Some(moved) = &moved {
                moved.to.as_str().clone_into(&mut place);
            }
            moved
        });
        versions.collect()
    }
}

fn last_place(way: &Way) -> Option<&RelativePath> {
    let moved = way.iter().rev().flatten().next();
    moved.map(|moved| &moved.to)
}
