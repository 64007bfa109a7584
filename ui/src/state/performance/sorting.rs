//! The table of templates in an order that the user chooses.

use crate::texts::{self, Text};
use std::cmp::Ordering;

use formwork_protocol::TemplateCost;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Template,
    Files,
    Rendered,
    P95,
    Max,
    Total,
    Bytes,
}

impl Column {
    pub const ALL: [(Self, Text); 7] = [
        (Self::Template, texts::shared::template),
        (Self::Files, texts::shared::files),
        (Self::Rendered, texts::shared::rendered),
        (Self::P95, texts::traces::p95),
        (Self::Max, texts::traces::max),
        (Self::Total, texts::traces::total),
        (Self::Bytes, texts::traces::bytes),
    ];

    fn compare(self, a: &TemplateCost, b: &TemplateCost) -> Ordering {
        match self {
            Self::Template => a.template.cmp(&b.template),
            Self::Files => a.calls.cmp(&b.calls),
            Self::Rendered => a.rendered.cmp(&b.rendered),
            Self::P95 => a.p95_ms.total_cmp(&b.p95_ms),
            Self::Max => a.max_ms.total_cmp(&b.max_ms),
            Self::Total => a.total_ms.total_cmp(&b.total_ms),
            Self::Bytes => a.bytes.cmp(&b.bytes),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub column: Column,
    pub falling: bool,
}

impl Default for Sorting {
    fn default() -> Self {
        Self {
            column: Column::Total,
            falling: true,
        }
    }
}

impl Sorting {
    /// The head of a column was pressed: again turns it round. Numbers begin with the largest.
    pub fn pressed(self, column: Column) -> Self {
        Self {
            column,
            falling: if self.column == column {
                !self.falling
            } else {
                column != Column::Template
            },
        }
    }

    /// For `aria-sort`.
    pub fn word(self, column: Column) -> &'static str {
        match (self.column == column, self.falling) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        }
    }

    /// Places among the templates, in this order. Equal ones stay in theirs.
    pub fn places(self, templates: &[TemplateCost]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..templates.len()).collect();
        places.sort_by(|a, b| {
            let order = self.column.compare(&templates[*a], &templates[*b]);
            if self.falling { order.reverse() } else { order }
        });
        places
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use formwork_protocol::Evaluator;

    use super::*;

    pub(crate) fn template(name: &str, calls: usize, total_ms: f64) -> TemplateCost {
        TemplateCost {
            template: name.to_owned(),
            evaluator: Evaluator::Handlebars,
            calls,
            rendered: calls,
            total_ms,
            p95_ms: 1.0,
            max_ms: 2.0,
            bytes: 3,
        }
    }

    #[test]
    fn each_column_sorts_and_turns_round() {
        let templates = [
            template("b", 1, 5.0),
            template("a", 9, 1.0),
            template("c", 4, 3.0),
        ];
        let by = |sorting: Sorting| sorting.places(&templates);
        let total = Sorting::default();
        assert_eq!(by(total), [0, 2, 1]);
        assert_eq!(by(total.pressed(Column::Total)), [1, 2, 0]);
        let name = total.pressed(Column::Template);
        assert_eq!(
            (by(name), name.word(Column::Template)),
            (vec![1, 0, 2], "ascending")
        );
        assert_eq!(by(total.pressed(Column::Files)), [1, 2, 0]);
        // What is equal stays in its order.
        assert_eq!(by(total.pressed(Column::P95)), [0, 1, 2]);
    }
}
