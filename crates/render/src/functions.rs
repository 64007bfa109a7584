//! The functions that both languages share, under the names of the handlebars-helpers family.

mod dates;
mod lists;
mod logic;
mod numbers;
mod text;
mod words;

use std::borrow::Cow;

use formwork_protocol::Node;

/// What a function does with its arguments. What it returns shares all that it does not make.
pub type Call = fn(&[&Node]) -> Result<Node, String>;

/// One function: a name, how many arguments it takes, and what it does with them.
///
/// Every function is pure: the same arguments always give the same value.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    pub least: usize,
    pub most: usize,
    pub call: Call,
}

pub(crate) use logic::truthy;
pub(crate) use text::{fits, indent_lines};

const ANY: usize = usize::MAX;

macro_rules! functions {
    ($($name:literal $least:literal..=$most:tt $call:path;)*) => {
        /// All functions, sorted by name.
        pub const FUNCTIONS: &[Function] = &[
            $(Function { name: $name, least: $least, most: $most, call: $call },)*
        ];
    };
}

functions! {
    "add" 2..=ANY numbers::add;
    "and" 1..=ANY logic::and;
    "camelCase" 1..=1 words::camel_case;
    "capitalize" 1..=1 words::capitalize;
    "ceil" 1..=1 numbers::ceil;
    "concat" 1..=ANY text::concat;
    "contains" 2..=2 lists::contains;
    "default" 2..=2 logic::default;
    "divide" 2..=2 numbers::divide;
    "endsWith" 2..=2 text::ends_with;
    "eq" 2..=2 logic::eq;
    "filterBy" 3..=3 lists::filter_by;
    "findBy" 3..=3 lists::find_by;
    "first" 1..=2 lists::first;
    "floor" 1..=1 numbers::floor;
    "formatDate" 2..=2 dates::format_date;
    "gt" 2..=2 logic::gt;
    "gte" 2..=2 logic::gte;
    "indent" 2..=2 text::indent;
    "join" 1..=2 lists::join;
    "json" 1..=2 text::json;
    "kebabCase" 1..=1 words::kebab_case;
    "last" 1..=2 lists::last;
    "len" 1..=1 lists::len;
    "lowerCase" 1..=1 words::lower_case;
    "lt" 2..=2 logic::lt;
    "lte" 2..=2 logic::lte;
    "max" 1..=ANY numbers::max;
    "min" 1..=ANY numbers::min;
    "multiply" 2..=ANY numbers::multiply;
    "ne" 2..=2 logic::ne;
    "not" 1..=1 logic::not;
    "or" 1..=ANY logic::or;
    "padEnd" 2..=3 text::pad_end;
    "padStart" 2..=3 text::pad_start;
    "pascalCase" 1..=1 words::pascal_case;
    "pluck" 2..=2 lists::pluck;
    "plural" 1..=1 words::plural;
    "quote" 1..=1 text::quote;
    "rejectBy" 3..=3 lists::reject_by;
    "remainder" 2..=2 numbers::remainder;
    "repeat" 2..=2 text::repeat;
    "replace" 3..=3 text::replace;
    "reverse" 1..=1 lists::reverse;
    "round" 1..=2 numbers::round;
    "rustIdent" 1..=1 words::rust_ident;
    "screamingSnakeCase" 1..=1 words::screaming_snake_case;
    "sentenceCase" 1..=1 words::sentence_case;
    "singular" 1..=1 words::singular;
    "slice" 2..=3 lists::slice;
    "snakeCase" 1..=1 words::snake_case;
    "sortBy" 1..=2 lists::sort_by;
    "split" 2..=2 text::split;
    "startsWith" 2..=2 text::starts_with;
    "subtract" 2..=2 numbers::subtract;
    "titleCase" 1..=1 words::title_case;
    "tomlString" 1..=1 text::toml_string;
    "trim" 1..=1 text::trim;
    "unique" 1..=1 lists::unique;
    "upperCase" 1..=1 words::upper_case;
}

/// The function of that name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS
        .binary_search_by(|function| function.name.cmp(name))
        .ok()
        .map(|place| &FUNCTIONS[place])
}

impl Function {
    /// Calls the function, after a look at the number of its arguments.
    pub fn apply(&self, arguments: &[&Node]) -> Result<Node, String> {
        self.fits(arguments.len())?;
        (self.call)(arguments).map_err(|message| format!("{}: {message}", self.name))
    }

    /// Says what is wrong with calling it with that many arguments.
    pub fn fits(&self, count: usize) -> Result<(), String> {
        if (self.least..=self.most).contains(&count) {
            return Ok(());
        }
        let takes = match (self.least, self.most) {
            (least, ANY) => format!("{least} or more values"),
            (1, 1) => "1 value".to_owned(),
            (least, most) if least == most => format!("{least} values"),
            (least, most) => format!("{least} to {most} values"),
        };
        Err(format!("{} takes {takes}, not {count}", self.name))
    }
}

