//! Budgets while they are edited.

use crate::state::text;
use crate::texts;
use std::rc::Rc;

use formwork_protocol::{Budget, BudgetTrial, Figure, Severity, Unit};
use yew::Reducible;

/// A figure's value as it is typed: its unit, and how much one of it is.
pub fn typed_in(figure: Figure) -> (&'static str, f64) {
    match figure.unit() {
        Unit::Milliseconds => ("ms", 1.0),
        Unit::Bytes => ("MB", 1e6),
        Unit::BytesPerSecond => ("MB/s", 1e6),
        Unit::Percent => ("%", 1.0),
        Unit::Count => ("", 1.0),
    }
}

/// What “for” counts.
pub fn hold_unit(figure: Figure) -> &'static str {
    if figure.is_of_a_run() {
        texts::performance::runs()
    } else {
        "s"
    }
}

/// A number as it is typed: without needless digits.
fn typed(value: f64) -> String {
    let text = text::decimal(value, 3);
    text.trim_end_matches('0')
        .trim_end_matches(['.', ','])
        .to_owned()
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Tells it from the others while they come and go.
    pub key: u64,
    pub figure: Figure,
    pub max: String,
    pub hold: String,
    pub clear: String,
    /// What clears an alert was typed, and so follows the limit no longer.
    pub clear_is_typed: bool,
    pub severity: Severity,
    pub trial: Trial,
}

/// What the history says to a budget.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Trial {
    #[default]
    Unknown,
    Known(BudgetTrial),
}

/// The part of a row that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Max,
    Hold,
    Clear,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    pub field: Field,
    pub message: &'static str,
}

