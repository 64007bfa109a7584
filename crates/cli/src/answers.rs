//! Answers from a file and from `--set`.

use std::path::{Path, PathBuf};

use formwork_engine::{CancelToken, Engine, Loaded, node_of, read_answers, read_schema};
use formwork_protocol::{
    AnswerPath, Code, Failure, Fault, Key, Node, NoteKind, Phase, QuestionKind, QuestionView,
    Record, Schema, SchemaNote,
};

use crate::arguments::{Answers, Entities};
use crate::print::Bar;
use crate::{Voice, waiting};

/// The answers that the command line gives, over those that there were before, and before anything
/// is asked for.
fn given(answers: &Answers, loaded: &Loaded, before: Record) -> Result<Record, Failure> {
    let mut given = before;
    add_file(answers, &mut given)?;
    add_set(answers, loaded, &mut given)?;
    Ok(given)
}

fn add_file(answers: &Answers, given: &mut Record) -> Result<(), Failure> {
    if let Some(file) = &answers.answers {
        for (name, value) in read_answers(file)?.iter() {
            given.insert(name.clone(), value.clone());
        }
    }
    Ok(())
}

fn add_set(answers: &Answers, loaded: &Loaded, given: &mut Record) -> Result<(), Failure> {
    let questions = loaded.questions();
    for set in &answers.set {
        let (path, value) = parse_set(set, &questions)?;
        path.set(given, value)
            .map_err(|error| wrong_set(set, &error.to_string()))?;
    }
    Ok(())
}

/// [`given`], with entities from files over the answers of a file; `--set` still changes them. The
/// warnings say what is not given as the files have it.
pub fn given_with_entities(
    engine: &Engine,
    loaded: &Loaded,
    (answers, entities): (&Answers, &Entities),
    before: Record,
    (voice, cancel): (Voice, &CancelToken),
) -> Result<(Record, Vec<Fault>), Failure> {
    if entities.files.is_empty() {
        // Answers may come from a pipe, which is waited for; a schema is computed with.
        let given = waiting(|| given(answers, loaded, before))?;
        return Ok((given, Vec::new()));
    }
    let mut given = before;
    add_file(answers, &mut given)?;
    let mut warnings = Vec::new();
    for entities in &entities.files {
        let (question, file) = parse_entities(entities);
        let schema = schema(&file, voice, cancel)?;
        let mut others = given.clone();
        // What it changes of the entities has no place before they are there.
        let _ = add_set(answers, loaded, &mut others);
        let made = engine.entities_for(loaded, &schema, question, &others)?;
        let notes = schema.notes.iter().chain(&made.notes);
        let told = notes.filter(|note| note.kind != NoteKind::PassedOver);
        warnings.extend(told.map(|note| warning(note, &file)));
        given.insert(made.question, made.answer);
    }
    add_set(answers, loaded, &mut given)?;
    Ok((given, warnings))
}

/// Reads a schema, with a progress line where somebody sees it.
pub fn schema(file: &Path, voice: Voice, cancel: &CancelToken) -> Result<Schema, Failure> {
    let size = std::fs::metadata(file).map_or(0, |about| about.len());
    let bar = Bar::new(voice);
    let of_bar = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    let schema = read_schema(file, cancel, &|bytes| {
        bar.show(Phase::Load, of_bar(bytes), of_bar(size));
    });
    bar.finish();
    schema
}

/// The name of a question, if there is one before the file.
fn parse_entities(text: &str) -> (Option<&str>, PathBuf) {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    match text.split_once('=') {
        Some((name, file)) if is_name(name) => (Some(name), file.into()),
        _ => (None, text.into()),
    }
}

/// What is to be known of the entities, beside the run that they went into.
fn warning(note: &SchemaNote, file: &Path) -> Fault {
    let mut fault =
        Fault::new(Code::Invalid, note.message.clone()).in_file(file.display().to_string());
    fault.line = note.line;
    fault.column = note.column;
    fault.source_line = note.source_line.clone();
    fault.hint = note.hint.clone();
    fault
}

fn parse_set(text: &str, questions: &[QuestionView]) -> Result<(AnswerPath, Node), Failure> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| wrong_set(text, "there is no “=”"))?;
    let path: AnswerPath = name
        .trim()
        .parse()
        .map_err(|error| wrong_set(text, &format!("{error}")))?;
    let is_text = kind_at(questions, &path.0)
        .is_some_and(|kind| matches!(kind, QuestionKind::Text | QuestionKind::Secret));
    Ok((path, parse_value(value, is_text)))
}

/// TOML, and a bare word as the text that it is. What looks like a number stays text where text is
/// asked for: `--set version=1.0`.
fn parse_value(value: &str, is_text: bool) -> Node {
    let parsed = format!("value = {value}").parse::<toml::Table>().ok();
    let parsed = parsed.and_then(|mut table| table.remove("value"));
    match parsed {
        Some(toml::Value::String(text)) => text.into(),
        Some(parsed) if !is_text => node_of(parsed),
        _ => value.into(),
    }
}

fn kind_at(questions: &[QuestionView], keys: &[Key]) -> Option<QuestionKind> {
    let (Key::Name(name), rest) = keys.split_first()? else {
        return None;
    };
    let question = questions.iter().find(|question| question.name == *name)?;
    match rest {
        [] => Some(question.kind),
        [Key::Index(_), rest @ ..] if !rest.is_empty() => kind_at(&question.fields, rest),
        _ => None,
    }
}

fn wrong_set(text: &str, why: &str) -> Failure {
    Fault::new(Code::Usage, format!("--set {text}: {why}"))
        .with_hint("Write it as NAME=VALUE, for example --set project_name=\"My project\".")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_of_entities_may_have_the_name_of_a_question_before_it() {
        for (text, question, file) in [
            ("schema.sql", None, "schema.sql"),
            ("entities=schema.sql", Some("entities"), "schema.sql"),
            ("things_2=a=b.sql", Some("things_2"), "a=b.sql"),
            ("./a=b.sql", None, "./a=b.sql"),
            ("=x", None, "=x"),
        ] {
            assert_eq!(parse_entities(text), (question, file.into()), "{text}");
        }
    }

    #[test]
    fn values_are_toml_and_bare_words_are_text() {
        for (written, value) in [
            ("5", json!(5)),
            ("true", json!(true)),
            ("[1, 2]", json!([1, 2])),
            ("{ a = 'b' }", json!({"a": "b"})),
            ("two words", json!("two words")),
            ("\"quoted\"", json!("quoted")),
            ("2026-01-31", json!("2026-01-31")),
            ("", json!("")),
        ] {
            assert_eq!(parse_value(written, false), Node::from(value), "{written}");
        }
        assert_eq!(parse_value("1.0", true), Node::from("1.0"));
        assert_eq!(parse_value("'1.0'", true), Node::from("1.0"));
        assert_eq!(
            parse_value("a = b\nvalue = 2", false),
            Node::from("a = b\nvalue = 2")
        );
    }
}
