use std::fmt;
use std::str::FromStr;

use crate::node::{List, Node, Record};
use serde::{Deserialize, Serialize};

/// One key into the answers: a question's name, or a record's place in a list (from 0).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Name(String),
    Index(usize),
}

/// The place of one answer, written with dots: `entities.0.name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AnswerPath(pub Vec<Key>);

impl AnswerPath {
    pub fn question(name: impl Into<String>) -> Self {
        Self(vec![Key::Name(name.into())])
    }

    pub fn name(&self, name: impl Into<String>) -> Self {
        let mut steps = self.0.clone();
        steps.push(Key::Name(name.into()));
        Self(steps)
    }

    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Key::Index(index));
        Self(steps)
    }

    /// The top-level question that the path starts at.
    pub fn root(&self) -> Option<&str> {
        match self.0.first() {
            Some(Key::Name(name)) => Some(name),
            _ => None,
        }
    }

    pub fn get<'a>(&self, answers: &'a Record) -> Option<&'a Node> {
        let (first, rest) = self.0.split_first()?;
        let Key::Name(name) = first else {
            return None;
        };
        let mut value = answers.get(name)?;
        for key in rest {
            value = match key {
                Key::Name(name) => value.get(name)?,
                Key::Index(index) => value.at(*index)?,
            };
        }
        Some(value)
    }

    /// Puts `value` at the path, making records on the way. An index may be at most one past the
    /// end of its list; anything else is refused and changes nothing.
    pub fn set(&self, answers: &mut Record, value: Node) -> Result<(), PathError> {
        self.change(answers, &mut |place| {
            *place = value.clone();
            Ok(())
        })
    }

    /// Changes what stands at the path, or null where nothing does, making records on the way. A
    /// change that fails changes nothing.
    pub fn change(
        &self,
        answers: &mut Record,
        change: &mut dyn FnMut(&mut Node) -> Result<(), PathError>,
    ) -> Result<(), PathError> {
        let (first, rest) = self.0.split_first().ok_or(PathError::Empty)?;
        let Key::Name(name) = first else {
            return Err(PathError::NotAQuestion);
        };
        if self.0.len() > DEEPEST {
            return Err(PathError::TooDeep);
        }
        let mut root = answers.get(name).cloned().unwrap_or_default();
        change_at(&mut root, rest, change)?;
        answers.insert(name.as_str(), root);
        Ok(())
    }

    /// Takes the answer out; a list closes up behind it.
    pub fn remove(&self, answers: &mut Record) -> Option<Node> {
        let removed = self.get(answers)?.clone();
        let (last, before) = self.0.split_last()?;
        if before.is_empty() {
            return match last {
                Key::Name(name) => answers.remove(name),
                Key::Index(_) => None,
            };
        }
        let taken = Self(before.to_vec()).change(answers, &mut |parent| {
            match (last, parent) {
                (Key::Name(name), Node::Record(record)) => {
                    record.remove(name);
                }
                (Key::Index(index), Node::List(list)) => {
                    list.make_mut().remove(*index);
                }
                _ => return Err(PathError::NotARecord),
            }
            Ok(())
        });
        taken.ok().map(|()| removed)
    }
}

fn change_at(
    place: &mut Node,
    keys: &[Key],
    change: &mut dyn FnMut(&mut Node) -> Result<(), PathError>,
) -> Result<(), PathError> {
    let Some((key, rest)) = keys.split_first() else {
        return change(place);
    };
    match key {
        Key::Name(name) => {
            if place.is_null() {
                *place = Node::Record(Record::new());
            }
            let Node::Record(record) = place else {
                return Err(PathError::NotARecord);
            };
            let mut inner = record.get(name).cloned().unwrap_or_default();
            change_at(&mut inner, rest, change)?;
            record.insert(name.as_str(), inner);
        }
        Key::Index(index) => {
            if place.is_null() {
                *place = Node::List(List::default());
            }
            let Node::List(list) = place else {
                return Err(PathError::NotAList);
            };
            if *index > list.len() {
                return Err(PathError::PastTheEnd);
            }
            let mut inner = list.as_slice().get(*index).cloned().unwrap_or_default();
            change_at(&mut inner, rest, change)?;
            let values = list.make_mut();
            if *index == values.len() {
                values.push(inner);
            } else {
                values[*index] = inner;
            }
        }
    }
    Ok(())
}

