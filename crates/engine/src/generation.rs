//! One generation: a target is locked, the chain run to its end, and asked before what the user
//! may not expect.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use formwork_output::{Recovered, Target, TargetLock, recover};
use formwork_protocol::{
    Agreed, Code, Consent, Failure, Fault, NodeDigest, ProjectView, Report, RunOutcome, Settings,
    TraceId, TraceSummary,
};
use formwork_telemetry::Trace;

use crate::compiled::CompiledPack;
use crate::drafts::Preview;
use crate::failure::ToFailure;
use crate::kept::Kept;
use crate::performance::Traced;
use crate::pipeline::{
    Against, ApplyOptions, Compared, Conditions, Deciding, Ground, Listed, Request, Stage, apply,
    faults_for,
};
use crate::project::{Project, SecretKey, recorded};
use crate::records::Followed;
use crate::unchanged::unchanged;

/// Paths that a question names; of more only the number is told.
const NAMED: usize = 200;

/// What is to be generated, and where.
pub struct Order {
    pub request: Request,
    pub folder: PathBuf,
    pub started_unix_ms: i64,
    pub dry_run: bool,
    pub agreed: Agreed,
    /// The answers that whoever asks has generated there last.
    pub generated: Option<NodeDigest>,
    /// Files that a view has shown as going; none: nobody looks at views.
    pub seen_going: Option<BTreeSet<String>>,
    /// What was rendered last of the same draft.
    pub before: Option<Arc<Preview>>,
    /// What is decided of files that both the pack and the user changed.
    pub deciding: Deciding,
    /// Where records stood in the answers of the last run, as the edits since tell.
    pub followed: Option<Arc<Followed>>,
}

/// How a generation ended.
pub enum Ended {
    Done(Box<Done>),
    /// Nothing was written: the user has to agree first.
    Asks(Consent),
}

pub struct Done {
    /// Its report, and what was recorded of it.
    pub traced: Traced,
    /// Of the answers as the record has them now.
    pub answers: NodeDigest,
}

/// Generates into a folder, or reports what that would do.
pub fn generate(
    order: &Order,
    settings: &Settings,
    (key, kept): (&SecretKey, &Kept),
    conditions: &Conditions<'_>,
) -> Result<Ended, Failure> {
    let _counted = conditions.heap.enter();
    let Opened {
        target,
        lock,
        mut warnings,
    } = open(order, conditions)?;
    if lock.is_some()
        && let Err(error) = kept.settle(&target, key)
    {
        tracing::warn!(%error, "what runs left that died is not known");
    }
    let looked = match unchanged(&target, &order.request, key, conditions) {
        Ok(last) => {
            if let Some(lock) = &lock {
                target.remember(lock).map_err(|error| error.to_failure())?;
            }
            conditions.recording.end();
            let report = last.report(order.dry_run, conditions);
            let trace = conditions.recording.finish("run", |_, _| u32::MAX);
            return Ok(done(order, report, warnings, trace));
        }
        Err(looked) => looked,
    };
    let mut ground = Ground::looked_at(target, looked, kept.contents())?;
    let request = order.request.clone().in_project(ground.project.as_deref());
    ground.know(&request, &conditions.meter.limits);
    let before = order.before.as_ref();
    let before = before.and_then(|preview| preview.rendered());
    let then = before.map(|before| &*before.planned.resolved);
    let resolved = request.resolve_under(then, conditions).valid()?;
    let rendered = resolved
        .plan(before, conditions)?
        .render(before, conditions)?;
    let against = Against {
        ground: Some(&mut ground),
        key,
        deciding: &order.deciding,
        followed: order.followed.as_deref(),
    };
    let compared = rendered.compare(against, None, conditions)?;
    if !compared.faults.is_empty() {
        return Err(compared.faults.into());
    }
    let note = ground.update_note(&order.request.pack, conditions);
    if let Some(consent) = consent(order, &compared, ground.project.as_deref()) {
        return Ok(Ended::Asks(consent));
    }
    if let Some(lock) = &lock {
        let options = ApplyOptions {
            lock,
            settings,
            key,
            kept: Some(kept),
            started_unix_ms: order.started_unix_ms,
        };
        let not_kept = apply(&compared, &mut ground, &options, conditions)?;
        warnings.extend(not_kept);
    }
    // What the report tells and what was recorded end at the same moment.
    conditions.recording.end();
    let (mut report, places) = compared.report(order.dry_run, Listed::All, conditions);
    report.update = note.map(Box::new);
    let recording = conditions.recording;
    let trace = recording.finish("run", |kind, place| places.of(kind, place));
    Ok(done(order, report, warnings, trace))
}

