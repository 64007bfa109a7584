//! What depends on the answers in the form, and how a change of it travels.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Code;
use crate::answers::{AnswerPath, Key};
use crate::node::{Node, Record};
use crate::wrong::Wrong;

/// What depends on the answers in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormState {
    /// What the user gave. Secrets are blank.
    pub given: Record,
    /// Every visible question's value, defaults filled in; a hidden question is absent. Secrets,
    /// and what defaults make of them, are blank.
    pub resolved: Record,
    pub faults: Vec<AnswerFault>,
    /// Options that are not offered now, by the path of their question.
    pub hidden_options: Vec<HiddenOption>,
    /// Questions whose answer is still the one proposed from an earlier project.
    pub proposed: BTreeSet<String>,
    /// Visible questions outside lists, and how many of them have a valid answer.
    pub asked: usize,
    pub answered: usize,
    /// How many outputs each question's answer leads to.
    pub reach: BTreeMap<String, usize>,
}

/// Why one answer is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AnswerFault {
    pub path: AnswerPath,
    pub code: Code,
    /// In English, or as the pack says it.
    pub message: String,
    /// What is wrong, unless the pack says it in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong: Option<Wrong>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HiddenOption {
    pub path: AnswerPath,
    pub value: Node,
}

/// The change of a form between two views; what is `None` did not change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormPatch {
    pub given: RecordPatch,
    pub resolved: RecordPatch,
    pub faults: Option<Vec<AnswerFault>>,
    pub hidden_options: Option<Vec<HiddenOption>>,
    pub proposed: Option<BTreeSet<String>>,
    pub asked: usize,
    pub answered: usize,
    pub reach: Option<BTreeMap<String, usize>>,
}

/// The change of a record: the places that differ, as deep as can be told, so that one letter in
/// one of many records travels alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordPatch {
    Whole(Record),
    /// What each place holds now; none: it is gone.
    Places(Vec<(AnswerPath, Option<Node>)>),
}

impl Default for RecordPatch {
    fn default() -> Self {
        Self::Places(Vec::new())
    }
}

impl FormState {
    /// What leads from `old` to this form; without an old one, all of it.
    pub fn patch_from(&self, old: Option<&Self>) -> FormPatch {
        fn changed<T: Clone + PartialEq>(new: &T, old: Option<&T>) -> Option<T> {
            (old != Some(new)).then(|| new.clone())
        }
        FormPatch {
            given: RecordPatch::between(old.map(|old| &old.given), &self.given),
            resolved: RecordPatch::between(old.map(|old| &old.resolved), &self.resolved),
            faults: changed(&self.faults, old.map(|old| &old.faults)),
            hidden_options: changed(&self.hidden_options, old.map(|old| &old.hidden_options)),
            proposed: changed(&self.proposed, old.map(|old| &old.proposed)),
            asked: self.asked,
            answered: self.answered,
            reach: changed(&self.reach, old.map(|old| &old.reach)),
        }
    }

    /// Takes a patch that was made from this form.
    pub fn apply(&mut self, patch: FormPatch) {
        patch.given.apply(&mut self.given);
        patch.resolved.apply(&mut self.resolved);
        if let Some(faults) = patch.faults {
            self.faults = faults;
        }
        if let Some(hidden) = patch.hidden_options {
            self.hidden_options = hidden;
        }
        if let Some(proposed) = patch.proposed {
            self.proposed = proposed;
        }
        if let Some(reach) = patch.reach {
            self.reach = reach;
        }
        self.asked = patch.asked;
        self.answered = patch.answered;
    }
}

impl RecordPatch {
    pub fn between(old: Option<&Record>, new: &Record) -> Self {
        let Some(old) = old else {
            return Self::Whole(new.clone());
        };
        let mut places = Vec::new();
        let told = differences(old, new, &AnswerPath::default(), &mut places);
        if told {
            Self::Places(places)
        } else {
            Self::Whole(new.clone())
        }
    }

