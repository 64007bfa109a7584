//! A file that both the pack and the user changed, as the window shows it and lets it be decided.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::{Choice, Decided, Decision, HunkSide, HunkView, MergeView, Whole};
use yew::AttrValue;

/// A file that both changed. Copies share their hunks.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeFile {
    pub path: AttrValue,
    /// Names the three versions, so that a decision holds for what was seen alone.
    of: String,
    /// Where the user's version stands now, if that is another path.
    pub from: Rc<Vec<String>>,
    /// Why it can be decided as a whole only; none: it has hunks.
    pub whole: Option<Whole>,
    pub hunks: Rc<Vec<Rc<Hunk>>>,
    /// With the decisions that the engine does not know yet.
    pub decided: Option<Decision>,
    /// What was decided by hunk before the file was decided as a whole.
    by_hunk: Option<Decision>,
    conflicts: usize,
}

/// Lines that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Hunk {
    pub side: HunkSide,
    /// Its place among the conflicts of the file, if it is one.
    pub conflict: Option<usize>,
    /// The first line in the user's version, from 1.
    pub line: u32,
    pub base: String,
    pub yours: String,
    pub new: String,
}

/// What is shown of lines that nobody changed: those beside a change, and how many lie between.
#[derive(Debug, PartialEq, Eq)]
pub struct Folded<'a> {
    pub above: &'a str,
    pub hidden: usize,
    pub below: &'a str,
    /// The first line of `below`, as [`Hunk::line`].
    pub below_line: u32,
}

/// Unchanged lines that are shown beside a change.
const CONTEXT: usize = 3;
/// Unchanged lines that one press on a fold shows.
pub const UNFOLDED: usize = 200;

impl From<MergeView> for MergeFile {
    fn from(view: MergeView) -> Self {
        let mut conflicts = 0;
        let hunks = view.hunks.into_iter().map(|hunk| {
            let conflict = (hunk.side == HunkSide::Conflict).then_some(conflicts);
            conflicts += usize::from(conflict.is_some());
            Rc::new(Hunk::new(hunk, conflict))
        });
        let hunks = Rc::new(hunks.collect());
        Self {
            path: view.path.into(),
            of: view.of,
            from: Rc::new(view.from),
            whole: view.whole,
            hunks,
            decided: view.decided,
            by_hunk: None,
            conflicts,
        }
    }
}

impl MergeFile {
    /// Places that have to be decided: conflicts, or the file as a whole.
    pub fn conflicts(&self) -> usize {
        match self.whole {
            Some(_) => 1,
            None => self.conflicts,
        }
    }

    /// How many of them are decided.
    pub fn decided(&self) -> usize {
        match &self.decided {
            None => 0,
            Some(Decision::Yours | Decision::New) => self.conflicts(),
            Some(Decision::Hunks { .. }) => (0..self.conflicts)
                .filter(|conflict| self.choice(*conflict).is_some())
                .count(),
        }
    }

    /// What stands in place of a conflict; none: that is not decided.
    pub fn choice(&self, conflict: usize) -> Option<Choice> {
        match self.decided.as_ref()? {
            Decision::Yours => Some(Choice::Yours),
            Decision::New => Some(Choice::New),
            Decision::Hunks { choices } => choices.get(conflict)?.clone(),
        }
    }

    /// Whether the file is decided as a whole, whatever its hunks are.
    pub fn is_decided_whole(&self) -> bool {
        matches!(self.decided, Some(Decision::Yours | Decision::New))
    }

    /// The decision with another choice for one conflict.
    pub fn choose(&self, conflict: usize, choice: Option<Choice>) -> Option<Decided> {
        let choices = (0..self.conflicts).map(|other| match other == conflict {
            true => choice.clone(),
            false => self.choice(other),
        });
        self.by_hunk(choices.collect())
    }

    /// The decision that takes the same for every conflict.
    pub fn choose_all(&self, choice: &Choice) -> Option<Decided> {
        self.by_hunk(vec![Some(choice.clone()); self.conflicts])
    }

    fn by_hunk(&self, choices: Vec<Option<Choice>>) -> Option<Decided> {
        let any = choices.iter().any(Option::is_some);
        any.then_some(Decision::Hunks { choices })
            .map(|how| self.decide(how))
    }

    pub fn decide(&self, how: Decision) -> Decided {
        Decided {
            of: self.of.clone(),
            how,
        }
    }

