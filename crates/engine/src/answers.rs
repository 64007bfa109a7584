//! From what the user gave to what templates see: what is asked, which values hold, and what is
//! wrong with them.

use std::collections::HashSet;

use formwork_protocol::{AnswerFault, AnswerPath, Bounds, Code, Fault, HiddenOption, QuestionKind};
use formwork_render::{Context, Expression, Meter, Variables};
use serde_json::{Map, Value};

use crate::compiled::{AskedQuestion, Compiled, CompiledPack, Slot};

/// The answers of a pack, resolved.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Visible questions with their values and defaults, and the computed values. A hidden
    /// question is not there.
    pub values: Map<String, Value>,
    pub faults: Vec<AnswerFault>,
    pub hidden_options: Vec<HiddenOption>,
    /// Visible questions outside lists, and those of them whose answer is valid.
    pub asked: usize,
    pub answered: usize,
    /// Visible questions outside lists that nothing was given for.
    pub open: Vec<AnswerPath>,
    /// What went wrong in the pack's own expressions.
    pub pack_faults: Vec<Fault>,
}

/// Resolves answers. `system` holds date, user and uuid for the defaults that read them.
pub fn resolve(
    pack: &CompiledPack,
    given: &Map<String, Value>,
    system: &Map<String, Value>,
    meter: &Meter,
) -> Resolved {
    let mut work = Work {
        pack,
        meter,
        out: Resolved::default(),
        context: Map::new(),
        shared: None,
    };
    let about = serde_json::json!({
        "name": pack.pack.manifest.name,
        "version": pack.pack.manifest.version.to_string(),
    });
    work.put("pack", about);
    work.put("system", Value::Object(system.clone()));
    for slot in &pack.order {
        match slot {
            Slot::Question(place) => work.question(&pack.questions[*place], given),
            Slot::Computed(place) => {
                let computed = &pack.computed[*place];
                if let Some(value) = work.value(&computed.value, &computed.name, &Map::new()) {
                    work.put(&computed.name, value);
                }
            }
        }
    }
    work.context.shift_remove("system");
    work.validate_all(given);
    work.unknown(given);
    let mut out = work.out;
    out.values = in_order(pack, work.context);
    out
}

/// Questions in the manifest's order, then the computed values: what templates see does not depend
/// on the order in which it was computed.
fn in_order(pack: &CompiledPack, mut context: Map<String, Value>) -> Map<String, Value> {
    let mut values = Map::new();
    let questions = pack.questions.iter().map(AskedQuestion::name);
    let computed = pack.computed.iter().map(|computed| computed.name.as_str());
    for name in questions.chain(computed).chain(["pack"]) {
        if let Some(value) = context.shift_remove(name) {
            values.insert(name.to_owned(), value);
        }
    }
    values
}

struct Work<'a> {
    pack: &'a CompiledPack,
    meter: &'a Meter,
    out: Resolved,
    /// What has been resolved so far.
    context: Map<String, Value>,
    /// The same for expressions, until it changes: making it copies all of it.
    shared: Option<Variables>,
}

