//! The outputs as a tree of folders, and the lines of it that are open.

use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{FileCounts, FileState, OutputRow};
use serde::{Deserialize, Serialize};

use super::rows::Rows;

/// Up to this many outputs every folder starts open; above, only those with few entries.
const ALL_OPEN: usize = 60;
const FEW: usize = 12;

#[derive(Debug, PartialEq)]
pub struct Tree {
    rows: Rc<Rows>,
    items: Vec<Item>,
    top: Vec<u32>,
}

/// A file, or a folder. Its path is a beginning of the path of the row at `row`.
#[derive(Debug, PartialEq)]
struct Item {
    row: u32,
    name_start: u32,
    end: u32,
    folder: Option<Box<Folder>>,
}

#[derive(Debug, Default, PartialEq)]
struct Folder {
    children: Vec<u32>,
    states: FileCounts,
}

/// One line of the tree as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    item: u32,
    pub depth: u16,
    pub open: bool,
    /// Place among its siblings, from 1, and their number.
    pub place: u32,
    pub siblings: u32,
}

/// What a line stands for.
#[derive(Debug)]
pub enum Entry<'a> {
    File(&'a Rc<OutputRow>),
    Folder(&'a FileCounts),
}

/// Which outputs are shown. Nothing chosen means all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub text: String,
    pub states: Vec<FileState>,
}

impl Filter {
    pub fn is_active(&self) -> bool {
        !self.text.is_empty() || !self.states.is_empty()
    }

    fn admits(&self, row: &OutputRow) -> bool {
        (self.states.is_empty() || self.states.contains(&row.state))
            && (self.text.is_empty() || row.path.to_lowercase().contains(&self.text.to_lowercase()))
    }
}

