//! What the engine says about single answers, found by the answer's place.

use std::collections::BTreeMap;
use std::rc::Rc;

use formwork_protocol::{AnswerFault, AnswerPath, Code, HiddenOption, Key, Node};
use yew::AttrValue;

use crate::texts;

/// What is said about the answer at one place, and about those below it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    faults: Vec<Rc<AnswerFault>>,
    /// Values that are not offered now.
    pub hidden: Vec<Node>,
    below: BTreeMap<Key, Rc<Marks>>,
    /// What is wrong here and below: how often, and what first.
    wrong: Option<(usize, Rc<AnswerFault>)>,
}

impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || (self.faults == other.faults
                && self.hidden == other.hidden
                && self.below == other.below)
    }
}

impl Marks {
    pub fn new(faults: &[AnswerFault], hidden: &[HiddenOption]) -> Self {
        let mut marks = Self::default();
        for fault in faults {
            let fault = Rc::new(fault.clone());
            let place = marks.place(&fault.path, &mut |on_the_way| {
                let wrong = on_the_way.wrong.get_or_insert((0, fault.clone()));
                wrong.0 += 1;
            });
            place.faults.push(fault);
        }
        for option in hidden {
            let place = marks.place(&option.path, &mut |_| {});
            place.hidden.push(option.value.clone());
        }
        marks
    }

    /// The place of a path, with everything on the way and itself shown to `passed`.
    fn place(&mut self, path: &AnswerPath, passed: &mut dyn FnMut(&mut Self)) -> &mut Self {
        let mut place = self;
        passed(place);
        for key in &path.0 {
            place = Rc::make_mut(place.below.entry(key.clone()).or_default());
            passed(place);
        }
        place
    }

    pub fn below(&self, key: &Key) -> Option<&Rc<Self>> {
        self.below.get(key)
    }

    /// The fault of this answer that is shown. That an answer is still missing is no news until the
    /// user has been there (`given`), or wants to go on without it (`insist`).
    pub fn shown(&self, given: bool, insist: bool) -> Option<AttrValue> {
        self.faults
            .iter()
            .find(|fault| insist || given || fault.code != Code::Missing)
            .map(|fault| texts::faults::of_answer(fault).into())
    }

    /// How many faults there are here and below, and what the first of them is.
    pub fn wrong(&self) -> Option<(usize, AttrValue)> {
        let (number, first) = self.wrong.as_ref()?;
        Some((*number, texts::faults::of_answer(first).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(path: &str, code: Code) -> AnswerFault {
        AnswerFault {
            path: path.parse().unwrap(),
            code,
            message: format!("{path} is wrong"),
            wrong: None,
        }
    }

    fn at<'a>(marks: &'a Marks, path: &str) -> Option<&'a Marks> {
        let path: AnswerPath = path.parse().unwrap();
        path.0
            .iter()
            .try_fold(marks, |marks, key| marks.below(key).map(|below| &**below))
    }

    #[test]
    fn faults_are_found_at_their_place_and_counted_above_it() {
        let faults = [
            fault("list.1.name", Code::Missing),
            fault("list.1.parts.0.size", Code::Invalid),
            fault("list", Code::Invalid),
        ];
        let hidden = [HiddenOption {
            path: "list.2.kind".parse().unwrap(),
            value: "x".into(),
        }];
        let marks = Marks::new(&faults, &hidden);
        let wrong = |path| at(&marks, path).and_then(Marks::wrong);
        assert_eq!(wrong("list.1"), Some((2, "list.1.name is wrong".into())));
        assert_eq!(wrong("list").map(|(number, _)| number), Some(3));
        assert_eq!(wrong("list.2"), None);
        assert_eq!(at(&marks, "list.0"), None);
        assert_eq!(
            at(&marks, "list.2.kind").map(|marks| marks.hidden.clone()),
            Some(vec!["x".into()])
        );
    }

    #[test]
    fn a_missing_answer_is_no_fault_until_someone_was_there() {
        for (code, given, insist, shown) in [
            (Code::Missing, false, false, false),
            (Code::Missing, false, true, true),
            (Code::Missing, true, false, true),
            (Code::Invalid, false, false, true),
        ] {
            let marks = Marks::new(&[fault("name", code)], &[]);
            let found = at(&marks, "name").and_then(|marks| marks.shown(given, insist));
            assert_eq!(found.is_some(), shown, "{code:?} {given} {insist}");
        }
    }
}
