//! Files that stay on disk until they are copied.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_output::{OutputError, Target, Watch};
use formwork_tree::{Content, Data, Promise};
use tempfile::tempdir;

use crate::project::project;
use crate::support::{file, large, path, photo, put, run, run_with, write};

#[test]
fn a_large_file_is_copied_from_disk_and_known_again() {
    let from = tempdir().unwrap();
    let (text, content) = large(from.path());
    for target in [project(), tempdir().unwrap()] {
        let mut target = Target::open(&target.path().join("src")).unwrap();
        let changes = vec![write(&target, "main.rs", content.clone())];
        let applied = run(&mut target, changes).unwrap();
        assert_eq!(applied.bytes_written, text.len() as u64);
        let main = target.path().join("main.rs");
        assert_eq!(fs::read_to_string(main).unwrap(), text);
        let found = target.look(&path("main.rs")).unwrap();
        assert!(found.holds(&content.digest()));
    }
}

#[test]
fn a_large_file_that_changes_meanwhile_is_named_and_nothing_is_written() {
    let from = tempdir().unwrap();
    let (text, content) = large(from.path());
    put(from.path(), "large", &text.replace('x', "y"));
    for target in [project(), tempdir().unwrap()] {
        let before = photo(target.path());
        let mut target = Target::open(&target.path().join("src")).unwrap();
        let changes = vec![
            write(&target, "a", file("x")),
            write(&target, "main.rs", content.clone()),
        ];
        let error = run(&mut target, changes).unwrap_err();
        assert!(
            matches!(&error, OutputError::SourceChanged { path } if *path == from.path().join("large")),
            "{error}"
        );
        let folder = target.path().parent().unwrap();
        assert_eq!(photo(folder), before);
    }
}

#[test]
fn copying_a_large_file_can_be_cancelled_in_its_middle() {
    let (from, dir) = (tempdir().unwrap(), project());
    let (_, content) = large(from.path());
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let asked = AtomicUsize::new(0);
    let watch = Watch {
        cancelled: &|| asked.fetch_add(1, Ordering::SeqCst) == 3,
        ..Watch::NONE
    };
    let changes = vec![write(&target, "large", content)];
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    assert!(matches!(error, OutputError::Cancelled), "{error}");
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn what_comes_out_otherwise_when_it_is_made_again_is_named_and_nothing_is_written() {
    for target in [project(), tempdir().unwrap()] {
        let before = photo(target.path());
        let mut target = Target::open(&target.path().join("src")).unwrap();
        let made_again = |promised: &str| Content::File {
            data: Data::made_again(Promise::of("main.rs".into(), promised.as_bytes()), || {
                Ok("made".as_bytes().into())
            }),
            executable: false,
        };
        let changes = vec![
            write(&target, "a", file("x")),
            write(&target, "main.rs", made_again("otherwise")),
        ];
        let error = run(&mut target, changes).unwrap_err();
        let told = "Cannot make main.rs: main.rs came out otherwise";
        assert!(error.to_string().starts_with(told), "{error}");
        let folder = target.path().parent().unwrap();
        assert_eq!(photo(folder), before);
        let changes = vec![write(&target, "main.rs", made_again("made"))];
        run(&mut target, changes).unwrap();
        let main = fs::read(target.path().join("main.rs")).unwrap();
        assert_eq!(main, b"made");
    }
}
