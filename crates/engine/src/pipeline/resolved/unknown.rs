//! Answers, and fields of records, that nobody asks for.

use std::sync::Arc;

use formwork_protocol::{AnswerFault, Code, Node, QuestionKind, Record, Wrong};

use super::kept::{Records, Unknown, UnknownRecord, Was, include_faults};
use super::place::Place;
use crate::compiled::{AskedQuestion, CompiledPack};

/// What was given in the records of a question that nobody asks for.
pub fn unknown_answers(
    asked: &AskedQuestion,
    given: &Node,
    was: Option<&Arc<Unknown>>,
) -> Arc<Unknown> {
    if let Some(was) = was.filter(|was| was.given == *given) {
        return was.clone();
    }
    let mut faults = Vec::new();
    let mut records = Records::default();
    if let (QuestionKind::List, Some(list)) = (asked.question.kind, given.as_list()) {
        let place = Place::Root(asked.name());
        let of_record = |(index, record): (usize, &Node)| {
            let was = was.map(|was| was.records.was(record, index, list.len()));
            let unknown = match was {
                Some(Was::Same(was)) => was.clone(),
                _ => Arc::new(unknown_in(asked, record)),
            };
            include_faults(&mut faults, &unknown.faults, &place.index(index));
            unknown
        };
        records = list.iter().enumerate().map(of_record).collect();
    }
    Arc::new(Unknown {
        given: given.clone(),
        faults,
        records,
    })
}

fn unknown_in(asked: &AskedQuestion, record: &Node) -> UnknownRecord {
    let mut faults = Vec::new();
    if let Node::Record(fields) = record {
        unknown_fields(asked, fields, None, &mut faults);
    }
    UnknownRecord {
        given: record.clone(),
        faults,
    }
}

/// Looks at the fields of a record; `place` is that of the record within the outermost one.
fn unknown_fields(
    asked: &AskedQuestion,
    record: &Record,
    place: Option<&Place<'_>>,
    faults: &mut Vec<AnswerFault>,
) {
    for (name, value) in record.iter() {
        let place = place.map_or(Place::Root(name), |place| place.name(name));
        let Some(&at) = asked.places.get(name) else {
            faults.push(nobody_asks(&place, name));
            continue;
        };
        let field = &asked.fields[at];
        if let (QuestionKind::List, Some(records)) = (field.question.kind, value.as_list()) {
            for (index, record) in records.iter().enumerate() {
                if let Node::Record(record) = record {
                    unknown_fields(field, record, Some(&place.index(index)), faults);
                }
            }
        }
    }
}

fn nobody_asks(place: &Place<'_>, name: &str) -> AnswerFault {
    let wrong = Wrong::NotAsked {
        name: name.to_owned(),
    };
    AnswerFault {
        path: place.path(),
        code: Code::UnknownAnswer,
        message: wrong.to_string(),
        wrong: Some(wrong),
    }
}

/// Tells what was given that nobody asks for, in the order in which it was given. `unknown` is what
/// was found in the records of each question.
pub fn tell(
    pack: &CompiledPack,
    given: &Record,
    unknown: &[Option<Arc<Unknown>>],
    faults: &mut Vec<AnswerFault>,
) {
    for name in given.names() {
        match pack.places.get(name) {
            Some(&place) => {
                let of_question = unknown.get(place).and_then(Option::as_ref);
                faults.extend(
                    of_question
                        .iter()
                        .flat_map(|unknown| unknown.faults.clone()),
                );
            }
            None => faults.push(nobody_asks(&Place::Root(name), name)),
        }
    }
}
