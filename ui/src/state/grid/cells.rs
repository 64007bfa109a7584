//! What the cells of a grid show.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use formwork_protocol::{AnswerFault, AnswerPath, Key, Node, QuestionKind};
use yew::AttrValue;

use crate::state::answers::{label_of, text_of};
use crate::state::form::Part;
use crate::state::questions::Question;
use crate::texts;

/// The questions of a record as columns: those with one value first, in the order of the pack, so
/// that a table is pasted as into the list; lists behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Rc<Vec<Rc<Question>>>);

impl Columns {
    pub fn of(list: &Question) -> Self {
        let is_list = |field: &&Rc<Question>| field.kind == QuestionKind::List;
        let simple = list.fields.iter().filter(|field| !is_list(field));
        let lists = list.fields.iter().filter(is_list);
        Self(Rc::new(simple.chain(lists).cloned().collect()))
    }

    pub fn as_slice(&self) -> &[Rc<Question>] {
        &self.0
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, column: usize) -> Option<&Rc<Question>> {
        self.0.get(column)
    }

    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|question| question.name == *name)
    }
}

/// One cell as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView {
    pub kind: QuestionKind,
    pub text: AttrValue,
    /// What a yes or no is; none where it is neither.
    pub checked: Option<bool>,
    /// Nothing was given: the pack's default holds.
    pub is_default: bool,
    /// The question is asked of this record.
    pub asked: bool,
    pub fault: Option<AttrValue>,
}

/// One record as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    pub index: usize,
    pub cells: Vec<CellView>,
    /// What is wrong with the record as a whole.
    pub fault: Option<AttrValue>,
}

/// What is wrong in a grid: how much, and what is shown where. The column of what is wrong with a
/// record as a whole is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    pub places: BTreeMap<(usize, Option<usize>), AttrValue>,
    /// What is wrong with the list itself.
    pub list: Option<AttrValue>,
}

impl Wrong {
    /// The first cell after `from` that is wrong, or before it; after the last comes the first.
    pub fn next(&self, from: (usize, usize), forward: bool) -> Option<(usize, usize)> {
        let at = |(row, column): &(usize, Option<usize>)| (*row, column.unwrap_or(0));
        let all: Vec<(usize, usize)> = self.places.keys().map(at).collect();
        let found = match forward {
            true => all.iter().find(|place| **place > from).or(all.first()),
            false => all.iter().rfind(|place| **place < from).or(all.last()),
        };
        found.copied()
    }
}

/// The faults that lie in the list at `path`.
pub fn wrong_cells(faults: &[AnswerFault], path: &AnswerPath, columns: &Columns) -> Wrong {
    let mut wrong = Wrong::default();
    for fault in faults {
        let Some(rest) = fault.path.0.strip_prefix(path.0.as_slice()) else {
            continue;
        };
        let message = AttrValue::from(texts::faults::of_answer(fault));
        let place = match rest {
            [] => {
                wrong.list.get_or_insert(message);
                continue;
            }
            [Key::Index(row), Key::Name(name), ..] => (*row, columns.place(name)),
            [Key::Index(row), ..] => (*row, None),
            _ => continue,
        };
        wrong.places.entry(place).or_insert(message);
    }
    wrong
}

/// The rows of a range of records.
pub fn rows(list: &Part, columns: &Columns, wrong: &Wrong, range: Range<usize>) -> Vec<RowView> {
    range
        .map(|index| {
            let record = list.record(index);
            let cells = columns
                .as_slice()
                .iter()
                .enumerate()
                .map(|(place, column)| {
                    let fault = wrong.places.get(&(index, Some(place))).cloned();
                    cell(&record, column, fault)
                });
            RowView {
                index,
                cells: cells.collect(),
                fault: wrong.places.get(&(index, None)).cloned(),
            }
        })
        .collect()
}

fn cell(record: &Part, column: &Question, fault: Option<AttrValue>) -> CellView {
    let part = record.field(&column.name);
    let value = part
        .given()
        .or(part.resolved())
        .cloned()
        .unwrap_or_default();
    CellView {
        kind: column.kind,
        text: shown(column, &value).into(),
        checked: match value {
            Node::Bool(checked) => Some(checked),
            _ => None,
        },
        is_default: part.given().is_none(),
        asked: part.resolved().is_some() || part.given().is_some(),
        fault,
    }
}

/// A value as the text of a cell.
pub fn shown(column: &Question, value: &Node) -> String {
    match (column.kind, value) {
        (_, Node::Null) => String::new(),
        (QuestionKind::List, Node::List(records)) => records.len().to_string(),
        (QuestionKind::Choice, value) => label_of(column, value),
        (QuestionKind::Choices, Node::List(values)) => {
            let labels: Vec<String> = values.iter().map(|it| label_of(column, it)).collect();
            labels.join(", ")
        }
        (QuestionKind::Boolean, Node::Bool(yes)) => if *yes {
            texts::shared::yes()
        } else {
            texts::shared::no()
        }
        .to_owned(),
        (_, value) => text_of(value),
    }
}

/// The width of a column: pixels that it has at least, and tenths of a share in what is left.
fn width_of(kind: QuestionKind) -> (u32, u32) {
    match kind {
        QuestionKind::Text | QuestionKind::Secret => (160, 16),
        QuestionKind::Choice | QuestionKind::Choices => (150, 10),
        QuestionKind::Integer | QuestionKind::Number | QuestionKind::List => (92, 6),
        QuestionKind::Boolean => (92, 5),
    }
}

/// The columns as tracks of a grid are written, that of the row numbers first, and the pixels that
/// all of them have at least.
pub fn tracks(columns: &Columns) -> (String, u32) {
    let widths = columns
        .as_slice()
        .iter()
        .map(|column| width_of(column.kind));
    let mut tracks = format!("{NUMBERS}px");
    let mut least = NUMBERS;
    for (pixels, tenths) in widths {
        least += pixels;
        tracks.push_str(&format!(
            " minmax({pixels}px, {}.{}fr)",
            tenths / 10,
            tenths % 10
        ));
    }
    (tracks, least)
}

/// Width of the row numbers in pixels.
const NUMBERS: u32 = 52;

/// What can be chosen while a cell is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub label: String,
    /// The text of the cell with it.
    pub text: String,
}

/// The options by how well they fit what is typed: those that are it, begin with it, hold it. Where
/// one was chosen already, all others follow. Several answers in one cell stand behind commas; then
/// the last of them is what is typed.
pub fn suggestions(column: &Question, text: &str) -> Vec<Suggestion> {
    let (before, typed) = match (column.kind, text.rfind([',', ';'])) {
        (QuestionKind::Choices, Some(end)) => (&text[..=end], &text[end + 1..]),
        _ => ("", text),
    };
    let typed = typed.trim().to_lowercase();
    let fit = |label: &str| {
        let label = label.to_lowercase();
        match &label {
            _ if label == typed => 0,
            _ if label.starts_with(&typed) => 1,
            _ if label.contains(&typed) => 2,
            _ => 3,
        }
    };
    let labels = column.options.iter().map(|option| option.label.as_str());
    let mut found: Vec<(u8, &str)> = labels.map(|label| (fit(label), label)).collect();
    let is_chosen = found.iter().any(|(fit, _)| *fit == 0);
    found.retain(|(fit, _)| *fit < 3 || is_chosen);
    found.sort_by_key(|(fit, _)| *fit);
    let space = if before.is_empty() { "" } else { " " };
    found
        .into_iter()
        .map(|(_, label)| Suggestion {
            label: label.to_owned(),
            text: format!("{before}{space}{label}"),
        })
        .collect()
}