    pub fn apply(self, record: &mut Record) {
        match self {
            Self::Whole(whole) => *record = whole,
            Self::Places(places) => {
                for (path, value) in places {
                    // A patch is made from the record that it is applied to, so its places fit.
                    match value {
                        Some(value) => {
                            let _ = path.set(record, value);
                        }
                        None => {
                            path.remove(record);
                        }
                    }
                }
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Places(places) if places.is_empty())
    }
}

/// Adds the places at which two records differ. False where places alone cannot tell: a name that
/// no path can be written with, or names in another order.
fn differences(
    old: &Record,
    new: &Record,
    at: &AnswerPath,
    places: &mut Vec<(AnswerPath, Option<Node>)>,
) -> bool {
    if old.is_same(new) {
        return true;
    }
    if !same_order(old, new) {
        return false;
    }
    for name in old.names().filter(|name| !new.contains(name)) {
        if !is_plain(name) {
            return false;
        }
        places.push((at.name(name.as_ref()), None));
    }
    for (name, value) in new.iter() {
        let before = old.get(name);
        if before.is_some_and(|before| before.is_same(value)) {
            continue;
        }
        if !is_plain(name) {
            return false;
        }
        let path = at.name(name.as_ref());
        match before {
            None => places.push((path, Some(value.clone()))),
            Some(before) => difference(before, value, path, places),
        }
    }
    true
}

fn difference(
    old: &Node,
    new: &Node,
    at: AnswerPath,
    places: &mut Vec<(AnswerPath, Option<Node>)>,
) {
    let before = places.len();
    match (old, new) {
        _ if old.is_same(new) => {}
        (Node::Record(a), Node::Record(b)) => {
            if !differences(a, b, &at, places) {
                places.truncate(before);
                places.push((at, Some(new.clone())));
            }
        }
        (Node::List(a), Node::List(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b.iter()).enumerate();
            for (index, (a, b)) in pairs.filter(|(_, (a, b))| !a.is_same(b)) {
                difference(a, b, at.index(index), places);
            }
        }
        _ => places.push((at, Some(new.clone()))),
    }
}

/// Whether taking names out of `old` and adding new ones at its end gives the order of `new`.
fn same_order(old: &Record, new: &Record) -> bool {
    let kept = old.names().filter(|name| new.contains(name));
    let added = new.names().filter(|name| !old.contains(name));
    kept.chain(added).eq(new.names())
}

/// Whether a path that is written with dots leads to this name again.
fn is_plain(name: &str) -> bool {
    let path = AnswerPath::question(name);
    path.to_string()
        .parse()
        .is_ok_and(|again: AnswerPath| again.0 == [Key::Name(name.to_owned())])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn record(json: &Value) -> Record {
        Record::from(json.as_object().unwrap())
    }

    fn places(patch: &RecordPatch) -> Option<Vec<String>> {
        match patch {
            RecordPatch::Whole(_) => None,
            RecordPatch::Places(places) => {
                Some(places.iter().map(|(path, _)| path.to_string()).collect())
            }
        }
    }

    #[test]
    fn a_patch_leads_from_one_record_to_the_other_and_holds_no_more_than_differs() {
        let long: Vec<Value> = (0..300)
            .map(|number| json!({"x": number, "y": [1, 2]}))
            .collect();
        let mut edited = long.clone();
        edited[200]["x"] = json!("new");
        let table: Vec<(Value, Value, Option<Vec<&str>>)> = vec![
            (json!({}), json!({}), Some(vec![])),
            (json!({"a": 1}), json!({"a": 1}), Some(vec![])),
            (
                json!({"a": 1}),
                json!({"a": 2, "b": 3}),
                Some(vec!["a", "b"]),
            ),
            (json!({"a": 1, "b": 2}), json!({"b": 2}), Some(vec!["a"])),
            (
                json!({"l": long}),
                json!({"l": edited}),
                Some(vec!["l.200.x"]),
            ),
            (json!({"l": [1, 2]}), json!({"l": [1]}), Some(vec!["l"])),
            (json!({"l": []}), json!({"l": {}}), Some(vec!["l"])),
            (
                json!({"l": [{"a": 1, "b": 1}]}),
                json!({"l": [{"b": 1, "a": 1}]}),
                Some(vec!["l.0"]),
            ),
            (
                json!({"l": {"a.b": 1}}),
                json!({"l": {"a.b": 2}}),
                Some(vec!["l"]),
            ),
            (json!({"a": 1, "b": 1}), json!({"b": 1, "a": 1}), None),
            (json!({"0": 1}), json!({"0": 2}), None),
            (json!({"0": 1}), json!({}), None),
            (
                json!({"l": {"a.b": 1, "c": 1}}),
                json!({"l": {"c": 1}}),
                Some(vec!["l"]),
            ),
            (
                json!({"l": {"a.b": 1, "c": 1}}),
                json!({"l": {"a.b": 1, "c": 2}}),
                Some(vec!["l.c"]),
            ),
            (json!({"b": 1}), json!({"a": 1, "b": 1}), None),
        ];
        for (old, new, expected) in table {
            let (mut old, new) = (record(&old), record(&new));
            let patch = RecordPatch::between(Some(&old), &new);
            let expected = expected.map(|paths| paths.into_iter().map(str::to_owned).collect());
            assert_eq!(places(&patch), expected, "{old:?} {new:?}");
            let text = serde_json::to_string(&patch).unwrap();
            let patch: RecordPatch = serde_json::from_str(&text).unwrap();
            patch.apply(&mut old);
            assert_eq!(old, new);
        }
    }

    #[test]
    fn a_form_takes_its_patch() {
        let fault = AnswerFault {
            path: AnswerPath::question("a"),
            code: Code::Invalid,
            message: "no".to_owned(),
            wrong: None,
        };
        let old = FormState {
            given: record(&json!({"a": 1})),
            faults: vec![fault],
            asked: 2,
            ..FormState::default()
        };
        let new = FormState {
            resolved: record(&json!({"a": 1, "b": 2})),
            answered: 2,
            reach: BTreeMap::from([("a".to_owned(), 3)]),
            faults: Vec::new(),
            ..old.clone()
        };
        let patch = new.patch_from(Some(&old));
        assert!(patch.given.is_empty());
        assert_eq!(patch.hidden_options, None);
        let mut form = old;
        form.apply(patch);
        assert_eq!(form, new);
        let mut form = FormState::default();
        form.apply(new.patch_from(None));
        assert_eq!(form, new);
    }
}
