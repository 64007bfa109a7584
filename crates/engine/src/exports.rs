//! Copies of a draft's outputs outside of its target: as a zip, below a folder, for a drag.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use formwork_output::{Watch, write_tree, write_zip};
use formwork_protocol::{Code, Exported, Failure, Phase, Selection};
use formwork_tree::{Content, RelativePath};

use crate::failure::ToFailure;
use crate::pipeline::{Conditions, Rendered};

/// Outputs that are exported together.
pub struct Export {
    contents: Vec<(RelativePath, Content)>,
    /// Empty folders that go along.
    folders: Vec<RelativePath>,
    /// The name of the whole.
    pub name: String,
}

impl Export {
    /// What a selection takes of rendered outputs, under the names that it gives them.
    pub fn of(rendered: &Rendered, selection: &Selection, name: String) -> Result<Self, Failure> {
        let chosen = Chosen::of(selection);
        let contents: Vec<_> = rendered
            .contents()
            .filter_map(|(path, content)| Some((chosen.name(path)?, content.clone())))
            .collect();
        let folders = &rendered.planned.folders;
        let folders: Vec<_> = folders
            .iter()
            .filter_map(|path| chosen.name(path))
            .collect();
        if contents.is_empty() && folders.is_empty() {
            return Err(Failure::new(Code::NotFound, "There is nothing to save"));
        }
        Ok(Self {
            contents,
            folders,
            name,
        })
    }

    /// Writes a zip with one folder in it.
    pub fn to_zip(&self, file: &Path, conditions: &Conditions<'_>) -> Result<Exported, Failure> {
        let written = self.watched(conditions, |watch| {
            // Nothing is staged first: a file is written once it is in the zip.
            let total = self.contents.len();
            let watch = Watch {
                committed: &|done| (conditions.progress)(Phase::Apply, done, total),
                ..*watch
            };
            write_zip(file, &self.name, &self.contents, &self.folders, &watch)
        });
        let size = written.map_err(|error| error.to_failure())?;
        Ok(self.exported(file, size.bytes))
    }

    /// Writes below a folder.
    pub fn to_folder(
        &self,
        folder: &Path,
        overwrite: bool,
        conditions: &Conditions<'_>,
    ) -> Result<Exported, Failure> {
        let written = self.watched(conditions, |watch| {
            write_tree(folder, &self.contents, &self.folders, overwrite, watch)
        });
        let size = written.map_err(|error| error.to_failure())?;
        Ok(self.exported(folder, size.bytes))
    }

    /// Writes what a drag takes below a folder of its own, and returns the places of what is to be
    /// dragged.
    pub fn staged(
        &self,
        selection: &Selection,
        stage: &Path,
        conditions: &Conditions<'_>,
    ) -> Result<Vec<PathBuf>, Failure> {
        match selection {
            Selection::Zip => {
                let file = stage.join(format!("{}.zip", self.name));
                self.to_zip(&file, conditions)?;
                Ok(vec![file])
            }
            Selection::All => {
                let folder = stage.join(&self.name);
                self.to_folder(&folder, false, conditions)?;
                Ok(vec![folder])
            }
            Selection::Paths { .. } => {
                self.to_folder(stage, false, conditions)?;
                let paths = self.contents.iter().map(|(path, _)| path);
                let outermost: BTreeSet<&str> = paths
                    .chain(&self.folders)
                    .filter_map(|path| path.segments().next())
                    .collect();
                Ok(outermost.into_iter().map(|name| stage.join(name)).collect())
            }
        }
    }

    /// Tells the progress of an export as that of a run's last phase.
    fn watched<T>(&self, conditions: &Conditions<'_>, write: impl FnOnce(&Watch<'_>) -> T) -> T {
        let total = self.contents.len();
        write(&Watch {
            staged: &|done| conditions.staged(done, total),
            committed: &|done| conditions.placed(done, total),
            cancelled: &|| conditions.meter.cancel.is_cancelled(),
            ..Watch::NONE
        })
    }

    fn exported(&self, location: &Path, bytes: u64) -> Exported {
        Exported {
            location: location.display().to_string(),
            files: self.contents.len(),
            bytes,
        }
    }
}

/// What of the outputs a selection takes, and under which names.
enum Chosen<'a> {
    All,
    Paths {
        /// The chosen paths without those that lie in a chosen folder.
        outermost: BTreeSet<&'a str>,
        /// So many bytes are cut from each path that is taken; none: all folders above the chosen
        /// path that it is of.
        cut: Option<usize>,
    },
}

