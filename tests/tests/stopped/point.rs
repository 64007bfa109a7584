//! One point: a fault at one operation of one run, and what is found afterwards.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::scenario::{Ended, OTHER, Place, Prepared, REFUSED, TARGET, UNDO, is_done};
use crate::tree::{Tree, difference, left_over, without_local};

/// What happens at an operation.
pub const KILLS: &[&str] = &["kill-before", "kill-after"];
pub const ERRORS: &[&str] = &["ENOSPC", "EACCES", "EROFS", "EMFILE", "EIO", "done-EIO"];
/// What happens to a write.
pub const HALVES: &[&str] = &["half", "half-ENOSPC", "half-EIO", "half-kill"];
/// What goes on to happen from an operation on.
pub const LASTING: &[&str] = &["ENOSPC", "EROFS", "EIO"];

/// Points at which something was lost once: the scenario, the fault, how the operation begins.
const REMEMBERED: &[(&str, &str, &str)] = &[
    (
        "a folder with the user's files",
        "at done-EIO",
        "MakeFolder hollow",
    ),
    ("a folder with the user's files", "at EACCES", "Look hollow"),
    ("other answers", "at done-EIO", "Rename both.txt"),
    ("other answers", "at done-EIO", "Rename changes"),
    ("other answers", "at EIO", "RemoveFolder gone/deep"),
    ("other answers", "at kill-after", "MakeFile seen.new"),
    ("other answers", "at EIO", "Look hollow"),
    ("an absent folder", "at done-EIO", "Rename .app.formwork"),
    ("an absent folder, durably", "at EIO", "Sync ."),
    ("the way back", "at EIO", "Open gone"),
    ("the way back", "at done-EIO", "Look deep"),
];

/// The moment that one run is disturbed at, and how.
#[derive(Clone, Debug)]
pub struct Point {
    pub operation: usize,
    pub fault: String,
}

impl Point {
    fn kills(&self) -> bool {
        self.fault.contains("kill")
    }

    /// The error is told by what it is.
    fn check_error(&self, ended: &Ended) -> Result<(), String> {
        if ended.code != Some(1) {
            return Ok(());
        }
        if ended.is_not_rolled_back() {
            // What takes no room can be done on a full disk.
            let excused = self.fault.starts_with("from") && !self.fault.ends_with("ENOSPC");
            let unexcused = || "the files were not put back".to_owned();
            return excused.then_some(()).ok_or_else(unexcused);
        }
        let told: &[(&str, &str)] = &[
            ("ENOSPC", "disk_full"),
            ("EACCES", "no_permission"),
            ("EROFS", "no_permission"),
            ("EMFILE", "io"),
            ("EIO", "io"),
        ];
        let expected = told.iter().find(|(fault, _)| self.fault.ends_with(fault));
        match expected {
            Some((_, code)) if *code != ended.error() => Err(format!("told as {}", ended.error())),
            _ => Ok(()),
        }
    }
}

impl Prepared {
    /// Every operation with everything that can happen to it.
    pub fn points(&self) -> Vec<Point> {
        let mut points = Vec::new();
        for (operation, name) in self.operations.iter().enumerate() {
            let mut add = |how: &str, fault: &&str| {
                points.push(Point {
                    operation,
                    fault: format!("{how} {operation} {fault}"),
                });
            };
            KILLS
                .iter()
                .chain(ERRORS)
                .for_each(|fault| add("at", fault));
            LASTING.iter().for_each(|fault| add("from", fault));
            if name.starts_with("Write") {
                HALVES.iter().for_each(|fault| add("at", fault));
            }
        }
        points
    }

    /// The points at which something was lost once.
    pub fn remembered(&self) -> Vec<Point> {
        let ours = REMEMBERED
            .iter()
            .filter(|(name, ..)| *name == self.scenario.name);
        let points = ours.flat_map(|(_, fault, begin)| {
            let (how, fault) = fault.split_once(' ').unwrap();
            let operations = self.operations.iter().enumerate();
            let operations = operations.filter(|(_, name)| name.starts_with(begin));
            let points: Vec<Point> = operations
                .map(|(operation, _)| Point {
                    operation,
                    fault: format!("{how} {operation} {fault}"),
                })
                .collect();
            assert!(!points.is_empty(), "{begin}");
            points
        });
        points.collect()
    }

    /// Tries a point; an error tells what was lost.
    pub fn attempt(&self, point: &Point) -> Result<(), String> {
        let place = self.fresh();
        let faults = format!("{}{}", point.fault, self.scenario.directives());
        let ended = place.run(&self.pack, self.scenario.kind, &faults);
        let done = self
            .check_end(&ended, &place.tree())
            .and_then(|()| point.check_error(&ended))
            .and_then(|()| self.check_recovery(&place, point.operation, !point.kills()));
        place.remove();
        done.map_err(|what| {
            let operation = &self.operations[point.operation];
            let told = ended.message();
            format!(
                "{}, {} ({operation}): {what} [{told}]",
                self.scenario.name, point.fault
            )
        })
    }