/// What making a value costs, in steps: one for every 64 bytes of text and every 16 values that
/// nobody else holds. What is shared with another value costs nothing.
pub(crate) fn weight(made: &Node) -> u64 {
    fn size(value: &Node) -> u64 {
        match value {
            shared if !shared.is_unshared() => 0,
            Node::Text(text) => text.len() as u64 / 4,
            Node::List(values) => values.iter().map(|value| 1 + size(value)).sum(),
            Node::Record(fields) => {
                let sizes = fields.iter();
                sizes
                    .map(|(name, value)| 1 + name.len() as u64 / 4 + size(value))
                    .sum()
            }
            _ => 0,
        }
    }
    size(made) / 16
}

/// What going through a value once costs, in steps, without what lies deeper in it: a function that
/// makes nothing may still look at all of a long list. Takes no time that grows with the value.
pub(crate) fn breadth(value: &Node) -> u64 {
    let size = match value {
        Node::Text(text) => text.len() / 4,
        Node::List(values) => values.len(),
        Node::Record(fields) => fields.len(),
        _ => 0,
    };
    size as u64 / 16
}

/// The text of a value as a template would write it: nothing for null, no quotes around text.
fn text_of(value: &Node) -> Result<Cow<'_, str>, String> {
    Ok(match value {
        Node::Null => Cow::Borrowed(""),
        Node::Bool(true) => Cow::Borrowed("true"),
        Node::Bool(false) => Cow::Borrowed("false"),
        Node::Number(number) => Cow::Owned(number.to_string()),
        Node::Text(text) => Cow::Borrowed(text),
        Node::List(_) | Node::Record(_) => Cow::Owned(text::json_of(value)?),
    })
}

/// A text that was made of a value's own: the value itself if nothing changed.
fn made_of(value: &Node, made: &str) -> Node {
    match value {
        Node::Text(text) if **text == *made => value.clone(),
        _ => made.into(),
    }
}

fn list_of(value: &Node) -> Result<&[Node], String> {
    match value {
        Node::List(list) => Ok(list.as_slice()),
        Node::Null => Ok(&[]),
        other => Err(format!("a list is needed, not {}", kind_of(other))),
    }
}

fn integer_of(value: &Node) -> Result<i64, String> {
    match value {
        Node::Number(number) => number.as_i64(),
        Node::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
    .ok_or_else(|| format!("a whole number is needed, not {}", kind_of(value)))
}

fn kind_of(value: &Node) -> &'static str {
    match value {
        Node::Null => "nothing",
        Node::Bool(_) => "yes or no",
        Node::Number(_) => "a number",
        Node::Text(_) => "text",
        Node::List(_) => "a list",
        Node::Record(_) => "a record",
    }
}

/// Calls a function by its name; for the tests of the functions.
#[cfg(test)]
fn call(name: &str, arguments: &[serde_json::Value]) -> Result<serde_json::Value, String> {
    let arguments: Vec<Node> = arguments.iter().map(Node::from).collect();
    let arguments: Vec<&Node> = arguments.iter().collect();
    let made = function(name).unwrap().apply(&arguments)?;
    Ok(made.to_json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_looking_up_finds_every_name() {
        for entry in FUNCTIONS {
            assert_eq!(function(entry.name).map(|f| f.name), Some(entry.name));
        }
        assert!(function("nothingLikeIt").is_none());
    }

    #[test]
    fn a_wrong_number_of_arguments_is_said_in_words() {
        let call = |name: &str, count: usize| function(name).unwrap().fits(count).unwrap_err();
        assert_eq!(call("snakeCase", 2), "snakeCase takes 1 value, not 2");
        assert_eq!(call("replace", 1), "replace takes 3 values, not 1");
        assert_eq!(call("add", 1), "add takes 2 or more values, not 1");
        assert_eq!(call("slice", 4), "slice takes 2 to 3 values, not 4");
    }

    #[test]
    fn what_is_made_costs_by_its_size_and_what_is_shared_nothing() {
        let text = || Node::from("x".repeat(640));
        let shared = text();
        let record: formwork_protocol::Record =
            [("n".repeat(64), text()), ("m".into(), shared.clone())]
                .into_iter()
                .collect();
        for (made, steps) in [
            (Node::Null, 0),
            (text(), 10),
            (vec![Node::Null; 160].into(), 10),
            (vec![text(), text()].into(), 20),
            (vec![shared.clone(); 160].into(), 10),
            (shared.clone(), 0),
            (record.into(), 11),
        ] {
            assert_eq!(weight(&made), steps, "{made}");
            let other = made.clone();
            assert_eq!(weight(&other), 0, "{made}");
        }
        assert_eq!(breadth(&shared), 10);
        assert_eq!(breadth(&vec![shared; 160].into()), 10);
    }
}
