//! What is done to the records of a grid. Each change is one step, however many cells it sets.

use std::ops::Range;

use formwork_protocol::{AnswerEdit, AnswerPath, Node, QuestionKind, Record};

use super::cells::{Columns, shown};
use super::selection::{Place, Selection};
use crate::state::form::Part;
use crate::state::paste::{headed, labels, value_of};
use crate::state::questions::Question;

/// Records in the place of `count` others, from `index` on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    index: usize,
    count: usize,
    records: Vec<Node>,
    /// What is selected afterwards.
    pub selection: Selection,
}

/// What a paste does.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    pub change: Change,
    pub rows: usize,
    pub added: usize,
    /// The labels of the columns, where the first line named them.
    pub named: Option<Vec<String>>,
    /// Columns of the table that the grid has no room for.
    pub cut: usize,
}

impl Change {
    pub fn edit(self, path: AnswerPath) -> AnswerEdit {
        AnswerEdit::Replace {
            path,
            index: self.index,
            count: self.count,
            records: self.records,
        }
    }

    /// Gives one cell a value; none takes it back. In the row for a new record, that is added.
    pub fn cell(list: &[Node], place: Place, column: &Question, value: Option<Node>) -> Self {
        let record = with(list.get(place.row), column, value);
        Self {
            index: place.row.min(list.len()),
            count: usize::from(place.row < list.len()),
            records: vec![record],
            selection: place.into(),
        }
    }

    /// Takes the selected answers back.
    pub fn clear(list: &[Node], selection: Selection, columns: &Columns) -> Option<Self> {
        let rows = selection.records(list.len());
        let chosen = columns.as_slice().get(selection.columns())?;
        let records = list[rows.clone()].iter().map(|record| {
            chosen.iter().fold(record.clone(), |record, column| {
                with(Some(&record), column, None)
            })
        });
        Self::in_place(rows, records.collect(), selection)
    }

    /// Gives the selected cells below the first row its values.
    pub fn fill_down(list: &[Node], selection: Selection, columns: &Columns) -> Option<Self> {
        let selected = selection.records(list.len());
        // One row is filled from the row above it.
        let rows = match selected.len() {
            1 => selected.start.checked_sub(1)?..selected.end,
            _ => selected,
        };
        let first = list.get(rows.start)?;
        let chosen = columns.as_slice().get(selection.columns())?;
        let records = list[rows.clone()].iter().map(|record| {
            chosen.iter().fold(record.clone(), |record, column| {
                with(Some(&record), column, first.get(&column.name).cloned())
            })
        });
        Self::in_place(rows, records.collect(), selection)
    }

    /// Puts copies of the selected records behind them.
    pub fn duplicate(list: &[Node], selection: Selection) -> Option<Self> {
        let rows = selection.records(list.len());
        let copied = rows.len();
        (copied > 0).then(|| Self {
            index: rows.end,
            count: 0,
            records: list[rows].to_vec(),
            selection: shifted(selection, copied as isize),
        })
    }

    /// Puts an empty record behind the selection.
    pub fn add(list: &[Node], selection: Selection) -> Self {
        let index = selection.records(list.len()).end;
        Self {
            index,
            count: 0,
            records: vec![Record::new().into()],
            selection: Selection::cell(index, 0),
        }
    }

    pub fn remove(list: &[Node], selection: Selection) -> Option<Self> {
        let rows = selection.records(list.len());
        let left = list.len() - rows.len();
        (!rows.is_empty()).then(|| Self {
            index: rows.start,
            count: rows.len(),
            records: Vec::new(),
            selection: Selection::cell(
                rows.start.min(left.saturating_sub(1)),
                selection.cursor.column,
            ),
        })
    }

    /// Moves the selected records one place up or down.
    pub fn shift(list: &[Node], selection: Selection, down: bool) -> Option<Self> {
        let rows = selection.records(list.len());
        let touched = match down {
            true => rows.start..rows.end + 1,
            false => rows.start.checked_sub(1)?..rows.end,
        };
        let mut records = list.get(touched.clone())?.to_vec();
        if rows.is_empty() {
            return None;
        }
        match down {
            true => records.rotate_right(1),
            false => records.rotate_left(1),
        }
        let by = if down { 1 } else { -1 };
        Self::in_place(touched, records, shifted(selection, by))
    }

    /// Gives the selected records the lists of another one, such as the fields of an entity.
    pub fn give(
        list: &[Node],
        from: usize,
        rows: &[usize],
        column: &Question,
        selection: Selection,
    ) -> Option<Self> {
        let value = list.get(from)?.get(&column.name)?.clone();
        let (first, last) = (*rows.iter().min()?, *rows.iter().max()?);
        let records = list.get(first..=last)?.iter().zip(first..);
        let given = records.map(|(record, row)| match rows.contains(&row) {
            true => with(Some(record), column, Some(value.clone())),
            false => record.clone(),
        });
        Self::in_place(first..last + 1, given.collect(), selection)
    }

