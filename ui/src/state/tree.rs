//! The outputs as a tree of folders, and the lines of it that are open.

use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{FileCounts, FileState, OutputRow};
use serde::{Deserialize, Serialize};

use super::rows::Rows;

/// Up to this many outputs every folder starts open; above, only those with few entries.
const ALL_OPEN: usize = 60;
const FEW: usize = 12;

#[derive(Debug)]
pub struct Tree {
    rows: Rc<Rows>,
    /// Shared with the trees before whose outputs had the same paths and states.
    shape: Rc<Shape>,
}

/// Where each row stands among the others.
#[derive(Debug, Default)]
struct Shape {
    items: Vec<Item>,
    top: Vec<u32>,
}

/// Of the same rows there is one tree.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rows, &other.rows)
    }
}

/// Tells whether the lines of two trees can differ.
#[derive(Clone, Debug)]
pub struct ShapeOf(Rc<Shape>);

impl PartialEq for ShapeOf {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A file, or a folder. Its path is a beginning of the path of the row at `row`.
#[derive(Debug)]
struct Item {
    row: u32,
    name_start: u32,
    end: u32,
    folder: Option<Box<Folder>>,
}

#[derive(Debug, Default)]
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
        let shape = Rc::new(Shape::of(&rows));
        Self { rows, shape }
    }

    /// The tree of other rows. Most edits change what is in outputs, and neither their paths nor how
    /// they stand to the folder: then no more is done than telling that.
    pub fn with(&self, rows: Rc<Rows>) -> Self {
        let stands = |(before, now): (&Rc<OutputRow>, &Rc<OutputRow>)| {
            Rc::ptr_eq(before, now) || (before.path == now.path && before.state == now.state)
        };
        if rows.len() == self.rows.len() && self.rows.iter().zip(rows.iter()).all(stands) {
            let shape = self.shape.clone();
            return Self { rows, shape };
        }
        Self::new(rows)
    }

    pub fn shape(&self) -> ShapeOf {
        ShapeOf(self.shape.clone())
    }

    /// The open lines, from the top. `opened` holds the folders that the user opened or closed; with
    /// a filter every folder that holds a match is open.
    pub fn lines(&self, opened: &HashMap<String, bool>, filter: &Filter) -> Vec<Line> {
        let mut lines = Vec::new();
        self.walk(&self.shape.top, 0, opened, filter, &mut lines);
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
            let item = &self.shape.items[*id as usize];
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
        let item = &self.shape.items[line.item as usize];
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
        self.shape.path_of(&self.rows, item)
    }

    fn name_of(&self, item: u32) -> &str {
        self.shape.name_of(&self.rows, item)
    }
}

impl Shape {
    fn of(rows: &Rows) -> Self {
        let mut shape = Self {
            items: Vec::with_capacity(rows.len() + rows.len() / 4),
            top: Vec::new(),
        };
        // Rows are sorted by bytes, so all outputs of a folder follow each other.
        let mut open: Vec<u32> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            shape.add(rows, &mut open, index as u32, row.state);
        }
        shape.sort(rows);
        shape
    }

    fn add(&mut self, rows: &Rows, open: &mut Vec<u32>, row: u32, state: FileState) {
        let path = &*rows[row as usize].path;
        while let Some(folder) = open.last()
            && !is_below(path, self.path_of(rows, *folder))
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
    fn sort(&mut self, rows: &Rows) {
        let key = |shape: &Self, id: u32| {
            let item = &shape.items[id as usize];
            let name = shape.name_of(rows, id).to_lowercase();
            (item.folder.is_none(), name)
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

    fn path_of<'a>(&self, rows: &'a Rows, item: u32) -> &'a str {
        let item = &self.items[item as usize];
        &rows[item.row as usize].path[..item.end as usize]
    }

    fn name_of<'a>(&self, rows: &'a Rows, item: u32) -> &'a str {
        let start = self.items[item as usize].name_start as usize;
        &self.path_of(rows, item)[start..]
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
mod tests;
