//! One run: from answers to files in a target folder.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use formwork_output::{
    ApplyOptions, Change, OnDisk, OutputError, Target, TargetLock, Watch, Write, Writes,
};
use formwork_pack::Owner;
use formwork_protocol::{
    CacheCounts, CacheHit, Code, Evaluator, Failure, Fault, FileState, MemoryFigures, OutputReport,
    Phase, PhaseTimes, REPORT_SCHEMA, Report, Settings,
};
use formwork_render::{CancelToken, Meter};
use formwork_telemetry::HeapAccount;
use serde_json::{Map, Value};

use crate::answers::{Resolved, resolve};
use crate::compare::{Comparison, compare, paths};
use crate::compiled::CompiledPack;
use crate::plan::{Plan, plan};
use crate::project::{Project, RECORD, SecretKey};
use crate::render::{Made, OutputCache, render, size_of};

/// What a run is made of.
pub struct Order<'a> {
    pub pack: Arc<CompiledPack>,
    /// What the user gave.
    pub given: &'a Map<String, Value>,
    pub system: &'a Map<String, Value>,
    pub settings: &'a Settings,
    pub dry_run: bool,
    pub key: SecretKey,
    /// Milliseconds that it took to load the pack.
    pub load_ms: f64,
}

/// Bytes that the record of a project may have.
const RECORD_BYTES: u64 = 256 << 20;

/// Told how far a run is: the phase, how many are done, and of how many.
pub type OnProgress<'a> = &'a (dyn Fn(Phase, usize, usize) + Sync);

/// Plans and renders, without a look at any target.
pub fn make(
    order: &Order<'_>,
    cache: &OutputCache,
    cancel: &CancelToken,
    progress: OnProgress<'_>,
    ms: &mut PhaseTimes,
) -> Result<(Plan, Vec<Made>), Failure> {
    let meter = Meter {
        limits: order.settings.limits,
        cancel: cancel.clone(),
    };
    let start = Instant::now();
    progress(Phase::Plan, 0, 0);
    let resolved = resolve(&order.pack, order.given, order.system, &meter);
    let faults = answer_faults(&resolved);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let (plan, faults) = plan(&order.pack, &resolved.values, &meter.limits, &meter);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    ms.plan = millis(start);
    let start = Instant::now();
    let total = plan.outputs.len();
    progress(Phase::Render, 0, total);
    let made = render(&order.pack, &plan, cache, &meter, &|done| {
        progress(Phase::Render, done, total);
    })?;
    ms.render = millis(start);
    Ok((plan, made))
}

/// Faults of answers and of the pack's own expressions, as a failure shows them.
pub fn answer_faults(resolved: &Resolved) -> Vec<Fault> {
    let answers = resolved.faults.iter().map(|fault| {
        Fault::new(fault.code, format!("{}: {}", fault.path, fault.message)).for_answer(&fault.path)
    });
    answers
        .chain(resolved.pack_faults.iter().cloned())
        .collect()
}

/// Generates into a folder.
pub fn generate(
    order: &Order<'_>,
    folder: &Path,
    cache: &OutputCache,
    cancel: &CancelToken,
    progress: OnProgress<'_>,
) -> Result<Report, Failure> {
    let start = Instant::now();
    let heap = HeapAccount::new();
    let _entered = heap.enter();
    let mut ms = PhaseTimes {
        load: order.load_ms,
        ..PhaseTimes::default()
    };
    let mut target = Target::open(folder).map_err(|error| failure(&error))?;
    let lock = match order.dry_run {
        true => None,
        false => Some(target.lock().map_err(|error| failure(&error))?),
    };
    let base = read_project(&target)?;
    let system = match &base {
        Some(base) if !base.system.is_empty() => &base.system,
        _ => order.system,
    };
    let order = Order {
        pack: order.pack.clone(),
        system,
        ..*order
    };
    let (plan, made) = make(&order, cache, cancel, progress, &mut ms)?;
    let comparing = Instant::now();
    progress(Phase::Compare, 0, plan.outputs.len());
    let mut comparison = look_and_compare(&plan, &made, base.as_ref(), &target, &order.key)?;
    check_same_pack(base.as_ref(), &order.pack, &mut comparison.warnings);
    ms.compare = millis(comparing);
    let applying = Instant::now();
    if let Some(lock) = &lock {
        let record = record(&order, &plan, &made, base.as_ref(), &comparison);
        apply(
            &mut target,
            lock,
            &made,
            &comparison,
            &record.to_text()?,
            &order,
            cancel,
            progress,
        )?;
    }
    ms.apply = millis(applying);
    ms.total = millis(start) + ms.load;
    let mut report = report(&order, &plan, &made, comparison, ms);
    report.memory = MemoryFigures {
        peak_bytes: heap.peak_bytes(),
    };
    Ok(report)
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// Reads the record of the last run, if there is one.
pub fn read_project(target: &Target) -> Result<Option<Project>, Failure> {
    if !target.exists() {
        return Ok(None);
    }
    let Some(bytes) = target
        .read_record(RECORD_BYTES)
        .map_err(|error| failure(&error))?
    else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes)
        .map_err(|_| Fault::new(Code::Syntax, format!("{RECORD} is not text")).in_file(RECORD))?;
    Ok(Some(Project::parse(&text)?))
}

fn look_and_compare(
    plan: &Plan,
    made: &[Made],
    base: Option<&Project>,
    target: &Target,
    key: &SecretKey,
) -> Result<Comparison, Failure> {
    let disk: Result<Vec<OnDisk>, OutputError> =
        target.look_all(&paths(plan, base)).into_iter().collect();
    let comparison = compare(
        plan,
        made,
        base,
        disk.map_err(|error| failure(&error))?,
        key,
    );
    if comparison.faults.is_empty() {
        Ok(comparison)
    } else {
        Err(comparison.faults.into())
    }
}

