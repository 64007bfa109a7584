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
mod tests {
    use formwork_protocol::{Code, RecordPatch};
    use serde_json::{Value, json};

    use super::*;

    fn record(json: &Value) -> Record {
        Record::from(json.as_object().unwrap())
    }

    fn form(answers: &Value) -> Form {
        let mut form = Form::default();
        form.apply(FormPatch {
            given: RecordPatch::Whole(record(answers)),
            resolved: RecordPatch::Whole(record(answers)),
            ..FormPatch::default()
        });
        form
    }

    fn set(path: &str, value: &str) -> AnswerEdit {
        AnswerEdit::Set {
            path: path.parse().unwrap(),
            value: value.into(),
        }
    }

    #[test]
    fn edits_are_shown_before_they_are_answered() {
        let mut form = form(&json!({"list": [{"x": 1}, {"x": 2}], "name": "old"}));
        let path: AnswerPath = "list".parse().unwrap();
        for edit in [
            set("name", "new"),
            AnswerEdit::Insert {
                path: path.clone(),
                index: 2,
                record: json!({"x": 3}).into(),
            },
            AnswerEdit::Move {
                path: path.clone(),
                from: 2,
                to: 0,
            },
            AnswerEdit::Remove { path, index: 1 },
            set("list.9.x", "does not fit"),
        ] {
            form.foresee(&edit);
        }
        let expected = json!({"list": [{"x": 3}, {"x": 2}], "name": "new"});
        assert_eq!(form.resolved.to_json(), expected);
        assert_eq!(form.given.to_json(), expected);
    }

    #[test]
    fn records_that_are_replaced_keep_the_defaults_that_hold_in_them() {
        let mut form = form(&json!({"list": [{"x": 1}, {"x": 2, "y": 3}]}));
        let resolved = json!({"list": [{"x": 1, "y": "d"}, {"x": 2, "y": 3, "z": 4}]});
        form.resolved = record(&resolved);
        let records = json!([{"x": 5}, {"x": 6}, {"x": 7}]);
        form.foresee(&AnswerEdit::Replace {
            path: "list".parse().unwrap(),
            index: 0,
            count: 2,
            records: Node::from(records.clone()).as_list().unwrap().to_vec(),
        });
        assert_eq!(form.given.to_json(), json!({"list": records}));
        assert_eq!(
            form.resolved.to_json(),
            json!({"list": [{"x": 5, "y": "d"}, {"x": 6, "z": 4}, {"x": 7}]})
        );
    }

    #[test]
    fn what_is_missing_in_a_new_record_is_no_news() {
        let fault = |path: &str, code| AnswerFault {
            path: path.parse().unwrap(),
            code,
            message: "no".to_owned(),
        };
        let mut form = form(&json!({"list": [{}, {"y": 1}]}));
        form.apply(FormPatch {
            faults: Some(vec![
                fault("list.0.x", Code::Missing),
                fault("list.1.x", Code::Missing),
                fault("list.1.y", Code::Invalid),
                fault("list.1.parts", Code::Invalid),
                fault("list.10.x", Code::Missing),
            ]),
            ..FormPatch::default()
        });
        form.overlook(&"list.1".parse().unwrap());
        let shown = form.problems.iter().map(|fault| fault.path.to_string());
        assert_eq!(
            shown.collect::<Vec<_>>(),
            ["list.0.x", "list.1.y", "list.10.x"]
        );
        let wrong = |form: &Form| {
            form.part("list")
                .record(1)
                .marks
                .unwrap()
                .wrong()
                .unwrap()
                .0
        };
        assert_eq!((wrong(&form), form.faults.len()), (1, 5));
        form.overlook_nothing();
        assert_eq!((wrong(&form), form.problems.len()), (3, 5));
    }

    #[test]
    fn an_edit_copies_its_path_alone() {
        let records: Vec<Value> = (0..300).map(|n| json!({"x": n, "y": [n]})).collect();
        let before = form(&json!({"list": records, "other": {"deep": 1}}));
        let mut after = before.clone();
        after.foresee(&set("list.7.x", "a"));
        let shared = |path: &str| {
            let path: AnswerPath = path.parse().unwrap();
            let both = [&before, &after].map(|form| path.get(&form.resolved).unwrap());
            both[0].is_same(both[1])
        };
        assert!(shared("other") && shared("list.6") && shared("list.7.y"));
        assert!(!shared("list.7"));
        assert!(Rc::ptr_eq(&before.marks, &after.marks));
    }

    #[test]
    fn what_is_taken_back_is_no_longer_given() {
        let mut form = form(&json!({"name": "mine"}));
        let path = AnswerPath::question("name");
        form.foresee(&AnswerEdit::Unset { path });
        assert_eq!(form.part("name").given(), None);
        assert_eq!(form.part("name").resolved(), Some(&"mine".into()));
    }

    #[test]
    fn a_record_is_mended_before_its_list_and_a_message_told_once() {
        let fault = |path: &str| AnswerFault {
            path: path.parse().unwrap(),
            code: Code::Invalid,
            message: "no".to_owned(),
        };
        for (faults, expected) in [
            (vec![], vec![]),
            (vec!["name", "list.0.x"], vec!["name", "list.0.x"]),
            (
                vec!["list", "list.3.x", "list.4.x"],
                vec!["list.3.x", "list.4.x"],
            ),
            (vec!["list", "lists.0.x"], vec!["list", "lists.0.x"]),
            (vec!["list", "list.1", "list.1.y.0.z"], vec!["list.1.y.0.z"]),
            (vec!["name", "other", "name"], vec!["name", "other"]),
        ] {
            let mut form = Form::default();
            form.apply(FormPatch {
                faults: Some(faults.iter().map(|path| fault(path)).collect()),
                ..FormPatch::default()
            });
            let paths = |faults: &[AnswerFault]| -> Vec<String> {
                faults.iter().map(|fault| fault.path.to_string()).collect()
            };
            assert_eq!(paths(&form.problems), expected, "{faults:?}");
            assert_eq!(paths(&form.to_mend()), expected, "{faults:?}");
        }
    }

    #[test]
    fn a_part_has_the_faults_of_its_place() {
        let mut form = form(&json!({"list": [{"x": 1}]}));
        form.apply(FormPatch {
            faults: Some(vec![AnswerFault {
                path: "list.0.x".parse().unwrap(),
                code: Code::Invalid,
                message: "too small".into(),
            }]),
            ..FormPatch::default()
        });
        let field = form.part("list").record(0).field("x");
        assert_eq!(field.path.to_string(), "list.0.x");
        let marks = field.marks.unwrap();
        assert_eq!(
            marks.shown(true, false).map(|text| text.as_str()),
            Some("too small")
        );
        assert_eq!(form.part("list").record(1).marks, None);
    }
}
