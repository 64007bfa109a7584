//! What is wrong with answers: their types, forms, bounds, options and checks.

use std::collections::HashSet;

use formwork_protocol::{
    AnswerFault, AnswerPath, Bounds, Code, HiddenOption, Node, QuestionKind, Record,
};
use formwork_render::Variables;

use crate::compiled::{AskedQuestion, CompiledPack};
use crate::faults::Faults;

const INVALID: &str = "This answer is not valid";

/// Validates answers against a pack's questions, and collects what is wrong.
pub struct Validating<'a> {
    pub pack: &'a CompiledPack,
    pub root: &'a Variables,
    pub faults: &'a mut Vec<AnswerFault>,
    pub hidden: &'a mut Vec<HiddenOption>,
    pub pack_faults: &'a mut Faults,
}

impl Validating<'_> {
    fn report(&mut self, path: &AnswerPath, code: Code, message: String) {
        self.faults.push(AnswerFault {
            path: path.clone(),
            code,
            message,
        });
    }

    /// Validates one answer, and the fields of its records. `own` holds the fields around it.
    pub fn value(&mut self, asked: &AskedQuestion, value: &Node, path: &AnswerPath, own: &Record) {
        let offered = self.offered(asked, path, own);
        if is_empty(value) {
            let list = asked.question.kind == QuestionKind::List;
            let short = list && asked.question.validation.bounds.min_length.unwrap_or(0) > 0;
            if asked.question.required && !short {
                self.report(path, Code::Missing, missing(asked.question.kind));
                return;
            }
            if !short {
                return;
            }
        }
        if let Err(message) = fits(asked, value, &offered) {
            // What a default made of a secret is not the user's own text, so it is not shown.
            let tainted = self.pack.is_tainted(path.root().into_iter());
            let message = match tainted {
                true => INVALID.to_owned(),
                false => message,
            };
            let message = asked.question.validation.message.clone().unwrap_or(message);
            return self.report(path, Code::Invalid, message);
        }
        self.check(asked, value, path, own);
        if let (QuestionKind::List, Some(records)) = (asked.question.kind, value.as_list()) {
            self.records(asked, records, path, own);
        }
    }

    fn check(&mut self, asked: &AskedQuestion, value: &Node, path: &AnswerPath, own: &Record) {
        let Some(check) = &asked.check else {
            return;
        };
        let mut seen = own.clone();
        seen.insert("value", value.clone());
        let message = match check.is_true(&self.root.with(&seen)) {
            Ok(true) => return,
            Ok(false) => INVALID.to_owned(),
            // It worked when the pack was written: this answer is one that it cannot read.
            Err(fault) => {
                let fault = self.pack.told(fault, check);
                format!("This answer cannot be checked: {}", fault.message)
            }
        };
        let own_message = asked.question.validation.message.clone();
        self.report(path, Code::Invalid, own_message.unwrap_or(message));
    }

    fn records(
        &mut self,
        asked: &AskedQuestion,
        records: &[Node],
        path: &AnswerPath,
        own: &Record,
    ) {
        for field in asked
            .fields
            .iter()
            .filter(|field| field.question.validation.unique)
        {
            let mut seen = HashSet::new();
            for (index, record) in records.iter().enumerate() {
                let value = record.get(field.name()).unwrap_or(&Node::Null);
                let key = value.as_str().map_or(value.to_string(), str::to_lowercase);
                if !is_empty(value) && !seen.insert(key) {
                    let message = field.question.validation.message.clone();
                    let message = message.unwrap_or_else(|| "This is there already".to_owned());
                    self.report(
                        &path.index(index).name(field.name()),
                        Code::Invalid,
                        message,
                    );
                }
            }
        }
        for (index, record) in records.iter().enumerate() {
            let path = path.index(index);
            let Node::Record(record) = record else {
                self.report(&path, Code::Invalid, "This is not a record".to_owned());
                continue;
            };
            let mut inner = own.clone();
            for (name, value) in record.iter() {
                inner.insert(name.clone(), value.clone());
            }
            for field in &asked.fields {
                if let Some(value) = record.get(field.name()) {
                    self.value(field, value, &path.name(field.name()), &inner);
                }
            }
        }
    }

    /// The options that are offered now; hidden ones are noted.
    fn offered(&mut self, asked: &AskedQuestion, path: &AnswerPath, own: &Record) -> Vec<Node> {
        let mut offered = Vec::new();
        for (option, when) in asked.question.options.iter().zip(&asked.options) {
            let shown = match when {
                None => Ok(true),
                Some(when) => when.is_true(&self.root.with(own)),
            };
            match shown {
                Ok(true) => offered.push(option.value.clone()),
                Ok(false) => self.hidden.push(HiddenOption {
                    path: path.clone(),
                    value: option.value.clone(),
                }),
                Err(fault) => {
                    let fault = when
                        .as_ref()
                        .map(|when| self.pack.told(fault.clone(), when));
                    self.pack_faults.extend(fault);
                }
            }
        }
        offered
    }
}

fn missing(kind: QuestionKind) -> String {
    match kind {
        QuestionKind::Choice | QuestionKind::Choices => "Choose an answer",
        QuestionKind::List => "Add at least one",
        _ => "An answer is needed",
    }
    .to_owned()
}

/// Whether a value has the type, the form and the bounds of its question.
fn fits(asked: &AskedQuestion, value: &Node, offered: &[Node]) -> Result<(), String> {
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
        QuestionKind::Choice => offer(value, offered),
        QuestionKind::Choices => {
            let chosen = value.as_list().ok_or("Choose from the options")?;
            for value in chosen {
                offer(value, offered)?;
            }
            length(chosen.len(), bounds, "option")
        }
        QuestionKind::List => {
            let records = value.as_list().ok_or("This must be a list")?;
            length(records.len(), bounds, "entry")
        }
    }
}

fn offer(value: &Node, offered: &[Node]) -> Result<(), String> {
    if offered.contains(value) {
        return Ok(());
    }
    let named = |value: &Node| value.as_str().map_or(value.to_string(), str::to_owned);
    let options: Vec<String> = offered.iter().map(named).collect();
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
