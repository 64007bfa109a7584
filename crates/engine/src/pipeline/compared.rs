//! How rendered outputs stand to the target folder and to what the last run wrote there.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use formwork_output::{OnDisk, Target};
use formwork_pack::Owner;
use formwork_protocol::{Code, Failure, Fault, FileCounts, FileState, Phase, Reason};
use formwork_tree::RelativePath;

use super::{Conditions, Made, Rendered, Stage};
use crate::compiled::CompiledPack;
use crate::failure::ToFailure;
use crate::faults::Faults;
use crate::project::{Project, SecretKey, Written, read_project};

/// A target folder as it was found: what stands at the paths that were looked at, and what the
/// last run wrote.
#[derive(Debug)]
pub struct Ground {
    pub target: Target,
    pub project: Option<Arc<Project>>,
    looked: Looked,
}

/// What stands at paths.
pub type Looked = HashMap<RelativePath, OnDisk>;

/// Rendered outputs compared with the ground.
#[derive(Debug)]
pub struct Compared {
    pub rendered: Rendered,
    /// Sorted by path.
    pub files: Vec<ComparedFile>,
    pub counts: FileCounts,
    pub warnings: Vec<Fault>,
    /// What stands in the way of writing.
    pub faults: Vec<Fault>,
}

/// One path of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedFile {
    pub path: RelativePath,
    pub state: FileState,
    pub reason: Reason,
    /// Its place in the plan; none for what is no longer made.
    pub output: Option<usize>,
    pub disk: OnDisk,
}

impl Ground {
    /// Opens a target to look at it, and reads its record. Nothing else is looked at yet.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
        Self::of(target)
    }

    /// What keeps a pack from being generated here.
    pub fn faults_for(&self, pack: &CompiledPack) -> Vec<Fault> {
        faults_for(&self.target, pack)
    }

    pub fn of(target: Target) -> Result<Self, Failure> {
        Self::looked_at(target, Looked::new())
    }

    /// The same where something was looked at before.
    pub fn looked_at(target: Target, looked: Looked) -> Result<Self, Failure> {
        let project = read_project(&target)?.map(Arc::new);
        Ok(Self {
            target,
            project,
            looked,
        })
    }

    /// Looks at those paths that were not looked at before.
    fn look(&mut self, paths: &[RelativePath]) -> Result<(), Failure> {
        let unknown: Vec<RelativePath> = paths
            .iter()
            .filter(|path| !self.looked.contains_key(*path))
            .cloned()
            .collect();
        let found = self.target.look_all(&unknown);
        for (path, disk) in unknown.into_iter().zip(found) {
            let disk = disk.map_err(|error| error.to_failure())?;
            self.looked.insert(path, disk);
        }
        Ok(())
    }
}

impl Rendered {
    /// Compares with a target; without one everything is new.
    pub fn compare(
        self,
        ground: Option<&mut Ground>,
        key: &SecretKey,
        conditions: &Conditions<'_>,
    ) -> Result<Compared, Failure> {
        let _stage = conditions.stage(Stage::Compare);
        (conditions.progress)(Phase::Compare, 0, self.made.len());
        let base = ground.as_ref().and_then(|ground| ground.project.clone());
        let base = base.as_deref();
        let paths = self.paths(base);
        let disk: Vec<OnDisk> = match ground {
            None => vec![OnDisk::Absent; paths.len()],
            Some(ground) => {
                ground.look(&paths)?;
                let looked = paths.iter().map(|path| ground.looked.get(path).cloned());
                looked.map(|disk| disk.unwrap_or(OnDisk::Absent)).collect()
            }
        };
        Ok(compared(self, base, paths, disk, key))
    }

    /// The paths that have to be looked at: the plan's, then those that only the last run wrote.
    fn paths(&self, base: Option<&Project>) -> Vec<RelativePath> {
        let outputs = self.planned.outputs.iter();
        let mut paths: Vec<RelativePath> = outputs.map(|output| output.path.clone()).collect();
        if let Some(base) = base {
            let made: HashSet<&str> = paths.iter().map(RelativePath::as_str).collect();
            let gone: Vec<RelativePath> = base
                .paths()
                .filter(|path| !made.contains(path))
                .filter_map(|path| RelativePath::parse(path).ok())
                .collect();
            paths.extend(gone);
        }
        paths
    }
}

/// What keeps a pack from being generated into a target: its own files, which would become its
/// sources, or that nobody may write.
pub fn faults_for(target: &Target, pack: &CompiledPack) -> Vec<Fault> {
    let inside = pack.folder.as_ref();
    let inside = inside.filter(|folder| is_part_of(&real(target.path()), &real(folder)));
    let inside = inside.map(|folder| {
        let path = target.path().display();
        Fault::new(Code::Path, format!("{path} is a part of the pack itself"))
            .in_file(folder.display().to_string())
            .with_hint("Choose a folder outside of the pack.")
    });
    let locked = target.check_writable().err();
    let locked = locked.map(|error| error.to_failure().errors);
    inside
        .into_iter()
        .chain(locked.into_iter().flatten())
        .collect()
}

