//! Copies of chosen files below a folder.

use std::fs;

use formwork_output::{OutputError, TreeSize, Watch, write_tree};
use tempfile::tempdir;

use crate::support::{file, names, path, photo, put, script, when_committed};

#[test]
fn the_files_are_copied_below_the_folder_and_nothing_else() {
    let dir = tempdir().unwrap();
    let into = dir.path().join("made/for/it");
    let entries = [(path("src/a"), file("a")), (path("run"), script("run"))];
    let size = write_tree(&into, &entries, &[], false, &Watch::NONE).unwrap();
    assert_eq!(size, TreeSize { files: 2, bytes: 4 });
    assert_eq!(names(&photo(&into)), ["run", "src", "src/a"]);
}

#[test]
fn empty_folders_are_copied() {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("there")).unwrap();
    let folders = ["there", "logs/old"].map(path);
    let entries = [(path("a"), file("x"))];
    write_tree(dir.path(), &entries, &folders, false, &Watch::NONE).unwrap();
    assert_eq!(
        names(&photo(dir.path())),
        ["a", "logs", "logs/old", "there"]
    );
}

#[test]
fn an_existing_file_is_replaced_only_when_that_was_said() {
    let dir = tempdir().unwrap();
    put(dir.path(), "b", "the user's");
    let entries = [(path("a"), file("new")), (path("b"), file("new"))];
    let before = photo(dir.path());
    let error = write_tree(dir.path(), &entries, &[], false, &Watch::NONE).unwrap_err();
    assert!(
        matches!(&error, OutputError::Exists { path } if path.ends_with("b")),
        "{error}"
    );
    assert_eq!(photo(dir.path()), before);
    write_tree(dir.path(), &entries, &[], true, &Watch::NONE).unwrap();
    let after = photo(dir.path());
    assert_eq!(names(&after), ["a", "b"]);
    assert_eq!(after["b"].2, b"new");
}

#[test]
fn a_folder_is_never_replaced() {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("a")).unwrap();
    let error = write_tree(
        dir.path(),
        &[(path("a"), file("x"))],
        &[],
        true,
        &Watch::NONE,
    );
    assert!(matches!(error, Err(OutputError::Exists { .. })));
}

#[test]
fn a_file_that_appears_meanwhile_is_kept_and_nothing_is_copied() {
    let dir = tempdir().unwrap();
    let entries = [(path("a"), file("new")), (path("b/c"), file("new"))];
    let committed = when_committed(1, || put(dir.path(), "b/c", "came meanwhile"));
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let error = write_tree(dir.path(), &entries, &[], true, &watch).unwrap_err();
    assert!(
        matches!(error, OutputError::ChangedMeanwhile { .. }),
        "{error}"
    );
    let after = photo(dir.path());
    assert_eq!(names(&after), ["b", "b/c"]);
    assert_eq!(after["b/c"].2, b"came meanwhile");
}

#[test]
fn cancelling_leaves_no_folder_behind() {
    let dir = tempdir().unwrap();
    let watch = Watch {
        cancelled: &|| true,
        ..Watch::NONE
    };
    let into = dir.path().join("x/y");
    let cancelled = write_tree(&into, &[(path("a/b"), file("x"))], &[], false, &watch);
    assert!(matches!(cancelled, Err(OutputError::Cancelled)));
    assert!(photo(dir.path()).is_empty());
}
