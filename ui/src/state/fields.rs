//! What each field, list and record of the form shows: no more, so that nothing else draws it anew.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::rc::Rc;

use formwork_protocol::{AnswerPath, Key, Node, QuestionKind, QuestionOption};
use yew::AttrValue;

use super::answers::{Summary, summary};
use super::form::{Form, Part};
use super::marks::Marks;
use super::questions::Question;

/// One question as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    pub question: Rc<Question>,
    pub path: AnswerPath,
    /// A wrong answer is shown as it was given, whatever the engine makes of it.
    pub value: Node,
    pub given: bool,
    /// The answer is the one of an earlier project.
    pub proposed: bool,
    pub fault: Option<AttrValue>,
    /// Values that are not offered now.
    hidden: Vec<Node>,
    /// How many outputs the answer leads to.
    pub reach: Option<usize>,
    /// A list's records, with all that is known of them.
    pub list: Option<ListView>,
}

/// The records of one list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    pub question: Rc<Question>,
    pub part: Part,
    pub insist: bool,
}

/// One record of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordView {
    /// Stays with the record when it moves.
    pub id: u64,
    pub question: Rc<Question>,
    pub path: AnswerPath,
    pub index: usize,
    pub is_last: bool,
    pub summary: Summary,
    /// How many of its answers are not valid, and what the first of them lacks.
    pub wrong: Option<(usize, AttrValue)>,
    /// The fields of an open record.
    pub fields: Option<Vec<FieldView>>,
    pub drag: Option<Drag>,
    /// It is chosen, most often among others.
    pub chosen: bool,
}

/// The part that a record has in a drag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// It is dragged, and would go to this place.
    Dragged(usize),
    /// The dragged one would go before it, or behind it.
    Before,
    Behind,
}

/// What the user has opened and is dragging in a list, with the ids of its records.
#[derive(Debug)]
pub struct Handled<'a> {
    pub ids: &'a [u64],
    pub open: &'a HashSet<u64>,
    pub chosen: &'a BTreeSet<u64>,
    /// From, and to where.
    pub drag: Option<(usize, usize)>,
}

/// A question outside lists. `insist`: answers that are missing are pointed out.
pub fn field(question: &Rc<Question>, form: &Form, insist: bool) -> FieldView {
    FieldView {
        reach: form.reach.get(question.name.as_str()).copied(),
        proposed: form.proposed.contains(question.name.as_str()),
        ..field_of(question, form.part(&question.name), insist)
    }
}

fn field_of(question: &Rc<Question>, part: Part, insist: bool) -> FieldView {
    let given = part.given().is_some();
    let value = part.given().or(part.resolved()).cloned();
    let marks = part.marks.as_deref();
    FieldView {
        question: question.clone(),
        path: part.path.clone(),
        value: value.unwrap_or_default(),
        given,
        proposed: false,
        fault: marks.and_then(|marks| marks.shown(given, insist)),
        hidden: marks.map(|marks| marks.hidden.clone()).unwrap_or_default(),
        reach: None,
        list: (question.kind == QuestionKind::List).then(|| ListView {
            question: question.clone(),
            part,
            insist,
        }),
    }
}

impl FieldView {
    /// Nothing was given, and the pack has something of its own.
    pub fn is_default(&self) -> bool {
        !self.given
            && match &self.value {
                Node::Null => false,
                Node::Text(text) => !text.is_empty(),
                Node::List(values) => !values.is_empty(),
                _ => true,
            }
    }

    /// The options that are offered now.
    pub fn options(&self) -> Vec<QuestionOption> {
        let options = self.question.options.iter();
        options
            .filter(|option| !self.hidden.contains(&option.value))
            .cloned()
            .collect()
    }
}

/// Records whose lines are drawn together: however long a list is, a letter in one of them makes
/// these lines anew and no others.
const CHUNK: usize = 40;

/// The lines of one chunk, and what they were made from.
#[derive(Debug)]
struct Chunk {
    basis: Basis,
    records: Rc<Vec<RecordView>>,
}

