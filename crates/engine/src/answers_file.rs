//! Answers files: TOML that a user wrote, or that lies in a pack's sample.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use formwork_protocol::{Code, Failure, Fault, Node, Record};

/// Bytes that an answers file may have. Read and parsed, a file takes several times its size.
const ANSWERS_BYTES: u64 = 16 << 20;

/// Reads a file of answers. What is wrong with it is a fault that names the file, and the line and
/// column where there is one.
pub fn read_answers(file: &Path) -> Result<Record, Failure> {
    let text = read_text(file, ANSWERS_BYTES)?;
    parse_answers(&text, &file.display().to_string())
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
