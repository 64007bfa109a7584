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

/// The name in `test the::name ... FAILED`.
pub fn failed_test_in(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
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
}
