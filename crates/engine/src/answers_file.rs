//! Answers files: TOML or JSON that a user wrote or saved, or that lies in a pack's sample.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use formwork_protocol::{Code, Failure, Fault, Node, Record};

use crate::project::{Project, as_toml_has_them};

/// Bytes that an answers file may have. Read and parsed, a file takes several times its size.
pub(crate) const ANSWERS_BYTES: u64 = 16 << 20;

/// Reads a file of answers. What is wrong with it is a fault that names the file, and the line and
/// column where there is one.
pub fn read_answers(file: &Path) -> Result<Record, Failure> {
    let text = read_text(file, ANSWERS_BYTES)?;
    parse_answers(&text, &file.display().to_string())
}

/// What a file of answers holds.
#[derive(Debug)]
pub(crate) enum AnswersFile {
    Plain(Record),
    /// The record of a project, which says what pack its answers were given to.
    Project(Box<Project>),
}

/// Reads answers from TOML, from JSON if the file's name says so, or from a project's record.
pub(crate) fn read_answers_file(file: &Path) -> Result<AnswersFile, Failure> {
    let text = read_text(file, ANSWERS_BYTES)?;
    let name = file.display().to_string();
    if is_json(file) {
        return json_answers(&text, &name).map(AnswersFile::Plain);
    }
    let answers = parse_answers(&text, &name)?;
    if is_record_of_project(&answers) {
        return Ok(AnswersFile::Project(Box::new(Project::parse(&text)?)));
    }
    Ok(AnswersFile::Plain(answers))
}

pub(crate) fn is_json(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// A project's record names its pack beside its answers. No answers file of a pack looks like it:
/// questions have no dots in their names, and a record has both tables and a schema.
fn is_record_of_project(answers: &Record) -> bool {
    let pack = answers.get("pack").and_then(|pack| pack.get("version"));
    let is_table = |name: &str| answers.get(name).is_some_and(|it| it.as_record().is_some());
    pack.is_some() && is_table("answers") && matches!(answers.get("schema"), Some(Node::Number(_)))
}

fn json_answers(text: &str, file: &str) -> Result<Record, Failure> {
    let json: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| {
            let mut fault = Fault::new(Code::Syntax, error.to_string()).in_file(file);
            fault.line = u32::try_from(error.line()).ok();
            fault.column = u32::try_from(error.column()).ok();
            fault.source_line = text
                .lines()
                .nth(error.line().saturating_sub(1))
                .map(str::to_owned);
            fault
        })?;
    match Node::from(json) {
        Node::Record(answers) => Ok(answers),
        _ => Err(Fault::new(
            Code::Syntax,
            format!(
                "{file} holds no answers: it has to be one object, with a name for each answer"
            ),
        )
        .in_file(file)
        .into()),
    }
}

/// Answers as the text of a file: JSON, or TOML with a line that says what they are for.
pub(crate) fn answers_text(answers: &Record, json: bool, head: &str) -> Result<String, Failure> {
    let unwritten = |error: String| Failure::new(Code::Internal, error);
    if json {
        let text = serde_json::to_string_pretty(&answers.to_json());
        return text
            .map(|text| text + "\n")
            .map_err(|error| unwritten(error.to_string()));
    }
    let text = toml::to_string(&as_toml_has_them(answers));
    let text = text.map_err(|error| unwritten(error.to_string()))?;
    Ok(format!("# {head}\n{text}"))
}

/// Reads a text of at most `limit` bytes; no more than those are read of a larger one.
pub(crate) fn read_text(file: &Path, limit: u64) -> Result<String, Fault> {
    let name = file.display().to_string();
    let unreadable = |error: io::Error| {
        let code = match error.kind() {
            io::ErrorKind::NotFound => Code::NotFound,
            io::ErrorKind::PermissionDenied => Code::NoPermission,
            _ => Code::Io,
        };
        Fault::new(code, format!("Cannot read {name}: {error}")).in_file(&name)
    };
    let too_large = |size: &str| {
        let message = format!("{name} has {size} bytes; at most {limit} are read");
        Fault::new(Code::Limit, message)
            .in_file(&name)
            .with_hint("Is this the file that you meant?")
    };
    let opened = File::open(file).map_err(unreadable)?;
    let size = opened.metadata().map_err(unreadable)?.len();
    if size > limit {
        return Err(too_large(&size.to_string()));
    }
    // A pipe has no size before it is read.
    let mut bytes = Vec::new();
    opened
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(&format!("more than {limit}")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let readable = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        Fault::new(Code::Syntax, format!("{name} is not UTF-8 text"))
            .in_file(&name)
            .at_offset(&readable, valid)
    })
}

/// Answers from TOML.
pub fn parse_answers(text: &str, file: &str) -> Result<Record, Failure> {
    let table: toml::Table =
        toml::from_str(text).map_err(|error| Failure::from(syntax_fault(&error, text, file)))?;
    Ok(record(table))
}

/// What is wrong with a text of TOML, with its place.
pub(crate) fn syntax_fault(error: &toml::de::Error, text: &str, file: &str) -> Fault {
    let fault = Fault::new(Code::Syntax, error.message().to_owned()).in_file(file);
    match error.span() {
        Some(span) => fault.at_offset(text, span.start),
        None => fault,
    }
}

fn record(table: toml::Table) -> Record {
    let fields = table.into_iter();
    fields.map(|(name, value)| (name, node_of(value))).collect()
}