/// Everything that the lines of a chunk are made from. What did not change is most often the same
/// memory, and then compared at once.
#[derive(Debug, PartialEq)]
struct Basis {
    path: AnswerPath,
    insist: bool,
    /// The list ends with this chunk.
    is_last: bool,
    ids: Vec<u64>,
    open: Vec<u64>,
    chosen: Vec<u64>,
    drag: Option<(usize, usize)>,
    answers: Vec<RecordAnswers>,
}

#[derive(Debug, PartialEq)]
struct RecordAnswers {
    given: Option<Node>,
    resolved: Node,
    marks: Option<Rc<Marks>>,
}

/// The lines of a list as they were made last.
#[derive(Debug, Default)]
pub struct KnownLines(Vec<Chunk>);

impl ListView {
    /// A line for each record, by chunks; only an open record has its fields. A chunk that is the
    /// same as in `known` is the same memory.
    pub fn lines(&self, handled: &Handled<'_>, known: &mut KnownLines) -> Vec<Rc<Vec<RecordView>>> {
        let count = self.part.records().len();
        let mut before = std::mem::take(&mut known.0).into_iter();
        for start in (0..count).step_by(CHUNK) {
            let range = start..count.min(start + CHUNK);
            let basis = self.basis(range.clone(), handled);
            let records = match before.next().filter(|chunk| chunk.basis == basis) {
                Some(chunk) => chunk.records,
                None => Rc::new(self.records(range, handled)),
            };
            known.0.push(Chunk { basis, records });
        }
        known.0.iter().map(|chunk| chunk.records.clone()).collect()
    }

    fn basis(&self, range: Range<usize>, handled: &Handled<'_>) -> Basis {
        let ids = handled.ids.get(range.clone()).unwrap_or_default();
        let touched = |(from, to): &(usize, usize)| range.contains(from) || range.contains(to);
        let open = ids.iter().filter(|id| handled.open.contains(id));
        let chosen = ids.iter().filter(|id| handled.chosen.contains(id));
        let answers = range.clone().map(|index| RecordAnswers {
            given: self.part.given().and_then(|list| list.at(index)).cloned(),
            resolved: self.part.records()[index].clone(),
            marks: self.part.marks_of(&Key::Index(index)).cloned(),
        });
        Basis {
            path: self.part.path.clone(),
            insist: self.insist,
            is_last: range.end == self.part.records().len(),
            ids: ids.to_vec(),
            open: open.copied().collect(),
            chosen: chosen.copied().collect(),
            drag: handled.drag.filter(touched),
            answers: answers.collect(),
        }
    }

    fn records(&self, range: Range<usize>, handled: &Handled<'_>) -> Vec<RecordView> {
        let count = self.part.records().len();
        let records = range.map(|index| {
            let part = self.part.record(index);
            let id = handled.ids.get(index).copied().unwrap_or_default();
            let wrong = part.marks.as_ref().and_then(|marks| marks.wrong());
            RecordView {
                id,
                question: self.question.clone(),
                index,
                is_last: index + 1 == count,
                summary: summary(&self.part.records()[index], &self.question.fields),
                wrong,
                fields: handled.open.contains(&id).then(|| self.fields(&part)),
                drag: drag(index, handled.drag),
                chosen: handled.chosen.contains(&id),
                path: part.path,
            }
        });
        records.collect()
    }

    fn fields(&self, record: &Part) -> Vec<FieldView> {
        let fields = self.question.fields.iter();
        fields
            .map(|question| (question, record.field(&question.name)))
            .filter(|(_, part)| part.resolved().is_some())
            .map(|(question, part)| field_of(question, part, self.insist))
            .collect()
    }
}

fn drag(index: usize, drag: Option<(usize, usize)>) -> Option<Drag> {
    let (from, to) = drag?;
    match index {
        _ if index == from => Some(Drag::Dragged(to)),
        _ if index != to => None,
        _ if to > from => Some(Drag::Behind),
        _ => Some(Drag::Before),
    }
}

#[cfg(test)]
mod tests;
