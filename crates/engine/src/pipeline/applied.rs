//! The last stage: what was compared is written.

use std::time::Instant;

use formwork_output::{Change, TargetLock, Watch, Write, Writes};
use formwork_protocol::{
    CacheCounts, CacheHit, Evaluator, Failure, FileState, MemoryFigures, OutputReport, Phase,
    REPORT_SCHEMA, Report, Settings,
};

use super::{Compared, Conditions, Ground};
use crate::failure::ToFailure;
use crate::millis;
use crate::project::{Project, SecretKey};

/// How a comparison is written.
pub struct ApplyOptions<'a> {
    pub lock: &'a TargetLock,
    pub settings: &'a Settings,
    pub key: &'a SecretKey,
}

/// Writes what differs, and the record: all of it, or nothing.
pub fn apply(
    compared: &mut Compared,
    ground: &mut Ground,
    options: &ApplyOptions<'_>,
    conditions: &Conditions<'_>,
) -> Result<(), Failure> {
    let start = Instant::now();
    let record = Project::after(compared, ground.project.as_deref(), options.key).to_text()?;
    let changes = compared.changes();
    let (half, total) = (changes.len(), changes.len() * 2);
    let watch = Watch {
        staged: &|done| (conditions.progress)(Phase::Apply, done, total),
        committed: &|done| (conditions.progress)(Phase::Apply, half + done, total),
        cancelled: &|| conditions.meter.cancel.is_cancelled(),
    };
    let writes = Writes {
        changes,
        folders: compared.rendered.planned.folders.clone(),
        record: record.as_bytes(),
    };
    let durable = formwork_output::ApplyOptions {
        durable: options.settings.durable,
    };
    formwork_output::apply(&mut ground.target, options.lock, writes, &watch, durable)
        .map_err(|error| error.to_failure())?;
    compared.rendered.planned.ms.apply = millis(start);
    Ok(())
}

impl Compared {
    fn changes(&self) -> Vec<Change> {
        let changing = self.files.iter().filter_map(|file| {
            let write = match (file.state, file.output) {
                (FileState::New | FileState::Changed, Some(place)) => {
                    Write::Put(self.rendered.made[place].content.clone())
                }
                (FileState::Removed, _) => Write::Remove,
                _ => return None,
            };
            Some(Change {
                path: file.path.clone(),
                write,
                expected: file.disk.clone(),
            })
        });
        changing.collect()
    }

    /// What a run that ends here did, or would do; its id, times of loading and memory are known
    /// to whoever began it.
    pub fn report(&self, dry_run: bool) -> Report {
        let mut cache = CacheCounts::default();
        for made in &self.rendered.made {
            match made.cache {
                CacheHit::Memory => cache.memory += 1,
                CacheHit::Disk => cache.disk += 1,
                CacheHit::Missed => cache.missed += 1,
                CacheHit::None => {}
            }
        }
        Report {
            schema: REPORT_SCHEMA,
            run: String::new(),
            dry_run,
            files: self.counts,
            bytes: self.rendered.bytes(),
            rendered: cache.missed,
            cache,
            ms: self.rendered.planned.ms,
            memory: MemoryFigures::default(),
            budgets: Vec::new(),
            warnings: self.warnings.clone(),
            outputs: self.files.iter().map(|file| self.output(file)).collect(),
        }
    }

    fn output(&self, file: &super::ComparedFile) -> OutputReport {
        let made = file.output.map(|place| &self.rendered.made[place]);
        let planned = &self.rendered.planned;
        let source = file
            .output
            .map(|place| planned.file(&planned.outputs[place]).source.clone());
        OutputReport {
            path: file.path.as_str().to_owned(),
            state: file.state,
            template: source.unwrap_or_default(),
            evaluator: made.map_or(Evaluator::None, |made| made.evaluator),
            cache: made.map_or(CacheHit::None, |made| made.cache),
            ms: made.map_or(0.0, |made| made.ms),
            reason: file.reason,
        }
    }
}
