//! Cases and forms of words.

mod cases;
mod plurals;
mod transliteration;

use std::sync::Arc;

use formwork_protocol::Node;

use super::{made_of, text_of};

type Result = std::result::Result<Node, String>;

pub fn snake_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::snake)
}

pub fn kebab_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::kebab)
}

pub fn pascal_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::pascal)
}

pub fn camel_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::camel)
}

pub fn screaming_snake_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::screaming_snake)
}

pub fn title_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], cases::title)
}

/// Words apart, only the first one capitalised: `ServiceOrder` → `Service order`.
pub fn sentence_case(arguments: &[&Node]) -> Result {
    cased(arguments[0], |text| {
        let words = cases::small_words(text);
        first_upper(&words).unwrap_or(words)
    })
}

/// Another form of a text; the value itself if it has that form already.
fn cased(value: &Node, form: fn(&str) -> String) -> Result {
    Ok(made_of(value, &form(&text_of(value)?)))
}

pub fn lower_case(arguments: &[&Node]) -> Result {
    let changes = |byte: u8| byte.is_ascii_uppercase();
    let lower = str::make_ascii_lowercase;
    all_in_case(arguments[0], changes, lower, str::to_lowercase)
}

pub fn upper_case(arguments: &[&Node]) -> Result {
    let changes = |byte: u8| byte.is_ascii_lowercase();
    let upper = str::make_ascii_uppercase;
    all_in_case(arguments[0], changes, upper, str::to_uppercase)
}

/// Texts of ASCII are changed in their place, if they have a byte that changes.
fn all_in_case(
    value: &Node,
    changes: impl Fn(u8) -> bool,
    ascii: fn(&mut str),
    any: fn(&str) -> String,
) -> Result {
    let text = text_of(value)?;
    if !text.is_ascii() {
        return Ok(made_of(value, &any(&text)));
    }
    if !text.bytes().any(changes) {
        return Ok(made_of(value, &text));
    }
    let mut made: Arc<str> = Arc::from(&*text);
    ascii(Arc::make_mut(&mut made));
    Ok(Node::Text(made))
}

pub fn capitalize(arguments: &[&Node]) -> Result {
    let text = text_of(arguments[0])?;
    Ok(match first_upper(&text) {
        Some(changed) => changed.into(),
        None => made_of(arguments[0], &text),
    })
}

pub fn plural(arguments: &[&Node]) -> Result {
    in_latin(arguments[0], plurals::plural)
}

pub fn singular(arguments: &[&Node]) -> Result {
    in_latin(arguments[0], plurals::singular)
}

/// A form that only words of Latin letters have; others are the same for one and for many.
fn in_latin(value: &Node, form: fn(&str) -> String) -> Result {
    let text = text_of(value)?;
    let is_latin = |letter: char| matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let last = text.chars().rfind(|letter| letter.is_alphanumeric());
    match last.is_none_or(is_latin) {
        true => cased(value, form),
        false => Ok(value.clone()),
    }
}

/// A name that Rust takes as an identifier: keywords become raw identifiers, and those that
/// cannot be raw, or name no module, get an underscore.
pub fn rust_ident(arguments: &[&Node]) -> Result {
    let name = text_of(arguments[0])?;
    Ok(match &*name {
        // No raw name; and a module `mod` would have the file that is its folder's own.
        "self" | "Self" | "super" | "crate" | "mod" | "_" => format!("{name}_").into(),
        keyword if RUST_KEYWORDS.contains(&keyword) => ("r#".to_owned() + &name).into(),
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}").into(),
        _ => made_of(arguments[0], &name),
    })
}

/// Strict and reserved keywords up to the 2024 edition, from the Rust reference.
const RUST_KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "move", "mut", "override", "priv", "pub", "ref", "return", "static",
    "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// The text with a capital at its start; none if it begins as it should.
fn first_upper(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    if first.to_uppercase().eq([first]) {
        return None;
    }
    let mut changed = String::with_capacity(text.len() + 2);
    changed.extend(first.to_uppercase());
    changed.push_str(&text[first.len_utf8()..]);
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn one(name: &str, text: &str) -> String {
        match call(name, &[json!(text)]).unwrap() {
            Value::String(text) => text,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn cases_split_words_at_humps_spaces_and_signs() {
        for name in ["HTTP server log", "HttpServerLog", "http-server_log"] {
            assert_eq!(one("snakeCase", name), "http_server_log");
            assert_eq!(one("kebabCase", name), "http-server-log");
            assert_eq!(one("pascalCase", name), "HttpServerLog");
            assert_eq!(one("camelCase", name), "httpServerLog");
            assert_eq!(one("screamingSnakeCase", name), "HTTP_SERVER_LOG");
            assert_eq!(one("titleCase", name), "Http Server Log");
            assert_eq!(one("sentenceCase", name), "Http server log");
        }
        assert_eq!(one("capitalize", "über"), "Über");
        assert_eq!(one("upperCase", "straße"), "STRASSE");
        assert_eq!(one("lowerCase", "ÄB"), "äb");
    }

    #[test]
    fn plurals_know_irregular_words_also_at_the_end_of_a_name() {
        for (singular, plural) in [
            ("category", "categories"),
            ("Person", "People"),
            ("SalesPerson", "SalesPeople"),
            ("sales_person", "sales_people"),
            ("status", "statuses"),
            ("OrderStatus", "OrderStatuses"),
            ("series", "series"),
            ("child", "children"),
            ("bus", "buses"),
        ] {
            assert_eq!(one("plural", singular), plural);
            assert_eq!(one("singular", plural), singular);
        }
        for name in ["", "価格", "Заказ", "Ελλάδα 価格"] {
            assert_eq!(one("plural", name), name);
            assert_eq!(one("singular", name), name);
        }
        assert_eq!(one("plural", "Größe"), "Größes");
    }

    #[test]
    fn keywords_become_identifiers() {
        assert_eq!(one("rustIdent", "type"), "r#type");
        assert_eq!(one("rustIdent", "self"), "self_");
        assert_eq!(one("rustIdent", "mod"), "mod_");
        assert_eq!(one("rustIdent", "name"), "name");
        assert_eq!(one("rustIdent", "3d"), "_3d");
    }

    proptest! {
        #[test]
        fn cases_settle_after_one_turn(text in "[a-zA-Z][a-zA-Z0-9 _-]{0,30}") {
            for name in ["snakeCase", "kebabCase", "screamingSnakeCase"] {
                let once = one(name, &text);
                prop_assert_eq!(one(name, &once), once.clone());
            }
        }

        #[test]
        fn whole_texts_in_one_case_are_what_rust_makes_of_them(text in "[ -~]{0,12}|.{0,12}") {
            prop_assert_eq!(one("lowerCase", &text), text.to_lowercase());
            prop_assert_eq!(one("upperCase", &text), text.to_uppercase());
        }

        #[test]
        fn no_word_makes_a_function_panic(text in ".{0,40}") {
            for name in ["plural", "singular", "titleCase", "sentenceCase", "rustIdent"] {
                one(name, &text);
            }
        }
    }
}
