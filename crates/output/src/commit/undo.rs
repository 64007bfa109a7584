//! Undoing what was done, the last first.

use std::io;

use super::{Transaction, Undo};
use crate::disk::{self, Dir};

impl Transaction<'_> {
    /// Goes on after a step that fails, so that as much as possible is put back; the first
    /// failure is returned.
    pub(super) fn undo_all(&mut self) -> Result<(), (String, io::Error)> {
        self.open = None;
        let mut failed = Ok(());
        while let Some(undo) = self.undo.pop() {
            let (path, undone) = self.undo(undo);
            if let Err(error) = undone {
                failed = failed.and(Err((path, error)));
            }
        }
        failed
    }

    fn undo(&self, undo: Undo) -> (String, io::Result<()>) {
        match undo {
            Undo::MadeFolder(path) => {
                let undone = self.root.remove_dir(&path);
                // Somebody has put a file of his own into it.
                let left = undone.as_ref().is_err_and(disk::holds_something);
                (path, if left { Ok(()) } else { undone })
            }
            Undo::RemovedFolder { path, mode } => {
                let made = self.slots.make_again(self.root, &path, mode);
                (path, made)
            }
            Undo::ChangedMode { path, mode } => {
                let set = self.root.set_mode(&path, mode);
                (path, set)
            }
            Undo::MovedIn { path, slot } => {
                let moved = self.rename_back(&path, |folder, name| {
                    disk::rename_new(folder, name, &self.slots.new, &slot)
                });
                (path, moved)
            }
            Undo::MovedOut { path, slot } => {
                let moved = self.rename_back(&path, |folder, name| {
                    disk::rename_new(&self.slots.old, &slot, folder, name)
                });
                (path, moved)
            }
        }
    }

    fn rename_back(
        &self,
        path: &str,
        rename: impl Fn(&Dir, &str) -> io::Result<()>,
    ) -> io::Result<()> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        rename(&self.root.open_dir(folder)?, name)
    }
}
