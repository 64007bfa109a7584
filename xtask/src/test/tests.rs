//! What the suites count.

use super::*;
use crate::command::program;

fn session() -> Session {
    Session {
        suite: "suite",
        ..Session::default()
    }
}

fn shell(script: &str) -> Command {
    let mut command = program("sh");
    command.args(["-c", script]);
    command
}

#[cfg(unix)]
#[test]
fn tests_are_summed_over_all_programs_and_failed_ones_are_named() {
    let mut session = session();
    session.tests(
        "first",
        shell("echo 'test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s'"),
    );
    session.tests(
        "second",
        shell(
            "echo 'test a::b ... FAILED'; \
             echo 'test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s'; \
             exit 101",
        ),
    );
    assert_eq!(
        session.counts,
        Counts {
            passed: 3,
            failed: 1,
            ignored: 1
        }
    );
    assert_eq!(session.faults, ["suite: second: a::b"]);
}

/// A program of two tests: `steady` always fails, `shaky` only when all are run.
#[cfg(unix)]
fn shaky(fails: &str, names: &[String]) -> Command {
    let mut command = shell(&format!(
        "if [ $# -gt 0 ]; then again=y; fi; failed=0; \
         for test in shaky {fails}; do \
           if [ $test = shaky ] && [ $again ]; then continue; fi; \
           echo \"test $test ... FAILED\"; failed=$((failed + 1)); done; \
         echo \"test result: FAILED. 1 passed; $failed failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\"; \
         exit $failed"
    ));
    command.arg("tests").args(names);
    command
}

#[cfg(unix)]
#[test]
fn a_test_that_passes_when_it_is_run_again_is_named_and_passed() {
    let mut session = session();
    session.tests_with_a_second_try("window", &[vec![]], |_, names| shaky("", names));
    assert_eq!((session.counts.passed, session.counts.failed), (2, 0));
    assert_eq!(session.unsteady, ["suite: window: shaky"]);
    assert!(session.faults.is_empty(), "{:?}", session.faults);
}

#[cfg(unix)]
#[test]
fn a_test_that_fails_twice_has_failed() {
    let mut session = session();
    session.tests_with_a_second_try("window", &[vec![]], |_, names| shaky("steady", names));
    assert_eq!((session.counts.passed, session.counts.failed), (2, 1));
    assert_eq!(session.unsteady, ["suite: window: shaky"]);
    assert_eq!(session.faults, ["suite: window: steady"]);
}

/// Each share waits for the other, so that one after the other they would never end.
#[cfg(unix)]
#[test]
fn shares_run_at_the_same_time_and_are_counted_together() {
    use std::sync::Barrier;
    let mut session = session();
    let both = Barrier::new(2);
    let shares = [vec!["a".to_owned()], vec!["b".to_owned(), "c".to_owned()]];
    session.tests_with_a_second_try("window", &shares, |place, names| {
        assert_eq!(names, shares[place]);
        both.wait();
        shell(&format!(
            "echo 'test result: ok. {} passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s'",
            names.len()
        ))
    });
    assert_eq!((session.counts.passed, session.counts.failed), (3, 0));
}

#[cfg(unix)]
#[test]
fn a_test_program_that_dies_without_a_result_is_a_failure() {
    let mut session = session();
    session.tests("dead", shell("echo running 3 tests; exit 3"));
    assert_eq!((session.counts.passed, session.counts.failed), (0, 1));
    assert!(
        session.faults[0].starts_with("suite: dead: "),
        "{:?}",
        session.faults
    );
}

/// The program left running keeps the output open until the test closes a pipe, which it does
/// only afterwards: were it waited for, this test would not go on.
#[cfg(unix)]
#[test]
fn a_program_that_it_left_running_does_not_hold_up_the_next() {
    use std::io::Write;
    let (open_until_closed, mut pipe) = std::io::pipe().unwrap();
    let mut command = shell(
        "exec 3<&0; cat <&3 & \
         echo 'test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s'",
    );
    command.stdin(open_until_closed);
    let mut session = session();
    session.tests("left", command);
    assert_eq!((session.counts.passed, session.counts.failed), (1, 0));
    // Somebody still reads: the program was left running indeed.
    pipe.write_all(b"x").unwrap();
}

#[cfg(unix)]
#[test]
fn a_check_counts_once_either_way() {
    let mut session = session();
    session.check(shell("exit 0"));
    session.check(shell("exit 1"));
    session.check(program("no-such-program-anywhere"));
    assert_eq!((session.counts.passed, session.counts.failed), (1, 2));
    assert_eq!(session.faults.len(), 2);
}
