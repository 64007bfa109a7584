//! Delimiters of a template's own.

use std::collections::BTreeSet;

/// Text with delimiters of its own, turned into the standard ones: what would be taken for a
/// standard delimiter hides behind a character that the text does not use.
#[derive(Debug)]
pub struct Foreign {
    pub text: String,
    /// What stands for a brace that is no delimiter.
    pub brace: char,
}

impl Foreign {
    pub fn new(text: &str, (open, close): (&str, &str)) -> Self {
        let brace = unused(text);
        let mut translated = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let (raw, tag) = rest.split_at(start);
            translated.push_str(&hide(raw, brace));
            let tag = &tag[open.len()..];
            let Some(end) = tag.find(close) else {
                // An open tag without an end: the parser says so at the right place.
                translated.push_str("{{");
                rest = tag;
                break;
            };
            translated.push_str("{{");
            translated.push_str(&tag[..end]);
            translated.push_str("}}");
            rest = &tag[end + close.len()..];
        }
        translated.push_str(&hide(rest, brace));
        Self {
            text: translated,
            brace,
        }
    }
}

/// Braces and backslashes both mean something before a tag; the braces alone are enough to hide.
fn hide(raw: &str, brace: char) -> String {
    let mut hidden = raw.replace('{', &brace.to_string());
    if hidden.ends_with('\\') {
        // A backslash before a tag would escape it; doubled it is one backslash and then the tag.
        hidden.push('\\');
    }
    hidden
}

/// A letter for private use that the text does not have.
fn unused(text: &str) -> char {
    let mut letters = ('\u{e000}'..='\u{f8ff}').chain('\u{f0000}'..='\u{ffffd}');
    let used: BTreeSet<char> = text
        .chars()
        .filter(|&letter| letter >= '\u{e000}')
        .collect();
    // A text that has all of them is no text.
    letters
        .find(|letter| !used.contains(letter))
        .unwrap_or('\u{e000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_hides_behind_a_letter_that_the_text_does_not_have() {
        let all: String = ('\u{e000}'..='\u{f8ff}').collect();
        for (text, brace) in [
            ("a {{b}}", '\u{e000}'),
            ("\u{e000}", '\u{e001}'),
            (&all, '\u{f0000}'),
        ] {
            let foreign = Foreign::new(text, ("<%", "%>"));
            assert_eq!(foreign.brace, brace);
            assert_eq!(foreign.text.replace(brace, "{"), text);
        }
    }
}