fn done(order: &Order, mut report: Report, warnings: Vec<Fault>, trace: Trace) -> Ended {
    report.warnings.splice(0..0, warnings);
    Ended::Done(Box::new(Done {
        traced: Traced {
            summary: summary(order, &report),
            report,
            trace,
        },
        answers: recorded(&order.request.pack, &order.request.given).digest(),
    }))
}

/// A target that was opened for a run.
struct Opened {
    target: Target,
    /// None for a run that writes nothing.
    lock: Option<TargetLock>,
    warnings: Vec<Fault>,
}

/// Locks the target and puts right what an earlier run has left; a dry run only looks at it.
fn open(order: &Order, conditions: &Conditions<'_>) -> Result<Opened, Failure> {
    let _stage = conditions.stage(Stage::Open);
    let pack = &order.request.pack;
    if order.dry_run {
        let target = Target::open_to_look(&order.folder).map_err(|error| error.to_failure())?;
        return Ok(Opened {
            // It says what it found, and that a run would stop there.
            warnings: faults_for(&target, pack),
            target,
            lock: None,
        });
    }
    let target = Target::open(&order.folder).map_err(|error| error.to_failure())?;
    let lock = target.lock().map_err(|error| error.to_failure())?;
    let recovered = recover(&target, &lock).map_err(|error| error.to_failure())?;
    let faults = faults_for(&target, pack);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(Opened {
        target,
        lock: Some(lock),
        warnings: recovered_warnings(&recovered),
    })
}

/// A run as lists show it; its id is given when it is remembered.
fn summary(order: &Order, report: &Report) -> TraceSummary {
    let manifest = &order.request.pack.pack.manifest;
    TraceSummary {
        trace: TraceId::Run(0),
        pack: manifest.name.clone(),
        version: manifest.version.to_string(),
        target: order.folder.display().to_string(),
        started_unix_ms: order.started_unix_ms,
        ms: report.ms.total,
        files: report.files.total(),
        peak_bytes: report.memory.peak_bytes,
        outcome: RunOutcome::Done,
        recorded: true,
    }
}

/// Says what was put right before this run.
pub fn recovered_warnings(recovered: &Recovered) -> Vec<Fault> {
    let back = recovered.put_back.len();
    let message = format!(
        "An earlier run had not ended: {back} {} put back as before it",
        if back == 1 { "file was" } else { "files were" }
    );
    let back = (back > 0).then(|| Fault::new(Code::ChangedMeanwhile, message));
    let aside = recovered.set_aside.iter().map(|aside| {
        let message = format!(
            "{} was not put back, since something else stands there by now; the earlier file is {}",
            aside.path,
            aside.place.display()
        );
        Fault::new(Code::ChangedMeanwhile, message).in_file(aside.path.as_str())
    });
    back.into_iter().chain(aside).collect()
}

/// How a project stands to a draft that would be generated into its folder. `generated` is what
/// the draft has generated there last.
pub fn standing(
    project: &Project,
    pack: &CompiledPack,
    request: &Request,
    generated: Option<NodeDigest>,
) -> ProjectView {
    let before = project.answers.digest();
    let now = recorded(pack, &request.given).digest();
    ProjectView {
        pack: project.pack.name.clone(),
        version: project.pack.version.clone(),
        other_pack: !project.is_of(pack),
        other_answers: before != now && generated != Some(before),
    }
}

/// What has to be agreed to before this is written.
fn consent(order: &Order, compared: &Compared, project: Option<&Project>) -> Option<Consent> {
    let view = standing(
        project?,
        &order.request.pack,
        &order.request,
        order.generated,
    );
    let removed = compared.going().map(str::to_owned);
    // Going by the answers that the user sees in the view is what was asked for.
    let seen = order.seen_going.as_ref();
    let expected = !view.other_pack && !view.other_answers;
    let removes: Vec<String> = match (expected, seen) {
        (true, None) => Vec::new(),
        (true, Some(seen)) => removed.filter(|path| !seen.contains(path)).collect(),
        (false, _) => removed.collect(),
    };
    let agreed = order.agreed;
    let asks = (view.other_pack && !agreed.replace_pack)
        || (!agreed.replace_answers && (view.other_answers || (expected && !removes.is_empty())));
    asks.then(|| Consent {
        project: view,
        removes_in_all: removes.len(),
        removes: removes.into_iter().take(NAMED).collect(),
    })
}
