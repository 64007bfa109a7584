//! How rendered outputs stand to the target folder and to what the last run wrote there.

use std::sync::Arc;

use formwork_output::OnDisk;
use formwork_protocol::{Failure, Fault, FileCounts, FileState, Phase};
use formwork_tree::RelativePath;

use super::ground::{Ground, Look};
use super::standing::{Judge, Standing};
use super::{Conditions, Rendered, Stage};
use crate::compiled::CompiledPack;
use crate::faults::Faults;
use crate::project::SecretKey;
use crate::side_by_side::{At, side_by_side};

/// Rendered outputs compared with the ground.
#[derive(Debug)]
pub struct Compared {
    pub rendered: Rendered,
    /// Sorted by path.
    pub files: Vec<ComparedFile>,
    pub counts: FileCounts,
    /// Of all outputs together.
    pub bytes: u64,
    pub warnings: Arc<[Fault]>,
    /// What stands in the way of writing.
    pub faults: Vec<Fault>,
    /// What it was compared with; none: there was no target.
    look: Option<Look>,
}

/// One path of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedFile {
    /// Shared with the comparison before, if nothing of it changed.
    pub stands: Arc<Standing>,
    /// Its place in the plan; none for what is no longer made.
    pub output: Option<usize>,
}

impl Rendered {
    /// Compares with a target; without one everything is new. What stands as it did in `before`,
    /// a comparison with the same look at the target, is shared with it; a comparison with another
    /// look is of no use and does no harm.
    pub fn compare(
        self,
        mut ground: Option<&mut Ground>,
        before: Option<&Compared>,
        key: &SecretKey,
        conditions: &Conditions<'_>,
    ) -> Result<Compared, Failure> {
        let _stage = conditions.stage(Stage::Compare);
        (conditions.progress)(Phase::Compare, 0, self.made.len());
        let look = ground.as_ref().map(|ground| ground.look.clone());
        let before = before.filter(|before| before.is_of(self.planned.pack(), look.as_ref()));
        let base = ground.as_ref().and_then(|ground| ground.project.clone());
        let judge = Judge {
            base: base.as_deref(),
            key,
        };
        // Without a comparison before, outputs come to what the last run left.
        let left = match (before, &mut ground) {
            (None, Some(ground)) => left(&self, ground, &judge)?,
            _ => Vec::new(),
        };
        let known = before.map_or(left.as_slice(), |before| &before.files);
        let places = places(&self, known, ground.as_deref_mut())?;
        let mut comparing = Comparing {
            rendered: &self,
            ground: ground.as_deref(),
            judge,
            files: Vec::with_capacity(places.len()),
            counts: FileCounts::default(),
            bytes: 0,
            faults: Faults::default(),
            same_warnings: true,
        };
        for at in places {
            match at {
                At::Old(old) => comparing.gone(&known[old]),
                At::New(new) => comparing.output(new, None),
                At::Both { old, new } => comparing.output(new, Some(&known[old])),
            }
        }
        let Comparing {
            files,
            counts,
            bytes,
            faults,
            same_warnings,
            ..
        } = comparing;
        let warnings = match before {
            Some(before) if same_warnings => before.warnings.clone(),
            _ => warnings(&files),
        };
        Ok(Compared {
            rendered: self,
            files,
            counts,
            bytes,
            warnings,
            faults: faults.into_vec(),
            look,
        })
    }
}

impl Compared {
    /// Paths of files that are to be removed.
    pub fn going(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().map(|file| &file.stands);
        let removed = files.filter(|stands| stands.state == FileState::Removed);
        removed.map(|stands| stands.path.as_str())
    }

    /// Whether files of the same pack were compared with the same look at a target.
    fn is_of(&self, pack: &Arc<CompiledPack>, look: Option<&Look>) -> bool {
        self.look.as_ref() == look && Arc::ptr_eq(self.rendered.planned.pack(), pack)
    }
}

impl ComparedFile {
    /// Whether the interface shows the same of both.
    pub fn looks_like(&self, other: &Self) -> bool {
        let (one, other) = (&self.stands, &other.stands);
        let digest = |file: &Standing| file.wanted.map(|wanted| wanted.digest);
        Arc::ptr_eq(one, other)
            || (one.path == other.path
                && (one.state, one.reason) == (other.state, other.reason)
                && digest(one) == digest(other))
    }
}

