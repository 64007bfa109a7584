//! The answers of the open draft, and what the engine says about them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

use formwork_protocol::{
    AnswerEdit, AnswerFault, AnswerPath, Code, FormPatch, HiddenOption, Key, Node, Record,
};

use super::marks::Marks;

/// The form as it is shown. Copies share everything, so one costs the same for any number of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// What the user gave. Secrets are blank.
    pub given: Record,
    /// Every visible question's value, defaults filled in; a hidden question is absent.
    pub resolved: Record,
    pub faults: Rc<Vec<AnswerFault>>,
    /// Those that are shown: what is still missing in a record that was just added is no news.
    pub problems: Rc<Vec<AnswerFault>>,
    hidden: Rc<Vec<HiddenOption>>,
    marks: Rc<Marks>,
    /// Questions whose answer is the one of an earlier project.
    pub proposed: Rc<BTreeSet<String>>,
    /// How many outputs each question's answer leads to.
    pub reach: Rc<BTreeMap<String, usize>>,
    /// Visible questions outside lists, and how many of them have a valid answer.
    pub asked: usize,
    pub answered: usize,
}

impl Form {
    /// Takes what the engine says has changed.
    pub fn apply(&mut self, patch: FormPatch) {
        patch.given.apply(&mut self.given);
        patch.resolved.apply(&mut self.resolved);
        let marked = patch.faults.is_some() || patch.hidden_options.is_some();
        if let Some(faults) = patch.faults {
            self.faults = Rc::new(faults);
            self.problems = Rc::new(innermost(&self.faults));
        }
        if let Some(hidden) = patch.hidden_options {
            self.hidden = Rc::new(hidden);
        }
        if marked {
            self.marks = Rc::new(Marks::new(&self.problems, &self.hidden));
        }
        if let Some(proposed) = patch.proposed {
            self.proposed = Rc::new(proposed);
        }
        if let Some(reach) = patch.reach {
            self.reach = Rc::new(reach);
        }
        self.asked = patch.asked;
        self.answered = patch.answered;
    }

    /// Shows an edit before the engine has answered it. One that does not fit is left to the engine,
    /// which says why.
    pub fn foresee(&mut self, edit: &AnswerEdit) {
        let default = |path: &AnswerPath| path.get(&self.resolved).cloned();
        let Ok(given) = edit.apply(&self.given, &default) else {
            return;
        };
        self.foresee_resolved(edit);
        self.given = given;
    }

    fn foresee_resolved(&mut self, edit: &AnswerEdit) {
        let foreseen = match edit {
            // What holds once an answer is taken back, only the engine knows.
            AnswerEdit::Unset { .. } => return,
            AnswerEdit::All(edits) => {
                return edits.iter().for_each(|edit| self.foresee_resolved(edit));
            }
            AnswerEdit::Replace {
                path,
                index,
                count,
                records,
            } => AnswerEdit::Replace {
                path: path.clone(),
                index: *index,
                count: *count,
                records: self.with_defaults(path, *index, *count, records),
            },
            edit => edit.clone(),
        };
        if let Ok(resolved) = foreseen.apply(&self.resolved, &|_| None) {
            self.resolved = resolved;
        }
    }

    /// Records with what holds by default in those that they take the place of, until the engine
    /// says better.
    fn with_defaults(
        &self,
        path: &AnswerPath,
        index: usize,
        count: usize,
        records: &[Node],
    ) -> Vec<Node> {
        let list = |answers: &Record| {
            path.get(answers)
                .and_then(|list| Some(list.as_list()?.to_vec()))
        };
        let (given, resolved) = (list(&self.given), list(&self.resolved));
        let old = |list: &Option<Vec<Node>>, place: usize| {
            let list = list.as_ref()?;
            list.get(index + place)?.as_record().cloned()
        };
        let places = records.iter().enumerate();
        places
            .map(|(place, record)| {
                let was = old(&resolved, place).filter(|_| place < count);
                let (Some(mut was), Some(record)) = (was, record.as_record()) else {
                    return record.clone();
                };
                let given = old(&given, place).unwrap_or_default();
                for name in given.names().filter(|name| !record.contains(name)) {
                    was.remove(name);
                }
                for (name, value) in record.iter() {
                    was.insert(name.clone(), value.clone());
                }
                was.into()
            })
            .collect()
    }