    /// Puts a table over the cells from the first selected one on; records that are not there yet
    /// are added. A single cell fills the whole selection. A first line of names says which column
    /// is which.
    pub fn paste(
        list: &[Node],
        selection: Selection,
        columns: &Columns,
        table: &[Vec<String>],
    ) -> Option<Pasted> {
        if let ([line], false) = (table, selection.is_one_cell())
            && let [text] = line.as_slice()
        {
            return Self::fill(list, selection, columns, text);
        }
        let all: Vec<&Question> = columns.as_slice().iter().map(|column| &**column).collect();
        let named = table.first().and_then(|first| headed(first, &all));
        let lines = &table[usize::from(named.is_some())..];
        let first_column = *selection.columns().start();
        let labels = named.as_ref().map(|named| labels(named));
        let targets: Vec<Option<&Question>> = match named {
            Some(named) => named,
            None => all[first_column.min(all.len())..]
                .iter()
                .map(|it| Some(*it))
                .collect(),
        };
        let width = lines.iter().map(Vec::len).max()?;
        let index = (*selection.rows().start()).min(list.len());
        let records = lines.iter().zip(index..).map(|(line, row)| {
            let cells = targets.iter().zip(line);
            cells.fold(
                list.get(row)
                    .cloned()
                    .unwrap_or_else(|| Record::new().into()),
                |record, (column, text)| match column {
                    Some(column) => pasted_into(record, column, text),
                    None => record,
                },
            )
        });
        let records: Vec<Node> = records.collect();
        let replaced = records.len().min(list.len() - index);
        let last_column = match labels {
            Some(_) => columns.len().saturating_sub(1),
            None => (first_column + width).min(columns.len()).saturating_sub(1),
        };
        let selection = Selection {
            anchor: Place {
                row: index + records.len() - 1,
                column: last_column,
            },
            cursor: Place {
                row: index,
                column: if labels.is_some() { 0 } else { first_column },
            },
        };
        Some(Pasted {
            rows: records.len(),
            added: records.len() - replaced,
            cut: width.saturating_sub(targets.len()),
            named: labels,
            change: Self {
                index,
                count: replaced,
                records,
                selection,
            },
        })
    }

    fn fill(list: &[Node], selection: Selection, columns: &Columns, text: &str) -> Option<Pasted> {
        let rows = selection.records(list.len());
        let chosen = columns.as_slice().get(selection.columns())?;
        let records = list[rows.clone()].iter().map(|record| {
            chosen.iter().fold(record.clone(), |record, column| {
                pasted_into(record, column, text)
            })
        });
        let change = Self::in_place(rows.clone(), records.collect(), selection)?;
        Some(Pasted {
            change,
            rows: rows.len(),
            added: 0,
            named: None,
            cut: 0,
        })
    }

    fn in_place(rows: Range<usize>, records: Vec<Node>, selection: Selection) -> Option<Self> {
        (!rows.is_empty()).then(|| Self {
            index: rows.start,
            count: rows.len(),
            records,
            selection,
        })
    }
}

/// The selected cells as a table. What has no text of one line in a spreadsheet, such as the fields
/// of an entity, is written as JSON, and read again when it is pasted here.
pub fn copied(list: &Part, selection: Selection, columns: &Columns) -> Vec<Vec<String>> {
    let chosen = columns.as_slice().get(selection.columns());
    let chosen = chosen.unwrap_or_default();
    let cell = |record: &Part, column: &Question| {
        let part = record.field(&column.name);
        match part.given().or(part.resolved()) {
            None => String::new(),
            Some(value) if column.kind == QuestionKind::List => value.to_json().to_string(),
            Some(value) => shown(column, value),
        }
    };
    let rows = selection.records(list.records().len());
    rows.map(|row| {
        let record = list.record(row);
        chosen.iter().map(|column| cell(&record, column)).collect()
    })
    .collect()
}

/// What a typed or pasted text means in a column; none takes the answer back.
pub fn value_in(column: &Question, text: &str) -> Option<Node> {
    let text = match column.kind {
        QuestionKind::Text => text,
        _ => text.trim(),
    };
    (!text.trim().is_empty()).then(|| value_of(column, text))
}

fn pasted_into(record: Node, column: &Question, text: &str) -> Node {
    if column.kind != QuestionKind::List {
        return with(Some(&record), column, value_in(column, text.trim()));
    }
    // Only what was copied from a grid is a list.
    match serde_json::from_slice::<serde_json::Value>(text.as_bytes()).map(Node::from) {
        Ok(list @ Node::List(_)) => with(Some(&record), column, Some(list)),
        _ => record,
    }
}

fn with(record: Option<&Node>, column: &Question, value: Option<Node>) -> Node {
    let mut record = match record {
        Some(Node::Record(record)) => record.clone(),
        _ => Record::new(),
    };
    match value {
        Some(value) => record.insert(column.name.as_str(), value),
        None => {
            record.remove(&column.name);
        }
    }
    record.into()
}

fn shifted(selection: Selection, by: isize) -> Selection {
    let place = |place: Place| Place {
        row: place.row.saturating_add_signed(by),
        ..place
    };
    Selection {
        anchor: place(selection.anchor),
        cursor: place(selection.cursor),
    }
}
