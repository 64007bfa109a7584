//! What is typed into single fields, and what it is read as.

/// Most characters of a line.
const LONGEST_LINE: usize = 200;
/// Most characters of a long text.
const LONGEST_TEXT: usize = 100_000;

/// What came of reading a field: nothing was typed, a value, or why it is none.
pub type Reading<T> = Result<Option<T>, String>;

pub fn line(typed: &str) -> Reading<String> {
    at_most(LONGEST_LINE, typed.trim())
}

/// Keeps the indentation of the first line.
pub fn text(typed: &str) -> Reading<String> {
    at_most(LONGEST_TEXT, typed.trim_end())
}

fn at_most(longest: usize, text: &str) -> Reading<String> {
    if text.chars().count() > longest {
        return Err(format!("At most {longest} characters."));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_spaces_away_around_a_line() {
        assert_eq!(line("  two words ").unwrap().unwrap(), "two words");
        assert_eq!(line("   "), Ok(None));
    }

    #[test]
    fn counts_characters_and_not_bytes() {
        assert!(line(&"ü".repeat(LONGEST_LINE)).is_ok());
        assert!(line(&"ü".repeat(LONGEST_LINE + 1)).is_err());
    }

    #[test]
    fn keeps_the_lines_of_a_long_text() {
        assert_eq!(text("  a\n\nb \n").unwrap().unwrap(), "  a\n\nb");
        assert_eq!(text(" \n "), Ok(None));
        assert!(text(&"a".repeat(LONGEST_TEXT + 1)).is_err());
    }
}
