//! What a tile shows of its figure.

use formwork_protocol::{Alert, AlertState, Budget, Figure, Live, TraceSummary};

use super::PerformanceState;
use super::words;
use crate::texts;

/// The figures that have a tile.
pub const TILES: [Figure; 8] = [
    Figure::TotalMs,
    Figure::PreviewP95Ms,
    Figure::InteractionP99Ms,
    Figure::CommandP95Ms,
    Figure::QueryMeanMs,
    Figure::PeakBytes,
    Figure::CacheHitPercent,
    Figure::Builders,
];

/// Runs that a tile shows the history of.
const HISTORY: usize = 24;

#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    pub value: Option<f64>,
    pub budget: Option<Budget>,
    pub standing: Standing,
    /// What the value is a part of, where it has no budget.
    pub whole: Option<f64>,
    /// What is said below.
    pub note: String,
    /// Values of the last minutes, or of the last runs.
    pub history: Vec<f64>,
}

/// How a value stands to its budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// There is no budget, or no value.
    #[default]
    Free,
    Under,
    /// From 80 % of the budget on.
    Near,
    Over,
}

impl Standing {
    const NEAR: f64 = 0.8;

    pub fn of(value: Option<f64>, budget: Option<&Budget>) -> Self {
        match (value, budget) {
            (Some(value), Some(budget)) if value > budget.max => Self::Over,
            (Some(value), Some(budget)) if value >= budget.max * Self::NEAR => Self::Near,
            (Some(_), Some(_)) => Self::Under,
            _ => Self::Free,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Self::Free => "is-free",
            Self::Under => "is-under",
            Self::Near => "is-near",
            Self::Over => "is-over",
        }
    }

    /// Said where its colour is not seen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Free => "",
            Self::Under => texts::performance::within_budget(),
            Self::Near => texts::performance::near_its_budget(),
            Self::Over => texts::shared::over_budget(),
        }
    }
}

impl Tile {
    pub fn of(figure: Figure, state: &PerformanceState) -> Self {
        let live = state.live.as_deref();
        let alert = live.and_then(|live| alert(live, figure));
        let budget = alert.map(|alert| alert.budget);
        let value = current(figure, state, alert);
        Self {
            value,
            budget,
            standing: Standing::of(value, budget.as_ref()),
            whole: (figure == Figure::CacheHitPercent).then_some(100.0),
            note: note(figure, live, budget.as_ref()),
            history: if figure.is_of_a_run() {
                let runs = state.runs.done().take(HISTORY);
                let mut values: Vec<f64> = runs.map(|run| of_run(figure, run)).collect();
                values.reverse();
                values
            } else {
                state.recent.values(figure)
            },
        }
    }

    /// The value as a share of its budget, or of what it is a part of, from 0 to 1.
    pub fn share(&self) -> Option<f64> {
        let max = self.budget.as_ref().map(|budget| budget.max);
        Some((self.value? / max.or(self.whole)?).clamp(0.0, 1.0))
    }
}

pub fn alert(live: &Live, figure: Figure) -> Option<&Alert> {
    live.alerts
        .iter()
        .find(|alert| alert.budget.figure == figure)
}

fn current(figure: Figure, state: &PerformanceState, alert: Option<&Alert>) -> Option<f64> {
    if figure.is_of_a_run() {
        let of_run = state.last_run().map(|run| of_run(figure, run));
        of_run.or(alert.and_then(|alert| alert.value))
    } else {
        state.live.as_deref()?.sample.figures.get(figure)
    }
}

fn of_run(figure: Figure, run: &TraceSummary) -> f64 {
    if figure == Figure::PeakBytes {
        run.peak_bytes as f64
    } else {
        run.ms
    }
}

