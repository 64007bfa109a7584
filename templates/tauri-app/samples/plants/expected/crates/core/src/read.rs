//! What is typed into single fields, and what it is read as.

use jiff::civil::Date;

use house_plants_protocol::Choice;

/// Most characters of a line.
const LONGEST_LINE: usize = 200;
/// Most characters of a long text.
const LONGEST_TEXT: usize = 100_000;
/// Most digits of a number: the window counts in floating point, which is exact up to here.
const MOST_DIGITS: u32 = 15;

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

pub fn integer(typed: &str) -> Reading<i64> {
    parsed(typed, |text| {
        let number: i64 = text.parse().ok()?;
        (number.unsigned_abs() < 10_u64.pow(MOST_DIGITS)).then_some(number)
    })
    .ok_or_else(|| format!("A whole number of up to {MOST_DIGITS} digits."))
}

pub fn date(typed: &str) -> Reading<Date> {
    parsed(typed, |text| Date::strptime("%Y-%m-%d", text).ok())
        .ok_or_else(|| "A date, written like 2026-03-31.".to_owned())
}

pub fn choice<C: Choice>(typed: &str) -> Reading<C> {
    parsed(typed, C::from_word).ok_or_else(|| "Choose one of the list.".to_owned())
}

/// Nothing but spaces is no value; `None` says that what was typed is wrong.
fn parsed<T>(typed: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match typed.trim() {
        "" => Some(None),
        text => parse(text).map(Some),
    }
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

    #[test]
    fn reads_whole_numbers() {
        assert_eq!(integer(" -12 "), Ok(Some(-12)));
        assert_eq!(integer("999999999999999"), Ok(Some(999_999_999_999_999)));
        for wrong in ["1.5", "twelve", "1000000000000000", "--1"] {
            assert!(integer(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn reads_dates_that_are_in_the_calendar() {
        let leap_day = jiff::civil::date(2028, 2, 29);
        assert_eq!(date("2028-02-29"), Ok(Some(leap_day)));
        for wrong in ["2027-02-29", "2027-13-01", "tomorrow", "01.02.2027"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