/// Keys that a path may have: as deep as JSON is read, since values are gone through recursively.
const DEEPEST: usize = 128;

/// Why a path does not fit the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    Empty,
    NotAQuestion,
    NotARecord,
    NotAList,
    PastTheEnd,
    TooDeep,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the path is empty",
            Self::NotAQuestion => "the path starts with a number, not with a question's name",
            Self::NotARecord => "the path goes into a value that has no fields",
            Self::NotAList => "the path has a number where there is no list",
            Self::PastTheEnd => "the number is past the end of the list",
            Self::TooDeep => "the path is deeper than answers can be",
        })
    }
}

impl std::error::Error for PathError {}

impl fmt::Display for AnswerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(".")?;
            }
            match step {
                Key::Name(name) => f.write_str(name)?,
                Key::Index(index) => write!(f, "{index}")?,
            }
        }
        Ok(())
    }
}

impl FromStr for AnswerPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        if text.is_empty() || text.split('.').any(str::is_empty) {
            return Err(PathError::Empty);
        }
        Ok(Self(
            text.split('.')
                .map(|step| match step.parse() {
                    Ok(index) => Key::Index(index),
                    Err(_) => Key::Name(step.to_owned()),
                })
                .collect(),
        ))
    }
}

impl From<AnswerPath> for String {
    fn from(path: AnswerPath) -> Self {
        path.to_string()
    }
}

impl TryFrom<String> for AnswerPath {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answers() -> Record {
        let json = json!({"name": "a", "list": [{"x": 1}, {"x": 2}]});
        Record::from(json.as_object().unwrap())
    }

    fn node(json: serde_json::Value) -> Node {
        Node::from(json)
    }

    fn path(text: &str) -> AnswerPath {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_nested_answers() {
        let mut answers = answers();
        assert_eq!(path("list.1.x").get(&answers), Some(&node(json!(2))));
        path("list.1.x").set(&mut answers, node(json!(5))).unwrap();
        path("list.2.y")
            .set(&mut answers, node(json!("new")))
            .unwrap();
        assert_eq!(
            answers.to_json(),
            json!({"name": "a", "list": [{"x": 1}, {"x": 5}, {"y": "new"}]})
        );
    }

    #[test]
    fn a_path_that_does_not_fit_changes_nothing() {
        let mut answers = answers();
        assert_eq!(
            path("list.7.x").set(&mut answers, node(json!(1))),
            Err(PathError::PastTheEnd)
        );
        assert_eq!(
            path("name.x").set(&mut answers, node(json!(1))),
            Err(PathError::NotARecord)
        );
        assert_eq!(answers, self::answers());
    }

    #[test]
    fn a_path_that_is_too_deep_is_refused() {
        let mut answers = Record::new();
        let deep = |keys: usize| path(&vec!["a"; keys].join("."));
        deep(DEEPEST).set(&mut answers, node(json!(1))).unwrap();
        for keys in [DEEPEST + 1, 100_000] {
            let refused = deep(keys).set(&mut answers, node(json!(1)));
            assert_eq!(refused, Err(PathError::TooDeep));
        }
    }

    #[test]
    fn removing_a_record_closes_the_gap() {
        let mut answers = answers();
        path("list.0").remove(&mut answers);
        assert_eq!(path("list").get(&answers), Some(&node(json!([{"x": 2}]))));
        assert_eq!(path("list.4").remove(&mut answers), None);
    }

    #[test]
    fn paths_are_written_as_they_are_read() {
        assert_eq!(path("a.0.b").to_string(), "a.0.b");
        assert!("a..b".parse::<AnswerPath>().is_err());
        assert!("".parse::<AnswerPath>().is_err());
    }
}
