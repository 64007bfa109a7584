//! What runs, previews and the application itself cost: recorded, kept, and shown.

mod budgets;
mod live;
mod previews;
mod recent;
mod samples;
#[cfg(test)]
pub mod testing;
mod traces;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork_protocol::{
    Budget, CacheCounts, Done, DraftId, Report, RunOutcome, RunningRun, TraceId, TraceSummary,
};
use formwork_store::Store;
use formwork_telemetry::alerts::Watch;
use formwork_telemetry::{HeapAccount, Recorder, Trace};

use crate::drafts::Preview;
use crate::pipeline::{Conditions, Listed};
use live::Sampling;
pub use live::{Around, Tick};
use previews::Previews;
use recent::Recent;
pub use traces::outcome;
use traces::summary_of;

/// Owns what was recorded and is not in the store, and what is going on right now.
#[derive(Debug)]
pub struct Performance {
    pub recorder: Recorder,
    store: Arc<Store>,
    previews: Mutex<Previews>,
    recent: Mutex<Recent>,
    running: Mutex<Vec<Running>>,
    done: Mutex<Done>,
    /// Runs that somebody looked at last, the newest first.
    looked_at: Mutex<Vec<Arc<Traced>>>,
    /// None: nobody has asked yet, and the store was not asked either.
    last_run: Mutex<Option<Option<TraceSummary>>>,
    watch: Mutex<Watch>,
    sampling: Mutex<Sampling>,
}

/// A run under way.
#[derive(Debug)]
struct Running {
    number: u64,
    pack: String,
    heap: HeapAccount,
}

/// A run under way until this is dropped.
#[derive(Debug)]
pub struct RunningUntil<'a> {
    performance: &'a Performance,
    number: u64,
}

/// What is known of a preview besides its results.
pub struct About<'a> {
    pub target: Option<&'a Path>,
    pub started_unix_ms: i64,
}

/// What was recorded of a run or a preview.
#[derive(Clone, Debug)]
pub struct Traced {
    pub summary: TraceSummary,
    pub report: Report,
    pub trace: Trace,
}

impl Performance {
    /// What cannot be read of budgets is as if it had never been.
    pub fn new(recorder: Recorder, store: Arc<Store>) -> Self {
        let budgets = store.setting(budgets::BUDGETS).ok().flatten();
        let budgets = budgets.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            watch: Mutex::new(Watch::new(budgets.unwrap_or_else(Budget::defaults))),
            sampling: Mutex::new(Sampling::new(recorder.clock())),
            last_run: Mutex::default(),
            looked_at: Mutex::default(),
            recorder,
            store,
            previews: Mutex::default(),
            recent: Mutex::default(),
            running: Mutex::default(),
            done: Mutex::default(),
        }
    }

    /// The last run, of an earlier session if there was none in this one. What cannot be read is as
    /// if it had never been.
    fn last_run(&self) -> Option<TraceSummary> {
        let mut last = locked(&self.last_run);
        let asked = last.get_or_insert_with(|| {
            let rows = self.store.runs(None, 1).unwrap_or_default();
            rows.first().map(summary_of)
        });
        asked.clone()
    }

    /// Counts what a run holds in memory as its own until the value is dropped.
    pub fn running(&self, pack: &str, heap: &HeapAccount) -> RunningUntil<'_> {
        let mut running = locked(&self.running);
        let number = running.last().map_or(0, |last| last.number + 1);
        running.push(Running {
            number,
            pack: pack.to_owned(),
            heap: heap.clone(),
        });
        RunningUntil {
            performance: self,
            number,
        }
    }

    /// Runs under way, with what each holds now.
    pub fn running_now(&self) -> Vec<RunningRun> {
        let running = locked(&self.running);
        let running = running.iter().map(|run| RunningRun {
            pack: run.pack.clone(),
            bytes: run.heap.live_bytes(),
        });
        running.collect()
    }

    /// Keeps what was recorded of a preview that led to outputs.
    pub fn previewed(&self, preview: &Preview, about: About<'_>, conditions: &Conditions<'_>) {
        let Some(compared) = &preview.compared else {
            return;
        };
        conditions.recording.end();
        let (report, places) = compared.report(true, Listed::Rendered, conditions);
        self.came_from(report.cache);
        locked(&self.done).previews += 1;
        if !self.recorder.is_on() {
            return;
        }
        let trace = conditions
            .recording
            .finish("preview", |kind, place| places.of(kind, place));
        let manifest = &compared.rendered.planned.pack().pack.manifest;
        let summary = TraceSummary {
            // Its number is given when it is kept.
            trace: TraceId::Preview(0),
            pack: manifest.name.clone(),
            version: manifest.version.to_string(),
            target: about
                .target
                .map(|folder| folder.display().to_string())
                .unwrap_or_default(),
            started_unix_ms: about.started_unix_ms,
            ms: report.ms.total,
            files: report.files.total(),
            peak_bytes: report.memory.peak_bytes,
            outcome: RunOutcome::Done,
            recorded: true,
        };
        locked(&self.previews).keep(Traced {
            summary,
            report,
            trace,
        });
    }

    /// A draft was edited.
    pub fn edited(&self, draft: &DraftId) {
        locked(&self.recent).edited(self.recorder.now_ns(), draft);
    }

    /// Counts where outputs came from.
    pub fn came_from(&self, cache: CacheCounts) {
        locked(&self.recent).came_from(self.recorder.now_ns(), cache);
        let mut done = locked(&self.done);
        done.rendered += cache.missed as u64;
        done.cached += (cache.memory + cache.disk) as u64;
    }
}

impl Drop for RunningUntil<'_> {
    fn drop(&mut self) {
        locked(&self.performance.running).retain(|run| run.number != self.number);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
