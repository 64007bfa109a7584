//! Cases and forms of words.

use heck::{
    ToKebabCase, ToLowerCamelCase, ToPascalCase, ToShoutySnakeCase, ToSnakeCase, ToTitleCase,
};
use serde_json::Value;

use super::text_of;

type Result = std::result::Result<Value, String>;

pub fn snake_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_snake_case().into())
}

pub fn kebab_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_kebab_case().into())
}

pub fn pascal_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_pascal_case().into())
}

pub fn camel_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_lower_camel_case().into())
}

pub fn screaming_snake_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_shouty_snake_case().into())
}

pub fn title_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_title_case().into())
}

/// Words apart, only the first one capitalised: `ServiceOrder` → `Service order`.
pub fn sentence_case(arguments: &[&Value]) -> Result {
    let words = text_of(arguments[0]).to_snake_case().replace('_', " ");
    Ok(first_upper(&words).into())
}

pub fn lower_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_lowercase().into())
}

pub fn upper_case(arguments: &[&Value]) -> Result {
    Ok(text_of(arguments[0]).to_uppercase().into())
}

pub fn capitalize(arguments: &[&Value]) -> Result {
    Ok(first_upper(&text_of(arguments[0])).into())
}

pub fn plural(arguments: &[&Value]) -> Result {
    Ok(with_last_word(&text_of(arguments[0]), |word| {
        pluralizer::pluralize(word, 2, false)
    })
    .into())
}

pub fn singular(arguments: &[&Value]) -> Result {
    Ok(with_last_word(&text_of(arguments[0]), |word| {
        pluralizer::pluralize(word, 1, false)
    })
    .into())
}

/// A name that Rust takes as an identifier: keywords become raw identifiers, and the four that
/// cannot be raw get an underscore.
pub fn rust_ident(arguments: &[&Value]) -> Result {
    let name = text_of(arguments[0]);
    Ok(match name.as_str() {
        "self" | "Self" | "super" | "crate" | "_" => format!("{name}_"),
        keyword if RUST_KEYWORDS.contains(&keyword) => format!("r#{name}"),
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}"),
        _ => name,
    }
    .into())
}

/// Strict and reserved keywords up to the 2024 edition, from the Rust reference.
const RUST_KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

/// Changes only the last word of a name in any case, so that irregular forms are found in
/// `SalesPerson` and `sales_person` too.
fn with_last_word(name: &str, change: impl Fn(&str) -> String) -> String {
    let mut start = 0;
    let mut before: Option<char> = None;
    for (place, letter) in name.char_indices() {
        if let Some(before) = before {
            let hump = before.is_lowercase() && letter.is_uppercase();
            if !before.is_alphanumeric() && letter.is_alphanumeric() || hump {
                start = place;
            }
        }
        before = Some(letter);
    }
    let (head, word) = name.split_at(start);
    if word.is_empty() {
        return name.to_owned();
    }
    format!("{head}{}", change(word))
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
        assert_eq!(one("plural", ""), "");
    }

    #[test]
    fn keywords_become_identifiers() {
        assert_eq!(one("rustIdent", "type"), "r#type");
        assert_eq!(one("rustIdent", "self"), "self_");
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
        fn no_word_makes_a_function_panic(text in ".{0,40}") {
            for name in ["plural", "singular", "titleCase", "sentenceCase", "rustIdent"] {
                one(name, &text);
            }
        }
    }
}
