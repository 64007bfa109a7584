//! Text.

use std::borrow::Cow;
use std::io;

use formwork_protocol::Node;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::{integer_of, made_of, text_of};

type Result = std::result::Result<Node, String>;

/// More than any generated line wants, and little enough to keep a wrong number harmless.
const LONGEST_FILL: i64 = 1 << 20;

/// Bytes of a text that a function makes: some functions make the product of what they are given,
/// and more than this is written to no file.
const LONGEST_TEXT: usize = 16 << 20;

/// Looks at the bytes of a result before it is made.
pub(crate) fn fits(bytes: usize) -> std::result::Result<(), String> {
    if bytes > LONGEST_TEXT {
        return Err(format!("the result is longer than {LONGEST_TEXT} bytes"));
    }
    Ok(())
}

pub fn concat(arguments: &[&Node]) -> Result {
    let known = arguments.iter().filter_map(|value| value.as_str());
    let known = known.map(str::len).sum();
    fits(known)?;
    // Room for a number or two.
    let mut made = String::with_capacity(known + 16);
    for value in arguments {
        let text = text_of(value)?;
        fits(made.len() + text.len())?;
        made.push_str(&text);
    }
    Ok(made.into())
}

pub fn replace(arguments: &[&Node]) -> Result {
    let (text, from) = (text_of(arguments[0])?, text_of(arguments[1])?);
    if from.is_empty() {
        return Err("the text to replace is empty".to_owned());
    }
    let to = text_of(arguments[2])?;
    let count = text.matches(&*from).count();
    if count == 0 {
        return Ok(made_of(arguments[0], &text));
    }
    fits(text.len() + count.saturating_mul(to.len()))?;
    Ok(text.replace(&*from, &to).into())
}

pub fn trim(arguments: &[&Node]) -> Result {
    Ok(made_of(arguments[0], text_of(arguments[0])?.trim()))
}

pub fn split(arguments: &[&Node]) -> Result {
    let (text, by) = (text_of(arguments[0])?, text_of(arguments[1])?);
    if by.is_empty() {
        return Err("the separator is empty".to_owned());
    }
    if text.is_empty() {
        return Ok(Vec::new().into());
    }
    Ok(Node::List(text.split(&*by).map(Node::from).collect()))
}

pub fn starts_with(arguments: &[&Node]) -> Result {
    let (text, start) = (text_of(arguments[0])?, text_of(arguments[1])?);
    Ok(text.starts_with(&*start).into())
}

pub fn ends_with(arguments: &[&Node]) -> Result {
    let (text, end) = (text_of(arguments[0])?, text_of(arguments[1])?);
    Ok(text.ends_with(&*end).into())
}

/// Puts that many spaces, or that text, before every line that is not empty.
pub fn indent(arguments: &[&Node]) -> Result {
    let text = text_of(arguments[0])?;
    let by = match arguments[1] {
        Node::Text(by) => Cow::Borrowed(&**by),
        count => Cow::Owned(" ".repeat(fill(count)?)),
    };
    let lines = text.matches('\n').count() + 1;
    fits(text.len() + lines.saturating_mul(by.len()))?;
    Ok(indent_lines(&text, &by).into())
}

/// Indents every line that is not empty; line ends stay as they are.
pub(crate) fn indent_lines(text: &str, by: &str) -> String {
    let mut indented = String::with_capacity(text.len() + by.len() * 8);
    for line in text.split_inclusive('\n') {
        if !line.trim_end_matches(['\r', '\n']).is_empty() {
            indented.push_str(by);
        }
        indented.push_str(line);
    }
    indented
}

/// JSON on one line, or indented by that many spaces.
pub fn json(arguments: &[&Node]) -> Result {
    let Some(spaces) = arguments.get(1) else {
        return json_of(arguments[0]).map(Node::from);
    };
    let indent = " ".repeat(fill(spaces)?.min(16));
    let formatter = PrettyFormatter::with_indent(indent.as_bytes());
    written(arguments[0], formatter).map(Node::from)
}

/// JSON on one line.
pub(super) fn json_of(value: &Node) -> std::result::Result<String, String> {
    written(value, CompactFormatter)
}

/// Ends at the longest text: a value that holds another one many times takes little memory, and
/// its JSON much.
fn written(value: &Node, formatter: impl Formatter) -> std::result::Result<String, String> {
    let mut bytes = Bounded(Vec::with_capacity(128));
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value
        .serialize(&mut serializer)
        .map_err(|error| match fits(usize::MAX) {
            Err(message) if error.is_io() => message,
            _ => error.to_string(),
        })?;
    String::from_utf8(bytes.0).map_err(|error| error.to_string())
}

struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        fits(self.0.len() + bytes.len()).map_err(io::Error::other)?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A string literal in double quotes, with the escapes that Rust, JavaScript, Python and JSON
/// share for everything but control characters, which it refuses.
pub fn quote(arguments: &[&Node]) -> Result {
    let text = text_of(arguments[0])?;
    if is_plain(&text) {
        return Ok(in_quotes(&text));
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                return Err("text with control characters has no literal".to_owned());
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    Ok(quoted.into())
}

/// A string as TOML writes it.
pub fn toml_string(arguments: &[&Node]) -> Result {
    let text = text_of(arguments[0])?;
    if is_plain(&text) {
        return Ok(in_quotes(&text));
    }
    Ok(toml::Value::String(text.into_owned()).to_string().into())
}

/// Whether a text needs no escapes: printable ASCII without double quotes and backslashes.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\')
}

fn in_quotes(text: &str) -> Node {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    quoted.push_str(text);
    quoted.push('"');
    quoted.into()
}

pub fn pad_start(arguments: &[&Node]) -> Result {
    padded(arguments, |text, padding| padding + text)
}

