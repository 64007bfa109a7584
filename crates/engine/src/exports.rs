//! Copies of a draft's outputs outside of its target: as a zip, below a folder, for a drag.

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
    /// What a selection takes of rendered outputs. A chosen file or folder goes under its own
    /// name, not under those of the folders above it.
    pub fn of(rendered: &Rendered, selection: &Selection, name: String) -> Result<Self, Failure> {
        let chosen = |path: &RelativePath| chosen(path, selection);
        let contents: Vec<_> = rendered
            .contents()
            .filter_map(|(path, content)| Some((chosen(path)?, content.clone())))
            .collect();
        let folders = &rendered.planned.folders;
        let folders: Vec<_> = folders.iter().filter_map(chosen).collect();
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
            write_zip(file, &self.name, &self.contents, &self.folders, watch)
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

    /// Writes what a drag takes below a folder of its own, and returns its place.
    pub fn staged(
        &self,
        selection: &Selection,
        stage: &Path,
        conditions: &Conditions<'_>,
    ) -> Result<PathBuf, Failure> {
        match selection {
            Selection::Zip => {
                let file = stage.join(format!("{}.zip", self.name));
                self.to_zip(&file, conditions)?;
                Ok(file)
            }
            Selection::All => {
                let folder = stage.join(&self.name);
                self.to_folder(&folder, false, conditions)?;
                Ok(folder)
            }
            Selection::Path { path } => {
                self.to_folder(stage, false, conditions)?;
                let last = path.rsplit('/').next().unwrap_or(path);
                Ok(stage.join(last))
            }
        }
    }

    /// Tells the progress of an export as that of a run's last phase.
    fn watched<T>(&self, conditions: &Conditions<'_>, write: impl FnOnce(&Watch<'_>) -> T) -> T {
        let total = self.contents.len();
        let told = |done| (conditions.progress)(Phase::Apply, done, total);
        write(&Watch {
            staged: &told,
            committed: &told,
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

/// The path under which a selection takes an output; none: it does not take it.
fn chosen(path: &RelativePath, selection: &Selection) -> Option<RelativePath> {
    let Selection::Path { path: wanted } = selection else {
        return Some(path.clone());
    };
    let rest = path.as_str().strip_prefix(wanted.as_str())?;
    if !rest.is_empty() && !rest.starts_with('/') {
        return None;
    }
    let above = wanted.rfind('/').map_or(0, |slash| slash + 1);
    RelativePath::parse(&path.as_str()[above..]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for (path, wanted, taken) in table {
            let path = RelativePath::parse(path).unwrap();
            let selection = Selection::Path {
                path: wanted.to_owned(),
            };
            let chosen = chosen(&path, &selection);
            assert_eq!(chosen.as_ref().map(RelativePath::as_str), taken, "{wanted}");
        }
        let path = RelativePath::parse("a/b").unwrap();
        for selection in [Selection::All, Selection::Zip] {
            assert_eq!(chosen(&path, &selection), Some(path.clone()));
        }
    }
}
