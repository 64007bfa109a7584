use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One step into the answers: a question's name, or a record's place in a list (from 0).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    Name(String),
    Index(usize),
}

/// The place of one answer, written with dots: `entities.0.name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AnswerPath(pub Vec<Step>);

impl AnswerPath {
    pub fn question(name: impl Into<String>) -> Self {
        Self(vec![Step::Name(name.into())])
    }

    pub fn name(&self, name: impl Into<String>) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Name(name.into()));
        Self(steps)
    }

    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    /// The top-level question that the path starts at.
    pub fn root(&self) -> Option<&str> {
        match self.0.first() {
            Some(Step::Name(name)) => Some(name),
            _ => None,
        }
    }

    pub fn get<'a>(&self, answers: &'a Map<String, Value>) -> Option<&'a Value> {
        let (first, rest) = self.0.split_first()?;
        let Step::Name(name) = first else {
            return None;
        };
        let mut value = answers.get(name)?;
        for step in rest {
            value = match step {
                Step::Name(name) => value.get(name)?,
                Step::Index(index) => value.get(index)?,
            };
        }
        Some(value)
    }

    /// Puts `value` at the path, making records on the way. An index may be at most one past the
    /// end of its list; anything else is refused and changes nothing.
    pub fn set(&self, answers: &mut Map<String, Value>, value: Value) -> Result<(), PathError> {
        let (first, rest) = self.0.split_first().ok_or(PathError::Empty)?;
        let Step::Name(name) = first else {
            return Err(PathError::NotAQuestion);
        };
        let mut root = answers.get(name).cloned().unwrap_or(Value::Null);
        put(&mut root, rest, value)?;
        answers.insert(name.clone(), root);
        Ok(())
    }

    /// Takes the answer out; a list closes up behind it.
    pub fn remove(&self, answers: &mut Map<String, Value>) -> Option<Value> {
        let (last, before) = self.0.split_last()?;
        if before.is_empty() {
            return match last {
                Step::Name(name) => answers.shift_remove(name),
                Step::Index(_) => None,
            };
        }
        let parent = Self(before.to_vec()).get_mut(answers)?;
        match (last, parent) {
            (Step::Name(name), Value::Object(record)) => record.shift_remove(name),
            (Step::Index(index), Value::Array(list)) if *index < list.len() => {
                Some(list.remove(*index))
            }
            _ => None,
        }
    }

    pub fn get_mut<'a>(&self, answers: &'a mut Map<String, Value>) -> Option<&'a mut Value> {
        let (first, rest) = self.0.split_first()?;
        let Step::Name(name) = first else {
            return None;
        };
        let mut value = answers.get_mut(name)?;
        for step in rest {
            value = match step {
                Step::Name(name) => value.get_mut(name)?,
                Step::Index(index) => value.get_mut(index)?,
            };
        }
        Some(value)
    }
}

fn put(place: &mut Value, steps: &[Step], value: Value) -> Result<(), PathError> {
    let Some((step, rest)) = steps.split_first() else {
        *place = value;
        return Ok(());
    };
    match step {
        Step::Name(name) => {
            if place.is_null() {
                *place = Value::Object(Map::new());
            }
            let record = place.as_object_mut().ok_or(PathError::NotARecord)?;
            let mut inner = record.get(name).cloned().unwrap_or(Value::Null);
            put(&mut inner, rest, value)?;
            record.insert(name.clone(), inner);
        }
        Step::Index(index) => {
            if place.is_null() {
                *place = Value::Array(Vec::new());
            }
            let list = place.as_array_mut().ok_or(PathError::NotAList)?;
            if *index > list.len() {
                return Err(PathError::PastTheEnd);
            }
            let mut inner = list.get(*index).cloned().unwrap_or(Value::Null);
            put(&mut inner, rest, value)?;
            if *index == list.len() {
                list.push(inner);
            } else {
                list[*index] = inner;
            }
        }
    }
    Ok(())
}

/// Why a path does not fit the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    Empty,
    NotAQuestion,
    NotARecord,
    NotAList,
    PastTheEnd,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the path is empty",
            Self::NotAQuestion => "the path starts with a number, not with a question's name",
            Self::NotARecord => "the path goes into a value that has no fields",
            Self::NotAList => "the path has a number where there is no list",
            Self::PastTheEnd => "the number is past the end of the list",
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
                Step::Name(name) => f.write_str(name)?,
                Step::Index(index) => write!(f, "{index}")?,
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
                    Ok(index) => Step::Index(index),
                    Err(_) => Step::Name(step.to_owned()),
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

    fn answers() -> Map<String, Value> {
        json!({"name": "a", "list": [{"x": 1}, {"x": 2}]})
            .as_object()
            .unwrap()
            .clone()
    }

    fn path(text: &str) -> AnswerPath {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_nested_answers() {
        let mut answers = answers();
        assert_eq!(path("list.1.x").get(&answers), Some(&json!(2)));
        path("list.1.x").set(&mut answers, json!(5)).unwrap();
        path("list.2.y").set(&mut answers, json!("new")).unwrap();
        assert_eq!(
            Value::Object(answers),
            json!({"name": "a", "list": [{"x": 1}, {"x": 5}, {"y": "new"}]})
        );
    }

    #[test]
    fn a_path_that_does_not_fit_changes_nothing() {
        let mut answers = answers();
        assert_eq!(
            path("list.7.x").set(&mut answers, json!(1)),
            Err(PathError::PastTheEnd)
        );
        assert_eq!(
            path("name.x").set(&mut answers, json!(1)),
            Err(PathError::NotARecord)
        );
        assert_eq!(answers, self::answers());
    }

    #[test]
    fn removing_a_record_closes_the_gap() {
        let mut answers = answers();
        path("list.0").remove(&mut answers);
        assert_eq!(path("list").get(&answers), Some(&json!([{"x": 2}])));
        assert_eq!(path("list.4").remove(&mut answers), None);
    }

    #[test]
    fn paths_are_written_as_they_are_read() {
        assert_eq!(path("a.0.b").to_string(), "a.0.b");
        assert!("a..b".parse::<AnswerPath>().is_err());
        assert!("".parse::<AnswerPath>().is_err());
    }
}
