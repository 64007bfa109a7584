//! Three versions of a file, merged by lines: what neither side changed, what one of them or both changed in the same way, and
//! what they changed differently and somebody has to decide. Pure: no file is read or written.
//!
//! What `git merge-file` merges without a conflict is merged here, to the same bytes, and nothing else is: changes that touch
//! are a conflict unless both sides say the same there. Line endings are the one thing that git sees and this does not: lines
//! are compared without them, and the merged text has those of `yours`.

mod diff;
mod hunks;
mod lines;
mod text;

use std::ops::Range;

pub use hunks::{Hunk, HunkKind};
pub use lines::{Ending, Line, same_but_line_endings, with_line_endings_of};
pub use text::{Decision, Labels};

use lines::Text;

/// Three versions of a file.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// What both others were made from.
    pub base: &'a [u8],
    /// What the user has; line endings and a byte order mark are taken from here.
    pub yours: &'a [u8],
    pub new: &'a [u8],
}

/// One of three versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Base,
    Yours,
    New,
}

/// Merges three versions of a file. None if one of them is no text (holds NUL, is not UTF-8, or has 2 GiB or more): such a
/// file is taken whole or not at all.
pub fn merge(sides: Sides<'_>) -> Option<Merge> {
    let base = Text::read(sides.base)?;
    let yours = Text::read(sides.yours)?;
    let new = Text::read(sides.new)?;
    let hunks = hunks::hunks(&diff::Compared::new(&base, &yours, &new));
    Some(Merge {
        base,
        yours,
        new,
        hunks,
    })
}

/// Three versions of a file, cut into hunks. It owns a copy of each text, so that it can be kept, and sent to another thread,
/// while somebody decides conflicts and the files go on changing; a line is a slice of such a copy.
#[derive(Clone, Debug)]
pub struct Merge {
    base: Text,
    yours: Text,
    new: Text,
    hunks: Vec<Hunk>,
}

impl Merge {
    /// All of the file, in order: the ranges of each side follow each other without a gap, from its first line to its last.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// Lines of one side, counted from 0.
    ///
    /// # Panics
    /// If the range reaches beyond the side's last line; that of a hunk never does.
    pub fn lines(&self, side: Side, range: Range<usize>) -> impl Iterator<Item = Line<'_>> {
        self.side(side).lines(range)
    }

    /// How many hunks are conflicts.
    pub fn conflicts(&self) -> usize {
        let conflict = |hunk: &&Hunk| hunk.kind == HunkKind::Conflict;
        self.hunks.iter().filter(conflict).count()
    }

    pub fn is_clean(&self) -> bool {
        self.conflicts() == 0
    }

    fn side(&self, side: Side) -> &Text {
        match side {
            Side::Base => &self.base,
            Side::Yours => &self.yours,
            Side::New => &self.new,
        }
    }
}