impl Row {
    pub fn new(key: u64, budget: &Budget) -> Self {
        let (_, scale) = typed_in(budget.figure);
        Self {
            key,
            figure: budget.figure,
            max: typed(budget.max / scale),
            hold: typed(budget.hold),
            clear: typed(budget.clear / scale),
            clear_is_typed: (budget.max * Budget::CLEAR_SHARE - budget.clear).abs()
                > budget.max * 1e-6,
            severity: budget.severity,
            trial: Trial::Unknown,
        }
    }

    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Max => &self.max,
            Field::Hold => &self.hold,
            Field::Clear => &self.clear,
        }
    }

    /// The budget that was typed, or what is wrong and where.
    pub fn budget(&self) -> Result<Budget, RowFault> {
        let (_, scale) = typed_in(self.figure);
        let budget = Budget {
            figure: self.figure,
            max: self.number(Field::Max)? * scale,
            hold: self.number(Field::Hold)?,
            clear: self.number(Field::Clear)? * scale,
            severity: self.severity,
        };
        if budget.fault().is_none() {
            return Ok(budget);
        }
        let (field, message) = if budget.max <= 0.0 {
            (Field::Max, texts::performance::the_limit())
        } else {
            (
                Field::Clear,
                texts::performance::clears_at_cannot_be_above(),
            )
        };
        Err(RowFault { field, message })
    }

    fn number(&self, field: Field) -> Result<f64, RowFault> {
        let text = text::typed_number(self.field(field));
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() && value >= 0.0 => Ok(value),
            _ => Err(RowFault {
                field,
                message: texts::performance::enter_a_number_from_0(),
            }),
        }
    }

    fn set(&mut self, field: Field, text: String) {
        match field {
            Field::Max => self.max = text,
            Field::Hold => self.hold = text,
            Field::Clear => {
                self.clear = text;
                self.clear_is_typed = true;
            }
        }
        if field == Field::Max
            && !self.clear_is_typed
            && let Ok(max) = self.number(Field::Max)
        {
            self.clear = typed(max * Budget::CLEAR_SHARE);
        }
        self.trial = Trial::Unknown;
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edited {
    pub rows: Vec<Row>,
    last_key: u64,
}

pub enum BudgetEdit {
    Reset(Vec<Budget>),
    Add,
    Remove(u64),
    Figure(u64, Figure),
    Set(u64, Field, String),
    Severity(u64, Severity),
    /// What the history says to a budget; dropped when the row says another by now.
    Tried(u64, Budget, BudgetTrial),
}

impl Reducible for Edited {
    type Action = BudgetEdit;

    fn reduce(self: Rc<Self>, edit: BudgetEdit) -> Rc<Self> {
        let mut next = (*self).clone();
        match edit {
            BudgetEdit::Reset(budgets) => {
                next.rows.clear();
                for budget in &budgets {
                    next.add(budget);
                }
            }
            BudgetEdit::Add => {
                if let Some(figure) = next.free().first() {
                    next.add(&Self::proposed(*figure));
                }
            }
            BudgetEdit::Remove(key) => next.rows.retain(|row| row.key != key),
            BudgetEdit::Figure(key, figure) => next.change(key, |row| {
                *row = Row::new(row.key, &Self::proposed(figure));
            }),
            BudgetEdit::Set(key, field, text) => next.change(key, |row| row.set(field, text)),
            BudgetEdit::Severity(key, severity) => next.change(key, |row| row.severity = severity),
            BudgetEdit::Tried(key, budget, trial) => next.change(key, |row| {
                if row.budget() == Ok(budget) {
                    row.trial = Trial::Known(trial);
                }
            }),
        }
        Rc::new(next)
    }
}

impl Edited {
    fn add(&mut self, budget: &Budget) {
        self.last_key += 1;
        self.rows.push(Row::new(self.last_key, budget));
    }

    fn change(&mut self, key: u64, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.key == key) {
            change(row);
        }
    }

    /// What a budget of a figure begins with.
    fn proposed(figure: Figure) -> Budget {
        let default = Budget::defaults()
            .into_iter()
            .find(|budget| budget.figure == figure);
        default.unwrap_or_else(|| {
            let max = match figure.unit() {
                Unit::Milliseconds => 500.0,
                Unit::Bytes => 512e6,
                Unit::BytesPerSecond => 50e6,
                Unit::Percent => 80.0,
                Unit::Count => 100.0,
            };
            Budget::new(figure, max, Severity::Warning)
        })
    }

    /// Figures that have no budget yet.
    pub fn free(&self) -> Vec<Figure> {
        let all = Figure::OF_A_RUN.into_iter().chain(Figure::SAMPLED);
        all.filter(|figure| self.rows.iter().all(|row| row.figure != *figure))
            .collect()
    }

    /// All budgets; none while something is wrong with one.
    pub fn budgets(&self) -> Option<Vec<Budget>> {
        self.rows.iter().map(|row| row.budget().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited() -> Rc<Edited> {
        Rc::new(Edited::default()).reduce(BudgetEdit::Reset(Budget::defaults()))
    }

    #[test]
    fn budgets_are_shown_in_their_units_and_read_back_as_they_were() {
        let state = edited();
        assert_eq!(state.budgets(), Some(Budget::defaults()));
        let memory = state
            .rows
            .iter()
            .find(|row| row.figure == Figure::PeakBytes);
        let memory = memory.unwrap();
        assert_eq!((&*memory.max, typed_in(memory.figure).0), ("512", "MB"));
        assert_eq!((&*memory.hold, hold_unit(memory.figure)), ("2", "runs"));
    }

    #[test]
    fn a_fault_is_at_its_field_and_nothing_can_be_saved_meanwhile() {
        for (field, text) in [
            (Field::Max, "0"),
            (Field::Max, "many"),
            (Field::Hold, "-1"),
            (Field::Clear, "3000"),
        ] {
            let state = edited();
            let key = state.rows[0].key;
            // Clearing is typed first, so that it does not follow.
            let state = state.reduce(BudgetEdit::Set(key, Field::Clear, "1".into()));
            let state = state.reduce(BudgetEdit::Set(key, field, text.into()));
            let fault = state.rows[0].budget().unwrap_err();
            let at = if text == "0" { Field::Max } else { field };
            assert_eq!(fault.field, at, "{text}");
            assert_eq!(state.budgets(), None);
        }
    }

    #[test]
    fn clearing_follows_the_limit_until_it_is_typed() {
        let state = edited();
        let key = state.rows[0].key;
        let set = |state: Rc<Edited>, field, text: &str| {
            state.reduce(BudgetEdit::Set(key, field, text.into()))
        };
        let state = set(state, Field::Max, "1,000");
        assert_eq!(state.rows[0].clear, "900");
        let state = set(state, Field::Clear, "500");
        let state = set(state, Field::Max, "3000");
        assert_eq!(state.rows[0].clear, "500");
    }

    #[test]
    fn each_figure_has_one_budget_and_what_was_tried_belongs_to_what_it_says() {
        let state = edited().reduce(BudgetEdit::Add);
        let added = state.rows.last().unwrap().clone();
        assert!(!state.free().contains(&added.figure));
        let budget = added.budget().unwrap();
        let trial = BudgetTrial {
            fired: 3,
            since_unix_ms: Some(1),
            values: 9,
        };
        let tried = state
            .clone()
            .reduce(BudgetEdit::Tried(added.key, budget, trial));
        assert_eq!(tried.rows.last().unwrap().trial, Trial::Known(trial));
        let changed = state.reduce(BudgetEdit::Set(added.key, Field::Hold, "7".into()));
        let late = changed.reduce(BudgetEdit::Tried(added.key, budget, trial));
        assert_eq!(late.rows.last().unwrap().trial, Trial::Unknown);
        let removed = late.reduce(BudgetEdit::Remove(added.key));
        assert_eq!(removed.budgets(), Some(Budget::defaults()));
    }

    #[test]
    fn what_clears_follows_the_limit_however_it_is_typed_until_it_is_typed_itself() {
        let mut row = Row::new(1, &Budget::new(Figure::TotalMs, 2000.0, Severity::Warning));
        for typed in ["", "5", "50", "500"] {
            row.set(Field::Max, typed.to_owned());
        }
        assert_eq!(row.clear, "450");
        row.set(Field::Clear, "100".to_owned());
        row.set(Field::Max, "300".to_owned());
        assert_eq!(row.clear, "100");
    }
}
