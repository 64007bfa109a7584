//! Budgets: kept, tried out against the history, and watched.

use formwork_protocol::{
    Budget, BudgetTrial, Code, Failure, Fault, Figure, LoadSamples, RunStatistics,
};
use formwork_telemetry::alerts;

use formwork_store::Outcome;

use super::traces::figures_of;
use super::{Performance, locked};
use crate::failure::{ToFailure, json};

/// The setting that holds them.
pub const BUDGETS: &str = "budgets";
/// How far back a budget is tried out.
const WEEK_MS: i64 = 7 * DAY_MS;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Runs that a budget is tried out with.
const RUNS: usize = 2000;

impl Performance {
    pub fn budgets(&self) -> Vec<Budget> {
        locked(&self.watch).budgets()
    }

    /// Puts others in their place. They hold in this process also where they cannot be kept; then
    /// the failure says so.
    pub fn change_budgets(&self, budgets: Vec<Budget>) -> Result<Vec<Budget>, Failure> {
        let mut faults: Vec<Fault> = budgets
            .iter()
            .filter_map(Budget::fault)
            .map(|message| Fault::new(Code::Invalid, message))
            .collect();
        for (place, budget) in budgets.iter().enumerate() {
            if budgets[..place]
                .iter()
                .any(|other| other.figure == budget.figure)
            {
                let message = format!("There are two budgets for {}", budget.figure.name());
                faults.push(Fault::new(Code::Invalid, message));
            }
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        locked(&self.watch).change(budgets.clone());
        let kept = self.store.set_setting(BUDGETS, &json(&budgets)?);
        kept.map_err(|error| error.to_failure())?;
        Ok(budgets)
    }

    /// What a budget would have done in the last week.
    pub fn try_budget(&self, budget: &Budget, now: i64) -> Result<BudgetTrial, Failure> {
        let from = now - WEEK_MS;
        if budget.figure.is_of_a_run() {
            let values = self.of_runs(budget.figure, (from, now))?;
            return Ok(alerts::try_out(budget, values.into_iter()));
        }
        let samples = self.samples(&LoadSamples {
            from_unix_ms: from,
            to_unix_ms: now,
            points: usize::MAX,
        })?;
        let values = samples.samples.iter();
        let values = values.map(|sample| (sample.at_unix_ms, sample.figures.get(budget.figure)));
        Ok(alerts::try_out(budget, values))
    }

    /// A figure of the runs of a time, the oldest first.
    fn of_runs(
        &self,
        figure: Figure,
        time: (i64, i64),
    ) -> Result<Vec<(i64, Option<f64>)>, Failure> {
        let rows = self.store.runs_between(time, RUNS);
        let mut rows = rows.map_err(|error| error.to_failure())?;
        rows.reverse();
        let values = rows
            .into_iter()
            .map(|row| (row.started_unix_ms, figures_of(&row).get(&figure).copied()));
        Ok(values.collect())
    }

    /// How long the runs of the last month took.
    pub fn run_statistics(&self, now: i64) -> Result<RunStatistics, Failure> {
        let rows = self.store.runs_between((now - 30 * DAY_MS, now), RUNS);
        let rows = rows.map_err(|error| error.to_failure())?;
        let done = rows.iter().filter(|row| row.outcome == Outcome::Done);
        let mut ms: Vec<f64> = done.map(|row| row.ms).collect();
        ms.sort_by(f64::total_cmp);
        // The smallest that so many of them do not exceed.
        let rank = |percent: usize| {
            let rank = (ms.len() * percent).div_ceil(100);
            ms.get(rank.saturating_sub(1)).copied()
        };
        Ok(RunStatistics {
            done: ms.len(),
            not_done: rows.len() - ms.len(),
            p50_ms: rank(50),
            p95_ms: rank(95),
            max_ms: rank(100),
        })
    }

    /// Silences the firing alert of a figure, or lets it be heard again.
    pub fn silence(&self, figure: Figure, silence: bool, now: i64) {
        let event = locked(&self.watch).silence(figure, silence, now);
        let alerts = locked(&self.watch).alerts();
        let mut sampling = locked(&self.sampling);
        sampling.alerts.extend(event);
        if let Some(last) = &mut sampling.last {
            last.alerts = alerts;
        }
    }
}
