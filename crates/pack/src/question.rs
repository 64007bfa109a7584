//! `[[question]]`: what a pack asks for.

use std::collections::HashSet;

use formwork_protocol::{Bounds, Node, QuestionKind, QuestionOption, QuestionView};

use crate::faults::Faults;
use crate::manifest::check_name;
use crate::pattern::Pattern;
use crate::reader::{Dynamic, Located, Table, parse};
use crate::written::Written;

/// One question, or one field of a list's records.
#[derive(Clone, Debug)]
pub struct Question {
    pub name: Located,
    pub kind: QuestionKind,
    pub label: String,
    pub help: String,
    pub group: String,
    pub default: Option<Dynamic>,
    pub when: Option<Located>,
    pub required: bool,
    /// The answer is proposed in the next project, by every pack that asks for the same name.
    pub remember: bool,
    pub options: Vec<Choice>,
    /// The questions of one record.
    pub fields: Vec<Question>,
    pub validation: Validation,
}

/// One of the answers to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: Node,
    pub label: String,
    pub when: Option<Located>,
}

/// What an answer must be like.
#[derive(Clone, Debug, Default)]
pub struct Validation {
    /// Matches the whole answer.
    pub pattern: Option<Pattern>,
    /// The pattern as the pack writes it.
    pub pattern_text: String,
    pub bounds: Bounds,
    /// No two records of the list have the same value in this field, whatever their case.
    pub unique: bool,
    pub check: Option<Check>,
    /// Said instead of the standard message.
    pub message: Option<String>,
}

/// An expression that must be true; it sees the answer as `value`.
#[derive(Clone, Debug)]
pub struct Check(pub Located);

impl Question {
    pub(crate) fn read(mut table: Table<'_>, nested: bool, faults: &mut Faults) -> Option<Self> {
        if faults.is_full() {
            faults.stop();
            return None;
        }
        let name = table.required("name", faults);
        let from = match nested {
            true => None,
            false => table.located("from", faults),
        };
        let taken = match from {
            Some(from) => Some(Keys::taken_over(&from, &table, faults)?),
            None => None,
        };
        let mut keys = Keys::read(&mut table, faults);
        match taken {
            Some(taken) => keys.take_over(taken),
            None if !table.has("type") => {
                // Says that it is not there.
                table.required("type", faults);
            }
            None => {}
        }
        let question = name
            .zip(keys.kind)
            .map(|(name, kind)| keys.named(name, kind));
        if let Some(question) = &question {
            question.check(&table, nested, faults);
        }
        table.finish(faults);
        question
    }

    /// Reports what does not go together.
    fn check(&self, table: &Table<'_>, nested: bool, faults: &mut Faults) {
        let kind = self.kind;
        if nested {
            check_name(&self.name, table, faults);
        }
        let mut wrong = |message: &str| {
            let message = format!("“{}” {message}", self.name.text);
            faults.push(table.fault(table.start(), message));
        };
        let choosing = matches!(kind, QuestionKind::Choice | QuestionKind::Choices);
        match (choosing, self.options.is_empty()) {
            (true, true) => wrong("needs options to choose from"),
            (false, false) => wrong("has options, which only choice and choices have"),
            _ => {}
        }
        match (kind == QuestionKind::List, self.fields.is_empty()) {
            (true, true) => wrong("needs fields: a list is made of records"),
            (false, false) => wrong("has fields, which only a list has"),
            _ => {}
        }
        if self.validation.unique && !nested {
            wrong("is unique by itself; “unique” is for the fields of a list");
        }
        if !self.group.is_empty() && nested {
            wrong("has a group, which fields of a list cannot have");
        }
        if kind == QuestionKind::Secret && (nested || self.default.is_some()) {
            wrong("is a secret: it cannot have a default or stand in a list");
        }
        if self.remember && (nested || matches!(kind, QuestionKind::Secret | QuestionKind::List)) {
            wrong("cannot be remembered: a secret, a list or a field of one never is");
        }
        if self.validation.pattern.is_some()
            && !matches!(kind, QuestionKind::Text | QuestionKind::Secret)
        {
            wrong("has a pattern, which only text has");
        }
    }

    /// As the form shows it.
    pub fn shown(&self) -> QuestionView {
        QuestionView {
            name: self.name.text.clone(),
            kind: self.kind,
            label: self.label.clone(),
            help: self.help.clone(),
            group: self.group.clone(),
            required: self.required,
            options: self
                .options
                .iter()
                .map(|option| QuestionOption {
                    value: option.value.clone(),
                    label: option.label.clone(),
                })
                .collect(),
            fields: self.fields.iter().map(Self::shown).collect(),
            bounds: self.validation.bounds,
        }
    }
}

/// What a question says of itself; nothing where it is silent.
#[derive(Default)]
struct Keys {
    kind: Option<QuestionKind>,
    label: Option<String>,
    help: Option<String>,
    group: Option<String>,
    default: Option<Dynamic>,
    when: Option<Located>,
    required: Option<bool>,
    remember: Option<bool>,
    options: Vec<Choice>,
    fields: Vec<Question>,
    validation: Option<Validation>,
}

impl Keys {
    fn read(table: &mut Table<'_>, faults: &mut Faults) -> Self {
        let kind = table.located("type", faults);
        Self {
            kind: kind.and_then(|kind| read_kind(&kind, table, faults)),
            label: table.text("label", faults),
            help: table.text("help", faults),
            group: table.text("group", faults),
            default: table.dynamic("default", faults),
            when: table.located("when", faults),
            required: table.flag("required", faults),
            remember: table.flag("remember", faults),
            options: read_options(table, faults),
            fields: read_fields(table, faults),
            validation: (table.table("validate", "validation", faults))
                .map(|inner| Validation::read(inner, faults)),
        }
    }