pub fn pad_end(arguments: &[&Node]) -> Result {
    padded(arguments, |text, padding| text.to_owned() + &padding)
}

fn padded(arguments: &[&Node], both: fn(&str, String) -> String) -> Result {
    let text = text_of(arguments[0])?;
    let with = match arguments.get(2) {
        Some(with) => text_of(with)?,
        None => Cow::Borrowed(" "),
    };
    if with.is_empty() {
        return Err("the text to fill up with is empty".to_owned());
    }
    let missing = fill(arguments[1])?.saturating_sub(text.chars().count());
    if missing == 0 {
        return Ok(made_of(arguments[0], &text));
    }
    let padding = with.chars().cycle().take(missing).collect();
    Ok(both(&text, padding).into())
}

pub fn repeat(arguments: &[&Node]) -> Result {
    let (text, times) = (text_of(arguments[0])?, fill(arguments[1])?);
    if text.len().saturating_mul(times) > LONGEST_FILL as usize {
        return Err("the result is too long".to_owned());
    }
    Ok(text.repeat(times).into())
}

fn fill(count: &Node) -> std::result::Result<usize, String> {
    let count = integer_of(count)?;
    if count > LONGEST_FILL {
        return Err(format!("{count} is too long"));
    }
    Ok(usize::try_from(count).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::{call, function};
    use formwork_protocol::Node;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn texts_that_multiply_end_at_a_length() {
        let long = json!("a\n".repeat(1 << 19));
        let list = json!(vec!["x"; 1 << 19]);
        for (name, arguments) in [
            ("replace", vec![long.clone(), json!("a"), long.clone()]),
            ("indent", vec![long.clone(), long.clone()]),
            ("join", vec![list, long.clone()]),
            ("concat", vec![long.clone(); 17]),
        ] {
            let message = call(name, &arguments).unwrap_err();
            let expected = format!("{name}: the result is longer than 16777216 bytes");
            assert_eq!(message, expected);
        }
        assert!(call("concat", &vec![long; 16]).is_ok());
    }

    #[test]
    fn pieces_of_text() {
        assert_eq!(
            call("concat", &[json!("a"), json!(1), json!(null)]),
            Ok(json!("a1"))
        );
        assert_eq!(
            call("replace", &[json!("a-b-c"), json!("-"), json!("_")]),
            Ok(json!("a_b_c"))
        );
        assert_eq!(call("trim", &[json!("  x ")]), Ok(json!("x")));
        assert_eq!(
            call("split", &[json!("a,b"), json!(",")]),
            Ok(json!(["a", "b"]))
        );
        assert_eq!(call("split", &[json!(""), json!(",")]), Ok(json!([])));
        assert_eq!(
            call("startsWith", &[json!("abc"), json!("ab")]),
            Ok(json!(true))
        );
        assert_eq!(
            call("endsWith", &[json!("abc"), json!("ab")]),
            Ok(json!(false))
        );
        assert!(call("replace", &[json!("a"), json!(""), json!("b")]).is_err());
    }

    #[test]
    fn indenting_leaves_empty_lines_and_line_ends_alone() {
        assert_eq!(
            call("indent", &[json!("a\r\n\r\nb\n"), json!(2)]),
            Ok(json!("  a\r\n\r\n  b\n"))
        );
        assert_eq!(
            call("indent", &[json!("a\nb"), json!("// ")]),
            Ok(json!("// a\n// b"))
        );
    }

    #[test]
    fn filling_up() {
        assert_eq!(
            call("padStart", &[json!(7), json!(3), json!("0")]),
            Ok(json!("007"))
        );
        assert_eq!(call("padEnd", &[json!("ab"), json!(4)]), Ok(json!("ab  ")));
        assert_eq!(call("repeat", &[json!("-"), json!(3)]), Ok(json!("---")));
        assert_eq!(call("repeat", &[json!("-"), json!(-3)]), Ok(json!("")));
        assert!(call("repeat", &[json!("abcdef"), json!(1_000_000)]).is_err());
        assert!(call("padEnd", &[json!("a"), json!(i64::MAX)]).is_err());
    }

    #[test]
    fn json_on_one_line_or_indented() {
        assert_eq!(call("json", &[json!({"a": [1]})]), Ok(json!("{\"a\":[1]}")));
        assert_eq!(
            call("json", &[json!({"a": 1}), json!(2)]),
            Ok(json!("{\n  \"a\": 1\n}"))
        );
    }

    #[test]
    fn json_of_a_value_that_holds_another_many_times_ends_at_a_length() {
        let mut value = Node::from("a text of some length");
        for _ in 0..50 {
            value = vec![value.clone(), value].into();
        }
        for name in ["json", "snakeCase", "quote", "concat"] {
            let message = function(name).unwrap().apply(&[&value]).unwrap_err();
            let expected = format!("{name}: the result is longer than 16777216 bytes");
            assert_eq!(message, expected);
        }
    }

    proptest! {
        #[test]
        fn quoted_text_reads_back(text in "[^\\p{Cc}]{0,40}") {
            let Value::String(quoted) = call("quote", &[json!(text)]).unwrap() else { panic!() };
            prop_assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), text.clone());
            let Value::String(toml) = call("tomlString", &[json!(text)]).unwrap() else { panic!() };
            let document: toml::Table = format!("a = {toml}").parse().unwrap();
            prop_assert_eq!(document["a"].as_str().unwrap(), text);
        }
    }

    proptest! {
        #[test]
        fn toml_strings_are_what_toml_writes(text in ".{0,20}|[ -~\n\t\r\x00-\x1f\x7f]{0,12}") {
            let own = toml::Value::String(text.clone()).to_string();
            prop_assert_eq!(call("tomlString", &[json!(text)]).unwrap(), json!(own));
        }
    }
}
