//! A schema as the answer to a pack's question for entities.
//!
//! What a question takes, the pack alone knows: its rules are expressions. So the answer is tried,
//! and what the pack finds fault with is taken back piece by piece: first a bound or a default, then
//! the field, then the entity. Each piece is said.

mod asked;
mod fitting;
mod joins;
mod names;

use std::path::Path;

use formwork_protocol::{
    AnswerPath, Code, Failure, Fault, Node, NoteKind, Record, Schema, SchemaNote,
};
use formwork_render::CancelToken;

use self::asked::Asked;
use self::fitting::Fitting;
use crate::engine::Engine;
use crate::library::Loaded;

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
        let mut fitting = Fitting::new(schema, &asked);
        let path = AnswerPath::question(asked.name());
        let mut given = given.clone();
        for _ in 0..TRIES {
            given.insert(asked.name(), fitting.answer());
            let resolved = self.resolve(loaded, &given);
            let shown = path.get(&resolved.values);
            let hidden = shown.is_some_and(|shown| fitting.take_back_hidden(shown));
            let faults = resolved.faults.iter();
            let faults = faults.filter(|fault| fault.path.root() == Some(asked.name()));
            let wrong = fitting.take_back(faults);
            if !hidden && !wrong {
                break;
            }
        }
        let (answer, notes) = fitting.done();
        Ok(GivenEntities {
            question: asked.name().to_owned(),
            answer,
            notes,
        })
    }
}

fn not_taken(message: String, line: Option<u32>) -> SchemaNote {
    SchemaNote::new(NoteKind::NotTaken, message).at_line(line)
}