impl Work<'_> {
    fn put(&mut self, name: &str, value: Value) {
        self.context.insert(name.to_owned(), value);
        self.shared = None;
    }

    fn question(&mut self, asked: &AskedQuestion, given: &Map<String, Value>) {
        let path = AnswerPath::question(asked.name());
        let own = Map::new();
        if !self.holds(asked.when.as_ref(), asked.name(), &own) {
            return;
        }
        self.out.asked += 1;
        let given = given.get(asked.name());
        if given.is_none() {
            self.out.open.push(path.clone());
        }
        if let Some(value) = self.resolve(asked, given, &path, &own) {
            self.put(asked.name(), value);
        }
    }

    /// The value of a visible question. Records of lists are resolved field by field.
    fn resolve(
        &mut self,
        asked: &AskedQuestion,
        given: Option<&Value>,
        path: &AnswerPath,
        own: &Map<String, Value>,
    ) -> Option<Value> {
        let value = match given {
            Some(value) => value.clone(),
            None => match &asked.default {
                Some(default) => self.value(default, &path.to_string(), own)?,
                None => empty(asked.question.kind),
            },
        };
        match (asked.question.kind, value) {
            (QuestionKind::List, Value::Array(records)) => {
                let records = records
                    .into_iter()
                    .enumerate()
                    .map(|(index, record)| self.record(asked, record, &path.index(index), own))
                    .collect();
                Some(Value::Array(records))
            }
            (_, value) => Some(value),
        }
    }

    fn record(
        &mut self,
        asked: &AskedQuestion,
        record: Value,
        path: &AnswerPath,
        outer: &Map<String, Value>,
    ) -> Value {
        let Value::Object(record) = record else {
            return record;
        };
        // The fields of the record hide those of the records around it.
        let mut own = outer.clone();
        for field in &asked.fields {
            own.shift_remove(field.name());
        }
        for &place in &asked.order {
            let field = &asked.fields[place];
            if !self.holds(field.when.as_ref(), field.name(), &own) {
                continue;
            }
            let path = path.name(field.name());
            if let Some(value) = self.resolve(field, record.get(field.name()), &path, &own) {
                own.insert(field.name().to_owned(), value);
            }
        }
        let mut resolved = Map::new();
        for field in &asked.fields {
            if let Some(value) = own.get(field.name()) {
                resolved.insert(field.name().to_owned(), value.clone());
            }
        }
        Value::Object(resolved)
    }

    fn variables(&mut self, own: &Map<String, Value>) -> Variables {
        let shared = self
            .shared
            .get_or_insert_with(|| Variables::new(&self.context));
        if own.is_empty() {
            shared.clone()
        } else {
            shared.with(own)
        }
    }

    fn holds(&mut self, when: Option<&Expression>, name: &str, own: &Map<String, Value>) -> bool {
        let Some(when) = when else {
            return true;
        };
        match when.is_true(&self.variables(own)) {
            Ok(yes) => yes,
            Err(fault) => {
                self.pack_fault(fault, name);
                true
            }
        }
    }

    fn value(&mut self, value: &Compiled, name: &str, own: &Map<String, Value>) -> Option<Value> {
        let made = match value {
            Compiled::Literal(value) => Ok(value.clone()),
            Compiled::Expression(expression) => expression.evaluate(&self.variables(own)),
            Compiled::Template(template) => {
                let mut values = self.context.clone();
                values.extend(own.clone());
                self.pack
                    .evaluator
                    .render(template, &Context::new(values), None, self.meter)
                    .map(Value::String)
            }
        };
        made.map_err(|fault| self.pack_fault(fault, name)).ok()
    }

    fn pack_fault(&mut self, fault: Fault, name: &str) {
        let message = format!("{} (for “{name}”)", fault.message);
        if !self
            .out
            .pack_faults
            .iter()
            .any(|other| other.message == message)
        {
            self.out.pack_faults.push(Fault { message, ..fault });
        }
    }

    fn validate_all(&mut self, given: &Map<String, Value>) {
        let pack = self.pack;
        let root = Variables::new(&self.context);
        let mut faults = Vec::new();
        for asked in &pack.questions {
            let path = AnswerPath::question(asked.name());
            let Some(value) = self.context.get(asked.name()) else {
                continue;
            };
            let before = faults.len();
            let mut check = Validating {
                root: &root,
                faults: &mut faults,
                hidden: &mut self.out.hidden_options,
                pack_faults: &mut self.out.pack_faults,
            };
            check.value(asked, value, &path, &Map::new());
            let empty_by_default = given.get(asked.name()).is_none() && is_empty(value);
            if faults.len() == before && !(empty_by_default && asked.question.required) {
                self.out.answered += 1;
            }
        }
        self.out.faults = faults;
    }

    fn unknown(&mut self, given: &Map<String, Value>) {
        unknown_answers(
            &self.pack.questions,
            given,
            &AnswerPath::default(),
            &mut self.out.faults,
        );
    }
}

