//! How rendered outputs stand to the target folder and to what the last run wrote there.

use std::sync::Arc;

use formwork_output::OnDisk;
use formwork_protocol::{Failure, Fault, FileCounts, FileState, Phase};
use formwork_tree::RelativePath;

use super::both::Deciding;
use super::ground::{Ground, Look};
use super::moved::Moved;
use super::standing::{Judge, Output, Standing};
use super::{Conditions, Rendered, Stage};
use crate::compiled::CompiledPack;
use crate::faults::Faults;
use crate::project::{Project, SecretKey};
use crate::records::Followed;
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
    moved: Moved,
    deciding: Deciding,
}

/// What a comparison goes by, beside the outputs.
pub struct Against<'a> {
    /// None: there is no target, so everything is new.
    pub ground: Option<&'a mut Ground>,
    pub key: &'a SecretKey,
    pub deciding: &'a Deciding,
    /// Where records stood in the answers of the last run, as the edits since tell.
    pub followed: Option<&'a Followed>,
}

/// One path of a comparison.
#[derive(Clone, Debug)]
pub struct ComparedFile {
    /// Shared with the comparison before, if nothing of it changed.
    pub stands: Arc<Standing>,
    /// Its place in the plan; none for what is no longer made.
    pub output: Option<usize>,
}

impl Rendered {
    /// Compares with a target. What stands as it did in `last`, a comparison with the same look at
    /// the target, is shared with it; a comparison with another look is of no use and does no harm.
    pub fn compare(
        self,
        against: Against<'_>,
        last: Option<&Compared>,
        conditions: &Conditions<'_>,
    ) -> Result<Compared, Failure> {
        let _stage = conditions.stage(Stage::Compare);
        (conditions.progress)(Phase::Compare, 0, self.made.len());
        let Against {
            mut ground,
            key,
            deciding,
            followed,
        } = against;
        let moved = match &mut ground {
            Some(ground) => self.moved(ground, followed, key, conditions)?,
            None => Moved::default(),
        };
        let look = ground.as_ref().map(|ground| ground.look.clone());
        let last = last.filter(|last| {
            last.is_of(self.planned.pack(), look.as_ref())
                && (&last.moved, &last.deciding) == (&moved, deciding)
        });
        let base = ground.as_ref().and_then(|ground| ground.project.clone());
        // Without a comparison before, outputs come to what the last run left.
        let left = match (last, base.as_deref(), &mut ground) {
            (None, Some(base), Some(ground)) => left(&self, ground, base)?,
            _ => Vec::new(),
        };
        // Each key asks for this, so both lists of paths are gone through once.
        let known = last.map(|last| places(&self, &last.files));
        if let Some(ground) = &mut ground {
            ground.look_at(&unknown(&self, known.as_deref()))?;
        }
        let ground = ground.as_deref();
        let judge = Judge {
            base: base.as_deref(),
            key,
            ground,
            moved: &moved,
            deciding,
        };
        let left: Vec<ComparedFile> = left
            .iter()
            .filter_map(|path| judge.gone(path, ground?.disk(path)))
            .map(ComparedFile::not_made)
            .collect();
        let places = known.unwrap_or_else(|| places(&self, &left));
        let known = last.map_or(left.as_slice(), |last| &last.files);
        let mut comparing = Comparing {
            rendered: &self,
            ground,
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
        let warnings = match last {
            Some(last) if same_warnings => last.warnings.clone(),
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
            deciding: deciding.clone(),
            moved,
        })
    }
}

impl Compared {
    /// The file of a path.
    pub fn file(&self, path: &str) -> Option<&ComparedFile> {
        let of = |file: &ComparedFile| file.stands.path.as_str().cmp(path);
        let place = self.files.binary_search_by(of).ok()?;
        Some(&self.files[place])
    }

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
    fn not_made(stands: Standing) -> Self {
        Self {
            stands: Arc::new(stands),
            output: None,
        }
    }

    /// Whether the interface shows the same of both.
    pub fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.stands, &other.stands) || self.stands.looks_like(&other.stands)
    }
}

/// Paths that the last run wrote, knew of or left, and that are not made any more. Sorted.
fn left(
    rendered: &Rendered,
    ground: &mut Ground,
    base: &Project,
) -> Result<Vec<RelativePath>, Failure> {
    let left = base
        .paths()
        .filter_map(|path| RelativePath::parse(path).ok());
    let mut left: Vec<RelativePath> = left.filter(|path| !rendered.planned.makes(path)).collect();
    left.sort();
    left.dedup();
    ground.look_at(&left)?;
    Ok(left)
}

/// Paths of outputs that the comparison before did not have; without one, of all.
fn unknown(rendered: &Rendered, known: Option<&[At]>) -> Vec<RelativePath> {
    let outputs = &rendered.planned.outputs;
    let Some(known) = known else {
        return outputs.iter().map(|output| output.path.clone()).collect();
    };
    let unknown = known.iter().filter_map(|at| match at {
        At::New(place) => Some(outputs[*place].path.clone()),
        At::Old(_) | At::Both { .. } => None,
    });
    unknown.collect()
}

/// Where outputs stand to the files that are known.
fn places(rendered: &Rendered, known: &[ComparedFile]) -> Vec<At> {
    let paths = known.iter().map(|file| &file.stands.path);
    let outputs = &rendered.planned.outputs;
    side_by_side(paths, outputs.iter().map(|output| &output.path)).collect()
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
        let judged = Output {
            path: &output.path,
            made,
            owner,
        };
        match self.judge.made(&judged, disk) {
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