/// Whether a target is a pack's folder, or lies where its files are read. Beside them it may lie.
fn is_part_of(target: &Path, pack: &Path) -> bool {
    target == pack
        || ["files", "partials", "samples"]
            .iter()
            .any(|part| target.starts_with(pack.join(part)))
}

/// A path without links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let exists = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    });
    exists.unwrap_or_else(|| path.to_owned())
}

fn compared(
    rendered: Rendered,
    base: Option<&Project>,
    paths: Vec<RelativePath>,
    disk: Vec<OnDisk>,
    key: &SecretKey,
) -> Compared {
    let mut files = Vec::with_capacity(paths.len());
    let mut counts = FileCounts::default();
    let (mut warnings, mut faults) = (Faults::default(), Faults::default());
    for (place, (path, disk)) in paths.into_iter().zip(disk).enumerate() {
        let made = rendered.made.get(place);
        if let Some(fault) = in_the_way(&path, &disk) {
            if made.is_some() {
                faults.push(fault);
            }
            continue;
        }
        let written = base.and_then(|base| base.written(path.as_str()));
        let verdict = match made {
            Some(made) => {
                let output = &rendered.planned.outputs[place];
                let owner = rendered.planned.file(output).owner;
                Some(planned(owner, made, written, &disk, key))
            }
            None => no_longer_made(written, &disk, base, &path, key),
        };
        let Some((state, reason)) = verdict else {
            continue;
        };
        if reason == Reason::Yours {
            warnings.extend(warning(&path, written, made, key));
        }
        counts.count(state);
        files.push(ComparedFile {
            path,
            state,
            reason,
            output: made.map(|_| place),
            disk,
        });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Compared {
        rendered,
        files,
        counts,
        warnings: warnings.into_vec(),
        faults: faults.into_vec(),
    }
}

fn in_the_way(path: &RelativePath, disk: &OnDisk) -> Option<Fault> {
    match disk {
        OnDisk::Blocked { by } => Some(
            Fault::new(
                Code::Path,
                format!("{path} cannot be written: “{by}” stands in its way"),
            )
            .with_hint(
                "A link or a file is where a folder is needed; move it away, or choose another target.",
            ),
        ),
        OnDisk::Folder => Some(
            Fault::new(Code::Clash, format!("{path} is a folder in the target"))
                .with_hint("Move the folder away, or choose another target."),
        ),
        _ => None,
    }
}

fn planned(
    owner: Owner,
    made: &Made,
    written: Option<Written>,
    disk: &OnDisk,
    key: &SecretKey,
) -> (FileState, Reason) {
    let absent = matches!(disk, OnDisk::Absent);
    if disk.holds(&made.digest) {
        (FileState::Same, Reason::None)
    } else if owner == Owner::Once && (!absent || written.is_some()) {
        (FileState::Kept, Reason::Once)
    } else if absent {
        match written {
            None => (FileState::New, Reason::None),
            Some(_) => (FileState::Kept, Reason::Deleted),
        }
    } else if written.is_some_and(|written| written.is_on(disk, key)) {
        (FileState::Changed, Reason::None)
    } else {
        (FileState::Kept, Reason::Yours)
    }
}

fn no_longer_made(
    written: Option<Written>,
    disk: &OnDisk,
    base: Option<&Project>,
    path: &RelativePath,
    key: &SecretKey,
) -> Option<(FileState, Reason)> {
    let once = base.is_some_and(|base| base.is_once(path.as_str()));
    if matches!(disk, OnDisk::Absent) {
        None
    } else if once {
        Some((FileState::Kept, Reason::Once))
    } else if written.is_some_and(|written| written.is_on(disk, key)) {
        Some((FileState::Removed, Reason::None))
    } else {
        Some((FileState::Kept, Reason::Yours))
    }
}

/// Kept files that the pack would have changed are named; those that only the user changed are as
/// they should be.
fn warning(
    path: &RelativePath,
    written: Option<Written>,
    made: Option<&Made>,
    key: &SecretKey,
) -> Option<Fault> {
    let message = match (made, written) {
        (None, _) => format!("{path} is no longer made, but has your edits: it was kept"),
        (Some(_), None) => format!("{path} was there before and is not the pack's: it was kept"),
        (Some(made), Some(written)) if written.is(made.digest, key) => return None,
        (Some(_), Some(_)) => {
            format!("{path} has your edits, and the pack's version changed too: yours was kept")
        }
    };
    let code = if written.is_some() {
        Code::ChangedMeanwhile
    } else {
        Code::Clash
    };
    Some(Fault::new(code, message).in_file(path.as_str()))
}
