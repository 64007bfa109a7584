use serde::{Deserialize, Serialize};

/// A measured figure. Its unit is part of its meaning: see [`Figure::unit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Of one run, from its beginning to its end.
    TotalMs,
    LoadMs,
    PlanMs,
    RenderMs,
    CompareMs,
    ApplyMs,
    /// The most that one run held in memory.
    PeakBytes,
    /// Previews of the last minute: from an edit's arrival to its view.
    PreviewP95Ms,
    /// Interactions of the last minute: from the input to the next painted frame.
    InteractionP99Ms,
    /// Commands of the shell in the last minute.
    CommandP95Ms,
    /// Queries and changes of the store in the last minute.
    QueryMeanMs,
    /// Outputs of the last minute whose content was in a cache, of all that could have been.
    CacheHitPercent,
    /// Memory of this process: its share (PSS) where the system tells it, else what is resident.
    ProcessBytes,
    /// Memory of the web view's own processes.
    WebViewBytes,
    /// The live heap of this process.
    HeapBytes,
    /// Processor time of this process; 100 is one processor.
    ProcessorPercent,
    WebViewProcessorPercent,
    /// Bytes that this process reads from the disk, each second.
    DiskReadBytes,
    DiskWrittenBytes,
    /// Jobs that run.
    Jobs,
    /// Drafts that were edited in the last minute.
    Builders,
    /// Drafts that are open.
    Drafts,
    /// What recording all this costs, of one processor.
    RecordingPercent,
}

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Bytes,
    BytesPerSecond,
    Percent,
    Count,
}

impl Figure {
    /// Figures of one run.
    pub const OF_A_RUN: [Self; 7] = [
        Self::TotalMs,
        Self::LoadMs,
        Self::PlanMs,
        Self::RenderMs,
        Self::CompareMs,
        Self::ApplyMs,
        Self::PeakBytes,
    ];

    /// Figures of the application, sampled every second, in the order of [`Figures`]. New ones are
    /// added at the end: that is how they are kept in the store.
    pub const SAMPLED: [Self; 16] = [
        Self::PreviewP95Ms,
        Self::InteractionP99Ms,
        Self::CommandP95Ms,
        Self::QueryMeanMs,
        Self::CacheHitPercent,
        Self::ProcessBytes,
        Self::WebViewBytes,
        Self::HeapBytes,
        Self::ProcessorPercent,
        Self::WebViewProcessorPercent,
        Self::DiskReadBytes,
        Self::DiskWrittenBytes,
        Self::Jobs,
        Self::Builders,
        Self::Drafts,
        Self::RecordingPercent,
    ];

    pub fn is_of_a_run(self) -> bool {
        Self::OF_A_RUN.contains(&self)
    }

    /// Whether it is made of all that happened in the last minute, rather than of the last second.
    pub fn is_of_the_last_minute(self) -> bool {
        matches!(
            self,
            Self::PreviewP95Ms
                | Self::InteractionP99Ms
                | Self::CommandP95Ms
                | Self::QueryMeanMs
                | Self::CacheHitPercent
                | Self::Builders
        )
    }

