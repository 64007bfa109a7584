//! What is chosen in the tree of outputs, to be exported: files, and folders with all that is in them.

use crate::texts;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use formwork_protocol::{FileState, Selection};
use yew::AttrValue;

use super::rows::{Rows, find};
use super::text;

/// Paths of files and folders. Copies share them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen(Rc<BTreeSet<AttrValue>>);

impl FromIterator<AttrValue> for Chosen {
    fn from_iter<T: IntoIterator<Item = AttrValue>>(paths: T) -> Self {
        Self(Rc::new(paths.into_iter().collect()))
    }
}

impl Chosen {
    pub fn one(path: AttrValue) -> Self {
        Self::from_iter([path])
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains(path)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_several(&self) -> bool {
        self.0.len() > 1
    }

    /// With this path as well, or without it if it was chosen.
    pub fn toggled(mut self, path: &AttrValue) -> Self {
        let paths = Rc::make_mut(&mut self.0);
        if !paths.remove(path) {
            paths.insert(path.clone());
        }
        self
    }

    /// What is still there of it: outputs, and folders that hold some.
    pub fn still(&self, rows: &Rows) -> Self {
        let is_there =
            |path: &&AttrValue| find(rows, path).is_some() || !below(rows, path).is_empty();
        match self.0.iter().all(|path| is_there(&path)) {
            true => self.clone(),
            false => self.0.iter().filter(is_there).cloned().collect(),
        }
    }

    /// The chosen paths but for those that lie in a chosen folder.
    pub fn outermost(&self) -> impl Iterator<Item = &AttrValue> {
        self.0.iter().filter(|path| {
            let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
            !above.any(|folder| self.has(folder))
        })
    }

    /// How it is exported; none: nothing is chosen.
    pub fn selection(&self) -> Option<Selection> {
        let paths: Vec<String> = self.outermost().map(ToString::to_string).collect();
        (!paths.is_empty()).then_some(Selection::Paths { paths })
    }

    /// How many files it has, without those that are no outputs any more.
    pub fn files(&self, rows: &Rows) -> usize {
        let count = |path: &AttrValue| match find(rows, path) {
            Some(row) => usize::from(row.state != FileState::Removed),
            None => rows[below(rows, path)]
                .iter()
                .filter(|row| row.state != FileState::Removed)
                .count(),
        };
        self.outermost().map(count).sum()
    }

    /// What it is called: the name of the one file or folder, or how many files it has.
    pub fn name(&self, rows: &Rows) -> AttrValue {
        match self.the_only() {
            Some(path) => text::last_part(path).to_owned().into(),
            None => texts::nouns::files(self.files(rows)).into(),
        }
    }

    /// The name of it as a zip; of several files, that of the whole result.
    pub fn zip_name(&self, whole: &str) -> String {
        match self.the_only() {
            Some(path) => format!("{}.zip", text::last_part(path)),
            None => whole.to_owned(),
        }
    }

    fn the_only(&self) -> Option<&AttrValue> {
        let mut outermost = self.outermost();
        let first = outermost.next()?;
        outermost.next().is_none().then_some(first)
    }
}

/// The places of the rows in a folder: rows are sorted by bytes, so they follow each other.
fn below(rows: &Rows, folder: &str) -> Range<usize> {
    let start = format!("{folder}/");
    let first = rows.partition_point(|row| row.path < start);
    let number = rows[first..].partition_point(|row| row.path.starts_with(&start));
    first..first + number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::rows::tests::row;

    fn rows() -> Rows {
        use FileState::{New, Removed};
        let rows = [
            ("a-b", New),
            ("a/gone", Removed),
            ("a/x", New),
            ("a/y", New),
            ("b", New),
        ];
        rows.map(|(path, state)| Rc::new(row(path, state))).to_vec()
    }

    fn chosen(paths: &[&'static str]) -> Chosen {
        paths.iter().map(|path| AttrValue::Static(path)).collect()
    }

    #[test]
    fn a_folder_and_a_file_in_it_are_the_folder() {
        for (paths, outermost, files, name) in [
            (&["a", "a/x", "b"][..], &["a", "b"][..], 3, "3 files"),
            (&["a", "a/x"], &["a"], 2, "a"),
            (&["a/x"], &["a/x"], 1, "x"),
            (&["a/gone", "b"], &["a/gone", "b"], 1, "1 file"),
            (&["a-b", "a"], &["a", "a-b"], 3, "3 files"),
        ] {
            let chosen = chosen(paths);
            let paths = outermost.iter().map(|path| (*path).to_owned()).collect();
            assert_eq!(chosen.selection(), Some(Selection::Paths { paths }));
            assert_eq!(chosen.files(&rows()), files, "{paths:?}", paths = chosen);
            assert_eq!(chosen.name(&rows()), name);
        }
        assert_eq!(Chosen::default().selection(), None);
    }

    #[test]
    fn choosing_once_more_takes_back() {
        let one = chosen(&["b"]).toggled(&"a/x".into());
        assert_eq!(one, chosen(&["a/x", "b"]));
        assert_eq!(one.toggled(&"b".into()), chosen(&["a/x"]));
    }

    #[test]
    fn what_is_gone_is_chosen_no_more() {
        let all = chosen(&["a", "a/x", "a/z", "b", "c"]);
        assert_eq!(all.still(&rows()), chosen(&["a", "a/x", "b"]));
        assert_eq!(chosen(&["a"]).zip_name("whole.zip"), "a.zip");
        assert_eq!(all.zip_name("whole.zip"), "whole.zip");
    }
}
