//! From what the user gave to what templates see: what is asked, which values hold, and what is
//! wrong with them.

use std::sync::Arc;

use formwork_protocol::{
    AnswerFault, AnswerPath, Code, Fault, HiddenOption, Node, QuestionKind, Record,
};
use formwork_render::{Context, Expression, Meter, Scope, Variables};

use super::validation::{Validating, is_empty};
use super::{Conditions, Stage};
use crate::compiled::{AskedQuestion, CompiledPack, Dynamic, Slot};
use crate::faults::{Faults, without_values};
use crate::project::Project;

/// What a chain begins with. Cheap to clone: everything in it is shared.
#[derive(Clone, Debug)]
pub struct Request {
    pub pack: Arc<CompiledPack>,
    /// What the user gave.
    pub given: Record,
    /// Date, user and uuid, for the defaults that read them.
    pub system: Record,
}

/// The answers of a pack, resolved.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub request: Request,
    /// Visible questions with their values and defaults, and the computed values. A hidden
    /// question is not there. Shares with what was given all that is as it was given.
    pub values: Record,
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

impl Request {
    /// Resolves the answers as a stage of a chain.
    pub fn resolve_under(self, conditions: &Conditions<'_>) -> Arc<Resolved> {
        let _stage = conditions.stage(Stage::Answers);
        self.resolve(conditions.meter)
    }

    /// Resolves the answers. Wrong ones are told beside the values, which a form shows all the same.
    pub fn resolve(self, meter: &Meter) -> Arc<Resolved> {
        let pack = self.pack.clone();
        let mut resolving = Resolving {
            pack: &pack,
            meter,
            context: Record::new(),
            pack_faults: Faults::default(),
            asked: 0,
            open: Vec::new(),
        };
        resolving.values(&self.given, &self.system);
        let mut faults = Vec::new();
        let mut hidden_options = Vec::new();
        let answered = resolving.validate(&self.given, &mut faults, &mut hidden_options);
        unknown_answers(
            &pack.questions,
            &self.given,
            &AnswerPath::default(),
            &mut faults,
        );
        Arc::new(Resolved {
            values: in_order(&pack, &resolving.context),
            faults,
            hidden_options,
            asked: resolving.asked,
            answered,
            open: resolving.open,
            pack_faults: resolving.pack_faults.into_vec(),
            request: self,
        })
    }

    /// The same for a target that was generated before: what the first run's defaults saw of date,
    /// user and uuid is what the next one sees.
    pub fn in_project(mut self, project: Option<&Project>) -> Self {
        if let Some(project) = project.filter(|project| project.is_of(&self.pack))
            && !project.system.is_empty()
        {
            self.system = project.system.clone();
        }
        self
    }
}

impl Resolved {
    /// The same, if its answers can be built: else what is wrong, as failures tell it.
    pub fn valid(self: Arc<Self>) -> Result<Arc<Self>, Vec<Fault>> {
        let answers = self.faults.iter().map(|fault| {
            let message = format!("{}: {}", fault.path, fault.message);
            Fault::new(fault.code, message).for_answer(&fault.path)
        });
        let mut faults = Faults::default();
        faults.extend(answers);
        faults.extend(self.pack_faults.iter().cloned());
        faults.or(self)
    }
}

/// Questions in the manifest's order, then the computed values: what templates see does not depend
/// on the order in which it was computed.
fn in_order(pack: &CompiledPack, context: &Record) -> Record {
    let questions = pack.questions.iter().map(AskedQuestion::name);
    let computed = pack.computed.iter().map(|computed| computed.name.as_str());
    let names = questions.chain(computed).chain(["pack"]);
    names
        .filter_map(|name| Some((name, context.get(name)?.clone())))
        .collect()
}

struct Resolving<'a> {
    pack: &'a CompiledPack,
    meter: &'a Meter,
    /// What has been resolved so far.
    context: Record,
    pack_faults: Faults,
    asked: usize,
    open: Vec<AnswerPath>,
}