/// Answers, and fields of records, that nobody asks for.
fn unknown_answers(
    questions: &[AskedQuestion],
    given: &Map<String, Value>,
    path: &AnswerPath,
    faults: &mut Vec<AnswerFault>,
) {
    for (name, value) in given {
        let path = path.name(name);
        let Some(asked) = questions.iter().find(|asked| asked.name() == name) else {
            faults.push(AnswerFault {
                path,
                code: Code::UnknownAnswer,
                message: format!("The pack asks for no “{name}”"),
            });
            continue;
        };
        if let (QuestionKind::List, Value::Array(records)) = (asked.question.kind, value) {
            for (index, record) in records.iter().enumerate() {
                if let Value::Object(record) = record {
                    unknown_answers(&asked.fields, record, &path.index(index), faults);
                }
            }
        }
    }
}

/// What holds when there is neither an answer nor a default.
fn empty(kind: QuestionKind) -> Value {
    match kind {
        QuestionKind::Text | QuestionKind::Secret => Value::from(""),
        QuestionKind::Boolean => Value::Bool(false),
        QuestionKind::Choices | QuestionKind::List => Value::Array(Vec::new()),
        QuestionKind::Integer | QuestionKind::Number | QuestionKind::Choice => Value::Null,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

struct Validating<'a> {
    root: &'a Variables,
    faults: &'a mut Vec<AnswerFault>,
    hidden: &'a mut Vec<HiddenOption>,
    pack_faults: &'a mut Vec<Fault>,
}

impl Validating<'_> {
    fn report(&mut self, path: &AnswerPath, code: Code, message: String) {
        self.faults.push(AnswerFault {
            path: path.clone(),
            code,
            message,
        });
    }

    fn value(
        &mut self,
        asked: &AskedQuestion,
        value: &Value,
        path: &AnswerPath,
        own: &Map<String, Value>,
    ) {
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
            let message = asked.question.validation.message.clone().unwrap_or(message);
            return self.report(path, Code::Invalid, message);
        }
        if let Some(check) = &asked.check {
            let mut seen = own.clone();
            seen.insert("value".to_owned(), value.clone());
            match check.is_true(&self.root.with(&seen)) {
                Ok(true) => {}
                Ok(false) => {
                    let message = asked.question.validation.message.clone();
                    let message = message.unwrap_or_else(|| "This answer is not valid".to_owned());
                    self.report(path, Code::Invalid, message);
                }
                Err(fault) => self.pack_faults.push(fault),
            }
        }
        if let (QuestionKind::List, Value::Array(records)) = (asked.question.kind, value) {
            self.records(asked, records, path, own);
        }
    }

    fn records(
        &mut self,
        asked: &AskedQuestion,
        records: &[Value],
        path: &AnswerPath,
        own: &Map<String, Value>,
    ) {
        for field in asked
            .fields
            .iter()
            .filter(|field| field.question.validation.unique)
        {
            let mut seen = HashSet::new();
            for (index, record) in records.iter().enumerate() {
                let value = record.get(field.name()).unwrap_or(&Value::Null);
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
            let Value::Object(record) = record else {
                self.report(&path, Code::Invalid, "This is not a record".to_owned());
                continue;
            };
            let mut inner = own.clone();
            inner.extend(record.clone());
            for field in &asked.fields {
                if let Some(value) = record.get(field.name()) {
                    self.value(field, value, &path.name(field.name()), &inner);
                }
            }
        }
    }

    /// The options that are offered now; hidden ones are noted.
    fn offered(
        &mut self,
        asked: &AskedQuestion,
        path: &AnswerPath,
        own: &Map<String, Value>,
    ) -> Vec<Value> {
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
                Err(fault) => self.pack_faults.push(fault),
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
fn fits(asked: &AskedQuestion, value: &Value, offered: &[Value]) -> Result<(), String> {
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
                Value::Number(number) if !whole || number.is_i64() => number.as_f64(),
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
            Value::Bool(_) => Ok(()),
            _ => Err("Choose yes or no".to_owned()),
        },
        QuestionKind::Choice => offer(value, offered),
        QuestionKind::Choices => {
            let chosen = value.as_array().ok_or("Choose from the options")?;
            for value in chosen {
                offer(value, offered)?;
            }
            length(chosen.len(), bounds, "option")
        }
        QuestionKind::List => {
            let records = value.as_array().ok_or("This must be a list")?;
            length(records.len(), bounds, "entry")
        }
    }
}

fn offer(value: &Value, offered: &[Value]) -> Result<(), String> {
    if offered.contains(value) {
        return Ok(());
    }
    let named = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
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
