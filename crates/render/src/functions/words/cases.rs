//! Cases of names, as heck makes them. Names of ASCII, which almost all are, are made here: heck
//! writes letter by letter through a formatter. Identifiers are of ASCII whatever the script of a
//! name; only what people read (`titleCase`) keeps its letters.

use heck::{ToSnakeCase, ToTitleCase};

use super::transliteration::in_ascii;

/// What the letters of a word become.
#[derive(Clone, Copy)]
enum Letters {
    Lower,
    Upper,
    /// A capital, and small ones behind it.
    Capital,
}

use Letters::{Capital, Lower, Upper};

pub fn snake(text: &str) -> String {
    identifier(text, [Lower, Lower], "_")
}

pub fn kebab(text: &str) -> String {
    identifier(text, [Lower, Lower], "-")
}

pub fn pascal(text: &str) -> String {
    identifier(text, [Capital, Capital], "")
}

pub fn camel(text: &str) -> String {
    identifier(text, [Lower, Capital], "")
}

pub fn screaming_snake(text: &str) -> String {
    identifier(text, [Upper, Upper], "_")
}

pub fn title(text: &str) -> String {
    match text.is_ascii() {
        true => ascii(text, [Capital, Capital], " "),
        false => text.to_title_case(),
    }
}

/// The words in small letters, with spaces between them.
pub fn small_words(text: &str) -> String {
    match text.is_ascii() {
        true => ascii(text, [Lower, Lower], " "),
        false => text.to_snake_case().replace('_', " "),
    }
}

fn identifier(text: &str, letters: [Letters; 2], between: &str) -> String {
    ascii(&in_ascii(text), letters, between)
}

/// The words of a text of ASCII with something between them; the first may look otherwise than
/// those behind it.
fn ascii(text: &str, [first, later]: [Letters; 2], between: &str) -> String {
    // Room for a few words more than are seen at once.
    let mut made = String::with_capacity(text.len() + 8);
    each_word(text, |word| {
        let letters = if made.is_empty() { first } else { later };
        if !made.is_empty() {
            made.push_str(between);
        }
        let start = made.len();
        made.push_str(word);
        match letters {
            Lower => made[start..].make_ascii_lowercase(),
            Upper => made[start..].make_ascii_uppercase(),
            Capital => {
                made[start..=start].make_ascii_uppercase();
                made[start + 1..].make_ascii_lowercase();
            }
        }
    });
    made
}

/// The case of the last letter of a word that has one.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    None,
    Lower,
    Upper,
}

/// Words end at signs, before a capital behind a small letter, and before the last of several
/// capitals if a small letter follows: `HTTPServer` → `HTTP`, `Server`. None is empty.
fn each_word(text: &str, mut word: impl FnMut(&str)) {
    for run in text.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let (mut start, mut last) = (0, Last::None);
        for (place, pair) in run.as_bytes().windows(2).enumerate() {
            let [letter, next] = pair else { continue };
            let own = if letter.is_ascii_lowercase() {
                Last::Lower
            } else if letter.is_ascii_uppercase() {
                Last::Upper
            } else {
                last
            };
            if own == Last::Lower && next.is_ascii_uppercase() {
                word(&run[start..=place]);
                (start, last) = (place + 1, Last::None);
            } else if last == Last::Upper
                && letter.is_ascii_uppercase()
                && next.is_ascii_lowercase()
            {
                word(&run[start..place]);
                (start, last) = (place, Last::None);
            } else {
                last = own;
            }
        }
        if !run.is_empty() {
            word(&run[start..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use heck::{ToKebabCase, ToLowerCamelCase, ToPascalCase, ToShoutySnakeCase};
    use proptest::prelude::*;

    use super::*;

    fn assert_as_heck(text: &str) {
        assert_eq!(snake(text), text.to_snake_case(), "{text:?}");
        assert_eq!(kebab(text), text.to_kebab_case(), "{text:?}");
        assert_eq!(pascal(text), text.to_pascal_case(), "{text:?}");
        assert_eq!(camel(text), text.to_lower_camel_case(), "{text:?}");
        let screaming = text.to_shouty_snake_case();
        assert_eq!(screaming_snake(text), screaming, "{text:?}");
        assert_eq!(title(text), text.to_title_case(), "{text:?}");
        let small = text.to_snake_case().replace('_', " ");
        assert_eq!(small_words(text), small, "{text:?}");
    }

    /// All texts of up to seven letters of each kind that counts.
    #[test]
    fn every_short_text_has_the_cases_that_heck_gives_it() {
        let mut texts = vec![String::new()];
        for _ in 0..7 {
            let longer = texts
                .iter()
                .flat_map(|text| ["a", "B", "1", "_", " "].map(|letter| format!("{text}{letter}")));
            let longer: Vec<String> = longer.collect();
            texts.iter().for_each(|text| assert_as_heck(text));
            texts = longer;
        }
        texts.iter().for_each(|text| assert_as_heck(text));
    }

    proptest! {
        #[test]
        fn any_text_has_the_cases_that_heck_gives_it(
            text in "[ -~]{0,24}|[a-zA-Z0-9_ -]{0,24}|[\\x00-\\x7f]{0,12}"
        ) {
            assert_as_heck(&text);
        }

        #[test]
        fn titles_of_any_text_are_those_that_heck_makes(text in ".{0,24}|[a-zäÖßΣσAZ_ 1]{0,12}") {
            prop_assert_eq!(title(&text), text.to_title_case());
            prop_assert_eq!(small_words(&text), text.to_snake_case().replace('_', " "));
        }

        #[test]
        fn identifiers_are_of_ascii_and_there_for_any_letter(text in "\\PC{0,24}") {
            let made = snake(&text);
            prop_assert!(made.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{made}");
            prop_assert_eq!(made.is_empty(), !text.chars().any(char::is_alphanumeric), "{}", text);
            prop_assert_eq!(snake(&made), made);
        }
    }
}
