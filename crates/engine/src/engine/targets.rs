//! Where a draft goes, or would go: proposed as long as nobody has chosen a folder.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use formwork_protocol::{DraftId, Failure, FolderState, Record, TargetPlace, export_name};

use super::Engine;
use crate::failure::io_failure;

/// How many names are tried for a folder that is free.
const NAMES: usize = 1000;

impl Engine {
    /// The folder of a draft, and how it stands. One that nobody has chosen is called after the
    /// project and lies in the folder for projects; where others have its name it gets a number.
    pub fn target_place(&self, id: &DraftId) -> Result<TargetPlace, Failure> {
        let draft = self.draft(id)?;
        let snapshot = draft.snapshot();
        if let Some(target) = &snapshot.target {
            return Ok(TargetPlace {
                folder: target.display().to_string(),
                state: state_of(target)?,
                proposed: false,
            });
        }
        let resolved = snapshot.resolved.as_ref();
        let values = resolved.map_or_else(Record::new, |resolved| resolved.values.clone());
        let name = export_name(None, &values, draft.pack().name());
        free_place(&self.projects_folder(), &name)
    }
}

/// The first folder of that name, or with a number behind it, that holds nothing.
fn free_place(projects: &Path, name: &str) -> Result<TargetPlace, Failure> {
    let mut number = 1;
    loop {
        let folder = match number {
            1 => projects.join(name),
            number => projects.join(format!("{name}-{number}")),
        };
        let state = state_of(&folder)?;
        if state != FolderState::Used || number == NAMES {
            return Ok(TargetPlace {
                folder: folder.display().to_string(),
                state,
                proposed: true,
            });
        }
        number += 1;
    }
}

fn state_of(folder: &Path) -> Result<FolderState, Failure> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(match entries.next() {
            None => FolderState::Empty,
            Some(_) => FolderState::Used,
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(FolderState::New),
        // What the system says of a file that is listed like a folder differs from one to the next.
        Err(error) if error.kind() == ErrorKind::NotADirectory || folder.is_file() => {
            Ok(FolderState::Used)
        }
        Err(error) => Err(io_failure("look into", folder, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let projects = tempfile::tempdir().unwrap();
        let place = || {
            let place = free_place(projects.path(), "fleet").unwrap();
            let name = Path::new(&place.folder).file_name().unwrap().to_owned();
            (name.into_string().unwrap(), place.state)
        };
        assert_eq!(place(), ("fleet".to_owned(), FolderState::New));
        fs::create_dir(projects.path().join("fleet")).unwrap();
        assert_eq!(place(), ("fleet".to_owned(), FolderState::Empty));
        fs::write(projects.path().join("fleet/a"), "").unwrap();
        fs::write(projects.path().join("fleet-2"), "a file").unwrap();
        assert_eq!(place(), ("fleet-3".to_owned(), FolderState::New));
    }
}