impl Resolving<'_> {
    fn values(&mut self, given: &Record, system: &Record) {
        let manifest = &self.pack.pack.manifest;
        let about = [
            ("name", Node::from(manifest.name.as_str())),
            ("version", Node::from(manifest.version.to_string())),
        ];
        self.context
            .insert("pack", Node::Record(about.into_iter().collect()));
        self.context.insert("system", Node::Record(system.clone()));
        let pack = self.pack;
        for slot in &pack.order {
            match slot {
                Slot::Question(place) => self.question(&pack.questions[*place], given),
                Slot::Computed(place) => {
                    let computed = &pack.computed[*place];
                    let value = self.value(&computed.value, &computed.name, &Record::new());
                    if let Some(value) = value {
                        self.context.insert(computed.name.as_str(), value);
                    }
                }
            }
        }
        self.context.remove("system");
    }

    fn question(&mut self, asked: &AskedQuestion, given: &Record) {
        let path = AnswerPath::question(asked.name());
        let own = Record::new();
        if !self.holds(asked.when.as_ref(), asked.name(), &own) {
            return;
        }
        self.asked += 1;
        let given = given.get(asked.name());
        if given.is_none() {
            self.open.push(path.clone());
        }
        if let Some(value) = self.resolve(asked, given, &path, &own) {
            self.context.insert(asked.name(), value);
        }
    }

    /// The value of a visible question. Records of lists are resolved field by field.
    fn resolve(
        &mut self,
        asked: &AskedQuestion,
        given: Option<&Node>,
        path: &AnswerPath,
        own: &Record,
    ) -> Option<Node> {
        let value = match given {
            Some(value) => value.clone(),
            None => match &asked.default {
                Some(default) => self.value(default, &path.to_string(), own)?,
                None => empty(asked.question.kind),
            },
        };
        let (QuestionKind::List, Some(records)) = (asked.question.kind, value.as_list()) else {
            return Some(value);
        };
        let resolved: Vec<Node> = records
            .iter()
            .enumerate()
            .map(|(index, record)| self.record(asked, record, &path.index(index), own))
            .collect();
        let unchanged = resolved
            .iter()
            .zip(records)
            .all(|(new, old)| new.is_same(old));
        Some(if unchanged { value } else { resolved.into() })
    }

    fn record(
        &mut self,
        asked: &AskedQuestion,
        record: &Node,
        path: &AnswerPath,
        outer: &Record,
    ) -> Node {
        let Node::Record(given) = record else {
            return record.clone();
        };
        // The fields of the record hide those of the records around it.
        let mut own = outer.clone();
        for field in &asked.fields {
            own.remove(field.name());
        }
        for &place in &asked.order {
            let field = &asked.fields[place];
            if !self.holds(field.when.as_ref(), field.name(), &own) {
                continue;
            }
            let path = path.name(field.name());
            if let Some(value) = self.resolve(field, given.get(field.name()), &path, &own) {
                own.insert(field.name(), value);
            }
        }
        let fields = asked.fields.iter();
        let resolved: Record = fields
            .filter_map(|field| Some((field.name(), own.get(field.name())?.clone())))
            .collect();
        if resolved == *given {
            record.clone()
        } else {
            Node::Record(resolved)
        }
    }

    fn variables(&self, own: &Record) -> Variables {
        Variables::new(&self.context).with(own)
    }

    fn holds(&mut self, when: Option<&Expression>, name: &str, own: &Record) -> bool {
        let Some(when) = when else {
            return true;
        };
        when.is_true(&self.variables(own)).unwrap_or_else(|fault| {
            self.pack_fault(fault, name);
            true
        })
    }

    fn value(&mut self, value: &Dynamic, name: &str, own: &Record) -> Option<Node> {
        let made = match value {
            Dynamic::Literal(value) => Ok(value.clone()),
            Dynamic::Expression(expression) => expression.evaluate(&self.variables(own)),
            Dynamic::Template(template) => {
                let context = Context::narrowed(&self.context, own, template.reads());
                let scope = Scope {
                    context: &context,
                    alias: None,
                };
                template
                    .render(&scope, &self.pack.partials, self.meter)
                    .map(Node::from)
            }
        };
        made.map_err(|fault| self.pack_fault(fault, name)).ok()
    }

    /// Tells a fault of the pack's own; `name` is the path of the value that it is about.
    fn pack_fault(&mut self, fault: Fault, name: &str) {
        let fault = match self.pack.is_tainted(name.split('.').next().into_iter()) {
            true => without_values(fault),
            false => fault,
        };
        let message = format!("{} (for “{name}”)", fault.message);
        self.pack_faults.push(Fault { message, ..fault });
    }

    /// Returns how many visible questions outside lists have a valid answer.
    fn validate(
        &mut self,
        given: &Record,
        faults: &mut Vec<AnswerFault>,
        hidden: &mut Vec<HiddenOption>,
    ) -> usize {
        let root = Variables::new(&self.context);
        let mut answered = 0;
        for asked in &self.pack.questions {
            let Some(value) = self.context.get(asked.name()) else {
                continue;
            };
            let before = faults.len();
            let mut validating = Validating {
                pack: self.pack,
                root: &root,
                faults,
                hidden,
                pack_faults: &mut self.pack_faults,
            };
            let path = AnswerPath::question(asked.name());
            validating.value(asked, value, &path, &Record::new());
            let empty_by_default = !given.contains(asked.name()) && is_empty(value);
            if faults.len() == before && !(empty_by_default && asked.question.required) {
                answered += 1;
            }
        }
        answered
    }
}

/// Answers, and fields of records, that nobody asks for.
fn unknown_answers(
    questions: &[AskedQuestion],
    given: &Record,
    path: &AnswerPath,
    faults: &mut Vec<AnswerFault>,
) {
    for (name, value) in given.iter() {
        let path = path.name(name.as_ref());
        let Some(asked) = questions.iter().find(|asked| asked.name() == &**name) else {
            faults.push(AnswerFault {
                path,
                code: Code::UnknownAnswer,
                message: format!("The pack asks for no “{name}”"),
            });
            continue;
        };
        if let (QuestionKind::List, Some(records)) = (asked.question.kind, value.as_list()) {
            for (index, record) in records.iter().enumerate() {
                if let Node::Record(record) = record {
                    unknown_answers(&asked.fields, record, &path.index(index), faults);
                }
            }
        }
    }
}

/// What holds when there is neither an answer nor a default.
fn empty(kind: QuestionKind) -> Node {
    match kind {
        QuestionKind::Text | QuestionKind::Secret => Node::from(""),
        QuestionKind::Boolean => Node::Bool(false),
        QuestionKind::Choices | QuestionKind::List => Node::from(Vec::new()),
        QuestionKind::Integer | QuestionKind::Number | QuestionKind::Choice => Node::Null,
    }
}
