//! The parts of the benchmark, in their order.

use anyhow::Result;

use crate::set_up::Bench;
use crate::table::{NotMeasured, PartRows, Row};
use crate::{
    builders, commands, counted, floor, generators, growth, history, keystrokes, recording, store,
    templates,
};

pub struct Part {
    pub name: &'static str,
    pub title: &'static str,
    /// How it is measured.
    pub how: &'static str,
    pub rows: fn(&Bench) -> Result<Measured>,
}

/// What a part found.
pub enum Measured {
    Rows(Vec<Row>),
    /// It cannot run here.
    Skipped(String),
}

impl Part {
    /// Measures it. A failure is told in its place, so that the other parts are not lost with it.
    pub fn measure(&self, bench: &Bench) -> PartRows {
        let (rows, not_measured) = match (self.rows)(bench) {
            Ok(Measured::Rows(rows)) => (rows, None),
            Ok(Measured::Skipped(why)) => (Vec::new(), Some(NotMeasured::Skipped(why))),
            Err(error) => (Vec::new(), Some(NotMeasured::Failed(format!("{error:#}")))),
        };
        PartRows {
            name: self.name,
            title: self.title,
            how: self.how,
            rows,
            not_measured,
        }
    }
}

pub const PARTS: &[Part] = &[
    Part {
        name: "generators",
        title: "Against other generators",
        how: "One pack in three languages, whose outputs are the same byte for byte (checked \
              first). Each run is a process of its own from its start to its end, with its answers \
              in a file and without network. Medians; the peak is that of the process's memory.",
        rows: generators::rows,
    },
    Part {
        name: "floor",
        title: "Against the physical floor",
        how: "The floor writes the same bytes from memory to the same paths with the same number \
              of threads, folders made once, files opened relative to a folder's handle; for \
              nothing changed it asks for the status of each file.",
        rows: floor::rows,
    },
    Part {
        name: "templates",
        title: "One template in a loop",
        how: "A template of 1.4 KB with a loop of 20 turns makes the same text in each language \
              (checked first). The floor is a function in Rust, written by hand. Medians of \
              interleaved batches, on one thread.",
        rows: templates::rows,
    },
    Part {
        name: "keystrokes",
        title: "One key",
        how: "From an edit's arrival at the engine to its reply with the view, in a draft of \
              `fullstack` whose target was generated. Each key makes a text that was not there \
              before.",
        rows: keystrokes::rows,
    },
    Part {
        name: "growth",
        title: "How it grows",
        how: "Each run is a process of its own that generates into a new folder in memory: \
              medians of time, and the peak of the process's memory.",
        rows: growth::rows,
    },
    Part {
        name: "store",
        title: "The store with 100,000 runs",
        how: "Each query by the name of its span, as `stats` times it.",
        rows: store::rows,
    },
    Part {
        name: "commands",
        title: "What the window asks",
        how: "The engine's answer to each command of the shell that is no job, with 100,000 runs \
              in its history and a draft of `fullstack` with 25 entities.",
        rows: commands::rows,
    },
    Part {
        name: "builders",
        title: "Builders at once",
        how: "Each types 5 seconds of every minute, 5 keys a second; idle time between two \
              groups is left out. A key's time ends with the first view that shows it.",
        rows: builders::rows,
    },
    Part {
        name: "instructions",
        title: "Instructions",
        how: "Counted by `valgrind --tool=callgrind` with one thread: the difference between N \
              and 2 N repetitions, for each one.",
        rows: counted::rows,
    },
    Part {
        name: "recording",
        title: "What recording costs",
        how: "Runs with and without it in turn, and what its records hold in memory.",
        rows: recording::rows,
    },
    Part {
        name: "history",
        title: "A week of history",
        how: "Medians, in one process.",
        rows: history::rows,
    },
];
