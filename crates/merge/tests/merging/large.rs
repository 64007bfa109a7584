//! Texts that cost a differ most come to an end, on a small stack.

use std::time::Instant;

use formwork_merge::{Decision, Merge, Sides, merge};

/// A number of lines, for those that are made of their own place.
const LINES: usize = 100_000;

/// A way to make texts of so many lines: what stands on each line of base, yours and new.
struct Texts {
    what: &'static str,
    lines: [fn(usize) -> String; 3],
}

/// The same numbers in every run, without an order.
fn scattered(at: usize) -> usize {
    let mut number = (at as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
        number = (number ^ (number >> 30)).wrapping_mul(factor);
    }
    (number >> 33) as usize
}

/// What the differ goes deepest for.
const NO_ORDER: Texts = Texts {
    what: "twenty thousand lines in no order",
    lines: [
        |it| format!("{}", scattered(it) % 20_000),
        |it| format!("{}", scattered(it + 1_000_000) % 20_000),
        |it| format!("{}", scattered(it + 2_000_000) % 20_000),
    ],
};

const TEXTS: &[Texts] = &[
    Texts {
        what: "other lines",
        lines: [
            |it| format!("{it}"),
            |it| format!("yours {it}"),
            |it| format!("new {it}"),
        ],
    },
    Texts {
        what: "one line over and over",
        lines: [|_| "a".into(), |_| "a".into(), |_| "a".into()],
    },
    Texts {
        what: "two lines in no order",
        lines: [
            |it| format!("{}", scattered(it) % 2),
            |it| format!("{}", scattered(it + 1_000_000) % 2),
            |it| format!("{}", scattered(it + 2_000_000) % 2),
        ],
    },
    Texts {
        what: "two hundred lines in no order",
        lines: [
            |it| format!("{}", scattered(it) % 200),
            |it| format!("{}", scattered(it + 1_000_000) % 200),
            |it| format!("{}", scattered(it + 2_000_000) % 200),
        ],
    },
    NO_ORDER,
    Texts {
        what: "repeats of other lengths",
        lines: [
            |it| format!("{}", it % 2),
            |it| format!("{}", it % 3),
            |it| format!("{}", it % 5),
        ],
    },
    Texts {
        what: "lines in reverse",
        lines: [
            |it| format!("{it}"),
            |it| format!("{}", 2 * LINES - it),
            |it| format!("{it}"),
        ],
    },
    Texts {
        what: "lines turned round",
        lines: [
            |it| format!("{it}"),
            |it| format!("{}", (it + LINES / 2) % LINES),
            |it| format!("{}", (it + LINES / 3) % LINES),
        ],
    },
    Texts {
        what: "lines in another order",
        lines: [
            |it| format!("{it}"),
            |it| format!("{}", (it * 7919) % LINES),
            |it| format!("{}", (it * 104_729) % LINES),
        ],
    },
    Texts {
        what: "every second line",
        lines: [
            |it| format!("{it}"),
            |it| {
                if it % 2 == 0 {
                    format!("{it}")
                } else {
                    "yours".into()
                }
            },
            |it| {
                if it % 2 == 1 {
                    format!("{it}")
                } else {
                    "new".into()
                }
            },
        ],
    },
    Texts {
        what: "one line, and others among it",
        lines: [
            |_| "a".into(),
            |it| {
                if it % 2 == 0 {
                    "a".into()
                } else {
                    format!("{it}")
                }
            },
            |it| {
                if it % 100 == 0 {
                    format!("{it}")
                } else {
                    "a".into()
                }
            },
        ],
    },
    Texts {
        what: "braces between single lines",
        lines: [
            |it| {
                if it % 2 == 0 {
                    "}".into()
                } else {
                    format!("{it}")
                }
            },
            |it| {
                if it % 2 == 0 {
                    "}".into()
                } else {
                    format!("{}", it + LINES)
                }
            },
            |it| {
                if it % 3 == 0 {
                    "}".into()
                } else {
                    format!("{it}")
                }
            },
        ],
    },
];

/// The lines of a side: each side has another number of them, so that nothing fits by chance.
fn text(lines: usize, line: fn(usize) -> String) -> String {
    (0..lines).map(|at| line(at) + "\n").collect()
}

/// Merges on a stack an eighth of what a thread has by itself: what goes deeper with the length of a text would not fit.
fn merged(texts: &'static Texts, lines: usize) -> Merge {
    let [base, yours, new] = texts.lines;
    let base = text(lines, base);
    let yours = text(lines + lines / 10, yours);
    let new = text(lines - lines / 10, new);
    let work = move || {
        let sides = Sides {
            base: base.as_bytes(),
            yours: yours.as_bytes(),
            new: new.as_bytes(),
        };
        let start = Instant::now();
        let merged = merge(sides).unwrap();
        let (hunks, conflicts) = (merged.hunks().len(), merged.conflicts());
        let (what, time) = (texts.what, start.elapsed());
        println!("{lines} of {what}: {hunks} hunks, {conflicts} conflicts, {time:?}");
        assert!(merged.text(|_| Decision::Yours).lines().count() > lines / 2);
        merged
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    thread.spawn(work).unwrap().join().unwrap()
}

#[test]
fn whatever_the_texts_are_merging_ends() {
    for texts in TEXTS {
        merged(texts, 100_000);
    }
}

/// Close to as many lines as the differ looks at, of the texts that it goes deepest for.
#[test]
fn the_longest_texts_that_are_looked_at_closely_fit_a_small_stack() {
    assert!(merged(&NO_ORDER, 185_000).hunks().len() > 1);
}

#[test]
fn what_is_too_long_to_look_at_closely_is_one_change() {
    let merged = merged(&NO_ORDER, 1_000_000);
    assert_eq!(merged.hunks().len(), 1);
    assert_eq!(merged.conflicts(), 1);
}

#[test]
fn a_long_text_with_one_change_is_merged_as_any() {
    let text = |first: &str, last: &str| {
        let middle = text(600_000, |it| format!("{it}"));
        format!("{first}\n{middle}{last}\n")
    };
    let (base, yours, new) = (text("a", "b"), text("yours", "b"), text("a", "new"));
    let sides = Sides {
        base: base.as_bytes(),
        yours: yours.as_bytes(),
        new: new.as_bytes(),
    };
    let merged = merge(sides).unwrap();
    assert!(merged.clean_text().unwrap() == text("yours", "new"));
}
