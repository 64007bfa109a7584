//! Names of any script in letters of ASCII, for identifiers.

use std::borrow::Cow;
use std::fmt::Write;

use deunicode::deunicode_char;

/// A name in letters of ASCII: `Größe` → `Grosse`, `価格` → `Jia Ge`. A text of ASCII stays as it is,
/// and what has a letter or a digit keeps at least one.
pub fn in_ascii(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let letters: Vec<char> = name.chars().collect();
    let mut made = String::with_capacity(name.len());
    for (place, letter) in letters.iter().copied().enumerate() {
        if letter.is_ascii() {
            made.push(letter);
            continue;
        }
        let spelled = deunicode_char(letter);
        if !letter.is_alphanumeric() {
            // A mark on the letter before it is nothing by itself; any other sign ends a word.
            if spelled != Some("") {
                made.push(' ');
            }
            continue;
        }
        let spelled = spelled.unwrap_or_default();
        let kept = spelled.chars();
        let kept = kept.filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ');
        let start = made.len();
        made.extend(kept);
        if among_capitals(&letters, place) {
            made[start..].make_ascii_uppercase();
        }
    }
    if !made.contains(|letter: char| letter.is_ascii_alphanumeric()) {
        made.clear();
        let unspelled = letters.iter().filter(|letter| letter.is_alphanumeric());
        for letter in unspelled {
            // Writing to a text cannot fail.
            let _ = write!(made, "u{:x} ", u32::from(*letter));
        }
    }
    Cow::Owned(made)
}

/// Whether a letter stands between capitals: what it is spelled as has capitals alone then, or
/// `STRAßE` would be three words.
fn among_capitals(letters: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| letters.get(before));
    let after = letters.get(place + 1);
    let beside = [before, after].into_iter().flatten();
    let mut cased = beside.filter(|letter| letter.is_lowercase() || letter.is_uppercase());
    let first = cased.next();
    first.is_some_and(|letter| letter.is_uppercase()) && cased.all(|letter| letter.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::cases::{pascal, snake};

    #[test]
    fn names_of_any_script_become_names_of_ascii() {
        for (name, identifier, type_name) in [
            ("Café Münster 2", "cafe_munster_2", "CafeMunster2"),
            ("Größe", "grosse", "Grosse"),
            ("STRAßE", "strasse", "Strasse"),
            ("ÄnderungsDatum", "anderungs_datum", "AnderungsDatum"),
            ("Заказ клиента", "zakaz_klienta", "ZakazKlienta"),
            ("ЩУКА", "shchuka", "Shchuka"),
            ("価格", "jia_ge", "JiaGe"),
            ("Ελλάδα", "ellada", "Ellada"),
            ("O’Brien", "o_brien", "OBrien"),
            // The accent is a sign of its own here.
            ("Cafe\u{301}", "cafe", "Cafe"),
            // No letter of ASCII stands for it.
            ("\u{a000}\u{10ffff}", "it", "It"),
            ("—", "", ""),
        ] {
            assert_eq!(snake(name), identifier, "{name}");
            assert_eq!(pascal(name), type_name, "{name}");
        }
    }
}