    /// The name in budget files, in reports and on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::TotalMs => "total_ms",
            Self::LoadMs => "load_ms",
            Self::PlanMs => "plan_ms",
            Self::RenderMs => "render_ms",
            Self::CompareMs => "compare_ms",
            Self::ApplyMs => "apply_ms",
            Self::PeakBytes => "peak_bytes",
            Self::PreviewP95Ms => "preview_p95_ms",
            Self::InteractionP99Ms => "interaction_p99_ms",
            Self::CommandP95Ms => "command_p95_ms",
            Self::QueryMeanMs => "query_mean_ms",
            Self::CacheHitPercent => "cache_hit_percent",
            Self::ProcessBytes => "process_bytes",
            Self::WebViewBytes => "web_view_bytes",
            Self::HeapBytes => "heap_bytes",
            Self::ProcessorPercent => "processor_percent",
            Self::WebViewProcessorPercent => "web_view_processor_percent",
            Self::DiskReadBytes => "disk_read_bytes",
            Self::DiskWrittenBytes => "disk_written_bytes",
            Self::Jobs => "jobs",
            Self::Builders => "builders",
            Self::Drafts => "drafts",
            Self::RecordingPercent => "recording_percent",
        }
    }

    /// What people are shown.
    pub fn title(self) -> &'static str {
        match self {
            Self::TotalMs => "Generation",
            Self::LoadMs => "Reading the pack",
            Self::PlanMs => "Planning",
            Self::RenderMs => "Rendering",
            Self::CompareMs => "Comparing",
            Self::ApplyMs => "Writing",
            Self::PeakBytes => "Memory of a run",
            Self::PreviewP95Ms => "Preview, 95th percentile",
            Self::InteractionP99Ms => "Interaction, 99th percentile",
            Self::CommandP95Ms => "Command, 95th percentile",
            Self::QueryMeanMs => "Database query, mean",
            Self::CacheHitPercent => "Cache hits",
            Self::ProcessBytes => "Memory of this process",
            Self::WebViewBytes => "Memory of the web view",
            Self::HeapBytes => "Live heap",
            Self::ProcessorPercent => "Processor",
            Self::WebViewProcessorPercent => "Processor of the web view",
            Self::DiskReadBytes => "Read from the disk",
            Self::DiskWrittenBytes => "Written to the disk",
            Self::Jobs => "Running jobs",
            Self::Builders => "Active builders",
            Self::Drafts => "Open drafts",
            Self::RecordingPercent => "Cost of recording",
        }
    }

    pub fn unit(self) -> Unit {
        match self {
            Self::TotalMs
            | Self::LoadMs
            | Self::PlanMs
            | Self::RenderMs
            | Self::CompareMs
            | Self::ApplyMs
            | Self::PreviewP95Ms
            | Self::InteractionP99Ms
            | Self::CommandP95Ms
            | Self::QueryMeanMs => Unit::Milliseconds,
            Self::PeakBytes | Self::ProcessBytes | Self::WebViewBytes | Self::HeapBytes => {
                Unit::Bytes
            }
            Self::DiskReadBytes | Self::DiskWrittenBytes => Unit::BytesPerSecond,
            Self::CacheHitPercent
            | Self::ProcessorPercent
            | Self::WebViewProcessorPercent
            | Self::RecordingPercent => Unit::Percent,
            Self::Jobs | Self::Builders | Self::Drafts => Unit::Count,
        }
    }

    /// How several samples become one of a longer time: the worst of them for what can be too much
    /// for a moment, else their mean.
    pub fn takes_the_most(self) -> bool {
        !matches!(
            self,
            Self::QueryMeanMs
                | Self::CacheHitPercent
                | Self::ProcessorPercent
                | Self::WebViewProcessorPercent
                | Self::DiskReadBytes
                | Self::DiskWrittenBytes
                | Self::RecordingPercent
        )
    }
}

/// The values of [`Figure::SAMPLED`] at one time; none: there was nothing to measure, or the system
/// does not tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figures(pub Vec<Option<f64>>);

impl Figures {
    /// None for a figure of a run as well.
    pub fn get(&self, figure: Figure) -> Option<f64> {
        let place = Figure::SAMPLED.iter().position(|other| *other == figure)?;
        self.0.get(place).copied().flatten()
    }

    /// Sets a sampled figure; does nothing for one of a run.
    pub fn set(&mut self, figure: Figure, value: Option<f64>) {
        if let Some(place) = Figure::SAMPLED.iter().position(|other| *other == figure) {
            if self.0.len() <= place {
                self.0.resize(place + 1, None);
            }
            self.0[place] = value;
        }
    }
}

/// The figures over some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// When that time ended, in milliseconds since 1970.
    pub at_unix_ms: i64,
    /// How long it was, in milliseconds.
    pub span_ms: u32,
    pub figures: Figures,
}

/// A limit on a figure. Breaking it for a while raises an alert.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    pub figure: Figure,
    pub max: f64,
    /// How long the figure has to be above `max`: seconds for sampled figures, runs in a row for
    /// figures of a run. One value is never enough.
    #[serde(rename = "for")]
    pub hold: f64,
    /// At or below this a firing alert clears; not above `max`.
    pub clear: f64,
    pub severity: Severity,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    #[default]
    Warning,
    Critical,
}