fn note(figure: Figure, live: Option<&Live>, budget: Option<&Budget>) -> String {
    let limit =
        budget.map(|budget| texts::performance::budget_of(words::limit(figure.unit(), budget.max)));
    match (figure, live) {
        (Figure::Builders, Some(live)) => {
            let drafts = live.sample.figures.get(Figure::Drafts).unwrap_or(0.0);
            texts::performance::drafts_open(texts::nouns::drafts(drafts as usize))
        }
        (Figure::CacheHitPercent, Some(live)) => {
            // As the figure counts it: outputs that were taken as they were, of all that were needed.
            let needed = live.done.rendered + live.done.cached;
            match needed > 0 {
                true => {
                    let share = live.done.cached as f64 / needed as f64 * 100.0;
                    texts::performance::share_since_start(words::percent(share))
                }
                false => limit.unwrap_or_default(),
            }
        }
        _ => limit.unwrap_or_else(|| texts::performance::no_budget().to_owned()),
    }
}

/// Budgets by how things stand to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standings {
    pub firing: Vec<Alert>,
    pub silenced: Vec<Alert>,
    pub pending: Vec<Alert>,
    pub cleared: Vec<Alert>,
    pub met: usize,
}

impl Standings {
    pub fn of(alerts: &[Alert]) -> Self {
        let mut all = Self::default();
        for alert in alerts {
            let list = match alert.state {
                AlertState::Firing => &mut all.firing,
                AlertState::Silenced => &mut all.silenced,
                AlertState::Pending => &mut all.pending,
                AlertState::Cleared => &mut all.cleared,
                AlertState::Inactive => {
                    all.met += 1;
                    continue;
                }
            };
            list.push(alert.clone());
        }
        // The worse one first, then the one that has been so for longer.
        all.firing.sort_by_key(|alert| {
            (
                std::cmp::Reverse(alert.budget.severity),
                alert.since_unix_ms,
            )
        });
        all
    }
}

/// What the status bar says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Short {
    pub last_run: Option<f64>,
    pub memory: Option<f64>,
    pub firing: usize,
}