    /// Shows nothing of what is still to be answered in the record at this place.
    pub fn overlook(&mut self, fresh: &AnswerPath) {
        let given = |path: &AnswerPath| path.get(&self.given).is_some_and(|it| !it.is_null());
        let is_news = |fault: &&AnswerFault| {
            let is_inside =
                fault.path.0.len() > fresh.0.len() && fault.path.0.starts_with(&fresh.0);
            !is_inside || (fault.code != Code::Missing && given(&fault.path))
        };
        if !self.faults.iter().all(|fault| is_news(&fault)) {
            let news: Vec<AnswerFault> = self.faults.iter().filter(is_news).cloned().collect();
            self.show_problems(innermost(&news));
        }
    }

    /// Shows everything that is wrong.
    pub fn overlook_nothing(&mut self) {
        self.show_problems(innermost(&self.faults));
    }

    fn show_problems(&mut self, problems: Vec<AnswerFault>) {
        if *self.problems != problems {
            self.problems = Rc::new(problems);
            self.marks = Rc::new(Marks::new(&self.problems, &self.hidden));
        }
    }

    /// The faults to mend, each message of an answer once.
    pub fn to_mend(&self) -> Vec<AnswerFault> {
        innermost(&self.faults)
    }

    /// Whether the user answered a question outside lists.
    pub fn is_given(&self, question: &str) -> bool {
        self.given.get(question).is_some_and(|it| !it.is_null())
    }

    /// The answer of a question outside lists.
    pub fn part(&self, question: &str) -> Part {
        let key = Key::Name(question.to_owned());
        Part {
            given: self.given.get(question).cloned(),
            resolved: self.resolved.get(question).cloned(),
            marks: self.marks.below(&key).cloned(),
            path: AnswerPath(vec![key]),
        }
    }
}

/// Of faults that lie in each other the innermost, since what is wrong with a list is most often due
/// to one of its records; each message of an answer once.
fn innermost(faults: &[AnswerFault]) -> Vec<AnswerFault> {
    let mut outer = HashSet::new();
    for fault in faults {
        let lengths = 1..fault.path.0.len();
        outer.extend(lengths.map(|length| &fault.path.0[..length]));
    }
    let mut told = HashSet::new();
    faults
        .iter()
        .filter(|fault| !outer.contains(fault.path.0.as_slice()))
        .filter(|fault| told.insert((&fault.path, &fault.message)))
        .cloned()
        .collect()
}

/// One answer with everything below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub path: AnswerPath,
    given: Option<Node>,
    resolved: Option<Node>,
    pub marks: Option<Rc<Marks>>,
}

impl Part {
    /// What the user gave.
    pub fn given(&self) -> Option<&Node> {
        self.given.as_ref().filter(|value| !value.is_null())
    }

    /// What holds, given or not; none: the question is not asked.
    pub fn resolved(&self) -> Option<&Node> {
        self.resolved.as_ref()
    }

    /// The records of a list as they hold.
    pub fn records(&self) -> &[Node] {
        self.resolved
            .as_ref()
            .and_then(Node::as_list)
            .unwrap_or_default()
    }

    /// What is said about the answers one step below.
    pub fn marks_of(&self, key: &Key) -> Option<&Rc<Marks>> {
        self.marks.as_ref()?.below(key)
    }

    /// The answer to a question of this record.
    pub fn field(&self, name: &str) -> Self {
        let get = |record: &Option<Node>| record.as_ref()?.get(name).cloned();
        self.step(Key::Name(name.to_owned()), get)
    }

    /// A record of this list.
    pub fn record(&self, index: usize) -> Self {
        let get = |list: &Option<Node>| list.as_ref()?.at(index).cloned();
        self.step(Key::Index(index), get)
    }

    fn step(&self, key: Key, get: impl Fn(&Option<Node>) -> Option<Node>) -> Self {
        let marks = self.marks_of(&key).cloned();
        let mut path = self.path.clone();
        path.0.push(key);
        Self {
            path,
            given: get(&self.given),
            resolved: get(&self.resolved),
            marks,
        }
    }
}

#[cfg(test)]
mod tests;
