//! A schema as the answer to a pack's question for entities.
//!
//! What a question takes, the pack alone knows: its rules are expressions. So the answer is tried,
//! and what the pack finds fault with is taken back piece by piece: first a bound or a default, then
//! the field, then the entity. Each piece is said.

mod asked;
mod chosen;
mod fitting;
mod joins;
mod keys;
mod names;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use formwork_protocol::{
    AnswerPath, Code, Failure, Fault, FitEntities, FittedEntities, JobId, Node, NoteKind, Placing,
    QuestionView, Record, Schema, SchemaNote,
};
use formwork_render::CancelToken;

use self::asked::Asked;
use self::fitting::Fitting;
use crate::answers_file::{ANSWERS_BYTES, read_text};
use crate::engine::Engine;
use crate::library::Loaded;
use crate::pipeline::Resolved;

/// The answer that a schema gives to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenEntities {
    /// The question's name.
    pub question: String,
    pub answer: Node,
    /// What the pack does not take as the schema has it.
    pub notes: Vec<SchemaNote>,
}

/// How often an answer is tried; each time takes back at least one piece of it.
const TRIES: usize = 64;

/// Reads a schema from a file; `progress` is told the bytes that were read.
pub fn read_schema(
    file: &Path,
    cancel: &CancelToken,
    progress: &dyn Fn(u64),
) -> Result<Schema, Failure> {
    let reading = formwork_schema::Reading {
        is_cancelled: &|| cancel.is_cancelled(),
        progress,
    };
    formwork_schema::read_file(file, &reading)
}

/// The schema that was read last, under the name of its reading.
#[derive(Default)]
pub(crate) struct LastSchema(Mutex<Option<(JobId, Arc<Schema>)>>);

impl LastSchema {
    pub fn keep(&self, reading: JobId, schema: Arc<Schema>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((reading, schema));
    }

    pub fn get(&self, reading: &JobId) -> Option<Arc<Schema>> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, schema) = last.as_ref()?;
        (of == reading).then(|| schema.clone())
    }
}

/// Reads a schema from a text that comes from no file.
pub(crate) fn read_schema_text(text: &str, cancel: &CancelToken) -> Result<Schema, Failure> {
    let reading = formwork_schema::Reading {
        is_cancelled: &|| cancel.is_cancelled(),
        progress: &|_| {},
    };
    formwork_schema::read(text.as_bytes(), "The pasted text", &reading)
}

impl Engine {
    /// The entities of a schema as the answer to the question that asks for some, which has to be
    /// named where a pack has several. `given` are the other answers, which the question's rules may
    /// look at.
    pub fn entities_for(
        &self,
        loaded: &Loaded,
        schema: &Schema,
        question: Option<&str>,
        given: &Record,
    ) -> Result<GivenEntities, Failure> {
        let questions = loaded.questions();
        let asked = Asked::find(&questions, question)?;
        if schema.entities.is_empty() {
            let fault = Fault::new(Code::Usage, "Nothing in the file is an entity");
            let hint = "What was found in it, the command says: formwork entities FILE";
            return Err(fault.with_hint(hint).into());
        }
        let fitting = Fitting::new(schema.entities.clone(), Vec::new(), &asked);
        let resolve = |given: &Record| self.resolve(loaded, given);
        let (answer, notes) = fitted(fitting, &asked, given.clone(), &resolve);
        Ok(GivenEntities {
            question: asked.name().to_owned(),
            answer,
            notes,
        })
    }
}

/// Entities of a schema, by their places, as the answer to a question for some.
pub(crate) fn fit(
    schema: &Schema,
    wanted: &FitEntities,
    (questions, given): (&[QuestionView], &Record),
    resolve: Resolve<'_>,
) -> Result<FittedEntities, Failure> {
    let asked = Asked::find(questions, Some(&wanted.question))?;
    let stay = match wanted.placing {
        Placing::Replace => Vec::new(),
        Placing::Add => records(asked.name(), given, resolve),
    };
    let (entities, mut notes) = chosen::entities(schema, &wanted.chosen, &stay);
    let fitting = Fitting::new(entities, stay, &asked);
    let (answer, more) = fitted(fitting, &asked, given.clone(), resolve);
    notes.extend(more);
    Ok(FittedEntities { answer, notes })
}

/// What answers lead to.
type Resolve<'a> = &'a dyn Fn(&Record) -> Arc<Resolved>;

/// The records of a list as they would be edited: what was given, or else the default.
fn records(question: &str, given: &Record, resolve: Resolve<'_>) -> Vec<Node> {
    let list = |answers: &Record| {
        let list = answers.get(question).and_then(Node::as_list);
        list.map(<[Node]>::to_vec)
    };
    list(given)
        .or_else(|| list(&resolve(given).values))
        .unwrap_or_default()
}

/// Tries an answer until the pack takes it, or nothing of it can be taken back any more.
fn fitted(
    mut fitting: Fitting<'_>,
    asked: &Asked<'_>,
    mut given: Record,
    resolve: Resolve<'_>,
) -> (Node, Vec<SchemaNote>) {
    let path = AnswerPath::question(asked.name());
    for _ in 0..TRIES {
        given.insert(asked.name(), fitting.answer());
        let resolved = resolve(&given);
        let shown = path.get(&resolved.values);
        let hidden = shown.is_some_and(|shown| fitting.take_back_hidden(shown));
        let faults = resolved.faults.iter();
        let faults = faults.filter(|fault| fault.path.root() == Some(asked.name()));
        let wrong = fitting.take_back(faults);
        if !hidden && !wrong {
            break;
        }
    }
    fitting.done()
}

/// What a record is called.
fn name_of(record: &Node) -> Option<&str> {
    record.get("name").and_then(Node::as_str)
}

/// Whether a file of JSON is read as a schema: it is one, or rows of data, and no answers. One that
/// cannot be read is for who reads answers to tell.
pub fn is_schema_in_json(file: &Path) -> bool {
    read_text(file, ANSWERS_BYTES).is_ok_and(|text| formwork_schema::is_schema_in_json(&text))
}

fn not_taken(message: String, line: Option<u32>) -> SchemaNote {
    SchemaNote::new(NoteKind::NotTaken, message).at_line(line)
}
