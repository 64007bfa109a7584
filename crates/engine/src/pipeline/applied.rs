//! The last stage: what was compared is written.

use formwork_output::{Change, TargetLock, Watch, Write, Writes};
use formwork_protocol::{Failure, FileState, Phase, Settings};
use formwork_telemetry::WorkKind;

use super::{Compared, Conditions, Ground, Stage};
use crate::failure::ToFailure;
use crate::project::{Project, SecretKey};
use crate::unchanged::note;

/// How a comparison is written.
pub struct ApplyOptions<'a> {
    pub lock: &'a TargetLock,
    pub settings: &'a Settings,
    pub key: &'a SecretKey,
}

/// Writes what differs, and the record: all of it, or nothing.
pub fn apply(
    compared: &Compared,
    ground: &mut Ground,
    options: &ApplyOptions<'_>,
    conditions: &Conditions<'_>,
) -> Result<(), Failure> {
    let _stage = conditions.stage(Stage::Apply);
    let record = Project::after(compared, ground.project.as_deref(), options.key).to_text()?;
    let note = note(compared, &record, options.key, &conditions.meter.limits);
    let (changes, places): (Vec<Change>, Vec<u32>) = compared.changes().into_iter().unzip();
    let (half, total) = (changes.len(), changes.len() * 2);
    let watch = Watch {
        staged: &|done| (conditions.progress)(Phase::Apply, done, total),
        committed: &|done| (conditions.progress)(Phase::Apply, half + done, total),
        cancelled: &|| conditions.meter.cancel.is_cancelled(),
        now: &|| conditions.recording.now_ns(),
        wrote: &|change, start| {
            let place = places.get(change).copied().unwrap_or(u32::MAX);
            conditions.recording.worked(WorkKind::Write, place, start);
        },
    };
    let writes = Writes {
        changes,
        folders: compared.rendered.planned.folders.clone(),
        record: Some(record.as_bytes()),
        note: note.as_deref(),
        ..Writes::default()
    };
    let durable = formwork_output::ApplyOptions {
        durable: options.settings.durable,
    };
    formwork_output::apply(&mut ground.target, options.lock, writes, &watch, durable)
        .map_err(|error| error.to_failure())?;
    Ok(())
}

impl Compared {
    /// What changes, each with its place among the files.
    fn changes(&self) -> Vec<(Change, u32)> {
        let files = self.files.iter().zip(0..);
        let changing = files.filter_map(|(file, place)| {
            let write = match (file.stands.state, file.output) {
                (FileState::New | FileState::Changed, Some(place)) => {
                    Write::Put(self.rendered.made[place].content.clone())
                }
                (FileState::Removed, _) => Write::Remove,
                _ => return None,
            };
            let change = Change {
                path: file.stands.path.clone(),
                write,
                expected: file.stands.disk.clone(),
                mode: None,
            };
            Some((change, place))
        });
        changing.collect()
    }
}
