//! Whether a value has the type, the form and the bounds of its question.

use formwork_protocol::{Bounds, Countable, Node, QuestionKind, Wrong};

use super::offered::Offered;
use crate::compiled::AskedQuestion;

/// What is missing where nothing was given.
pub fn missing(kind: QuestionKind) -> Wrong {
    match kind {
        QuestionKind::Choice | QuestionKind::Choices => Wrong::NothingChosen,
        QuestionKind::List => Wrong::Empty,
        _ => Wrong::Unanswered,
    }
}

/// Whether a value has the type, the form and the bounds of its question.
pub fn fits(asked: &AskedQuestion, value: &Node, offered: &Offered) -> Result<(), Wrong> {
    let question = &asked.question;
    let bounds = &question.validation.bounds;
    match question.kind {
        QuestionKind::Text | QuestionKind::Secret => {
            let text = value.as_str().ok_or(Wrong::NotText)?;
            length(text.chars().count(), bounds, Countable::Characters)?;
            match &question.validation.pattern {
                Some(pattern) if !pattern.is_match(text) => Err(Wrong::Unmatched {
                    pattern: question.validation.pattern_text.to_string(),
                }),
                _ => Ok(()),
            }
        }
        QuestionKind::Integer | QuestionKind::Number => {
            let whole = question.kind == QuestionKind::Integer;
            let number = match value {
                Node::Number(number) if !whole || number.is_i64() => number.as_f64(),
                _ => None,
            };
            let inside = number.is_some_and(|number| {
                bounds.min.is_none_or(|min| number >= min)
                    && bounds.max.is_none_or(|max| number <= max)
            });
            if inside {
                Ok(())
            } else {
                Err(Wrong::NotNumber {
                    whole,
                    min: bounds.min.map(|min| min.to_string()),
                    max: bounds.max.map(|max| max.to_string()),
                })
            }
        }
        QuestionKind::Boolean => match value {
            Node::Bool(_) => Ok(()),
            _ => Err(Wrong::NotBoolean),
        },
        QuestionKind::Choice => offer(value, asked, offered),
        QuestionKind::Choices => {
            let chosen = value.as_list().ok_or(Wrong::NotOptions)?;
            for value in chosen {
                offer(value, asked, offered)?;
            }
            length(chosen.len(), bounds, Countable::Options)
        }
        QuestionKind::List => {
            let records = value.as_list().ok_or(Wrong::NotList)?;
            length(records.len(), bounds, Countable::Entries)
        }
    }
}

fn offer(value: &Node, asked: &AskedQuestion, offered: &Offered) -> Result<(), Wrong> {
    let offered = || offered.of(asked);
    if offered().any(|option| option == value) {
        return Ok(());
    }
    let named = |value: &Node| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    };
    Err(Wrong::NotOffered {
        value: named(value),
        options: offered().map(named).collect(),
    })
}

fn length(count: usize, bounds: &Bounds, of: Countable) -> Result<(), Wrong> {
    let count = count as u64;
    match (bounds.min_length, bounds.max_length) {
        (Some(least), _) if count < least => Err(Wrong::TooFew { least, of }),
        (_, Some(most)) if count > most => Err(Wrong::TooMany { most, of }),
        _ => Ok(()),
    }
}

/// What counts as no answer.
pub fn is_empty(value: &Node) -> bool {
    match value {
        Node::Null => true,
        Node::Text(text) => text.is_empty(),
        Node::List(list) => list.is_empty(),
        _ => false,
    }
}
