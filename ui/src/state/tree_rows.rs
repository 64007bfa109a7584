//! What each line of the output tree shows.

use crate::texts;
use formwork_protocol::{FileState, Reason};
use yew::AttrValue;

use super::lit::Lit;
use super::text;
use super::tree::{Entry, Line, Tree, leading_state};

/// One file or folder as a line of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeRowView {
    pub path: AttrValue,
    pub name: AttrValue,
    pub depth: u16,
    /// Whether a folder is open; none for a file.
    pub open: Option<bool>,
    /// Place among its siblings, from 1, and their number.
    pub place: u32,
    pub siblings: u32,
    /// Place among the lines that are shown.
    pub index: usize,
    pub binary: bool,
    pub removed: bool,
    /// How it stands to the target folder, in a word; none when nothing would change.
    pub state: Option<(FileState, AttrValue)>,
    /// The arrow keys are at it.
    pub current: bool,
    /// It is chosen, maybe with others.
    pub chosen: bool,
    /// The answer at hand leads to it; of a folder, how many files below it.
    pub lit: Option<AttrValue>,
}

/// The lines of a tree from `first` on.
pub fn tree_rows(
    tree: &Tree,
    lines: &[Line],
    first: usize,
    current: Option<usize>,
    lit: Option<&Lit>,
) -> Vec<TreeRowView> {
    let rows = lines.iter().zip(first..);
    rows.map(|(line, index)| TreeRowView {
        lit: lit.and_then(|lit| light(tree, line, lit)),
        ..tree_row(tree, line, index, current == Some(index))
    })
    .collect()
}

/// What is lit of a file or folder; none: nothing.
fn light(tree: &Tree, line: &Line, lit: &Lit) -> Option<AttrValue> {
    let path = tree.path(line);
    match tree.entry(line) {
        Entry::File(row) => {
            (row.state != FileState::Removed && lit.has(path)).then(AttrValue::default)
        }
        Entry::Folder(states) => {
            let all = FileState::ALL
                .into_iter()
                .map(|state| states.of(state))
                .sum();
            let below = lit.below(path, all);
            (below > 0).then(|| texts::build::below_of(text::count(below), text::count(all)).into())
        }
    }
}

fn tree_row(tree: &Tree, line: &Line, index: usize, current: bool) -> TreeRowView {
    let entry = tree.entry(line);
    let (state, binary, removed) = match &entry {
        Entry::Folder(states) => {
            let leading = leading_state(states).filter(|_| !line.open);
            let state = leading.map(|(state, number)| {
                let text = format!("{} {}", text::count(number), state_word(state));
                (state, text.into())
            });
            (state, false, false)
        }
        Entry::File(row) => {
            let word = reason_word(row.reason).unwrap_or(state_word(row.state));
            let state = (row.state != FileState::Same).then(|| (row.state, word.into()));
            (state, row.binary, row.state == FileState::Removed)
        }
    };
    TreeRowView {
        path: tree.path(line).to_owned().into(),
        name: tree.name(line).to_owned().into(),
        depth: line.depth,
        open: matches!(entry, Entry::Folder(_)).then_some(line.open),
        place: line.place,
        siblings: line.siblings,
        index,
        binary,
        removed,
        state,
        current,
        chosen: current,
        lit: None,
    }
}

/// Why an output is kept; none when it is not.
pub fn reason_word(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::None => None,
        Reason::Yours => Some(texts::build::tree_yours()),
        Reason::Deleted => Some(texts::shared::deleted()),
        Reason::Once => Some(texts::build::tree_once()),
    }
}

/// The name of a state in the page: of its colour, and for tests.
pub fn state_name(state: FileState) -> &'static str {
    match state {
        FileState::New => "new",
        FileState::Changed => "changed",
        FileState::Same => "same",
        FileState::Merged => "merged",
        FileState::Conflict => "conflict",
        FileState::Removed => "removed",
        FileState::Kept => "kept",
    }
}

pub fn state_word(state: FileState) -> &'static str {
    match state {
        FileState::New => texts::shared::new(),
        FileState::Changed => texts::build::tree_changed(),
        FileState::Same => texts::build::tree_same(),
        FileState::Merged => texts::build::tree_merged(),
        FileState::Conflict => texts::build::tree_conflict(),
        FileState::Removed => texts::build::tree_removed(),
        FileState::Kept => texts::build::tree_kept(),
    }
}