impl Budget {
    /// How much lower than `max` a figure has to be for its alert to clear, unless said otherwise.
    pub const CLEAR_SHARE: f64 = 0.9;
    /// Seconds, unless said otherwise.
    pub const HOLD_SECONDS: f64 = 10.0;
    /// Seconds for figures of the last minute, unless said otherwise: one slow command is in them
    /// for a minute, so less would make an alert of one value.
    pub const HOLD_MINUTE: f64 = 90.0;
    /// Runs in a row, unless said otherwise.
    pub const HOLD_RUNS: f64 = 2.0;

    /// A budget with the usual patience.
    pub fn new(figure: Figure, max: f64, severity: Severity) -> Self {
        Self {
            figure,
            max,
            hold: match figure {
                figure if figure.is_of_a_run() => Self::HOLD_RUNS,
                figure if figure.is_of_the_last_minute() => Self::HOLD_MINUTE,
                _ => Self::HOLD_SECONDS,
            },
            clear: max * Self::CLEAR_SHARE,
            severity,
        }
    }

    /// What users were promised, as budgets.
    pub fn defaults() -> Vec<Self> {
        vec![
            Self::new(Figure::TotalMs, 2000.0, Severity::Warning),
            Self::new(Figure::PreviewP95Ms, 100.0, Severity::Warning),
            Self::new(Figure::InteractionP99Ms, 100.0, Severity::Warning),
            Self::new(Figure::CommandP95Ms, 200.0, Severity::Warning),
            Self::new(Figure::QueryMeanMs, 50.0, Severity::Warning),
            Self::new(Figure::PeakBytes, 512e6, Severity::Critical),
            Self::new(Figure::RecordingPercent, 1.0, Severity::Warning),
        ]
    }

    /// What is wrong with it, in words; none: nothing.
    pub fn fault(&self) -> Option<String> {
        let name = self.figure.name();
        let finite = [self.max, self.hold, self.clear];
        if finite
            .iter()
            .any(|value| !value.is_finite() || *value < 0.0)
        {
            Some(format!(
                "{name}: “max”, “for” and “clear” are numbers from 0 on"
            ))
        } else if self.max <= 0.0 {
            Some(format!("{name}: “max” has to be above 0"))
        } else if self.clear > self.max {
            Some(format!("{name}: “clear” cannot be above “max”"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_figure_is_that_on_the_wire() {
        for figure in Figure::OF_A_RUN.into_iter().chain(Figure::SAMPLED) {
            let wire = serde_json::to_value(figure).unwrap();
            assert_eq!(wire, figure.name());
        }
    }

    #[test]
    fn every_sampled_figure_has_a_place_of_its_own() {
        let mut figures = Figures::default();
        for (number, figure) in Figure::SAMPLED.into_iter().enumerate() {
            figures.set(figure, Some(number as f64));
        }
        figures.set(Figure::TotalMs, Some(99.0));
        assert_eq!(figures.0.len(), Figure::SAMPLED.len());
        for (number, figure) in Figure::SAMPLED.into_iter().enumerate() {
            assert_eq!(figures.get(figure), Some(number as f64));
        }
        assert_eq!(figures.get(Figure::TotalMs), None);
    }

    #[test]
    fn the_budgets_to_begin_with_are_sound_and_each_is_of_another_figure() {
        let budgets = Budget::defaults();
        for (place, budget) in budgets.iter().enumerate() {
            assert_eq!(budget.fault(), None);
            let minute = budget.figure.is_of_the_last_minute();
            assert!(!minute || budget.hold > 60.0, "one value would do");
            assert!(
                budgets[..place]
                    .iter()
                    .all(|other| other.figure != budget.figure)
            );
        }
        let mut wrong = budgets[0];
        wrong.clear = wrong.max * 2.0;
        assert!(wrong.fault().is_some_and(|fault| fault.contains("clear")));
    }
}