fn check_same_pack(base: Option<&Project>, pack: &CompiledPack, warnings: &mut Vec<Fault>) {
    let name = &pack.pack.manifest.name;
    if let Some(base) = base.filter(|base| base.pack.name != *name) {
        let message = format!(
            "The folder was generated from the pack “{}” before",
            base.pack.name
        );
        warnings.push(Fault::new(Code::Clash, message).in_file(RECORD));
    }
}

/// The record after this run. What was kept keeps its old digest, so that the next run still knows
/// what the user changed.
fn record(
    order: &Order<'_>,
    plan: &Plan,
    made: &[Made],
    base: Option<&Project>,
    comparison: &Comparison,
) -> Project {
    let mut project = Project::new(&order.pack, order.given, order.system);
    for file in &comparison.files {
        let path = file.path.as_str();
        match (file.state, file.output) {
            (FileState::Kept, _) => {
                if let Some(base) = base {
                    project.keep(path, base);
                }
            }
            (FileState::Removed, _) | (_, None) => {}
            (_, Some(place)) if made[place].secret => {
                let digest = order.key.digest(made[place].digest);
                project.secrets.insert(path.to_owned(), digest);
            }
            (_, Some(place)) => {
                project.outputs.insert(path.to_owned(), made[place].digest);
            }
        }
        let once = match file.output {
            Some(place) => plan.outputs[place].owner == Owner::Once,
            None => file.reason == "once",
        };
        if once {
            project.once.push(path.to_owned());
        }
    }
    // An output that is deleted and no longer made leaves the record.
    project
}

#[allow(clippy::too_many_arguments)]
fn apply(
    target: &mut Target,
    lock: &TargetLock,
    made: &[Made],
    comparison: &Comparison,
    record: &str,
    order: &Order<'_>,
    cancel: &CancelToken,
    progress: OnProgress<'_>,
) -> Result<(), Failure> {
    let changes: Vec<Change> = comparison
        .files
        .iter()
        .filter_map(|file| {
            let write = match (file.state, file.output) {
                (FileState::New | FileState::Changed, Some(place)) => {
                    Write::Put(made[place].content.clone())
                }
                (FileState::Removed, _) => Write::Remove,
                _ => return None,
            };
            Some(Change {
                path: file.path.clone(),
                write,
                expected: file.disk.clone(),
            })
        })
        .collect();
    let total = changes.len() * 2;
    let half = changes.len();
    let watch = Watch {
        staged: &|done| progress(Phase::Apply, done, total),
        committed: &|done| progress(Phase::Apply, half + done, total),
        cancelled: &|| cancel.is_cancelled(),
    };
    let options = ApplyOptions {
        durable: order.settings.durable,
    };
    let writes = Writes {
        changes,
        folders: Vec::new(),
        record: record.as_bytes(),
    };
    formwork_output::apply(target, lock, writes, &watch, options)
        .map_err(|error| failure(&error))?;
    Ok(())
}

fn report(
    order: &Order<'_>,
    plan: &Plan,
    made: &[Made],
    comparison: Comparison,
    ms: PhaseTimes,
) -> Report {
    let mut cache = CacheCounts::default();
    for made in made {
        match made.cache {
            CacheHit::Memory => cache.memory += 1,
            CacheHit::Disk => cache.disk += 1,
            CacheHit::Missed => cache.missed += 1,
            CacheHit::None => {}
        }
    }
    let outputs = comparison
        .files
        .iter()
        .map(|file| {
            let made = file.output.map(|place| &made[place]);
            let source = file.output.map(|place| {
                let file = &order.pack.files[plan.outputs[place].file];
                order.pack.pack.files[file.source].path.clone()
            });
            OutputReport {
                path: file.path.as_str().to_owned(),
                state: file.state,
                template: source.unwrap_or_default(),
                evaluator: made.map_or(Evaluator::None, |made| made.evaluator),
                cache: made.map_or(CacheHit::None, |made| made.cache),
                ms: made.map_or(0.0, |made| made.ms),
                reason: file.reason.to_owned(),
            }
        })
        .collect();
    Report {
        schema: REPORT_SCHEMA,
        run: String::new(),
        dry_run: order.dry_run,
        files: comparison.counts,
        bytes: made.iter().map(|made| size_of(&made.content)).sum(),
        rendered: cache.missed,
        cache,
        ms,
        memory: MemoryFigures::default(),
        budgets: Vec::new(),
        warnings: comparison.warnings,
        outputs,
    }
}

/// What the wire says of a fault on the disk.
pub fn failure(error: &OutputError) -> Failure {
    Failure::from(fault(error))
}

pub fn fault(error: &OutputError) -> Fault {
    let code = match error {
        OutputError::Busy { .. } => Code::Busy,
        OutputError::Refused { .. } => Code::Path,
        OutputError::ChangedMeanwhile { .. } | OutputError::SourceChanged { .. } => {
            Code::ChangedMeanwhile
        }
        OutputError::NoPermission { .. } => Code::NoPermission,
        OutputError::DiskFull { .. } => Code::DiskFull,
        OutputError::Exists { .. } => Code::Clash,
        OutputError::TooLarge { .. } => Code::Limit,
        OutputError::Cancelled => Code::Cancelled,
        OutputError::NotAFolder { .. }
        | OutputError::NotAFile { .. }
        | OutputError::InUse { .. }
        | OutputError::Io { .. }
        | OutputError::NotRolledBack { .. } => Code::Io,
    };
    let fault = Fault::new(code, error.to_string());
    match error.path() {
        Some(path) => fault.in_file(path.display().to_string()),
        None => fault,
    }
}
