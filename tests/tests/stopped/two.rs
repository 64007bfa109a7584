//! Two processes at one target, the first of which is held up in the middle of its work.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::scenario::TARGET;
use crate::scenario::{Ended, Place, Prepared, SCENARIOS, is_done};
use crate::tree::{left_over, without_local};

/// A run that waits, with the lock held, until something is written into its pipe.
struct HeldUp {
    child: Child,
    pipe: PathBuf,
}

impl HeldUp {
    fn start(prepared: &Prepared, place: &Place) -> Self {
        let [pipe, reached] = ["pipe", "reached"].map(|name| place.folder().with_file_name(name));
        for fifo in [&pipe, &reached] {
            let made = Command::new("mkfifo").arg(fifo).status().unwrap();
            assert!(made.success());
        }
        // In the middle of the renames.
        let at = prepared
            .operations
            .iter()
            .rposition(|name| name.starts_with("Rename"));
        let fault = format!(
            "at {} run echo > {} && cat {} > /dev/null",
            at.unwrap() - 1,
            reached.display(),
            pipe.display()
        );
        let mut command = place.command(&prepared.pack, prepared.scenario.kind, &fault);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        // Opened by both ends at once.
        fs::read(reached).unwrap();
        Self { child, pipe }
    }

    fn go_on(self) -> Ended {
        fs::write(self.pipe, "\n").unwrap();
        Ended::of(self.child.wait_with_output().unwrap())
    }

    /// Kills it, and lets go of the command that held it up.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        fs::write(self.pipe, "\n").unwrap();
    }
}

fn scenarios() -> impl Iterator<Item = Prepared> {
    let named = ["an absent folder", "other answers"];
    let scenarios = SCENARIOS
        .iter()
        .filter(move |scenario| named.contains(&scenario.name));
    scenarios.map(|scenario| scenario.prepare())
}

#[test]
fn the_second_of_two_says_who_works_there_and_changes_nothing() {
    for prepared in scenarios() {
        let place = prepared.fresh();
        let first = HeldUp::start(&prepared, &place);
        let process = first.child.id();
        let before = place.tree();
        let second = place.run(&prepared.pack, "c", "patience 0");
        assert_eq!((second.code, second.error()), (Some(1), "busy"));
        let message = second.message();
        for part in [
            &format!("Another Formwork (process {process}, formwork"),
            ", since ",
            " UTC) is working on ",
        ] {
            assert!(message.contains(part), "{message}");
        }
        assert!(place.tree() == before, "{}", prepared.scenario.name);
        let first = first.go_on();
        assert!(is_done(first.code), "{}", first.message());
        assert!(without_local(&place.tree(), TARGET) == prepared.new);
    }
}

#[test]
fn the_second_of_two_waits_for_one_that_ends_soon() {
    let prepared = scenarios().last().unwrap();
    let place = prepared.fresh();
    let first = HeldUp::start(&prepared, &place);
    // A day: this test never waits for its end.
    let patience = format!("patience {}", 24 * 3_600_000);
    let mut second = place.command(&prepared.pack, "c", &patience);
    let second = second
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    assert!(is_done(first.go_on().code));
    let second = Ended::of(second.wait_with_output().unwrap());
    assert!(is_done(second.code), "{}", second.message());
    let found = place.tree();
    let after = without_local(&found, TARGET);
    assert!(prepared.others.contains(&after));
    assert_eq!(left_over(&found, TARGET), [""; 0]);
}

#[test]
fn the_lock_of_a_process_that_was_killed_is_taken_over() {
    for prepared in scenarios() {
        let place = prepared.fresh();
        HeldUp::start(&prepared, &place).kill();
        assert!(!left_over(&place.tree(), TARGET).is_empty());
        let second = place.run(&prepared.pack, prepared.scenario.kind, "patience 0");
        assert!(is_done(second.code), "{}", second.message());
        let found = place.tree();
        assert!(without_local(&found, TARGET) == prepared.new);
        assert_eq!(left_over(&found, TARGET), [""; 0]);
    }
}