/// A value as TOML writes it. Dates become texts, as they are in manifests; numbers that are none become nothing.
pub fn node_of(value: toml::Value) -> Node {
    match value {
        toml::Value::String(text) => Node::from(text),
        toml::Value::Integer(number) => Node::from(number),
        toml::Value::Float(number) => {
            serde_json::Number::from_f64(number).map_or(Node::Null, Node::Number)
        }
        toml::Value::Boolean(yes) => Node::Bool(yes),
        toml::Value::Datetime(date) => Node::from(date.to_string()),
        toml::Value::Array(values) => values.into_iter().map(node_of).collect::<Vec<_>>().into(),
        toml::Value::Table(table) => Node::Record(record(table)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], limit: u64) -> Result<String, Fault> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers.toml");
        std::fs::write(&file, bytes).unwrap();
        read_text(&file, limit)
    }

    #[test]
    fn a_text_up_to_the_limit_is_read_and_a_larger_one_is_refused() {
        assert_eq!(read(b"12345", 5).unwrap(), "12345");
        let fault = read(b"123456", 5).unwrap_err();
        assert_eq!(fault.code, Code::Limit);
        assert!(
            fault.message.contains("has 6 bytes; at most 5"),
            "{}",
            fault.message
        );
        assert!(fault.file.unwrap().ends_with("answers.toml"));
    }

    #[test]
    fn answers_of_more_than_16_mebibytes_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers.toml");
        let hole = File::create(&file).unwrap();
        hole.set_len((16 << 20) + 1).unwrap();
        assert_eq!(read_answers(&file).unwrap_err().code(), Code::Limit);
        hole.set_len(0).unwrap();
        assert_eq!(read_answers(&file).unwrap(), Record::new());
    }

    /// What has no end would be read without end.
    #[cfg(unix)]
    #[test]
    fn what_tells_no_size_is_read_up_to_the_limit() {
        let fault = read_text(Path::new("/dev/zero"), 1000).unwrap_err();
        assert_eq!(fault.code, Code::Limit);
        assert!(
            fault.message.contains("more than 1000"),
            "{}",
            fault.message
        );
    }

    #[test]
    fn what_is_not_text_is_told_with_its_first_wrong_byte() {
        for (bytes, line, column) in [
            (&b"\xff"[..], 1, 1),
            (b"name = \"Caf\xe9\"", 1, 12),
            (b"a = 1\r\n\xc3\xa4 = \"\xc3\"", 2, 6),
            (b"a = 1\n\xe2\x82", 2, 1),
        ] {
            let fault = read(bytes, 1000).unwrap_err();
            assert_eq!(fault.code, Code::Syntax);
            assert_eq!(
                (fault.line, fault.column),
                (Some(line), Some(column)),
                "{bytes:?}"
            );
        }
    }

    fn answers_in(name: &str, text: &str) -> Result<AnswersFile, Failure> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        read_answers_file(&file)
    }

    #[test]
    fn answers_are_read_from_toml_json_and_the_record_of_a_project() {
        let record = "schema = 1\n[pack]\nname = \"p\"\nversion = \"1.0.0\"\n[answers]\na = 1\n";
        for (name, text, expected) in [
            ("a.toml", "a = 1", true),
            ("a.JSON", "\u{feff}{\"a\": 1}", true),
            ("project.toml", record, false),
            // Questions of these names alone are no record.
            ("b.toml", "pack = \"x\"\nanswers = 1", true),
        ] {
            match answers_in(name, text).unwrap() {
                AnswersFile::Plain(answers) => {
                    assert!(expected, "{name}");
                    assert!(answers.contains("a") || answers.contains("pack"), "{name}");
                }
                AnswersFile::Project(project) => {
                    assert!(!expected, "{name}");
                    assert_eq!(project.answers.to_json(), serde_json::json!({"a": 1}));
                }
            }
        }
    }

    #[test]
    fn json_that_holds_no_answers_is_told_with_its_place() {
        let failure = answers_in("a.json", "{\n  \"a\": 1,\n}").unwrap_err();
        let fault = &failure.errors[0];
        assert_eq!((fault.line, fault.column), (Some(3), Some(1)));
        assert_eq!(fault.source_line.as_deref(), Some("}"));
        let failure = answers_in("a.json", "[1]").unwrap_err();
        assert!(failure.to_string().contains("one object"), "{failure}");
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let answers = Record::from(
            serde_json::json!({
                "people": [{"name": "A \"b\"", "pets": [{"name": "é\n"}]}, {}],
                "name": "x", "tags": ["a", "b"], "none": [], "size": 2, "share": 1.5, "yes": true
            })
            .as_object()
            .unwrap(),
        );
        for name in ["a.toml", "a.json"] {
            let text = answers_text(&answers, is_json(Path::new(name)), "Answers").unwrap();
            let AnswersFile::Plain(read) = answers_in(name, &text).unwrap() else {
                panic!("{text}");
            };
            assert_eq!(read.to_json(), answers.to_json(), "{text}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read_answers(&folder.path().join("none.toml")).unwrap_err();
        assert_eq!(missing.code(), Code::NotFound);
        assert!(missing.errors[0].message.contains("none.toml"));
        let a_folder = read_answers(folder.path()).unwrap_err();
        assert_ne!(a_folder.code(), Code::NotFound);
    }
}