    /// What a question list says.
    fn taken_over(from: &Located, table: &Table<'_>, faults: &mut Faults) -> Option<Self> {
        let Some(part) = table.written().list(&from.text) else {
            let message = format!("There is no question list “{}”", from.text);
            let shared: Vec<&str> = Written::shared_lists().collect();
            faults.push(table.fault(from.offset, message).with_hint(format!(
                "A question list is questions/NAME.toml in the pack, or one that ships with Formwork: {}.",
                shared.join(", ")
            )));
            return None;
        };
        let parsed = parse(part, faults);
        let mut list = Table::whole(
            table.written(),
            part,
            parsed.get_ref(),
            "question list",
            table.room,
        );
        let keys = Self::read(&mut list, faults);
        list.finish(faults);
        Some(keys)
    }

    /// Has what a question list says, where it is silent itself.
    fn take_over(&mut self, list: Self) {
        fn or<T>(own: &mut Option<T>, list: Option<T>) {
            if own.is_none() {
                *own = list;
            }
        }
        or(&mut self.kind, list.kind);
        or(&mut self.label, list.label);
        or(&mut self.help, list.help);
        or(&mut self.group, list.group);
        or(&mut self.default, list.default);
        or(&mut self.when, list.when);
        or(&mut self.required, list.required);
        or(&mut self.remember, list.remember);
        or(&mut self.validation, list.validation);
        if self.options.is_empty() {
            self.options = list.options;
        }
        if self.fields.is_empty() {
            self.fields = list.fields;
        }
    }

    fn named(self, name: Located, kind: QuestionKind) -> Question {
        Question {
            label: self.label.unwrap_or_else(|| label_of(&name.text)),
            name,
            kind,
            help: self.help.unwrap_or_default(),
            group: self.group.unwrap_or_default(),
            default: self.default,
            when: self.when,
            required: self.required.unwrap_or(false),
            remember: self.remember.unwrap_or(false),
            options: self.options,
            fields: self.fields,
            validation: self.validation.unwrap_or_default(),
        }
    }
}

/// `crate_name` → `Crate name`.
fn label_of(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn read_kind(kind: &Located, table: &Table<'_>, faults: &mut Faults) -> Option<QuestionKind> {
    Some(match kind.text.as_str() {
        "text" => QuestionKind::Text,
        "integer" => QuestionKind::Integer,
        "number" => QuestionKind::Number,
        "boolean" => QuestionKind::Boolean,
        "choice" => QuestionKind::Choice,
        "choices" => QuestionKind::Choices,
        "list" => QuestionKind::List,
        "secret" => QuestionKind::Secret,
        other => {
            faults.push(
                table
                    .fault(kind.offset, format!("There is no type “{other}”"))
                    .with_hint(
                        "There is: text, integer, number, boolean, choice, choices, list, secret.",
                    ),
            );
            return None;
        }
    })
}

fn read_options(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for mut option in table.tables("options", "option", faults) {
        if faults.is_full() {
            faults.stop();
            break;
        }
        let value = option.node("value", faults);
        let label = option.text("label", faults);
        let when = option.located("when", faults);
        match value {
            None => faults.push(option.fault(option.start(), "This option has no “value”")),
            Some((Node::List(_) | Node::Record(_), offset)) => {
                let message = "An option is one value, not a list or a table";
                faults.push(option.fault(offset, message));
            }
            Some((value, offset)) if options.iter().any(|other| other.value == value) => {
                faults.push(option.fault(offset, format!("The option {value} is there already")));
            }
            Some((value, _)) => options.push(Choice {
                label: label.unwrap_or_else(|| {
                    let text = value.as_str().map(str::to_owned);
                    text.unwrap_or_else(|| value.to_string())
                }),
                value,
                when,
            }),
        }
        option.finish(faults);
    }
    options
}

fn read_fields(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Question> {
    let mut seen = HashSet::new();
    let mut fields = Vec::new();
    for inner in table.tables("fields", "field", faults) {
        if let Some(field) = Question::read(inner, true, faults) {
            if !seen.insert(field.name.text.clone()) {
                faults.push(table.fault(
                    field.name.offset,
                    format!("The name “{}” is taken already", field.name.text),
                ));
            }
            fields.push(field);
        }
    }
    fields
}

impl Validation {
    fn read(mut table: Table<'_>, faults: &mut Faults) -> Self {
        let written = table.located("pattern", faults);
        let pattern = written.as_ref().and_then(|written| {
            let pattern = table.room.pattern(&written.text).map_err(|reason| {
                let message = format!("“{}” is not a pattern: {reason}", written.text);
                faults.push(table.fault(written.offset, message));
            });
            pattern.ok()
        });
        let bounds = Bounds {
            min: table.number("min", faults),
            max: table.number("max", faults),
            min_length: table.count("min_length", faults),
            max_length: table.count("max_length", faults),
        };
        let crossed = bounds
            .min
            .zip(bounds.max)
            .is_some_and(|(min, max)| min > max)
            || bounds
                .min_length
                .zip(bounds.max_length)
                .is_some_and(|(min, max)| min > max);
        if crossed {
            faults.push(table.fault(table.start(), "The smallest value is above the largest"));
        }
        let validation = Self {
            pattern,
            pattern_text: written.map(|written| written.text).unwrap_or_default(),
            bounds,
            unique: table.flag("unique", faults).unwrap_or(false),
            check: table.located("check", faults).map(Check),
            message: table.text("message", faults),
        };
        table.finish(faults);
        validation
    }
}
