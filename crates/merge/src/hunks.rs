//! Where two sides changed a text, alone, in the same way, or in each other's way.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use crate::Side;
use crate::diff::{Change, Compared, between_common_ends};

/// Who changed the lines of a hunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HunkKind {
    /// Nobody.
    Same,
    Yours,
    New,
    /// Both, to the same lines.
    Both,
    /// Both, to different lines: somebody has to decide.
    Conflict,
}

/// Lines that belong together, counted from 0 in each side. A range can be empty: lines were inserted or removed there.
///
/// A conflict neither begins nor ends with lines that both sides have: these are a hunk of kind `Both` before or behind it,
/// and all lines of the base are in the conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub kind: HunkKind,
    pub base: Range<usize>,
    pub yours: Range<usize>,
    pub new: Range<usize>,
}

impl Hunk {
    pub fn range(&self, side: Side) -> Range<usize> {
        match side {
            Side::Base => self.base.clone(),
            Side::Yours => self.yours.clone(),
            Side::New => self.new.clone(),
        }
    }
}

/// Cuts three texts into hunks. Changes of the two sides belong to one hunk if no line that both left as it was lies between
/// them: where two changes touch, nobody can say which comes first.
pub(crate) fn hunks(compared: &Compared) -> Vec<Hunk> {
    let (yours, new) = (compared.changes_of_yours(), compared.changes_of_new());
    let mut cut = Cut::new(compared);
    let (mut yours, mut new) = (yours.iter().peekable(), new.iter().peekable());
    loop {
        let next = [yours.peek(), new.peek()];
        let Some(start) = next.into_iter().flatten().map(|it| it.before.start).min() else {
            break;
        };
        cut.same_until(start);
        let (mut by_yours, mut by_new) = (Taken::default(), Taken::default());
        let mut end = start;
        while by_yours.take(&mut yours, &mut end) || by_new.take(&mut new, &mut end) {}
        cut.changed_until(end, by_yours, by_new);
    }
    cut.same_until(compared.base.len());
    cut.hunks
}

/// The changes of one side that a hunk is made of.
#[derive(Default)]
struct Taken {
    changes: usize,
    /// Lines that they removed and inserted.
    removed: usize,
    inserted: usize,
}

impl Taken {
    /// Takes the next change if it begins within the hunk or touches its end, and moves the end behind it.
    fn take(&mut self, changes: &mut Peekable<Iter<'_, Change>>, end: &mut usize) -> bool {
        let Some(change) = changes.next_if(|change| change.before.start <= *end) else {
            return false;
        };
        *end = change.before.end.max(*end);
        self.changes += 1;
        self.removed += change.before.len();
        self.inserted += change.after.len();
        true
    }

    /// How many lines the side has in place of so many of the base.
    fn lines(&self, of_base: usize) -> usize {
        of_base - self.removed + self.inserted
    }
}

/// The hunks so far, and the line of each side behind the last of them.
struct Cut<'a> {
    compared: &'a Compared,
    hunks: Vec<Hunk>,
    base: usize,
    yours: usize,
    new: usize,
}

impl<'a> Cut<'a> {
    fn new(compared: &'a Compared) -> Self {
        Cut {
            compared,
            hunks: Vec::new(),
            base: 0,
            yours: 0,
            new: 0,
        }
    }

    fn same_until(&mut self, end: usize) {
        let lines = end - self.base;
        self.push(HunkKind::Same, [lines; 3]);
    }

    fn changed_until(&mut self, end: usize, by_yours: Taken, by_new: Taken) {
        let base = end - self.base;
        let (yours, new) = (by_yours.lines(base), by_new.lines(base));
        if by_new.changes == 0 {
            self.push(HunkKind::Yours, [base, yours, new]);
        } else if by_yours.changes == 0 {
            self.push(HunkKind::New, [base, yours, new]);
        } else {
            self.changed_by_both(base, yours, new);
        }
    }

    fn changed_by_both(&mut self, base: usize, yours: usize, new: usize) {
        let of_yours = &self.compared.yours[self.yours..self.yours + yours];
        let of_new = &self.compared.new[self.new..self.new + new];
        if of_yours == of_new {
            self.push(HunkKind::Both, [base, yours, new]);
            return;
        }
        let differing = between_common_ends(of_yours, of_new);
        let first = differing.before.start;
        let last = yours - differing.before.end;
        let common = first + last;
        self.push(HunkKind::Both, [0, first, first]);
        self.push(HunkKind::Conflict, [base, yours - common, new - common]);
        self.push(HunkKind::Both, [0, last, last]);
    }

    /// Appends a hunk of so many lines of base, yours and new, if it has any.
    fn push(&mut self, kind: HunkKind, [base, yours, new]: [usize; 3]) {
        if base + yours + new == 0 {
            return;
        }
        let hunk = Hunk {
            kind,
            base: self.base..self.base + base,
            yours: self.yours..self.yours + yours,
            new: self.new..self.new + new,
        };
        self.base = hunk.base.end;
        self.yours = hunk.yours.end;
        self.new = hunk.new.end;
        self.hunks.push(hunk);
    }
}
