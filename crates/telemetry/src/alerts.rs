//! When a broken budget is told, and when no longer.
//!
//! One value above the limit is never enough: it has to stay there for as long as the budget says.
//! What fires clears only at a lower value than the limit, so that a figure close to it does not
//! fire and clear in turn.

use formwork_protocol::{Alert, AlertEvent, AlertState, Budget, BudgetTrial, Figure, Sample};

#[cfg(test)]
mod tests;

/// Milliseconds between two values of a sampled figure from which on the second does not continue
/// the first: the machine slept.
const GAP_MS: i64 = 60_000;

/// One budget and how things stand to it.
#[derive(Clone, Debug)]
pub struct Watched {
    budget: Budget,
    state: AlertState,
    since: Option<i64>,
    value: Option<f64>,
    /// When the last observation was.
    last: Option<i64>,
    pending: Option<Above>,
}

/// How long a pending budget has been broken.
#[derive(Clone, Copy, Debug)]
struct Above {
    first: i64,
    values: u32,
    /// Where it came from, and when it had come there.
    back: (AlertState, Option<i64>),
}

impl Watched {
    pub fn new(budget: Budget) -> Self {
        Self {
            budget,
            state: AlertState::Inactive,
            since: None,
            value: None,
            last: None,
            pending: None,
        }
    }

    pub fn alert(&self) -> Alert {
        Alert {
            budget: self.budget,
            state: self.state,
            since_unix_ms: self.since,
            value: self.value,
        }
    }

    /// Takes the figure's next value; none: there was nothing to measure. Returns what the user
    /// should see: that it fires, or that it has cleared.
    pub fn observe(&mut self, at_unix_ms: i64, value: Option<f64>) -> Option<AlertEvent> {
        let value = value.filter(|value| !value.is_nan());
        if value.is_none() && self.budget.figure.is_of_a_run() {
            return None;
        }
        let continues = self.continues(at_unix_ms);
        self.last = Some(at_unix_ms);
        self.value = value;
        let is_above = value.is_some_and(|value| value > self.budget.max);
        match self.state {
            AlertState::Firing | AlertState::Silenced => {
                // What was slow and is not measured any more no longer happens.
                let clears = value.is_none_or(|value| value <= self.budget.clear);
                clears.then(|| self.come_to(AlertState::Cleared, at_unix_ms))
            }
            _ if is_above => self.be_above(at_unix_ms, continues),
            _ => {
                if let Some(above) = self.pending.take() {
                    (self.state, self.since) = above.back;
                }
                None
            }
        }
    }

    /// Whether a value of that time continues the last one. A clock that was set back says nothing
    /// about how long a figure has been above its limit, no more than a machine that slept.
    fn continues(&self, at: i64) -> bool {
        self.budget.figure.is_of_a_run()
            || self
                .last
                .is_none_or(|last| (0..=GAP_MS).contains(&at.saturating_sub(last)))
    }

    fn be_above(&mut self, at: i64, continues: bool) -> Option<AlertEvent> {
        let back = match self.pending {
            Some(above) => above.back,
            None => (self.state, self.since),
        };
        let above = match self.pending {
            Some(above) if continues => Above {
                values: above.values.saturating_add(1),
                ..above
            },
            _ => Above {
                first: at,
                values: 1,
                back,
            },
        };
        if self.is_held(&above, at) {
            return Some(self.come_to(AlertState::Firing, at));
        }
        self.state = AlertState::Pending;
        self.since = Some(above.first);
        self.pending = Some(above);
        None
    }

    fn is_held(&self, above: &Above, at: i64) -> bool {
        let held = if self.budget.figure.is_of_a_run() {
            f64::from(above.values)
        } else {
            at.saturating_sub(above.first) as f64 / 1000.0
        };
        above.values >= 2 && held >= self.budget.hold
    }

    /// Keeps a firing alert quiet until it has cleared, or lets it be heard again. Does nothing in
    /// any other state.
    pub fn silence(&mut self, silenced: bool, at_unix_ms: i64) -> Option<AlertEvent> {
        match (self.state, silenced) {
            (AlertState::Firing, true) => Some(self.come_to(AlertState::Silenced, at_unix_ms)),
            (AlertState::Silenced, false) => Some(self.come_to(AlertState::Firing, at_unix_ms)),
            _ => None,
        }
    }

    fn come_to(&mut self, state: AlertState, at: i64) -> AlertEvent {
        self.state = state;
        self.since = Some(at);
        self.pending = None;
        AlertEvent {
            at_unix_ms: at,
            budget: self.budget,
            state,
            value: self.value,
        }
    }
}

/// All budgets and how things stand to them.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    watched: Vec<Watched>,
}

impl Watch {
    pub fn new(budgets: Vec<Budget>) -> Self {
        Self {
            watched: budgets.into_iter().map(Watched::new).collect(),
        }
    }

    pub fn budgets(&self) -> Vec<Budget> {
        self.watched.iter().map(|watched| watched.budget).collect()
    }

    /// One for each budget, in their order.
    pub fn alerts(&self) -> Vec<Alert> {
        self.watched.iter().map(Watched::alert).collect()
    }

    /// Watches these budgets from now on. One that was watched already keeps its state.
    pub fn change(&mut self, budgets: Vec<Budget>) {
        let mut before = std::mem::take(&mut self.watched);
        self.watched = budgets
            .into_iter()
            .map(
                |budget| match before.iter().position(|other| other.budget == budget) {
                    Some(place) => before.swap_remove(place),
                    None => Watched::new(budget),
                },
            )
            .collect();
    }

    /// Takes the sampled figures' values.
    pub fn observe_sample(&mut self, sample: &Sample) -> Vec<AlertEvent> {
        self.watched
            .iter_mut()
            .filter(|watched| !watched.budget.figure.is_of_a_run())
            .filter_map(|watched| {
                let value = sample.figures.get(watched.budget.figure);
                watched.observe(sample.at_unix_ms, value)
            })
            .collect()
    }

    /// Takes the values of a run that has ended.
    pub fn observe_run(
        &mut self,
        at_unix_ms: i64,
        figure: impl Fn(Figure) -> Option<f64>,
    ) -> Vec<AlertEvent> {
        self.watched
            .iter_mut()
            .filter(|watched| watched.budget.figure.is_of_a_run())
            .filter_map(|watched| watched.observe(at_unix_ms, figure(watched.budget.figure)))
            .collect()
    }

    /// As [`Watched::silence`], for the figure's alert.
    pub fn silence(
        &mut self,
        figure: Figure,
        silenced: bool,
        at_unix_ms: i64,
    ) -> Option<AlertEvent> {
        self.watched
            .iter_mut()
            .filter(|watched| watched.budget.figure == figure)
            .find_map(|watched| watched.silence(silenced, at_unix_ms))
    }
}

/// What a budget would have done with these values, which are sorted by time.
pub fn try_out(budget: &Budget, values: impl Iterator<Item = (i64, Option<f64>)>) -> BudgetTrial {
    let mut watched = Watched::new(*budget);
    let mut trial = BudgetTrial::default();
    for (at, value) in values {
        trial.since_unix_ms.get_or_insert(at);
        trial.values += usize::from(value.is_some());
        let event = watched.observe(at, value);
        trial.fired += usize::from(event.is_some_and(|event| event.state == AlertState::Firing));
    }
    trial
}
