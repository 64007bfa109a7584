//! How things are right now: measured every second, watched, and kept in batches.

use formwork_protocol::{
    Alert, AlertEvent, CacheUse, Failure, Figure, Figures, FileState, Live, LoadSamples, Report,
    Sample, Samples, ThreadShare,
};
use formwork_store::{Kept, NewAlert};
use formwork_telemetry::process::{ProcessMeter, Reading};
use formwork_telemetry::{Clock, Distribution, Timing, figures_of, live_bytes};

use super::samples::{self, FINE_MS, MINUTE, SECOND};
use super::traces::{RUNS, summary_of};
use super::{Performance, Traced, locked};
use crate::failure::{ToFailure, json};

/// Seconds between two batches.
const BATCH: usize = 5;
/// Batches between two times of forgetting: an hour.
const FORGET: u64 = 720;
/// Samples that wait for a store that takes none; older ones are let go of.
const WAITING: usize = 600;
/// Alerts that stand beside samples of a time.
const ALERTS: usize = 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What the rest of the engine knows and samples tell.
#[derive(Clone, Debug, Default)]
pub struct Around {
    pub at_unix_ms: i64,
    pub jobs: usize,
    pub drafts: usize,
    pub caches: Vec<CacheUse>,
    /// How long what was measured is kept, and how large it may become.
    pub history_days: u64,
    pub history_bytes: u64,
}

/// What is measured between two samples.
pub struct Sampling {
    meter: ProcessMeter,
    /// When the last sample was taken, and what recording had cost by then; nanoseconds.
    before: Option<(u64, u64)>,
    /// Seconds of the minute that has not ended.
    minute: Vec<Sample>,
    /// What is not in the store yet.
    waiting: Vec<Sample>,
    pub(super) alerts: Vec<AlertEvent>,
    batches: u64,
    pub(super) last: Option<Live>,
}

impl std::fmt::Debug for Sampling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sampling")
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}

impl Sampling {
    pub fn new(clock: Clock) -> Self {
        Self {
            meter: ProcessMeter::new(clock),
            before: None,
            minute: Vec::new(),
            waiting: Vec::new(),
            alerts: Vec::new(),
            batches: 0,
            last: None,
        }
    }
}

/// One sample with what it led to.
pub struct Tick {
    pub live: Live,
    /// Alerts that fired or cleared.
    pub events: Vec<AlertEvent>,
}

impl Performance {
    /// Takes a sample, watches it, and keeps what has gathered. Called every second.
    pub fn tick(&self, around: &Around) -> Tick {
        let start = self.recorder.now_ns();
        let mut sampling = locked(&self.sampling);
        let reading = sampling.meter.read();
        let figures = self.figures(&reading, around, sampling.before, start);
        sampling.before = Some((start, self.recorder.spent_ns()));
        let sample = Sample {
            at_unix_ms: around.at_unix_ms,
            span_ms: SECOND,
            figures,
        };
        let (events, alerts) = {
            let mut watch = locked(&self.watch);
            (watch.observe_sample(&sample), watch.alerts())
        };
        let live = self.live_of(&sample, alerts, reading, around);
        sampling.last = Some(live.clone());
        sampling.alerts.extend(events.iter().cloned());
        sampling.gather(sample);
        let batch = sampling.batch();
        // The store may be slow; whoever asks how things are does not wait for it.
        drop(sampling);
        if batch {
            self.keep(&live, around);
        }
        self.recorder.spend(self.recorder.now_ns() - start);
        Tick { live, events }
    }

    /// How things were at the last sample.
    pub fn live(&self) -> Option<Live> {
        locked(&self.sampling).last.clone()
    }

    fn figures(
        &self,
        reading: &Reading,
        around: &Around,
        before: Option<(u64, u64)>,
        now: u64,
    ) -> Figures {
        let recent = |kind, of: fn(&Distribution) -> f64| {
            self.recorder
                .timings()
                .recent(kind, now)
                .map(|found| of(&found))
        };
        let (hits, builders) = {
            let mut recent = locked(&self.recent);
            (recent.hit_percent(now), recent.builders(now))
        };
        let spent = before.filter(|(at, _)| *at < now).map(|(at, spent)| {
            let spent = self.recorder.spent_ns().saturating_sub(spent);
            spent as f64 * 100.0 / (now - at) as f64
        });
        let bytes = |bytes: Option<u64>| bytes.map(|bytes| bytes as f64);
        let mut figures = Figures::default();
        for (figure, value) in [
            (
                Figure::PreviewP95Ms,
                recent(Timing::Preview, |found| found.p95_ms),
            ),
            (
                Figure::InteractionP99Ms,
                recent(Timing::Interaction, |found| found.p99_ms),
            ),
            (
                Figure::CommandP95Ms,
                recent(Timing::Command, |found| found.p95_ms),
            ),
            (
                Figure::QueryMeanMs,
                recent(Timing::Query, |found| found.mean_ms),
            ),
            (Figure::CacheHitPercent, hits),
            (Figure::ProcessBytes, bytes(reading.bytes)),
            (Figure::WebViewBytes, bytes(reading.web_view_bytes)),
            (Figure::HeapBytes, Some(live_bytes() as f64)),
            (Figure::ProcessorPercent, reading.processor_percent),
            (
                Figure::WebViewProcessorPercent,
                reading.web_view_processor_percent,
            ),
            (Figure::DiskReadBytes, reading.disk_read_bytes),
            (Figure::DiskWrittenBytes, reading.disk_written_bytes),
            (Figure::Jobs, Some(around.jobs as f64)),
            (Figure::Builders, Some(builders as f64)),
            (Figure::Drafts, Some(around.drafts as f64)),
            (Figure::RecordingPercent, spent),
        ] {
            figures.set(figure, value);
        }
        figures
    }

