//! How a project stands: what the user changed since the last run, what an update would change, and
//! what is left of earlier conflicts.

use std::path::Path;

use formwork_output::CONFLICTS;
use formwork_protocol::{
    Drift, DriftCounts, DriftedFile, FileState, KeptRun, PackId, ProjectStatus, Reason,
};
use formwork_tree::OWN_FOLDER;

use crate::kept::Kept;
use crate::pipeline::{Compared, Ground, Standing};
use crate::project::Project;
use crate::undo::shown;

/// What a comparison with today's pack says of a project. None: the pack is not at hand, so only
/// the record can be told.
pub fn status(
    ground: &Ground,
    project: &Project,
    (id, at_hand): (&PackId, Option<&Compared>),
    kept: &Kept,
) -> ProjectStatus {
    let pack = at_hand.map(|compared| compared.rendered.planned.pack());
    let mut counts = DriftCounts::default();
    let mut files = Vec::new();
    for file in at_hand.iter().flat_map(|compared| &compared.files) {
        let stands = &file.stands;
        match drift(stands) {
            None => counts.same += 1,
            Some(drift) => {
                match drift {
                    Drift::Edited | Drift::Deleted | Drift::Added => counts.yours += 1,
                    Drift::Pack => counts.pack += 1,
                    Drift::Both => counts.both += 1,
                }
                files.push(DriftedFile {
                    path: stands.path.to_string(),
                    drift,
                    state: stands.state,
                    reason: stands.reason,
                    from: stands.from.iter().map(ToString::to_string).collect(),
                });
            }
        }
    }
    let known = pack.zip(project.pack.digest);
    ProjectStatus {
        target: ground.target.path().display().to_string(),
        pack: id.clone(),
        version: project.pack.version.clone(),
        at_hand: pack.map(|pack| pack.pack.manifest.version.to_string()),
        pack_changed: known.is_some_and(|(pack, digest)| pack.digest() != digest),
        counts,
        files,
        conflicts: conflicts(ground.target.path()),
        runs: runs(ground, kept),
        warnings: at_hand.map_or(Vec::new(), |compared| compared.warnings.to_vec()),
    }
}

fn drift(stands: &Standing) -> Option<Drift> {
    match (stands.state, stands.reason) {
        (FileState::Same, _) => None,
        (FileState::New | FileState::Changed | FileState::Removed, _) => Some(Drift::Pack),
        (FileState::Merged | FileState::Conflict, _) => Some(Drift::Both),
        // It is the user's, whatever is in it.
        (FileState::Kept, Reason::Once) => None,
        (FileState::Kept, Reason::Deleted) => Some(Drift::Deleted),
        (FileState::Kept, _) if stands.is_added() => Some(Drift::Added),
        (FileState::Kept, _) => Some(Drift::Edited),
    }
}

fn runs(ground: &Ground, kept: &Kept) -> Vec<KeptRun> {
    let rows = kept.runs(&ground.target).unwrap_or_else(|error| {
        tracing::warn!(%error, "the runs of a project cannot be read");
        Vec::new()
    });
    rows.iter().map(shown).collect()
}

/// What an earlier conflict left that nobody has taken away since.
fn conflicts(target: &Path) -> Vec<String> {
    let root = target.join(OWN_FOLDER).join(CONFLICTS);
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                _ => found.extend(entry.path().strip_prefix(&root).ok().map(slashed)),
            }
        }
    }
    found.sort();
    found
}

fn slashed(path: &Path) -> String {
    let names = path.iter().map(|name| name.to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}
