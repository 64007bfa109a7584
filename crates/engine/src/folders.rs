//! Folders of our own: added packs, and what samples expect.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use formwork_output::{Watch, write_tree};
use formwork_protocol::{Code, Failure};
use formwork_tree::{Files, RelativePath};

use crate::failure::{ToFailure, io_failure};

/// What the names of things end in that were set aside.
const ASIDE: &str = ".removed";

/// Puts a folder in the place of another, or of nothing. The old one is there until the new one is
/// whole.
pub fn replace_folder(place: &Path, files: &Files) -> Result<(), Failure> {
    let mut entries = Vec::new();
    for (path, content) in files.iter() {
        entries.push((relative(path)?, content.clone()));
    }
    let folders: Result<Vec<_>, Failure> = files.folders_below("").map(relative).collect();
    let fresh = beside(place, ".new");
    remove_if_there(&fresh)?;
    write_tree(&fresh, &entries, &folders?, false, &Watch::NONE)
        .map_err(|error| error.to_failure())?;
    let old = beside(place, ".old");
    remove_if_there(&old)?;
    if place.exists() {
        fs::rename(place, &old).map_err(|error| io_failure("replace", place, &error))?;
    }
    if let Err(error) = fs::rename(&fresh, place) {
        // Back to what was there; the first error is the one to tell.
        let _ = fs::rename(&old, place);
        let _ = fs::remove_dir_all(&fresh);
        return Err(io_failure("write", place, &error));
    }
    remove_if_there(&old)
}

fn relative(path: &str) -> Result<RelativePath, Failure> {
    RelativePath::parse(path).map_err(|fault| Failure::new(Code::Path, fault.to_string()))
}

/// Makes a folder and those around it, unless they are there.
pub fn make_folder(place: &Path) -> Result<(), Failure> {
    fs::create_dir_all(place).map_err(|error| io_failure("make", place, &error))
}

/// Writes one file. What stood there is there until the new one is whole.
pub fn write_file(file: &Path, text: &str) -> Result<(), Failure> {
    let fresh = beside(file, ".new");
    let written = fs::write(&fresh, text).and_then(|()| fs::rename(&fresh, file));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&fresh);
        io_failure("write", file, &error)
    })
}

/// Takes a folder or file out of sight, so that it can be brought back.
pub fn set_aside(place: &Path) -> Result<(), Failure> {
    let aside = beside(place, ASIDE);
    remove_if_there(&aside)?;
    fs::rename(place, &aside).map_err(|error| io_failure("remove", place, &error))
}

/// Brings back what was set aside from a place that is free by now; false if nothing was.
pub fn bring_back(place: &Path) -> Result<bool, Failure> {
    match fs::rename(beside(place, ASIDE), place) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(io_failure("bring back", place, &error)),
    }
}

/// Deletes what was set aside in a folder. What cannot be deleted stays until the next time.
pub fn forget_aside(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(ASIDE) {
            let _ = remove_if_there(&entry.path());
        }
    }
}

/// Removes a folder with all that is in it.
pub fn remove_folder(place: &Path) -> Result<(), Failure> {
    fs::remove_dir_all(place).map_err(|error| io_failure("remove", place, &error))
}

pub fn remove_if_there(folder: &Path) -> Result<(), Failure> {
    if folder.is_dir() {
        remove_folder(folder)
    } else if folder.exists() {
        fs::remove_file(folder).map_err(|error| io_failure("remove", folder, &error))
    } else {
        Ok(())
    }
}

/// A hidden neighbour, so that renaming stays on one file system.
fn beside(place: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(suffix);
    place.with_file_name(name)
}
