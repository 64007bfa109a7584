//! What changed from one text to another.

use std::ops::Range;

use gix_imara_diff::{Algorithm, Diff, Interner, NoSliderHeuristic, Token};

use crate::lines::Text;

/// What two texts may have between the lines at both ends that they share, in lines of both together, for the differ to look
/// closer; what is longer is one change. The differ's time grows with the lines times their root, and it calls itself as
/// often as their root says: this many take seconds at worst, and fit a stack of 256 KB.
const MOST_LINES: usize = 400_000;

/// Lines of one text that stand in place of lines of another. Two changes never touch: a line that is the same lies between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

fn numbers<'a>(known: &mut Interner<(&'a str, bool)>, text: &'a Text) -> Vec<Token> {
    text.all().map(|line| known.intern(line.key())).collect()
}

/// Three texts whose lines are numbers: the same number, the same line.
pub(crate) struct Compared {
    pub base: Vec<Token>,
    pub yours: Vec<Token>,
    pub new: Vec<Token>,
    /// How many different numbers there are.
    count: u32,
}

impl Compared {
    pub(crate) fn new(base: &Text, yours: &Text, new: &Text) -> Self {
        let mut known = Interner::new(base.len() + yours.len() + new.len());
        let base = numbers(&mut known, base);
        let yours = numbers(&mut known, yours);
        let new = numbers(&mut known, new);
        let count = known.num_tokens();
        Compared {
            base,
            yours,
            new,
            count,
        }
    }

    pub(crate) fn changes_of_yours(&self) -> Vec<Change> {
        self.changes(&self.yours)
    }

    pub(crate) fn changes_of_new(&self) -> Vec<Change> {
        self.changes(&self.new)
    }

    /// As `git merge-file` finds them: Myers with git's shortcuts for what would take too long, a change that could lie in
    /// several places as far down as it goes, and no look at indentation, which git takes for showing changes only.
    fn changes(&self, after: &[Token]) -> Vec<Change> {
        let all = between_common_ends(&self.base, after);
        if all.before.len() + all.after.len() > MOST_LINES {
            return vec![all];
        }
        let mut diff = Diff::default();
        diff.compute_with(Algorithm::Myers, &self.base, after, self.count);
        diff.postprocess_with(&self.base, after, NoSliderHeuristic);
        let change = |hunk: gix_imara_diff::Hunk| Change {
            before: hunk.before.start as usize..hunk.before.end as usize,
            after: hunk.after.start as usize..hunk.after.end as usize,
        };
        diff.hunks().map(change).collect()
    }
}

/// All that differs, as one change; of lines that could belong to either end, those at the beginning are left out first.
pub(crate) fn between_common_ends(before: &[Token], after: &[Token]) -> Change {
    let pairs = before.iter().zip(after);
    let first = pairs.take_while(|(a, b)| a == b).count();
    let pairs = before[first..]
        .iter()
        .rev()
        .zip(after[first..].iter().rev());
    let last = pairs.take_while(|(a, b)| a == b).count();
    Change {
        before: first..before.len() - last,
        after: first..after.len() - last,
    }
}
