//! The merged text: as it was decided, or with the conflicts marked in it.

use std::ops::Range;

use crate::lines::{self, Ending, Line, Writer};
use crate::{Hunk, HunkKind, Merge, Side};

/// What stands in place of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'a> {
    Base,
    Yours,
    New,
    YoursThenNew,
    NewThenYours,
    /// Lines of the user's own; none if it is empty. They get the line ending of the file, and the last one gets one too if
    /// anything follows.
    Text(&'a str),
}

/// What conflict markers call the sides. Only a label's first line is written.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    pub yours: &'a str,
    pub base: &'a str,
    pub new: &'a str,
}

/// How many signs a conflict marker has, unless lines of the file look like one.
const MARKER: usize = 7;
const SIGNS: [char; 4] = ['<', '|', '=', '>'];

impl Merge {
    /// The merged text, with each conflict as `decide` says. It is asked in the order of the file, once for each conflict,
    /// with their number from 0.
    pub fn text<'d>(&self, mut decide: impl FnMut(usize) -> Decision<'d>) -> String {
        let mut merged = Merged::new(self);
        let mut conflicts = 0;
        for hunk in &self.hunks {
            let decision = match hunk.kind {
                HunkKind::Same | HunkKind::Yours | HunkKind::Both => Decision::Yours,
                HunkKind::New => Decision::New,
                HunkKind::Conflict => {
                    conflicts += 1;
                    decide(conflicts - 1)
                }
            };
            merged.decided(hunk, decision);
        }
        merged.writer.finish()
    }

    /// The merged text; None if there are conflicts.
    pub fn clean_text(&self) -> Option<String> {
        self.is_clean().then(|| self.text(|_| Decision::Yours))
    }

    /// The merged text with each conflict between markers, as `git merge-file --zdiff3` writes them. They have seven signs, or
    /// one more than the longest line of signs that the file itself holds. The last line of a conflict always has an ending.
    pub fn with_markers(&self, labels: &Labels<'_>) -> String {
        let size = self.marker_size();
        let mut merged = Merged::new(self);
        for hunk in &self.hunks {
            match hunk.kind {
                HunkKind::Same | HunkKind::Yours | HunkKind::Both => {
                    merged.decided(hunk, Decision::Yours);
                }
                HunkKind::New => merged.decided(hunk, Decision::New),
                HunkKind::Conflict => {
                    merged.marker('<', size, labels.yours);
                    merged.decided(hunk, Decision::Yours);
                    merged.marker('|', size, labels.base);
                    merged.decided(hunk, Decision::Base);
                    merged.marker('=', size, "");
                    merged.decided(hunk, Decision::New);
                    merged.marker('>', size, labels.new);
                }
            }
        }
        merged.writer.finish()
    }

    fn marker_size(&self) -> usize {
        let sides = [&self.base, &self.yours, &self.new];
        let lines = sides.into_iter().flat_map(|side| side.all());
        let longest = lines.map(|line| signs(line.text)).max().unwrap_or(0);
        MARKER.max(longest + 1)
    }
}

/// How many equal signs of markers a line begins with.
fn signs(line: &str) -> usize {
    let signs = SIGNS.into_iter();
    let counts = signs.map(|sign| line.chars().take_while(|it| *it == sign).count());
    counts.max().unwrap_or(0)
}

/// The merged text while it is put together.
struct Merged<'a> {
    merge: &'a Merge,
    writer: Writer,
    /// What ends lines that are not of yours; None if yours ends no line, then they keep their own.
    usual: Option<Ending>,
    /// What ends a line that had no ending, and markers.
    between: Ending,
}

impl<'a> Merged<'a> {
    fn new(merge: &'a Merge) -> Self {
        let usual = merge.yours.usual_ending();
        let others = [merge.new.usual_ending(), merge.base.usual_ending()];
        let known = usual.or_else(|| others.into_iter().flatten().next());
        Merged {
            merge,
            writer: Writer::starting_with(merge.yours.marks()),
            usual,
            between: known.unwrap_or(Ending::Lf),
        }
    }

    fn decided(&mut self, hunk: &Hunk, decision: Decision<'_>) {
        match decision {
            Decision::Base => self.side(Side::Base, hunk.base.clone()),
            Decision::Yours => self.side(Side::Yours, hunk.yours.clone()),
            Decision::New => self.side(Side::New, hunk.new.clone()),
            Decision::YoursThenNew => {
                self.side(Side::Yours, hunk.yours.clone());
                self.side(Side::New, hunk.new.clone());
            }
            Decision::NewThenYours => {
                self.side(Side::New, hunk.new.clone());
                self.side(Side::Yours, hunk.yours.clone());
            }
            Decision::Text(text) => lines::lines(text).for_each(|line| self.foreign(line)),
        }
    }

    fn side(&mut self, side: Side, range: Range<usize>) {
        let merge = self.merge;
        for line in merge.lines(side, range) {
            match side {
                Side::Yours => self.writer.line(line, self.between),
                Side::Base | Side::New => self.foreign(line),
            }
        }
    }

    fn foreign(&mut self, line: Line<'_>) {
        let ending = self.usual.unwrap_or(line.ending);
        self.writer.line(line.ended_like(ending), self.between);
    }

    fn marker(&mut self, sign: char, size: usize, label: &str) {
        let mut text: String = std::iter::repeat_n(sign, size).collect();
        if let Some(label) = label.lines().next().filter(|label| !label.is_empty()) {
            text.push(' ');
            text.push_str(label);
        }
        let ending = self.between;
        let line = Line {
            text: &text,
            ending,
        };
        self.writer.line(line, ending);
    }
}