impl Tree {
    pub fn new(rows: Rc<Rows>) -> Self {
        let mut tree = Self {
            rows: rows.clone(),
            items: Vec::with_capacity(rows.len() + rows.len() / 4),
            top: Vec::new(),
        };
        // Rows are sorted by bytes, so all outputs of a folder follow each other.
        let mut open: Vec<u32> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            tree.add(&mut open, index as u32, &row.path, row.state);
        }
        tree.sort();
        tree
    }

    fn add(&mut self, open: &mut Vec<u32>, row: u32, path: &str, state: FileState) {
        while let Some(folder) = open.last()
            && !is_below(path, self.path_of(*folder))
        {
            open.pop();
        }
        let mut start = open
            .last()
            .map_or(0, |folder| self.items[*folder as usize].end as usize + 1);
        while let Some(length) = path[start..].find('/') {
            let folder = self.push(open.last().copied(), row, start, start + length, true);
            open.push(folder);
            start += length + 1;
        }
        self.push(open.last().copied(), row, start, path.len(), false);
        for folder in open {
            if let Some(folder) = &mut self.items[*folder as usize].folder {
                folder.states.count(state);
            }
        }
    }

    fn push(
        &mut self,
        parent: Option<u32>,
        row: u32,
        start: usize,
        end: usize,
        folder: bool,
    ) -> u32 {
        let id = self.items.len() as u32;
        self.items.push(Item {
            row,
            name_start: start as u32,
            end: end as u32,
            folder: folder.then(Box::default),
        });
        let siblings = parent.and_then(|parent| self.items[parent as usize].folder.as_mut());
        siblings
            .map_or(&mut self.top, |folder| &mut folder.children)
            .push(id);
        id
    }

    /// Folders before files, then by name whatever the case.
    fn sort(&mut self) {
        let key = |tree: &Self, id: u32| {
            let item = &tree.items[id as usize];
            (item.folder.is_none(), tree.name_of(id).to_lowercase())
        };
        let mut top = std::mem::take(&mut self.top);
        top.sort_by_cached_key(|id| key(self, *id));
        self.top = top;
        for index in 0..self.items.len() {
            let Some(mut folder) = self.items[index].folder.take() else {
                continue;
            };
            folder.children.sort_by_cached_key(|id| key(self, *id));
            self.items[index].folder = Some(folder);
        }
    }

    /// The open lines, from the top. `opened` holds the folders that the user opened or closed; with
    /// a filter every folder that holds a match is open.
    pub fn lines(&self, opened: &HashMap<String, bool>, filter: &Filter) -> Vec<Line> {
        let mut lines = Vec::new();
        self.walk(&self.top, 0, opened, filter, &mut lines);
        lines
    }

    fn walk(
        &self,
        items: &[u32],
        depth: u16,
        opened: &HashMap<String, bool>,
        filter: &Filter,
        lines: &mut Vec<Line>,
    ) {
        let first = lines.len();
        let mut siblings = 0;
        for id in items {
            let item = &self.items[*id as usize];
            let line = Line {
                item: *id,
                depth,
                open: false,
                place: siblings + 1,
                siblings: 0,
            };
            match &item.folder {
                None if filter.admits(&self.rows[item.row as usize]) => lines.push(line),
                None => continue,
                Some(folder) => {
                    let open = filter.is_active() || self.is_open(*id, folder, opened);
                    let at = lines.len();
                    lines.push(Line { open, ..line });
                    if open {
                        self.walk(&folder.children, depth + 1, opened, filter, lines);
                    }
                    if filter.is_active() && lines.len() == at + 1 {
                        lines.pop();
                        continue;
                    }
                }
            }
            siblings += 1;
        }
        for line in &mut lines[first..] {
            if line.depth == depth {
                line.siblings = siblings;
            }
        }
    }

    fn is_open(&self, id: u32, folder: &Folder, opened: &HashMap<String, bool>) -> bool {
        opened
            .get(self.path_of(id))
            .copied()
            .unwrap_or(folder.children.len() <= FEW || self.rows.len() <= ALL_OPEN)
    }

    pub fn entry(&self, line: &Line) -> Entry<'_> {
        let item = &self.items[line.item as usize];
        match &item.folder {
            Some(folder) => Entry::Folder(&folder.states),
            None => Entry::File(&self.rows[item.row as usize]),
        }
    }

    pub fn path(&self, line: &Line) -> &str {
        self.path_of(line.item)
    }

    pub fn name(&self, line: &Line) -> &str {
        self.name_of(line.item)
    }

    fn path_of(&self, item: u32) -> &str {
        let item = &self.items[item as usize];
        &self.rows[item.row as usize].path[..item.end as usize]
    }

    fn name_of(&self, item: u32) -> &str {
        let start = self.items[item as usize].name_start as usize;
        &self.path_of(item)[start..]
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The state of a folder's outputs that matters most, with how many have it; none when all are the
/// same as on the disk.
pub fn leading_state(states: &FileCounts) -> Option<(FileState, usize)> {
    [
        FileState::Conflict,
        FileState::Changed,
        FileState::Merged,
        FileState::New,
        FileState::Removed,
        FileState::Kept,
    ]
    .into_iter()
    .map(|state| (state, states.of(state)))
    .find(|(_, number)| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::rows::tests::row;

    fn tree(paths: &[(&str, FileState)]) -> Tree {
        let mut rows: Rows = paths
            .iter()
            .map(|(path, state)| Rc::new(row(path, *state)))
            .collect();
        rows.sort_by(|a, b| a.path.cmp(&b.path));
        Tree::new(Rc::new(rows))
    }

    fn shown(tree: &Tree, opened: &[(&str, bool)], filter: &Filter) -> Vec<String> {
        let opened = opened
            .iter()
            .map(|(path, open)| ((*path).to_owned(), *open))
            .collect();
        tree.lines(&opened, filter)
            .iter()
            .map(|line| format!("{}{}", "  ".repeat(line.depth.into()), tree.name(line)))
            .collect()
    }

    fn sample() -> Tree {
        use FileState::{Changed, New, Same};
        tree(&[
            ("README.md", Same),
            ("a-b/x.rs", New),
            ("a/sub/deep/y.rs", Changed),
            ("a/sub/z.rs", New),
            ("a/B.rs", Same),
            ("a/a.rs", Same),
        ])
    }

    #[test]
    fn folders_come_first_and_case_does_not_matter() {
        assert_eq!(
            shown(&sample(), &[], &Filter::default()),
            [
                "a",
                "  sub",
                "    deep",
                "      y.rs",
                "    z.rs",
                "  a.rs",
                "  B.rs",
                "a-b",
                "  x.rs",
                "README.md"
            ]
        );
    }

    #[test]
    fn a_closed_folder_hides_what_is_below_and_counts_it() {
        let tree = sample();
        assert_eq!(
            shown(&tree, &[("a", false)], &Filter::default()),
            ["a", "a-b", "  x.rs", "README.md"]
        );
        let lines = tree.lines(&HashMap::new(), &Filter::default());
        let Entry::Folder(states) = tree.entry(&lines[0]) else {
            panic!("a is a folder")
        };
        assert_eq!((states.new, states.changed, states.same), (1, 1, 2));
        assert_eq!(leading_state(states), Some((FileState::Changed, 1)));
        assert_eq!((lines[0].place, lines[0].siblings), (1, 3));
        assert_eq!(tree.path(&lines[2]), "a/sub/deep");
    }

    #[test]
    fn a_filter_opens_the_folders_that_hold_a_match_and_drops_the_others() {
        let filter = Filter {
            text: String::new(),
            states: vec![FileState::New],
        };
        assert_eq!(
            shown(&sample(), &[("a", false)], &filter),
            ["a", "  sub", "    z.rs", "a-b", "  x.rs"]
        );
        let filter = Filter {
            text: "Y.RS".into(),
            states: vec![],
        };
        assert_eq!(
            shown(&sample(), &[], &filter),
            ["a", "  sub", "    deep", "      y.rs"]
        );
    }

    #[test]
    fn large_trees_start_with_only_small_folders_open() {
        let names: Vec<String> = (0..100)
            .map(|n| format!("src/part{}/f{n}.rs", n % 3))
            .collect();
        let paths: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), FileState::New))
            .collect();
        assert_eq!(
            shown(&tree(&paths), &[], &Filter::default()),
            ["src", "  part0", "  part1", "  part2"]
        );
    }
}