impl Short {
    /// None before anything was told.
    pub fn of(state: &PerformanceState) -> Option<Self> {
        let live = state.live.as_deref()?;
        let firing = live.alerts.iter();
        Some(Self {
            last_run: state.last_run().map(|run| run.ms),
            memory: live.sample.figures.get(Figure::ProcessBytes),
            firing: firing
                .filter(|alert| alert.state == AlertState::Firing)
                .count(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use formwork_protocol::{
        CacheKind, CacheUse, Figures, RunOutcome, Sample, Severity, TraceId, TraceList,
    };

    use super::*;
    use crate::state::load::tests::{begun, ended};
    use crate::state::performance::runs::tests::run;

    fn alert_of(figure: Figure, state: AlertState, severity: Severity, since: i64) -> Alert {
        Alert {
            budget: Budget::new(figure, 100.0, severity),
            state,
            since_unix_ms: Some(since),
            value: Some(50.0),
        }
    }

    #[test]
    fn a_value_is_near_its_budget_from_four_fifths_on() {
        let budget = Budget::new(Figure::PreviewP95Ms, 100.0, Severity::Warning);
        for (value, standing) in [
            (Some(79.9), Standing::Under),
            (Some(80.0), Standing::Near),
            (Some(100.0), Standing::Near),
            (Some(100.1), Standing::Over),
            (None, Standing::Free),
        ] {
            assert_eq!(Standing::of(value, Some(&budget)), standing);
        }
        assert_eq!(Standing::of(Some(1.0), None), Standing::Free);
    }

    #[test]
    fn what_fires_comes_worst_first_and_what_is_met_is_only_counted() {
        let all = Standings::of(&[
            alert_of(Figure::TotalMs, AlertState::Firing, Severity::Warning, 1),
            alert_of(
                Figure::QueryMeanMs,
                AlertState::Inactive,
                Severity::Warning,
                1,
            ),
            alert_of(Figure::PeakBytes, AlertState::Firing, Severity::Critical, 5),
            alert_of(Figure::RenderMs, AlertState::Cleared, Severity::Warning, 3),
        ]);
        let firing: Vec<Figure> = all.firing.iter().map(|alert| alert.budget.figure).collect();
        assert_eq!(firing, [Figure::PeakBytes, Figure::TotalMs]);
        assert_eq!((all.cleared.len(), all.met), (1, 1));
    }

    fn live(alerts: Vec<Alert>) -> Live {
        Live {
            sample: Sample {
                at_unix_ms: 1,
                span_ms: 1_000,
                figures: Figures::default(),
            },
            alerts,
            last_run: None,
            threads: vec![],
            caches: vec![CacheUse {
                kind: CacheKind::Outputs,
                entries: 1,
                bytes: 1,
                capacity_bytes: 1,
                hits: 91,
                misses: 9,
            }],
            running: vec![],
            done: formwork_protocol::Done::default(),
        }
    }

    #[test]
    fn a_tile_says_what_there_is_to_its_figure() {
        let mut figures = Figures::default();
        figures.set(Figure::PreviewP95Ms, Some(85.0));
        figures.set(Figure::Drafts, Some(2.0));
        let mut live = live(
            [Figure::PreviewP95Ms, Figure::PeakBytes]
                .map(|figure| alert_of(figure, AlertState::Inactive, Severity::Warning, 1))
                .to_vec(),
        );
        live.sample.figures = figures;
        (live.done.rendered, live.done.cached) = (9, 91);
        let state = PerformanceState {
            live: Some(live.into()),
            ..PerformanceState::default()
        };
        let tile = |figure| Tile::of(figure, &state);
        let preview = tile(Figure::PreviewP95Ms);
        assert_eq!((preview.value, preview.share()), (Some(85.0), Some(0.85)));
        assert_eq!(
            (preview.standing, &*preview.note),
            (Standing::Near, "budget 100 ms")
        );
        // Without a run, what the budget was held against is all that is known.
        assert_eq!(tile(Figure::PeakBytes).value, Some(50.0));
        assert_eq!(tile(Figure::CacheHitPercent).note, "91 % since the start");
        assert_eq!(tile(Figure::Builders).note, "2 drafts open");
        assert_eq!(tile(Figure::QueryMeanMs).note, "no budget");
    }

    #[test]
    fn a_run_that_only_the_list_tells_of_is_the_last_one_when_it_is_newer() {
        let list = |id| TraceList {
            previews: vec![],
            runs: vec![run(id, "a")],
            next: None,
        };
        let mut state = PerformanceState::default();
        assert_eq!(Tile::of(Figure::TotalMs, &state).value, None);
        state.runs.first(begun(1));
        state.runs.first(ended(1, list(3)));
        assert_eq!(Tile::of(Figure::TotalMs, &state).value, Some(10.0));
        for (told, last) in [(2, 3), (3, 3), (4, 4)] {
            state.live = Some(Rc::new(Live {
                last_run: Some(run(told, "a")),
                ..live(vec![])
            }));
            let found = state.last_run().map(|run| run.trace);
            assert_eq!(found, Some(TraceId::Run(last)));
        }
        // One that failed is none.
        let mut failed = run(9, "a");
        failed.outcome = RunOutcome::Failed;
        state.live = Some(Rc::new(Live {
            last_run: Some(failed.clone()),
            ..live(vec![])
        }));
        state.runs.first(begun(2));
        state.runs.first(ended(
            2,
            TraceList {
                previews: vec![],
                runs: vec![failed, run(5, "a")],
                next: None,
            },
        ));
        assert_eq!(state.last_run().map(|run| run.trace), Some(TraceId::Run(5)));
        assert_eq!(Tile::of(Figure::TotalMs, &state).history, [10.0]);
        let short = Short::of(&state).unwrap();
        assert_eq!(short.last_run, Some(10.0));
    }
}
