//! Answers from a file and from `--set`.

use formwork_engine::{Loaded, node_of, read_answers};
use formwork_protocol::{
    AnswerPath, Code, Failure, Fault, Key, Node, QuestionKind, QuestionView, Record,
};

use crate::arguments::Answers;

/// The answers that the command line gives, over those that there were before, and before anything
/// is asked for.
pub fn given(answers: &Answers, loaded: &Loaded, before: Record) -> Result<Record, Failure> {
    let mut given = before;
    if let Some(file) = &answers.answers {
        for (name, value) in read_answers(file)?.iter() {
            given.insert(name.clone(), value.clone());
        }
    }
    let questions = loaded.questions();
    for set in &answers.set {
        let (path, value) = parse_set(set, &questions)?;
        path.set(&mut given, value)
            .map_err(|error| wrong_set(set, &error.to_string()))?;
    }
    Ok(given)
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
