//! Generated files and what two people do to each: texts like code, with lines that repeat, and edits that come near each
//! other.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Three versions of a file.
#[derive(Clone, Debug)]
pub struct Case {
    pub base: String,
    pub yours: String,
    pub new: String,
}

type Lines = Vec<String>;

/// Lines that code is full of.
const CODE: &[&str] = &[
    "",
    "",
    "",
    "}",
    "}",
    "    }",
    "{",
    "    return x;",
    "    x += 1;",
    "fn a() {",
    "fn b() {",
    "    if x {",
    "    } else {",
    "        y();",
    "// note",
    "use std::fs;",
    "    let x = 1;",
    "    let y = 2;",
    "\tz",
    "end",
];

/// What lines a file is made of.
#[derive(Clone, Copy, Debug)]
enum Words {
    /// Two or three lines that repeat all the time.
    Few(u8),
    Code,
    /// Mostly lines that occur once.
    Single,
}

fn words() -> impl Strategy<Value = Words> {
    prop_oneof![
        1 => (2u8..4).prop_map(Words::Few),
        4 => Just(Words::Code),
        2 => Just(Words::Single),
    ]
}

fn line(words: Words) -> BoxedStrategy<String> {
    let code = || select(CODE).prop_map(str::to_owned);
    match words {
        Words::Few(count) => (0..count)
            .prop_map(|it| char::from(b'a' + it).to_string())
            .boxed(),
        Words::Code => prop_oneof![5 => code(), 1 => single()].boxed(),
        Words::Single => prop_oneof![1 => code(), 5 => single()].boxed(),
    }
}

fn single() -> impl Strategy<Value = String> {
    (0u32..100_000).prop_map(|number| format!("    call({number});"))
}

/// How many lines a file has.
fn length() -> impl Strategy<Value = std::ops::Range<usize>> {
    prop_oneof![
        4 => Just(0..8),
        8 => Just(4..40),
        2 => Just(30..150),
    ]
}

#[derive(Clone, Debug)]
enum Edit {
    Insert {
        at: Index,
        lines: Lines,
    },
    Remove {
        at: Index,
        count: usize,
    },
    Change {
        at: Index,
        lines: Lines,
    },
    Move {
        at: Index,
        count: usize,
        to: Index,
    },
    Copy {
        at: Index,
        count: usize,
        to: Index,
    },
    /// At the first line, or the last.
    Begin {
        lines: Lines,
    },
    End {
        lines: Lines,
    },
}

fn edit(words: Words) -> impl Strategy<Value = Edit> {
    let lines = || vec(line(words), 1..5);
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), lines()).prop_map(|(at, lines)| Edit::Insert { at, lines }),
        3 => (at(), 1usize..5).prop_map(|(at, count)| Edit::Remove { at, count }),
        4 => (at(), lines()).prop_map(|(at, lines)| Edit::Change { at, lines }),
        1 => (at(), 1usize..8, at()).prop_map(|(at, count, to)| Edit::Move { at, count, to }),
        1 => (at(), 1usize..8, at()).prop_map(|(at, count, to)| Edit::Copy { at, count, to }),
        1 => lines().prop_map(|lines| Edit::Begin { lines }),
        1 => lines().prop_map(|lines| Edit::End { lines }),
    ]
}

impl Edit {
    fn apply(&self, text: &mut Lines) {
        let place = |at: &Index, text: &Lines| at.index(text.len() + 1);
        let some = |at: &Index, count: usize, text: &Lines| {
            let start = at.index(text.len() + 1);
            start..(start + count).min(text.len())
        };
        match self {
            Edit::Insert { at, lines } => {
                let at = place(at, text);
                text.splice(at..at, lines.iter().cloned());
            }
            Edit::Remove { at, count } => {
                text.drain(some(at, *count, text));
            }
            Edit::Change { at, lines } => {
                let range = some(at, lines.len(), text);
                text.splice(range, lines.iter().cloned());
            }
            Edit::Move { at, count, to } => {
                let moved: Lines = text.drain(some(at, *count, text)).collect();
                let to = place(to, text);
                text.splice(to..to, moved);
            }
            Edit::Copy { at, count, to } => {
                let copied = text[some(at, *count, text)].to_vec();
                let to = place(to, text);
                text.splice(to..to, copied);
            }
            Edit::Begin { lines } => {
                text.splice(0..0, lines.iter().cloned());
            }
            Edit::End { lines } => text.extend(lines.iter().cloned()),
        }
    }
}