    /// The scenario's folder as it was before the run, in a place of its own.
    pub fn fresh(&self) -> Place {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let from = (self.base.as_path(), self.pack.as_path());
        self.scenario.fresh(&self.place, &number.to_string(), from)
    }

    /// What the run says is what stands there.
    pub fn check_end(&self, ended: &Ended, found: &Tree) -> Result<(), String> {
        let found = without_local(found, TARGET);
        match ended.code {
            // It was killed: the next run puts it right.
            None => Ok(()),
            code if self.scenario.is_end(code) => self.is(&found, &self.new),
            Some(1) if ended.message().is_empty() => Err("it failed without a word".to_owned()),
            // Not even putting back went well, and it says so: the next run does it.
            Some(1) if ended.is_not_rolled_back() => Ok(()),
            Some(1) => self.is(&found, &self.old),
            code => Err(format!("it ended with {code:?}")),
        }
    }

    /// The next run puts everything right, and the one after that does what was asked for.
    /// `lacks_undo`: what the run replaced may not have been read.
    pub fn check_recovery(
        &self,
        place: &Place,
        number: usize,
        lacks_undo: bool,
    ) -> Result<(), String> {
        // Every third goes on to other answers at once.
        if number.is_multiple_of(3) {
            let ended = place.run(&self.pack, OTHER, "");
            if !is_done(ended.code) {
                return Err(format!(
                    "other answers: {:?} {}",
                    ended.code,
                    ended.message()
                ));
            }
            let found = place.tree();
            self.is_clear(&found)?;
            return self.is_one_of(&without_local(&found, TARGET), &self.others);
        }
        self.check_put_right(place)?;
        let is_new = self
            .is(&without_local(&place.tree(), TARGET), &self.new)
            .is_ok();
        if is_new && self.scenario.kind != UNDO && self.old != self.new {
            self.check_undo(place, lacks_undo)?;
        }
        let ended = place.run(&self.pack, self.scenario.kind, "");
        // What was undone cannot be undone once more.
        let is_undone = is_new && self.scenario.kind == UNDO && ended.error() == "not_found";
        if !is_undone && !self.scenario.is_end(ended.code) {
            return Err(format!("again: {:?} {}", ended.code, ended.message()));
        }
        let found = place.tree();
        self.is_clear(&found)?;
        self.is(&without_local(&found, TARGET), &self.new)
    }

    /// A run that was carried out can be undone, whatever happened to it, unless what it replaced
    /// could not be read.
    fn check_undo(&self, place: &Place, lacks_undo: bool) -> Result<(), String> {
        let ended = place.run(&self.pack, UNDO, "");
        let found = without_local(&place.tree(), TARGET);
        match ended.code {
            Some(0) => self.is(&found, &self.old),
            Some(1) if lacks_undo && ended.error() == "not_found" => self.is(&found, &self.new),
            code => Err(format!("undo: {code:?} {}", ended.message())),
        }
    }

    /// A run that ends before it writes anything of its own leaves nothing of what was stopped.
    pub fn put_right(&self, place: &Place) -> Result<(), String> {
        let ended = place.run(&self.pack, REFUSED, "");
        if ended.code != Some(2) {
            return Err(format!("recovery: {:?} {}", ended.code, ended.message()));
        }
        self.is_clear(&place.tree())
    }

    /// What it leaves is the old tree or the new one.
    fn check_put_right(&self, place: &Place) -> Result<(), String> {
        self.put_right(place)?;
        let found = place.tree();
        let either = [self.old.clone(), self.new.clone()];
        self.is_one_of(&without_local(&found, TARGET), &either)
    }

    fn is_clear(&self, found: &Tree) -> Result<(), String> {
        let left = left_over(found, TARGET);
        if left.is_empty() {
            return Ok(());
        }
        Err(format!("left behind: {left:?}"))
    }

    fn is(&self, found: &Tree, expected: &Tree) -> Result<(), String> {
        difference(expected, &self.without_husk(found)).map_or(Ok(()), Err)
    }

    /// Where a folder that a run had made cannot be removed any more, it stays with nothing in it.
    fn without_husk(&self, found: &Tree) -> Tree {
        let mut found = found.clone();
        let inside = format!("{TARGET}/");
        let is_empty = !found.keys().any(|path| path.starts_with(&inside));
        if self.scenario.kind == UNDO && is_empty && !self.new.contains_key(TARGET) {
            found.remove(TARGET);
        }
        found
    }

    fn is_one_of(&self, found: &Tree, expected: &[Tree; 2]) -> Result<(), String> {
        let [old, new] = expected;
        let found = self.without_husk(found);
        let old = difference(old, &found);
        let new = difference(new, &found);
        match (old, new) {
            (Some(old), Some(new)) => Err(format!("neither: {old}; {new}")),
            _ => Ok(()),
        }
    }
}
