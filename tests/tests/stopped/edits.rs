//! A user who works on his files while a run does: what he wrote is there in the end.

use std::fs;

use crate::pack::{CHANGED, NEW};
use crate::scenario::{Place, Prepared, TARGET};
use crate::tree::{Entry, Tree, What, difference, without_local};

const MINE: &str = "mine\n";

/// What the user does: at which path, and a command for it, which may find its folder gone.
struct Edit {
    path: &'static str,
    command: &'static str,
}

/// `$1` is the path. As long as it had been, so that only its time tells.
const EDITS: &[Edit] = &[
    Edit {
        path: CHANGED,
        command: "echo mine > $1",
    },
    Edit {
        path: CHANGED,
        command: "echo mine > $1.swp && mv $1.swp $1",
    },
    Edit {
        path: NEW,
        command: "mkdir -p fresh/deep && echo mine > $1",
    },
    Edit {
        path: "gone/deep/old.txt",
        command: "test -d gone/deep && echo mine > $1",
    },
    Edit {
        path: "gone/deep/another.txt",
        command: "test -d gone/deep && echo mine > $1",
    },
];

/// An edit at the moment before an operation.
pub struct Moment {
    operation: usize,
    edit: &'static Edit,
}

impl Prepared {
    pub fn moments(&self) -> Vec<Moment> {
        let operations = 0..self.operations.len();
        let moments = operations
            .flat_map(|operation| EDITS.iter().map(move |edit| Moment { operation, edit }));
        moments.collect()
    }

    pub fn attempt_edit(&self, Moment { operation, edit }: &Moment) -> Result<(), String> {
        let place = self.fresh();
        let script = place.folder().with_file_name("edit");
        let text = format!(
            "cd {} && {} && touch $0.done || true\n",
            place.target().display(),
            edit.command
        );
        fs::write(&script, text).unwrap();
        let fault = format!("at {operation} run sh {} {}", script.display(), edit.path);
        let ended = place.run(&self.pack, self.scenario.kind, &fault);
        let is_made = script.with_file_name("edit.done").exists();
        let done = match ended.code {
            Some(0 | 1 | 3) => self.check_edit(&place, edit, is_made),
            code => Err(format!("it ended with {code:?}")),
        };
        place.remove();
        done.map_err(|what| {
            let name = &self.operations[*operation];
            let told = ended.message();
            format!("{} at {operation} ({name}): {what} [{told}]", edit.command)
        })
    }

    /// The edit is there, at once and after the next run; all else is the old tree or the new one.
    fn check_edit(&self, place: &Place, edit: &Edit, is_made: bool) -> Result<(), String> {
        let path = format!("{TARGET}/{}", edit.path);
        let is_there = |tree: &Tree| {
            let entry = tree.get(&path);
            let is_mine = entry.is_some_and(|entry| entry.what == What::File(MINE.into()));
            is_mine
                .then_some(())
                .ok_or_else(|| "the edit is lost".to_owned())
        };
        if is_made {
            is_there(&place.tree())?;
        }
        self.put_right(place)?;
        let found = place.tree();
        if is_made {
            is_there(&found)?;
        }
        let others = |tree: &Tree| {
            let mut tree = without_local(tree, TARGET);
            tree.retain(|other, entry| !is_on_the_way(other, entry, &path));
            // An edit from before the run looks is in both.
            tree.remove(&format!("{TARGET}/.formwork/project.toml"));
            let conflicts = format!("{TARGET}/.formwork/conflicts");
            tree.retain(|other, _| !other.starts_with(&conflicts));
            tree
        };
        let [old, new] =
            [&self.old, &self.new].map(|tree| difference(&others(tree), &others(&found)));
        match (old, new) {
            (Some(old), Some(new)) => Err(format!("neither: {old}; {new}")),
            _ => Ok(()),
        }
    }
}

/// Whether it is the edited file or a folder that the user may have kept or made with it.
fn is_on_the_way(other: &str, entry: &Entry, path: &str) -> bool {
    let above = entry.what == What::Folder && path.starts_with(&format!("{other}/"));
    other == path || above
}
