//! What the user chooses in dialogs of the system, and what it shows of the disk.

use std::path::{Path, PathBuf};

use formwork_protocol::*;
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Answer, Counted};
use crate::shell::Shell;

impl Answer for ChooseFolder {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let mut dialog = shell.app.dialog().file().set_title(self.title);
        let start = match self.start {
            Some(start) => PathBuf::from(start),
            None => shell.engine.projects_folder(),
        };
        // A folder that is still to be made has no place of its own to start at.
        if let Some(start) = start.ancestors().find(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(start);
        }
        chosen(dialog.blocking_pick_folder())
    }
}

impl Answer for ChooseFile {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title(self.title);
        let dialog = dialog.set_file_name(self.name);
        let kind = match self.extension.as_str() {
            "zip" => "Zip archive",
            "json" => "JSON",
            "csv" => "Table",
            "html" => "Report",
            "toml" => "Answers",
            other => other,
        };
        chosen(
            dialog
                .add_filter(kind, &[&self.extension])
                .blocking_save_file(),
        )
    }
}

impl Answer for ChoosePacks {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Vec<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title("Add packs");
        let picked = match self.zip {
            true => dialog
                .add_filter("Packs", &["formwork", "zip"])
                .blocking_pick_files(),
            false => dialog.blocking_pick_folders(),
        };
        let mut paths = Vec::new();
        for path in picked.unwrap_or_default() {
            paths.extend(chosen(Some(path))?);
        }
        Ok(paths)
    }
}

pub(super) fn chosen(path: Option<FilePath>) -> Result<Option<String>, Failure> {
    match path {
        None => Ok(None),
        Some(path) => match path.into_path() {
            Ok(path) => Ok(Some(path.to_string_lossy().into_owned())),
            Err(error) => Err(Failure::new(
                Code::Io,
                format!("This place cannot be used: {error}"),
            )),
        },
    }
}

impl Answer for OpenFolder {
    fn answer(self, _: &Shell) -> Result<(), Failure> {
        // The system opens whatever it is given: a file would be run by its program.
        if !Path::new(&self.path).is_dir() {
            let message = format!("There is no folder {} any more", self.path);
            return Err(Failure::new(Code::NotFound, message));
        }
        tauri_plugin_opener::open_path(&self.path, None::<&str>).map_err(|error| {
            Failure::new(Code::Io, format!("{} cannot be opened: {error}", self.path))
        })
    }
}

impl Answer for ShowInFolder {
    fn answer(self, _: &Shell) -> Result<(), Failure> {
        if !Path::new(&self.path).exists() {
            let message = format!("{} is not there any more", self.path);
            return Err(Failure::new(Code::NotFound, message));
        }
        tauri_plugin_opener::reveal_item_in_dir(&self.path).map_err(|error| {
            let message = format!("The folder of {} cannot be shown: {error}", self.path);
            Failure::new(Code::Io, message)
        })
    }
}