/// What the last run wrote, knew of or left, and is not made any more. Sorted by path.
fn left(
    rendered: &Rendered,
    ground: &mut Ground,
    judge: &Judge<'_>,
) -> Result<Vec<ComparedFile>, Failure> {
    let Some(base) = judge.base else {
        return Ok(Vec::new());
    };
    let outputs = &rendered.planned.outputs;
    let is_made = |path: &str| {
        let found = outputs.binary_search_by(|output| output.path.as_str().cmp(path));
        found.is_ok()
    };
    let left = base.paths().filter(|path| !is_made(path));
    let mut left: Vec<RelativePath> = left
        .filter_map(|path| RelativePath::parse(path).ok())
        .collect();
    left.sort();
    left.dedup();
    ground.look_at(&left)?;
    let files = left.iter().filter_map(|path| {
        let stands = judge.gone(path, ground.disk(path))?;
        Some(ComparedFile {
            stands: Arc::new(stands),
            output: None,
        })
    });
    Ok(files.collect())
}

/// Where outputs stand to the files that are known, and a look at those that are not.
fn places(
    rendered: &Rendered,
    known: &[ComparedFile],
    ground: Option<&mut Ground>,
) -> Result<Vec<At>, Failure> {
    let outputs = &rendered.planned.outputs;
    let paths = known.iter().map(|file| &file.stands.path);
    let places = side_by_side(paths, outputs.iter().map(|output| &output.path));
    let places: Vec<At> = places.collect();
    if let Some(ground) = ground {
        let unknown = places.iter().filter_map(|at| match at {
            At::New(place) => Some(outputs[*place].path.clone()),
            At::Old(_) | At::Both { .. } => None,
        });
        ground.look_at(&unknown.collect::<Vec<_>>())?;
    }
    Ok(places)
}

/// A comparison under way.
struct Comparing<'a> {
    rendered: &'a Rendered,
    ground: Option<&'a Ground>,
    judge: Judge<'a>,
    files: Vec<ComparedFile>,
    counts: FileCounts,
    bytes: u64,
    faults: Faults,
    /// No file that stands otherwise than before has a warning, or had one.
    same_warnings: bool,
}

impl Comparing<'_> {
    /// Takes what is made for a place of the plan. `known`: its path as it stood before.
    fn output(&mut self, place: usize, known: Option<&ComparedFile>) {
        let planned = &self.rendered.planned;
        let (output, made) = (&planned.outputs[place], &self.rendered.made[place]);
        let owner = planned.file(output).owner;
        let stays = |file: &&ComparedFile| {
            let wanted = file.stands.wanted.as_ref();
            wanted.is_some_and(|wanted| wanted.digest == made.digest && wanted.owner == owner)
        };
        if let Some(file) = known.filter(stays) {
            self.bytes += file.stands.wanted.map_or(0, |wanted| wanted.size);
            return self.stands(file.stands.clone(), Some(place));
        }
        self.bytes += made.content.size();
        let disk = match (known, self.ground) {
            (Some(file), _) => file.stands.disk.clone(),
            (None, Some(ground)) => ground.disk(&output.path),
            (None, None) => OnDisk::Absent,
        };
        self.same_warnings &= known.is_none_or(|file| file.stands.warning.is_none());
        match self.judge.made(&output.path, made, owner, disk) {
            Ok(stands) => self.changed(stands, Some(place)),
            Err(fault) => self.faults.push(fault),
        }
    }

    /// Takes a path that no output has.
    fn gone(&mut self, known: &ComparedFile) {
        let before = &known.stands;
        if before.wanted.is_none() {
            return self.stands(before.clone(), None);
        }
        self.same_warnings &= before.warning.is_none();
        if let Some(stands) = self.judge.gone(&before.path, before.disk.clone()) {
            self.changed(stands, None);
        }
    }

    fn changed(&mut self, stands: Standing, output: Option<usize>) {
        self.same_warnings &= stands.warning.is_none();
        self.stands(Arc::new(stands), output);
    }

    fn stands(&mut self, stands: Arc<Standing>, output: Option<usize>) {
        self.counts.count(stands.state);
        self.files.push(ComparedFile { stands, output });
    }
}

fn warnings(files: &[ComparedFile]) -> Arc<[Fault]> {
    let mut warnings = Faults::default();
    warnings.extend(files.iter().filter_map(|file| file.stands.warning.clone()));
    warnings.into_vec().into()
}
