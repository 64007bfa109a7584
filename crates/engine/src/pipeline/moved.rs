//! Files that are made at another path than before, because their record was renamed or the pack
//! has moved them: the user's edits go along.

use std::collections::{BTreeMap, BTreeSet};

use formwork_output::OnDisk;
use formwork_protocol::{Failure, List, Record};
use formwork_tree::RelativePath;

use super::standing::CARRIED;
use super::{Conditions, Ground, Planned, Rendered};
use crate::project::{Project, SecretKey};
use crate::records::{Followed, follow};

/// Where files were before, by where they are made now. Several can have become one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    sources: BTreeMap<RelativePath, Vec<RelativePath>>,
    targets: BTreeMap<RelativePath, RelativePath>,
}

impl Moved {
    /// Of these pairs of paths, those of which the last run wrote the first one, and the second one
    /// is made now.
    fn of(
        pairs: impl IntoIterator<Item = (RelativePath, RelativePath)>,
        base: &Project,
        planned: &Planned,
    ) -> Self {
        let mut moved = Self::default();
        for (from, to) in pairs {
            let was_written = base.written(from.as_str()).is_some();
            if from != to && was_written && planned.makes(&to) && !moved.targets.contains_key(&from)
            {
                moved.targets.insert(from.clone(), to.clone());
                moved.sources.entry(to).or_default().push(from);
            }
        }
        moved
    }

    /// Leaves out what cannot be carried, because it is no file of a size that can, or because
    /// something stands where it would go: it stays where it is. Leaving out one can stand in the
    /// way of another.
    fn only_carriable(&mut self, ground: &Ground) {
        let is_carriable = |disk: &OnDisk, alone: bool| match disk {
            OnDisk::Absent => true,
            OnDisk::File { size, .. } => *size <= CARRIED,
            OnDisk::Link { .. } => alone,
            OnDisk::Folder | OnDisk::Blocked { .. } => false,
        };
        loop {
            let wrong = self.sources.iter().find(|(to, sources)| {
                let is_free = self.targets.contains_key(*to) || ground.disk(to) == OnDisk::Absent;
                let alone = sources.len() == 1;
                let mut disks = sources.iter().map(|source| ground.disk(source));
                !is_free || disks.any(|disk| !is_carriable(&disk, alone))
            });
            let Some(to) = wrong.map(|(to, _)| to.clone()) else {
                return;
            };
            for source in self.sources.remove(&to).into_iter().flatten() {
                self.targets.remove(&source);
            }
        }
    }

    /// Where the file that is made at a path was before.
    pub(super) fn sources(&self, path: &RelativePath) -> &[RelativePath] {
        self.sources.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether what stands at a path is carried to where it is made now.
    pub(super) fn leaves(&self, path: &RelativePath) -> bool {
        self.targets.contains_key(path)
    }

    /// All paths that have to be looked at.
    fn paths(&self) -> impl Iterator<Item = &RelativePath> {
        self.sources.keys().chain(self.targets.keys())
    }
}

impl Rendered {
    /// Where the user's edits go along to another path.
    pub(super) fn moved(
        &self,
        ground: &mut Ground,
        followed: Option<&Followed>,
        key: &SecretKey,
        conditions: &Conditions<'_>,
    ) -> Result<Moved, Failure> {
        let Some(base) = ground.project.clone() else {
            return Ok(Moved::default());
        };
        // What nobody touched goes, and is made anew at its new path.
        if !ground.is_touched(&base, key)? {
            return Ok(Moved::default());
        }
        let planned = &self.planned;
        let written = base
            .paths()
            .filter_map(|path| RelativePath::parse(path).ok());
        let written: Vec<RelativePath> = written.collect();
        let migrated = ground.migrated(&planned.resolved.request.pack, conditions);
        let answers = migrated.map_or(&base.answers, |migrated| &migrated.answers);
        let by_record = self.by_record(ground, answers, followed, conditions);
        let by_record: BTreeMap<RelativePath, RelativePath> = by_record.into_iter().collect();
        // Of files that became one, the pack says the order.
        let by_pack = migrated.map(|migrated| {
            let written = written.iter().map(RelativePath::as_str);
            migrated.moves.sources(written)
        });
        let by_pack = by_pack.into_iter().flatten();
        let by_pack: Vec<(RelativePath, RelativePath)> = by_pack
            .flat_map(|(to, from)| from.into_iter().map(move |from| (from, to.clone())))
            .filter_map(|(from, to)| Some((RelativePath::parse(from).ok()?, to)))
            .collect();
        let stayed = written.iter().map(|path| (path.clone(), path.clone()));
        let pairs = by_pack.into_iter().chain(stayed).map(|(from, now)| {
            let to = by_record.get(&now).cloned().unwrap_or(now);
            (from, to)
        });
        let mut moved = Moved::of(pairs, &base, planned);
        ground.look_at(&moved.paths().cloned().collect::<Vec<_>>())?;
        moved.only_carriable(ground);
        Ok(moved)
    }

    /// Where the outputs of records are that were made at another path from the answers before.
    fn by_record(
        &self,
        ground: &Ground,
        answers: &Record,
        followed: Option<&Followed>,
        conditions: &Conditions<'_>,
    ) -> Vec<(RelativePath, RelativePath)> {
        let request = &self.planned.resolved.request;
        let Some(then) = ground.planned_from(request, answers, conditions) else {
            return Vec::new();
        };
        let followed = followed.filter(|followed| followed.is_since(answers));
        self.planned.moved_since(then, &|question, lists| {
            let known = question.and_then(|question| followed?.of(question));
            follow(lists.was, lists.is, known)
        })
    }
}

impl Planned {
    pub fn makes(&self, path: &RelativePath) -> bool {
        let found = self
            .outputs
            .binary_search_by(|output| output.path.cmp(path));
        found.is_ok()
    }

    /// Where the outputs of records went that both plans have. `follow` tells where a record of
    /// this plan stood in the other one; it gets the name of its list, if that is a question's.
    fn moved_since(&self, before: &Self, follow: Follow<'_>) -> Vec<(RelativePath, RelativePath)> {
        let mut moved = Vec::new();
        let mut seen = BTreeSet::new();
        for (old, new) in before.groups.iter().zip(&self.groups) {
            let (Some(was), Some(is)) = (&old.list, &new.list) else {
                continue;
            };
            let followed = follow(new.question(), &Lists { was, is });
            for (index, from) in followed.into_iter().enumerate() {
                let from = from.and_then(|from| old.output_of(from));
                let (Some(from), Some(to)) = (from, new.output_of(index)) else {
                    continue;
                };
                if from.path != to.path && seen.insert(from.path.clone()) {
                    moved.push((from.path.clone(), to.path.clone()));
                }
            }
        }
        moved
    }
}

/// Tells for each record of the second list where it stood in the first one.
type Follow<'a> = &'a dyn Fn(Option<&str>, &Lists<'_>) -> Vec<Option<usize>>;

/// The records of one list, in two plans.
struct Lists<'a> {
    was: &'a List,
    is: &'a List,
}
