//! What stops a run in its middle, and what becomes of the target then.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_output::{ApplyOptions, OutputError, Target, Watch, Writes, apply};

use crate::project::{many, project};
use crate::support::{Hindrance, RECORD, photo, put, run_with, set_mode, when_committed};

#[test]
fn cancelling_at_any_moment_puts_everything_back() {
    let dir = project();
    set_mode(&dir.path().join("src/gone"), 0o700);
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let asked = AtomicUsize::new(0);
    let mut moment = 0;
    loop {
        asked.store(0, Ordering::SeqCst);
        let watch = Watch {
            cancelled: &|| asked.fetch_add(1, Ordering::SeqCst) >= moment,
            ..Watch::NONE
        };
        let changes = many(&target);
        match run_with(&mut target, changes, &watch) {
            Err(OutputError::Cancelled) => assert_eq!(photo(dir.path()), before, "{moment}"),
            Err(error) => panic!("{error}"),
            Ok(_) => break,
        }
        moment += 1;
    }
    // Every content is asked for when it is staged, every change when it is made.
    assert!(moment >= 16, "{moment}");
    assert_eq!(photo(dir.path())["src/gone"].2, b"now a file");
}

/// Disturbs a run once so many changes are in place, and expects all of it undone.
fn disturbed(after: usize, disturb: impl Fn(&Path) + Sync, clean: impl Fn(&Path)) {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let committed = when_committed(after, || disturb(dir.path()));
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let changes = many(&target);
    run_with(&mut target, changes, &watch).unwrap_err();
    clean(dir.path());
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn a_file_that_appears_in_the_middle_is_kept_and_the_rest_put_back() {
    for after in 1..8 {
        disturbed(
            after,
            |dir| put(dir, "z/last", "came in the middle"),
            |dir| {
                assert_eq!(fs::read(dir.join("z/last")).unwrap(), b"came in the middle");
                fs::remove_dir_all(dir.join("z")).unwrap();
            },
        );
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_puts_everything_back() {
    disturbed(
        5,
        |dir| fs::write(dir.join("z"), "a file").unwrap(),
        |dir| fs::remove_file(dir.join("z")).unwrap(),
    );
}

#[test]
fn an_edit_in_the_middle_is_found_and_kept() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let committed = when_committed(2, || put(dir.path(), "src/main.rs", "edited in the middle"));
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let changes = many(&target);
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    assert!(
        matches!(error, OutputError::ChangedMeanwhile { .. }),
        "{error}"
    );
    let after = photo(dir.path());
    assert_eq!(after["src/main.rs"].2, b"edited in the middle");
    assert_eq!(after["README.md"].2, b"old readme");
    assert_eq!(after["src/gone/deep/old.rs"].2, b"gone");
}

#[test]
fn an_edit_by_a_program_that_has_the_file_open_is_found_and_kept() {
    let dir = project();
    let mut before = photo(dir.path());
    let mut options = fs::OpenOptions::new();
    let file = options.append(true).open(dir.path().join("README.md"));
    let file = file.unwrap();
    for after in 1..8 {
        let mut target = Target::open(dir.path()).unwrap();
        let committed = when_committed(after, || (&file).write_all(b" edited").unwrap());
        let watch = Watch {
            committed: &committed,
            ..Watch::NONE
        };
        let changes = many(&target);
        let error = run_with(&mut target, changes, &watch).unwrap_err();
        assert!(
            matches!(&error, OutputError::ChangedMeanwhile { path } if path.ends_with("README.md")),
            "{error}"
        );
        before.get_mut("README.md").unwrap().2.extend(b" edited");
        assert_eq!(photo(dir.path()), before);
    }
}

#[test]
fn a_panic_in_the_middle_puts_everything_back() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = many(&target);
    let lock = target.lock().unwrap();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let committed = when_committed(5, || panic!("in the middle"));
        let watch = Watch {
            committed: &committed,
            ..Watch::NONE
        };
        apply(
            &mut target,
            &lock,
            Writes {
                changes,
                record: Some(RECORD),
                ..Writes::default()
            },
            &watch,
            ApplyOptions::default(),
        )
    }));
    assert!(caught.is_err());
    drop(lock);
    let mut after = photo(dir.path());
    // What was staged is left for the next start; the files are as they were.
    after.retain(|name, _| !name.starts_with(".formwork"));
    assert_eq!(after, before);
}

#[test]
fn what_cannot_be_put_back_is_kept_and_named() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    // Somebody keeps a replaced file from going back, then takes the place of the last file.
    let hindered = Mutex::new(None);
    let committed = when_committed(7, || {
        let hindrance = Hindrance::of(dir.path(), "src", "main.rs");
        *hindered.lock().unwrap() = Some(hindrance);
        put(dir.path(), "z/last", "in the way");
    });
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let changes = many(&target);
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    let OutputError::NotRolledBack { kept_in, .. } = &error else {
        panic!("{error:?}");
    };
    let kept: Vec<Vec<u8>> = photo(kept_in)
        .into_values()
        .map(|(_, _, bytes)| bytes)
        .collect();
    assert!(kept.contains(&b"old main".to_vec()), "{error}");
    assert_eq!(
        fs::read(dir.path().join("README.md")).unwrap(),
        b"old readme"
    );
    assert!(error.to_string().contains(kept_in.to_str().unwrap()));
    hindered.lock().unwrap().take().unwrap().ends();
}
