//! How made outputs stand to the target folder and to what the last run wrote there.

use std::collections::HashSet;

use formwork_output::OnDisk;
use formwork_pack::Owner;
use formwork_protocol::{Code, Fault, FileCounts, FileState};
use formwork_tree::{Digest, RelativePath};

use crate::plan::Plan;
use crate::project::{Project, SecretKey};
use crate::render::Made;

/// One path of a comparison.
#[derive(Clone, Debug)]
pub struct Compared {
    pub path: RelativePath,
    pub state: FileState,
    /// Why a kept output is kept: `yours`, `deleted`, `once`.
    pub reason: &'static str,
    /// Its place in the plan; none for what is no longer made.
    pub output: Option<usize>,
    pub disk: OnDisk,
}

#[derive(Clone, Debug, Default)]
pub struct Comparison {
    pub files: Vec<Compared>,
    pub counts: FileCounts,
    pub warnings: Vec<Fault>,
    pub faults: Vec<Fault>,
}

/// The paths that have to be looked at: the plan's, then those that only the last run wrote.
pub fn paths(plan: &Plan, base: Option<&Project>) -> Vec<RelativePath> {
    let mut paths: Vec<RelativePath> = plan
        .outputs
        .iter()
        .map(|output| output.path.clone())
        .collect();
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

/// Compares. `disk` stands in the order of [`paths`].
pub fn compare(
    plan: &Plan,
    made: &[Made],
    base: Option<&Project>,
    disk: Vec<OnDisk>,
    key: &SecretKey,
) -> Comparison {
    let mut comparison = Comparison::default();
    let paths = paths(plan, base);
    for (place, (path, disk)) in paths.into_iter().zip(disk).enumerate() {
        let written = base.and_then(|base| base.written(path.as_str(), &disk, key));
        if let OnDisk::Blocked { by } = &disk {
            if place < plan.outputs.len() {
                comparison.faults.push(blocked(&path, by));
            }
            continue;
        }
        if matches!(disk, OnDisk::Folder) {
            if place < plan.outputs.len() {
                comparison.faults.push(
                    Fault::new(
                        Code::Clash,
                        format!("{} is a folder in the target", path.as_str()),
                    )
                    .with_hint("Move the folder away, or choose another target."),
                );
            }
            continue;
        }
        let verdict = match (plan.outputs.get(place), made.get(place)) {
            (Some(output), Some(made)) => Some(planned(output.owner, made.digest, written, &disk)),
            _ => no_longer_made(written, &disk, base, &path),
        };
        let Some((state, reason)) = verdict else {
            continue;
        };
        let output = (place < plan.outputs.len()).then_some(place);
        if state == FileState::Kept && reason == "yours" {
            warn(
                &mut comparison.warnings,
                &path,
                written,
                made.get(place).map(|made| made.digest),
                output,
            );
        }
        comparison.counts.count(state);
        comparison.files.push(Compared {
            path,
            state,
            reason,
            output,
            disk,
        });
    }
    comparison
        .files
        .sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    comparison
}

fn planned(
    owner: Owner,
    made: Digest,
    written: Option<Digest>,
    disk: &OnDisk,
) -> (FileState, &'static str) {
    let absent = matches!(disk, OnDisk::Absent);
    if disk.holds(&made) {
        (FileState::Same, "")
    } else if owner == Owner::Once && (!absent || written.is_some()) {
        (FileState::Kept, "once")
    } else if absent {
        match written {
            None => (FileState::New, ""),
            Some(_) => (FileState::Kept, "deleted"),
        }
    } else if written.is_some_and(|written| disk.holds(&written)) {
        (FileState::Changed, "")
    } else {
        (FileState::Kept, "yours")
    }
}

fn no_longer_made(
    written: Option<Digest>,
    disk: &OnDisk,
    base: Option<&Project>,
    path: &RelativePath,
) -> Option<(FileState, &'static str)> {
    let once = base.is_some_and(|base| base.once.iter().any(|once| once == path.as_str()));
    if matches!(disk, OnDisk::Absent) {
        None
    } else if once {
        Some((FileState::Kept, "once"))
    } else if written.is_some_and(|written| disk.holds(&written)) {
        Some((FileState::Removed, ""))
    } else {
        Some((FileState::Kept, "yours"))
    }
}

/// Kept files that the pack would have changed are named; those that only the user changed are as
/// they should be.
fn warn(
    warnings: &mut Vec<Fault>,
    path: &RelativePath,
    written: Option<Digest>,
    made: Option<Digest>,
    output: Option<usize>,
) {
    let path = path.as_str();
    let message = match (output, written) {
        (None, _) => format!("{path} is no longer made, but has your edits: it was kept"),
        (Some(_), None) => format!("{path} was there before and is not the pack's: it was kept"),
        (Some(_), written) if written == made => return,
        (Some(_), Some(_)) => {
            format!("{path} has your edits, and the pack's version changed too: yours was kept")
        }
    };
    let code = if written.is_some() {
        Code::ChangedMeanwhile
    } else {
        Code::Clash
    };
    warnings.push(Fault::new(code, message).in_file(path));
}

fn blocked(path: &RelativePath, by: &RelativePath) -> Fault {
    Fault::new(
        Code::Path,
        format!(
            "{} cannot be written: “{}” stands in its way",
            path.as_str(),
            by.as_str()
        ),
    )
    .with_hint(
        "A link or a file is where a folder is needed; move it away, or choose another target.",
    )
}