/// What is done to the file: some of it by both, some by one of them; none of them can be missing.
fn edited(words: Words) -> impl Strategy<Value = (Vec<Edit>, Vec<Edit>, Vec<Edit>)> {
    let edits = move |most| vec(edit(words), 0..most);
    (edits(3), edits(5), edits(5))
}

fn text(lines: &[String], ended: bool) -> String {
    let mut text = lines.join("\n");
    if ended && !lines.is_empty() {
        text.push('\n');
    }
    text
}

/// Whether the last lines of the three are ended. Mostly all are.
fn ended() -> impl Strategy<Value = [bool; 3]> {
    prop_oneof![3 => Just([true; 3]), 1 => any::<[bool; 3]>()]
}

/// A file that two people worked on.
fn worked_on() -> impl Strategy<Value = Case> {
    (words(), length()).prop_flat_map(|(words, length)| {
        let base = vec(line(words), length);
        (base, edited(words), ended()).prop_map(|(base, (both, yours, new), ended)| {
            let made = |edits: &[Edit]| {
                let mut text = base.clone();
                both.iter()
                    .chain(edits)
                    .for_each(|edit| edit.apply(&mut text));
                text
            };
            Case {
                base: text(&base, ended[0]),
                yours: text(&made(&yours), ended[1]),
                new: text(&made(&new), ended[2]),
            }
        })
    })
}

/// Three files of the same lines that were not made from each other.
fn unrelated(most: usize) -> impl Strategy<Value = Case> {
    words().prop_flat_map(move |words| {
        let lines = || vec(line(words), 0..most);
        ([lines(), lines(), lines()], ended()).prop_map(|([base, yours, new], ended)| Case {
            base: text(&base, ended[0]),
            yours: text(&yours, ended[1]),
            new: text(&new, ended[2]),
        })
    })
}

/// Cases of `\n` only, without byte order marks.
pub fn cases() -> impl Strategy<Value = Case> {
    prop_oneof![
        30 => worked_on(),
        3 => unrelated(12),
        1 => unrelated(60),
    ]
}

/// Cases that are long enough for the differ to take its shortcuts: more than 256 lines differ.
pub fn long_cases() -> impl Strategy<Value = Case> {
    let lines = |words| vec(line(words), 500..3000);
    // Where both did much, little is left without a conflict.
    let counts = prop_oneof![
        Just((400, 400)),
        Just((400, 2)),
        Just((2, 400)),
        Just((40, 2)),
        Just((2, 40)),
    ];
    let worked_on = (words(), counts).prop_flat_map(move |(words, (of_yours, of_new))| {
        let edits = move |most| vec(edit(words), 0..most);
        let made = (lines(words), edits(of_yours), edits(of_new));
        made.prop_map(|(base, yours, new)| {
            let made = |edits: &[Edit]| {
                let mut text = base.clone();
                edits.iter().for_each(|edit| edit.apply(&mut text));
                text
            };
            Case {
                base: text(&base, true),
                yours: text(&made(&yours), true),
                new: text(&made(&new), true),
            }
        })
    });
    prop_oneof![9 => worked_on, 1 => unrelated(3000)]
}

/// Cases in which no line occurs twice and none changes places, so that there is one way only to see what changed.
pub fn plain_cases() -> impl Strategy<Value = Case> {
    // Of each line: whether the base has it, and what each side does there.
    let side = || prop_oneof![8 => Just(Done::Nothing), 1 => Just(Done::Removed), 1 => (1u8..3).prop_map(Done::Inserted)];
    vec((any::<bool>(), side(), side()), 0..60).prop_map(|places| {
        let line = |of: &str, at: usize, count: u8| format!("{of} {at}.{count}\n");
        let made = |side: &dyn Fn(&(bool, Done, Done)) -> Done, of: &str| -> String {
            let mut text = String::new();
            for (at, place) in places.iter().enumerate() {
                let done = side(place);
                if let Done::Inserted(count) = done {
                    (0..count).for_each(|count| text += &line(of, at, count));
                }
                if place.0 && done != Done::Removed {
                    text += &line("base", at, 0);
                }
            }
            text
        };
        Case {
            base: made(&|_| Done::Nothing, ""),
            yours: made(&|place| place.1, "yours"),
            new: made(&|place| place.2, "new"),
        }
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Nothing,
    Removed,
    Inserted(u8),
}
