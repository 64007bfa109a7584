//! What keys are called.

use super::texts;

texts! {
    ctrl => "Ctrl" | "Strg";
    shift => "Shift" | "Umschalt";
    alt => "Alt" | "Alt";
    enter => "Enter" | "Eingabe";
    tab => "Tab" | "Tab";
    space => "Space" | "Leertaste";
    delete => "Delete" | "Entf";
    home => "Home" | "Pos1";
    end => "End" | "Ende";
    up => "Up" | "Auf";
    down => "Down" | "Ab";
    left => "Left" | "Links";
    right => "Right" | "Rechts";
    page_up => "Page Up" | "Bild auf";
    page_down => "Page Down" | "Bild ab";
}

/// Keys by their English names, such as `Ctrl+Shift+Z` or `Alt Up`, as the window's language names
/// them.
pub fn named(keys: &str) -> String {
    let mut named = String::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let length = rest
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(rest.len())
            .max(letter.len_utf8());
        let (key, after) = rest.split_at(length);
        named.push_str(match key {
            "Ctrl" => ctrl(),
            "Shift" => shift(),
            "Enter" => enter(),
            "Space" => space(),
            "Delete" => delete(),
            "Home" => home(),
            "End" => end(),
            "Up" => up(),
            "Down" => down(),
            "Left" => left(),
            "Right" => right(),
            key => key,
        });
        rest = after;
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Locale, speak};

    #[test]
    fn keys_have_the_names_that_are_printed_on_them() {
        for keys in ["Ctrl+Shift+Z", "Alt Up", "Ctrl++", "Shift+↓"] {
            assert_eq!(named(keys), keys);
        }
        speak(Locale::German);
        assert_eq!(named("Ctrl+Shift+Z"), "Strg+Umschalt+Z");
        assert_eq!(named("Alt Up"), "Alt Auf");
        assert_eq!(named("Ctrl++"), "Strg++");
        assert_eq!(named("Shift+↓"), "Umschalt+↓");
    }
}
