//! What Rust's test programs print, counted.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub ignored: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// The counts in `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; …`.
pub fn counts_in(line: &str) -> Option<Counts> {
    let (_, figures) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let figure = |what: &str| {
        figures.split("; ").find_map(|part| {
            let (number, name) = part.trim().split_once(' ')?;
            (name == what).then(|| number.parse().ok())?
        })
    };
    Some(Counts {
        passed: figure("passed")?,
        failed: figure("failed")?,
        ignored: figure("ignored")?,
    })
}

/// What a test program has printed so far.
#[derive(Debug, Default)]
pub struct Printed {
    /// None until a result was printed.
    pub counts: Option<Counts>,
    pub failed: Vec<Failed>,
    /// Whose words are being printed, as a place in `failed`.
    speaker: Option<usize>,
}

/// A test that failed.
#[derive(Debug, PartialEq, Eq)]
pub struct Failed {
    pub test: String,
    /// Where it panicked and with what words, without the backtrace.
    pub said: Vec<String>,
}

/// Lines of a failure that are repeated at the end of a run.
const SAID: usize = 12;

impl Printed {
    pub fn read(&mut self, line: &str) {
        if let Some(counts) = counts_in(line) {
            *self.counts.get_or_insert_default() += counts;
        }
        if let Some(test) = failed_test_in(line) {
            self.place_of(test);
        }
        if let Some(test) = speaker_in(line) {
            self.speaker = Some(self.place_of(test));
        } else if ["stack backtrace:", "failures:"].contains(&line) || line.starts_with("note: ") {
            self.speaker = None;
        } else if let Some(speaker) = self.speaker {
            let said = &mut self.failed[speaker].said;
            if !line.trim().is_empty() && said.len() < SAID {
                said.push(line.to_owned());
            }
        }
    }

    /// The place of a failed test. What another program prints while the test runs can stand between
    /// its name and its result: then it is first heard of where it speaks.
    fn place_of(&mut self, test: &str) -> usize {
        let known = self.failed.iter().position(|failed| failed.test == test);
        known.unwrap_or_else(|| {
            let (test, said) = (test.to_owned(), Vec::new());
            self.failed.push(Failed { test, said });
            self.failed.len() - 1
        })
    }
}

/// The name in `test the::name ... FAILED`.
fn failed_test_in(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// The name in `---- the::name stdout ----`.
fn speaker_in(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_test_program_is_counted() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        let counts = Counts {
            passed: 12,
            failed: 0,
            ignored: 1,
        };
        assert_eq!(counts_in(line), Some(counts));
        let line = "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        let counts = Counts {
            passed: 7,
            failed: 2,
            ignored: 0,
        };
        assert_eq!(counts_in(line), Some(counts));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            "running 3 tests",
            "test result: ok",
            "    test result: ok. 1 passed; 0 failed; 0 ignored",
            "test result: ok. many passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
        ] {
            assert_eq!(counts_in(line), None, "{line}");
        }
    }

    #[test]
    fn counts_add_up() {
        let mut sum = Counts::default();
        for line in [
            "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            sum += counts_in(line).unwrap();
        }
        assert_eq!((sum.passed, sum.failed, sum.ignored), (3, 4, 1));
    }

    #[test]
    fn a_failed_test_is_named() {
        assert_eq!(failed_test_in("test a::b_c ... FAILED"), Some("a::b_c"));
        assert_eq!(failed_test_in("test a::b_c ... ok"), None);
        assert_eq!(failed_test_in("test result: FAILED. 0 passed"), None);
    }

    #[test]
    fn what_a_failed_test_said_is_kept_without_its_backtrace() {
        let mut printed = Printed::default();
        for line in [
            "test a::b ... FAILED",
            "test a::c ... FAILED",
            "",
            "failures:",
            "",
            "---- a::b stdout ----",
            "",
            "thread 'a::b' (7) panicked at src/a.rs:1:2:",
            "it did not happen",
            "stack backtrace:",
            "   0: somewhere",
            "",
            "---- a::c stdout ----",
            "Error: none",
            "",
            "failures:",
            "    a::b",
            "    a::c",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            printed.read(line);
        }
        let said = |place: usize| printed.failed[place].said.join("\n");
        assert_eq!(
            said(0),
            "thread 'a::b' (7) panicked at src/a.rs:1:2:\nit did not happen"
        );
        assert_eq!(said(1), "Error: none");
        assert_eq!(printed.counts.unwrap().failed, 2);
    }

    #[test]
    fn a_failed_test_is_known_by_its_words_where_its_result_stands_apart() {
        let mut printed = Printed::default();
        for line in [
            "test a::b ... another program speaks",
            "FAILED",
            "---- a::b stdout ----",
            "it did not happen",
        ] {
            printed.read(line);
        }
        let said = vec!["it did not happen".to_owned()];
        let test = "a::b".to_owned();
        assert_eq!(printed.failed, [Failed { test, said }]);
    }
}
