//! Links in a target, and links that lead out of it.

use std::fs;
use std::os::unix::fs::symlink;

use formwork_output::{OutputError, Target, Watch};
use tempfile::tempdir;

use crate::project::{many, project};
use crate::support::{file, link, photo, put, remove, run, run_with, when_committed, write};

#[test]
fn a_link_that_leads_out_made_between_look_and_apply_is_refused() {
    let outside = tempdir().unwrap();
    put(outside.path(), "main.rs", "theirs");
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "README.md", file("new")),
        write(&target, "src/main.rs", file("new")),
        write(&target, "src/more.rs", file("new")),
    ];
    fs::rename(dir.path().join("src"), dir.path().join("src-away")).unwrap();
    symlink(outside.path(), dir.path().join("src")).unwrap();
    let before = (photo(dir.path()), photo(outside.path()));
    let error = run(&mut target, changes).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    assert_eq!((photo(dir.path()), photo(outside.path())), before);
}

#[test]
fn a_link_that_leads_out_made_in_the_middle_is_refused() {
    let outside = tempdir().unwrap();
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let committed = when_committed(4, || symlink(outside.path(), dir.path().join("z")).unwrap());
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let before = photo(dir.path());
    let changes = many(&target);
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    fs::remove_file(dir.path().join("z")).unwrap();
    assert_eq!(photo(dir.path()), before);
    assert!(photo(outside.path()).is_empty());
}

#[test]
fn links_are_replaced_and_removed_themselves() {
    let dir = project();
    symlink("src", dir.path().join("to-folder")).unwrap();
    symlink("README.md", dir.path().join("to-file")).unwrap();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "to-file", file("a file now")),
        remove(&target, "to-folder"),
        write(&target, "new-link", link("src/main.rs")),
        write(&target, "run.sh", link("README.md")),
    ];
    run(&mut target, changes).unwrap();
    let after = photo(dir.path());
    assert_eq!(after["to-file"].2, b"a file now");
    assert!(!after.contains_key("to-folder"));
    assert_eq!(after["new-link"], ('l', 0, b"src/main.rs".to_vec()));
    assert_eq!(after["run.sh"], ('l', 0, b"README.md".to_vec()));
    assert_eq!(after["README.md"].2, b"old readme");
    assert_eq!(after["src/main.rs"].2, b"old main");
}

#[test]
fn writing_through_a_link_that_stays_inside_works() {
    let dir = project();
    symlink("src", dir.path().join("alias")).unwrap();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "alias/deep/new.rs", file("new"))];
    run(&mut target, changes).unwrap();
    assert_eq!(
        fs::read(dir.path().join("src/deep/new.rs")).unwrap(),
        b"new"
    );
}