    fn live_of(
        &self,
        sample: &Sample,
        alerts: Vec<Alert>,
        reading: Reading,
        around: &Around,
    ) -> Live {
        let threads = reading.threads.into_iter();
        Live {
            sample: sample.clone(),
            alerts,
            last_run: self.last_run(),
            threads: threads
                .map(|(kind, percent)| ThreadShare { kind, percent })
                .collect(),
            caches: around.caches.clone(),
            running: self.running_now(),
            done: *locked(&self.done),
        }
    }

    /// Keeps what has gathered since the last batch.
    pub fn keep_rest(&self, around: &Around) {
        if let Some(live) = self.live() {
            self.keep(&live, around);
        }
    }

    /// Keeps what has gathered. A store that takes nothing costs history and nothing else.
    fn keep(&self, live: &Live, around: &Around) {
        let (waiting, alerts, batches) = {
            let sampling = locked(&self.sampling);
            (
                sampling.waiting.clone(),
                sampling.alerts.clone(),
                sampling.batches,
            )
        };
        let rows: Vec<_> = waiting.iter().map(samples::to_row).collect();
        let events = alerts.iter().filter_map(|event| {
            Some(NewAlert {
                at_unix_ms: event.at_unix_ms,
                event_json: json(event).ok()?,
            })
        });
        let events: Vec<NewAlert> = events.collect();
        let live = json(live).ok();
        match self.store.add_measures(&rows, &events, live.as_deref()) {
            Ok(()) => {
                let mut sampling = locked(&self.sampling);
                sampling.waiting.drain(..waiting.len());
                sampling.alerts.drain(..alerts.len());
            }
            Err(error) => {
                tracing::debug!(%error, "samples were not kept");
                let mut sampling = locked(&self.sampling);
                let extra = sampling.waiting.len().saturating_sub(WAITING);
                sampling.waiting.drain(..extra);
            }
        }
        if batches % FORGET == 1 {
            self.forget(around);
        }
    }

    /// Forgets what is older, or more, than the settings say.
    pub fn forget(&self, around: &Around) {
        let days = i64::try_from(around.history_days).unwrap_or(i64::MAX);
        let kept = Kept {
            since_unix_ms: around
                .at_unix_ms
                .saturating_sub(days.saturating_mul(DAY_MS)),
            // A little longer than it is read, so that a curve has no hole.
            fine: (SECOND, around.at_unix_ms - FINE_MS - 2 * i64::from(MINUTE)),
            bytes: around.history_bytes,
        };
        if let Err(error) = self.store.forget_measures(kept) {
            tracing::debug!(%error, "nothing was forgotten");
        }
    }

    /// Samples of a time, with the runs and alerts in it.
    pub fn samples(&self, asked: &LoadSamples) -> Result<Samples, Failure> {
        let time = (asked.from_unix_ms, asked.to_unix_ms);
        let waiting = locked(&self.sampling).waiting.clone();
        let told = |error: formwork_store::StoreError| error.to_failure();
        let samples = samples::between(&self.store, time, &waiting).map_err(told)?;
        let rows = self.store.runs_between(time, RUNS).map_err(told)?;
        let alerts = self.store.alerts(time, None, ALERTS).map_err(told)?;
        let mut alerts: Vec<AlertEvent> = alerts
            .iter()
            .rev()
            .filter_map(|row| serde_json::from_str(&row.event_json).ok())
            .collect();
        alerts.extend(locked(&self.sampling).alerts.iter().cloned());
        alerts.retain(|event| (time.0..=time.1).contains(&event.at_unix_ms));
        Ok(Samples {
            samples: samples::thinned(samples, time, asked.points),
            runs: rows.iter().rev().map(summary_of).collect(),
            alerts,
        })
    }

    /// Counts what a run has written.
    fn wrote(&self, report: &Report) {
        let written = report
            .outputs
            .iter()
            .filter(|output| matches!(output.state, FileState::New | FileState::Changed));
        let mut done = locked(&self.done);
        done.runs += 1;
        for output in written {
            done.files += 1;
            done.bytes += output.bytes;
        }
    }

    /// Watches the figures of a run that has ended.
    pub fn ran(&self, traced: &Traced) {
        *locked(&self.last_run) = Some(Some(traced.summary.clone()));
        let report = &traced.report;
        self.wrote(report);
        let at = traced.summary.started_unix_ms + report.ms.total as i64;
        let events =
            locked(&self.watch).observe_run(at, |figure| figures_of::of_report(report, figure));
        locked(&self.sampling).alerts.extend(events);
    }
}

impl Sampling {
    fn gather(&mut self, sample: Sample) {
        // A sample tells of the second before it.
        let minute = |sample: &Sample| (sample.at_unix_ms - 1).div_euclid(i64::from(MINUTE));
        let is_next = self
            .minute
            .last()
            .is_some_and(|last| minute(last) != minute(&sample));
        if is_next {
            let whole = std::mem::take(&mut self.minute);
            // At the end of its minute, whatever second it was sampled last.
            self.waiting
                .extend(samples::merged(&whole).map(|merged| Sample {
                    span_ms: MINUTE,
                    at_unix_ms: (minute(&merged) + 1) * i64::from(MINUTE),
                    ..merged
                }));
        }
        self.minute.push(sample.clone());
        self.waiting.push(sample);
    }

    /// Whether it is time for the next batch.
    fn batch(&mut self) -> bool {
        let seconds = self
            .waiting
            .iter()
            .filter(|sample| sample.span_ms == SECOND);
        let is_due = seconds.count() >= BATCH;
        self.batches += u64::from(is_due);
        is_due
    }
}
