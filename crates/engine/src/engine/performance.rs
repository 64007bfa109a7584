//! What the performance panel, `stats` and budget files ask.

use std::path::{Path, PathBuf};

use formwork_protocol::{
    Budget, BudgetTrial, CacheKind, CacheUse, Comparison, ExportFormat, ExportSubject, Exported,
    Failure, Figure, ListTraceOutputs, Live, LoadSamples, Samples, Stats, TraceId, TraceList,
    TraceOutputs, TraceView,
};
use formwork_store::CacheFigures;
use formwork_telemetry::{About, Timing, summary};

use super::Engine;
use crate::failure::ToFailure;
use crate::folders::write_file;
use crate::library::ships;
use crate::performance::{Around, Tick, Traced};

impl Engine {
    /// Measures how things are, watches the budgets, and keeps what has gathered. The window calls
    /// it every second.
    pub fn tick(&self) -> Tick {
        self.performance.tick(&self.surroundings_of_samples())
    }

    /// Forgets what was measured and is older, or more, than the settings say.
    pub(super) fn forget_measures(&self) {
        self.performance.forget(&self.surroundings_of_samples());
    }

    /// Keeps the samples that have gathered since the last batch: nobody takes a next one.
    pub(super) fn keep_measures(&self) {
        self.performance.keep_rest(&self.surroundings_of_samples());
    }

    fn surroundings_of_samples(&self) -> Around {
        let settings = self.settings();
        Around {
            at_unix_ms: (self.around.now)(),
            jobs: self.jobs.count(),
            drafts: self.drafts.count(),
            caches: self.caches(),
            history_days: settings.history_days,
            history_bytes: settings.history_bytes,
        }
    }

    /// Lets go of everything that could be made again.
    pub fn clear_caches(&self) {
        self.outputs.clear();
        self.samples.clear();
        self.library.clear_caches();
    }

    /// What is kept so that it need not be made again.
    pub fn caches(&self) -> Vec<CacheUse> {
        let mut caches = vec![
            cache(CacheKind::Outputs, self.outputs.figures()),
            cache(CacheKind::Templates, self.library.template_figures()),
            cache(CacheKind::Samples, self.samples.figures()),
        ];
        // It is opened when packs are listed first.
        let on_disk = self.library.disk_figures();
        if on_disk.capacity > 0 {
            caches.push(cache(CacheKind::PackList, on_disk));
        }
        caches
    }

    /// How things were at the last sample; none: there was none yet.
    pub fn live(&self) -> Option<Live> {
        self.performance.live()
    }

    pub fn samples(&self, asked: &LoadSamples) -> Result<Samples, Failure> {
        self.performance.samples(asked)
    }

    pub fn traces(&self, before: Option<i64>, limit: usize) -> Result<TraceList, Failure> {
        self.performance.traces(before, limit)
    }

    pub fn trace(&self, id: TraceId) -> Result<TraceView, Failure> {
        self.performance.trace(id)
    }

    pub fn trace_outputs(&self, asked: &ListTraceOutputs) -> Result<TraceOutputs, Failure> {
        self.performance.trace_outputs(asked)
    }

    pub fn compare_traces(&self, before: TraceId, after: TraceId) -> Result<Comparison, Failure> {
        self.performance.compare(before, after)
    }

    /// A text about a run for an issue report, with nothing private in it.
    pub fn summarize(&self, id: TraceId) -> Result<String, Failure> {
        let view = self.performance.trace(id)?;
        let templates = view.templates.iter().map(|cost| cost.template.as_str());
        let is_shipped = ships(&view.summary.pack, templates);
        let about = About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            processors: std::thread::available_parallelism().map_or(1, usize::from),
        };
        Ok(summary(&view, is_shipped, &about))
    }

    /// Writes what was measured into a file.
    pub fn save_performance(
        &self,
        subject: ExportSubject,
        format: ExportFormat,
        file: &Path,
    ) -> Result<Exported, Failure> {
        let (text, _) = self.performance.file(subject, format)?;
        write_file(file, &text)?;
        Ok(Exported {
            location: file.display().to_string(),
            files: 1,
            bytes: text.len() as u64,
        })
    }

    /// Writes what was measured below `stage`, for a drag out of the window. Returns the file.
    pub fn stage_performance(
        &self,
        subject: ExportSubject,
        format: ExportFormat,
        stage: &Path,
    ) -> Result<PathBuf, Failure> {
        let (text, name) = self.performance.file(subject, format)?;
        let file = stage.join(format!("{name}.{}", format.extension()));
        write_file(&file, &text)?;
        Ok(file)
    }

    pub fn budgets(&self) -> Vec<Budget> {
        self.performance.budgets()
    }

    pub fn change_budgets(&self, budgets: Vec<Budget>) -> Result<Vec<Budget>, Failure> {
        self.performance.change_budgets(budgets)
    }

    /// What a budget would have done in the last week.
    pub fn try_budget(&self, budget: &Budget) -> Result<BudgetTrial, Failure> {
        self.performance.try_budget(budget, (self.around.now)())
    }

    pub fn silence(&self, figure: Figure, silence: bool) {
        self.performance
            .silence(figure, silence, (self.around.now)());
    }

    /// Counts interactions that the window has measured, in milliseconds.
    pub fn interactions(&self, ms: &[f64]) {
        for ms in ms.iter().filter(|ms| ms.is_finite() && **ms >= 0.0) {
            let recorder = &self.performance.recorder;
            recorder.time(Timing::Interaction, "interaction", (ms * 1e6) as u64);
        }
    }

    /// How things are, as far as this or another process has kept it.
    pub fn stats(&self) -> Result<Stats, Failure> {
        let told = |error: formwork_store::StoreError| error.to_failure();
        let live = self.store.live().map_err(told)?;
        Ok(Stats {
            now_unix_ms: (self.around.now)(),
            live: live.and_then(|text| serde_json::from_str(&text).ok()),
            runs: self.performance.run_statistics((self.around.now)())?,
            kept_bytes: self.store.measured_bytes().map_err(told)?,
        })
    }
}

/// Writes what was recorded of a run as a trace for Chrome.
pub fn write_trace(traced: &Traced, file: &Path) -> Result<(), Failure> {
    write_file(file, &traced.file(ExportFormat::Chrome))
}

fn cache(kind: CacheKind, figures: CacheFigures) -> CacheUse {
    CacheUse {
        kind,
        entries: figures.entries,
        bytes: figures.bytes,
        capacity_bytes: figures.capacity,
        hits: figures.hits,
        misses: figures.misses,
    }
}