impl<'a> Chosen<'a> {
    /// A chosen file or folder goes under its own name. Where two have the same name, all that are
    /// chosen keep the folders that they do not share.
    fn of(selection: &'a Selection) -> Self {
        let Selection::Paths { paths } = selection else {
            return Self::All;
        };
        let paths: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let lies_in_another = |path: &str| {
            let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
            above.any(|folder| paths.contains(folder))
        };
        let outermost: BTreeSet<&str> = paths
            .iter()
            .copied()
            .filter(|path| !lies_in_another(path))
            .collect();
        let mut names = BTreeSet::new();
        let differ = outermost.iter().all(|path| names.insert(name_key(path)));
        let cut = (!differ).then(|| shared_folders(&outermost));
        Self::Paths { outermost, cut }
    }

    /// The name under which an output is taken; none: it is not taken.
    fn name(&self, path: &RelativePath) -> Option<RelativePath> {
        let Self::Paths { outermost, cut } = self else {
            return Some(path.clone());
        };
        let mut folders = path.folders_and_itself();
        let chosen = folders.find(|folder| outermost.contains(folder))?;
        let cut = cut.unwrap_or_else(|| chosen.rfind('/').map_or(0, |slash| slash + 1));
        RelativePath::parse(&path.as_str()[cut..]).ok()
    }
}

/// One key for all spellings of a path's last name that some system takes for the same.
fn name_key(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    RelativePath::parse(name).map_or_else(|_| name.to_owned(), |name| name.fold_key())
}

/// How many bytes of the paths are folders that all of them lie in.
fn shared_folders(paths: &BTreeSet<&str>) -> usize {
    let (Some(first), Some(last)) = (paths.first(), paths.last()) else {
        return 0;
    };
    // They are sorted, so what these two share all share.
    let pairs = first.bytes().zip(last.bytes());
    let same = pairs.take_while(|(one, other)| one == other);
    let same = same.enumerate().filter(|(_, (byte, _))| *byte == b'/');
    same.last().map_or(0, |(slash, _)| slash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(wanted: &[&str], outputs: &[&str]) -> Vec<Option<String>> {
        let selection = Selection::Paths {
            paths: wanted.iter().map(|path| (*path).to_owned()).collect(),
        };
        let chosen = Chosen::of(&selection);
        outputs
            .iter()
            .map(|path| {
                let path = RelativePath::parse(path).unwrap();
                chosen.name(&path).map(|name| name.to_string())
            })
            .collect()
    }

    #[test]
    fn a_selection_takes_what_lies_in_it_under_its_own_name() {
        let table = [
            ("src/a.rs", "src/a.rs", Some("a.rs")),
            ("src/a.rs", "src", Some("src/a.rs")),
            ("src/in/a.rs", "src/in", Some("in/a.rs")),
            ("src/in/a.rs", "src/i", None),
            ("src/in/a.rs", "src/in/a", None),
            ("a", "b", None),
        ];
        for (path, wanted, name) in table {
            let name = name.map(str::to_owned);
            assert_eq!(taken(&[wanted], &[path]), [name], "{wanted}");
        }
        let path = RelativePath::parse("a/b").unwrap();
        for selection in [Selection::All, Selection::Zip] {
            assert_eq!(Chosen::of(&selection).name(&path), Some(path.clone()));
        }
    }

    #[test]
    fn several_that_are_chosen_go_side_by_side_unless_two_have_one_name() {
        let outputs = ["README.md", "a/sub/mod.rs", "a/x.rs", "b/Mod.rs"];
        type Row<'a> = (&'a [&'a str], [Option<&'a str>; 4]);
        let table: [Row<'_>; 5] = [
            (
                &["README.md", "a/sub/mod.rs"],
                [Some("README.md"), Some("mod.rs"), None, None],
            ),
            // A folder, and a file that lies in it, are the folder.
            (
                &["a", "a/x.rs", "a/sub/mod.rs"],
                [None, Some("a/sub/mod.rs"), Some("a/x.rs"), None],
            ),
            // The letter case makes no other name.
            (
                &["a/sub/mod.rs", "a/x.rs", "b/Mod.rs"],
                [None, Some("a/sub/mod.rs"), Some("a/x.rs"), Some("b/Mod.rs")],
            ),
            (
                &["a/sub", "b"],
                [None, Some("sub/mod.rs"), None, Some("b/Mod.rs")],
            ),
            (&[], [None; 4]),
        ];
        for (wanted, names) in table {
            let names = names.map(|name| name.map(str::to_owned));
            assert_eq!(taken(wanted, &outputs), names, "{wanted:?}");
        }
        let (wanted, outputs) = (["a/b/c/x", "a/b/d/x"], ["a/b/c/x", "a/b/d/x"]);
        let names = ["c/x", "d/x"].map(|name| Some(name.to_owned()));
        assert_eq!(taken(&wanted, &outputs), names);
    }
}