    /// The file after a decision, if that is about these versions of it.
    pub fn after(&self, decided: Option<&Decided>) -> Self {
        let holds = decided.filter(|decided| decided.of == self.of);
        let mut after = self.clone();
        after.decided = holds.map(|decided| decided.how.clone());
        if after.is_decided_whole() && !self.is_decided_whole() {
            after.by_hunk.clone_from(&self.decided);
        }
        after
    }

    /// The same file after it was asked for again: what was decided by hunk is still known.
    pub fn following(mut self, before: Option<&Rc<Self>>) -> Self {
        if let Some(before) = before.filter(|before| before.of == self.of) {
            self.by_hunk.clone_from(&before.by_hunk);
        }
        self
    }

    /// The decision by hunk that there was before the file was decided as a whole.
    pub fn by_lines(&self) -> Option<Decided> {
        self.by_hunk.clone().map(|how| self.decide(how))
    }

    /// The conflict that comes after one, or before it; at the end it goes on at the beginning.
    pub fn beside(&self, conflict: Option<usize>, forward: bool) -> Option<usize> {
        let count = self.conflicts;
        let last = count.checked_sub(1)?;
        Some(match (conflict, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        })
    }

    /// The first conflict that nobody has decided.
    pub fn first_undecided(&self) -> Option<usize> {
        (0..self.conflicts).find(|conflict| self.choice(*conflict).is_none())
    }
}

impl Hunk {
    fn new(view: HunkView, conflict: Option<usize>) -> Self {
        let HunkView {
            side,
            line,
            base,
            yours,
            new,
        } = view;
        Self {
            side,
            conflict,
            line,
            base,
            yours,
            new,
        }
    }

    /// Both versions, one after the other: what the user's own text begins with.
    pub fn both(&self) -> String {
        let between = match self.yours.ends_with('\n') || self.yours.is_empty() {
            true => "",
            false => "\n",
        };
        format!("{}{between}{}", self.yours, self.new)
    }

    /// What is shown of a hunk that nobody changed, with so many lines unfolded. There is no change
    /// before the `first` hunk of a file, and none after the `last`.
    pub fn folded(&self, unfolded: usize, first: bool, last: bool) -> Folded<'_> {
        let text = self.yours.as_str();
        let lines = line_count(text);
        let above = (if first { 0 } else { CONTEXT }) + unfolded;
        let below = if last { 0 } else { CONTEXT };
        // A fold of one line would take as much room as the line.
        if above + below + 1 >= lines {
            return Folded {
                above: text,
                hidden: 0,
                below: "",
                below_line: self.line,
            };
        }
        let hidden = lines - above - below;
        let (shown, rest) = text.split_at(after_lines(text, above));
        Folded {
            above: shown,
            hidden,
            below: &rest[after_lines(rest, hidden)..],
            below_line: self
                .line
                .saturating_add(u32::try_from(above + hidden).unwrap_or(u32::MAX)),
        }
    }
}

pub fn line_count(text: &str) -> usize {
    text.split_inclusive('\n').count()
}

/// Where a text goes on after so many lines.
fn after_lines(text: &str, count: usize) -> usize {
    let lines = text.split_inclusive('\n').take(count);
    lines.map(str::len).sum()
}

/// The numbers of lines, below each other.
pub fn line_numbers(first: u32, text: &str) -> String {
    let count = u32::try_from(line_count(text)).unwrap_or(u32::MAX);
    let numbers = (first..first.saturating_add(count)).map(|number| number.to_string());
    numbers.collect::<Vec<_>>().join("\n")
}

/// Whether a line of a text has more letters than this.
pub fn is_wider(text: &str, letters: usize) -> bool {
    text.lines().any(|line| line.chars().nth(letters).is_some())
}

/// What a choice is called where it is told.
pub fn choice_words(choice: Option<&Choice>) -> &'static str {
    match choice {
        None => texts::merge::not_decided(),
        Some(Choice::Yours) => texts::merge::yours_is_kept(),
        Some(Choice::New) => texts::merge::the_packs_is_taken(),
        Some(Choice::YoursThenNew) => texts::merge::both_yours_first(),
        Some(Choice::NewThenYours) => texts::merge::decided_packs_first(),
        Some(Choice::Text { .. }) => texts::merge::your_own_text(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
