//! From what the user gave to what templates see: what is asked, which values hold, and what is
//! wrong with them.

use formwork_protocol::{AnswerFault, AnswerPath, Code, Fault, HiddenOption, QuestionKind};
use formwork_render::{Context, Expression, Meter, Variables};
use serde_json::{Map, Value};

use crate::compiled::{AskedQuestion, Compiled, CompiledPack, Slot};
use crate::validation::{Validating, is_empty};

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
