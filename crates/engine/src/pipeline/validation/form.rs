//! Whether a value has the type, the form and the bounds of its question.

use formwork_protocol::{Bounds, Node, QuestionKind};

use super::offered::Offered;
use crate::compiled::AskedQuestion;

pub fn missing(kind: QuestionKind) -> String {
    match kind {
        QuestionKind::Choice | QuestionKind::Choices => "Choose an answer",
        QuestionKind::List => "Add at least one",
        _ => "An answer is needed",
    }
    .to_owned()
}

/// Whether a value has the type, the form and the bounds of its question.
pub fn fits(asked: &AskedQuestion, value: &Node, offered: &Offered) -> Result<(), String> {
    let question = &asked.question;
    let bounds = &question.validation.bounds;
    match question.kind {
        QuestionKind::Text | QuestionKind::Secret => {
            let text = value.as_str().ok_or("Enter text")?;
            length(text.chars().count(), bounds, "character")?;
            match &question.validation.pattern {
                Some(pattern) if !pattern.is_match(text) => Err(format!(
                    "This must match {}",
                    question.validation.pattern_text
                )),
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
                Err(number_wanted(whole, bounds))
            }
        }
        QuestionKind::Boolean => match value {
            Node::Bool(_) => Ok(()),
            _ => Err("Choose yes or no".to_owned()),
        },
        QuestionKind::Choice => offer(value, asked, offered),
        QuestionKind::Choices => {
            let chosen = value.as_list().ok_or("Choose from the options")?;
            for value in chosen {
                offer(value, asked, offered)?;
            }
            length(chosen.len(), bounds, "option")
        }
        QuestionKind::List => {
            let records = value.as_list().ok_or("This must be a list")?;
            length(records.len(), bounds, "entry")
        }
    }
}

fn offer(value: &Node, asked: &AskedQuestion, offered: &Offered) -> Result<(), String> {
    let offered = || offered.of(asked);
    if offered().any(|option| option == value) {
        return Ok(());
    }
    let named = |value: &Node| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    };
    let options: Vec<String> = offered().map(named).collect();
    Err(format!(
        "“{}” is not one of: {}",
        named(value),
        options.join(", ")
    ))
}

fn number_wanted(whole: bool, bounds: &Bounds) -> String {
    let what = if whole { "a whole number" } else { "a number" };
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("Enter {what} from {min} to {max}"),
        (Some(min), None) => format!("Enter {what} from {min} on"),
        (None, Some(max)) => format!("Enter {what} up to {max}"),
        (None, None) => format!("Enter {what}"),
    }
}

fn length(count: usize, bounds: &Bounds, what: &str) -> Result<(), String> {
    let count = count as u64;
    let named = |number: u64| match (number, what) {
        (1, what) => format!("1 {what}"),
        (number, "entry") => format!("{number} entries"),
        (number, what) => format!("{number} {what}s"),
    };
    match (bounds.min_length, bounds.max_length) {
        (Some(least), _) if count < least => Err(format!("At least {}, please", named(least))),
        (_, Some(most)) if count > most => Err(format!("At most {}, please", named(most))),
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
