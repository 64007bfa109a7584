//! The laws, asked of generated files and of any bytes.

use std::cell::Cell;

use formwork_merge::Sides;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::cases::{Case, cases, plain_cases};
use crate::laws::{Again, Outcome, SEPARATOR, hold, hold_for_input};
use crate::runs::{asked, runner};

/// Pieces of files: lines, pieces of line endings, what looks like a marker, and what is no text.
const PIECES: &[&[u8]] = &[
    b"a\n",
    b"a\n",
    b"b\n",
    b"b\n",
    b"a\r\n",
    b"b\r\n",
    b"c\r\n",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n",
    b"a",
    b"<<<<<<< yours\n",
    b"=======\n",
    b">>>>>>>>\n",
    b"|||||||\r\n",
    "\u{feff}".as_bytes(),
    "ä\n".as_bytes(),
];
const NO_TEXT: &[&[u8]] = &[b"\0", b"\xff", b"\xc3"];

fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        400 => select(PIECES).prop_map(<[u8]>::to_vec),
        20 => "\\PC{1,6}".prop_map(String::into_bytes),
        1 => select(NO_TEXT).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 1..4),
    ]
}

/// Bytes of each side, mostly the same ones.
fn bytes() -> impl Strategy<Value = [Vec<u8>; 3]> {
    let other = || prop_oneof![3 => Just(None), 1 => vec(piece(), 0..3).prop_map(Some)];
    let part = (piece(), other(), other()).prop_map(|(base, yours, new)| {
        let or_base =
            |other: Option<Vec<Vec<u8>>>| other.map_or(base.clone(), |other| other.concat());
        [base.clone(), or_base(yours), or_base(new)]
    });
    vec(part, 0..12).prop_map(|parts| {
        let side = |at: usize| parts.iter().flat_map(|part| part[at].clone()).collect();
        [side(0), side(1), side(2)]
    })
}

/// What a run came to.
#[derive(Default)]
struct Tally {
    no_text: Cell<u32>,
    conflicts: Cell<u32>,
    clean: Cell<u32>,
    /// Clean ones that have conflicts, or come to another text, when they are merged once more.
    conflicts_again: Cell<u32>,
    other_again: Cell<u32>,
}

impl Tally {
    fn add(&self, outcome: Outcome) {
        let count = |cell: &Cell<u32>| cell.set(cell.get() + 1);
        match outcome {
            Outcome::NoText => count(&self.no_text),
            Outcome::Conflicts => count(&self.conflicts),
            Outcome::Clean(again) => {
                count(&self.clean);
                match again {
                    Again::Same => {}
                    Again::Conflicts => count(&self.conflicts_again),
                    Again::Other => count(&self.other_again),
                }
            }
        }
    }

    fn print(&self, what: &str, cases: u32) {
        println!(
            "{what}: {cases} cases, {} clean (merged again: {} conflicts, {} other text), {} with conflicts, {} no text",
            self.clean.get(),
            self.conflicts_again.get(),
            self.other_again.get(),
            self.conflicts.get(),
            self.no_text.get()
        );
    }
}

fn run<T: std::fmt::Debug>(
    what: &str,
    count: u32,
    strategy: impl Strategy<Value = T>,
    outcome: impl Fn(&T) -> Outcome,
) -> Tally {
    let mut runner: TestRunner = runner(count);
    let tally = Tally::default();
    let result = runner.run(&strategy, |case| {
        tally.add(outcome(&case));
        Ok(())
    });
    tally.print(what, count);
    if let Err(error) = result {
        panic!("{error}");
    }
    tally
}

fn hold_for(case: &Case) -> Outcome {
    hold(Sides {
        base: case.base.as_bytes(),
        yours: case.yours.as_bytes(),
        new: case.new.as_bytes(),
    })
}

#[test]
fn the_laws_hold_for_files_that_two_people_worked_on() {
    let tally = run("laws of files", asked(1000), cases(), hold_for);
    assert!(tally.clean.get() > 0 && tally.conflicts.get() > 0);
}

#[test]
fn merging_again_changes_nothing_where_no_line_occurs_twice() {
    let what = "laws of files without repeated lines";
    let tally = run(what, asked(1000), plain_cases(), |case| {
        let outcome = hold_for(case);
        let same = matches!(outcome, Outcome::Clean(Again::Same) | Outcome::Conflicts);
        assert!(same, "{outcome:?}");
        outcome
    });
    assert!(tally.clean.get() > 0 && tally.conflicts.get() > 0);
}

#[test]
fn the_laws_hold_for_any_bytes() {
    let tally = run("laws of bytes", asked(1000), bytes(), |sides| {
        hold_for_input(&sides.join(&SEPARATOR))
    });
    assert!(tally.clean.get() > 0 && tally.conflicts.get() > 0 && tally.no_text.get() > 0);
}
