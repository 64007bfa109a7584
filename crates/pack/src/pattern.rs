//! Patterns of answers, in the language of the `regex` crate.
//!
//! Answers are short and each pattern is used a few times, so it is compiled without what makes
//! searching long texts fast: a pattern's automaton takes five times as long to build as all the
//! rest of it, and was a fifth of the time of a small run.

use std::cell::Cell;

use regex_automata::meta::{BuildError, Config, Regex};

/// Bytes that a compiled pattern may take, as in the `regex` crate.
const SIZE: usize = 10 << 20;

/// Bytes that all compiled patterns of a pack may take together.
const ALL: usize = 64 << 20;

/// The bytes that the patterns of one pack have taken.
#[derive(Debug, Default)]
pub struct Room(Cell<usize>);

impl Room {
    /// Compiles a pattern, as long as there is room for it. Behind one that has none, no other is
    /// compiled: that takes time as well.
    pub fn pattern(&self, text: &str) -> Result<Pattern, String> {
        let full = || format!("all patterns together take more than {ALL} bytes");
        if self.0.get() > ALL {
            return Err(full());
        }
        let pattern = Pattern::new(text)?;
        self.0.set(self.0.get() + pattern.0.memory_usage());
        match self.0.get() > ALL {
            true => Err(full()),
            false => Ok(pattern),
        }
    }
}

/// What an answer has to match as a whole.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern; the error says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        // The whole answer, also where the pattern has alternatives.
        let whole = build(&format!("^(?:{text})$"));
        whole.map(Self).map_err(|error| {
            // As it is written, without what stands around it.
            let error = build(text).err().unwrap_or(error);
            match (error.syntax_error(), error.size_limit()) {
                (Some(wrong), _) => {
                    let detail = wrong.to_string();
                    let reason = detail.lines().last().unwrap_or_default();
                    reason.trim_start_matches("error: ").to_owned()
                }
                (None, Some(limit)) => format!("it takes more than {limit} bytes"),
                (None, None) => error.to_string(),
            }
        })
    }

    pub fn is_match(&self, answer: &str) -> bool {
        self.0.is_match(answer)
    }
}

/// Compiles a pattern for few and short texts.
pub(crate) fn build(text: &str) -> Result<Regex, BuildError> {
    let config = Config::new()
        .nfa_size_limit(Some(SIZE))
        .dfa(false)
        .hybrid(false)
        .onepass(false);
    Regex::builder().configure(config).build(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_answer_has_to_match() {
        for (pattern, answer, expected) in [
            ("a|b", "a", true),
            ("a|b", "ab", false),
            ("[a-z]+", "abc", true),
            ("[a-z]+", "abc\n", false),
            (r"[^\p{Cc}]*", "Café Münster", true),
            (r"[^\p{Cc}]*", "tab\there", false),
            (r"\w{1,40}", "Straße", true),
            ("(?i)yes", "YES", true),
            ("", "", true),
            (".*", "two\nlines", false),
        ] {
            let found = Pattern::new(pattern).unwrap().is_match(answer);
            assert_eq!(found, expected, "{pattern} {answer:?}");
            let theirs = regex::Regex::new(&format!("^(?:{pattern})$")).unwrap();
            assert_eq!(theirs.is_match(answer), expected, "{pattern} {answer:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        for (pattern, reason) in [
            ("a(", "unclosed group"),
            (
                "[z-a]",
                "invalid character class range, the start must be <= the end",
            ),
            (r"\w{100}{100}{100}", "it takes more than 10485760 bytes"),
        ] {
            assert_eq!(Pattern::new(pattern).unwrap_err(), reason);
        }
    }

    #[test]
    fn there_is_room_for_the_patterns_of_any_form_and_not_for_more() {
        let room = Room::default();
        for _ in 0..40 {
            room.pattern(r"\w[\w -]{0,40}").unwrap();
        }
        let large = || room.pattern(r"\w{200}");
        let refused = (0..100).find_map(|_| large().err()).unwrap();
        assert!(refused.starts_with("all patterns together"), "{refused}");
        assert!(room.pattern("a").is_err());
    }

    #[test]
    fn an_answer_of_many_characters_ends() {
        let pattern = Pattern::new("(a*)*b").unwrap();
        assert!(!pattern.is_match(&"a".repeat(100_000)));
    }
}
