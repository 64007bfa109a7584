//! A run into a folder that exists.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_output::{
    Applied, ApplyOptions, Change, OnDisk, OutputError, Target, Watch, Write, Writes, apply,
};
use tempfile::tempdir;

use crate::support::{
    RECORD, file, large, names, path, photo, put, remove, run, run_making, run_with, script,
    when_committed, write,
};

fn project() -> tempfile::TempDir {
    let dir = tempdir().unwrap();
    put(dir.path(), "README.md", "old readme");
    put(dir.path(), "src/main.rs", "old main");
    put(dir.path(), "src/gone/deep/old.rs", "gone");
    put(dir.path(), "src/mine.rs", "the user's own");
    put(dir.path(), "run.sh", "old script");
    dir
}

#[test]
fn files_are_written_replaced_and_removed() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "src/main.rs", file("new main")),
        write(&target, "new/folder/file", file("new")),
        remove(&target, "src/gone/deep/old.rs"),
        remove(&target, "never/was"),
    ];
    let applied = run(&mut target, changes).unwrap();
    let expected = Applied {
        bytes_written: 11,
        files_written: 2,
        files_removed: 1,
        folders_made: 0,
    };
    assert_eq!(applied, expected);
    let after = photo(dir.path());
    assert_eq!(
        names(&after),
        [
            ".formwork",
            ".formwork/.gitignore",
            ".formwork/project.toml",
            "README.md",
            "new",
            "new/folder",
            "new/folder/file",
            "run.sh",
            "src",
            "src/main.rs",
            "src/mine.rs",
        ]
    );
    assert_eq!(after["src/main.rs"].2, b"new main");
    assert_eq!(after["README.md"].2, b"old readme");
    assert_eq!(after[".formwork/project.toml"].2, RECORD);
}

#[test]
fn a_folder_that_holds_anything_else_stays() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    fs::create_dir(dir.path().join("src/gone/deep/empty")).unwrap();
    let changes = vec![
        remove(&target, "src/gone/deep/old.rs"),
        remove(&target, "src/main.rs"),
    ];
    run(&mut target, changes).unwrap();
    let after = photo(dir.path());
    assert!(after.contains_key("src/gone/deep/empty"));
    assert!(after.contains_key("src/mine.rs"));
    assert!(!after.contains_key("src/main.rs"));
}

#[test]
fn a_file_takes_the_place_of_a_folder_and_the_other_way_round() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        remove(&target, "src/gone/deep/old.rs"),
        write(&target, "src/gone", file("now a file")),
        remove(&target, "run.sh"),
        write(&target, "run.sh/inner", file("now a folder")),
    ];
    assert_eq!(changes[1].expected, OnDisk::Folder);
    let blocked = OnDisk::Blocked { by: path("run.sh") };
    assert_eq!(changes[3].expected, blocked);
    run(&mut target, changes).unwrap();
    let after = photo(dir.path());
    assert_eq!(after["src/gone"].2, b"now a file");
    assert_eq!(after["run.sh/inner"].2, b"now a folder");
}

#[test]
fn a_folder_with_the_users_files_is_not_replaced() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "README.md", file("new")),
        write(&target, "src", file("a file")),
    ];
    let error = run(&mut target, changes).unwrap_err();
    assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn folders_are_made_where_they_are_missing_and_stay_empty() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        remove(&target, "src/gone/deep/old.rs"),
        remove(&target, "run.sh"),
    ];
    let folders = ["src", "src/gone", "run.sh/inner", "logs"];
    let applied = run_making(&mut target, changes, &folders).unwrap();
    assert_eq!((applied.folders_made, applied.files_removed), (2, 2));
    let after = photo(dir.path());
    for folder in folders {
        assert_eq!(after[folder].0, 'd', "{folder}");
    }
    assert!(!after.contains_key("src/gone/deep"));
    // All is there: not even the staging folder is made.
    let before = fs::metadata(dir.path()).unwrap().modified().unwrap();
    let applied = run_making(&mut target, Vec::new(), &folders).unwrap();
    assert_eq!(applied, Applied::default());
    assert_eq!(
        fs::metadata(dir.path()).unwrap().modified().unwrap(),
        before
    );
}

#[test]
fn a_file_in_the_place_of_a_folder_to_make_undoes_all() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "new/file", file("x"))];
    let folders = ["a/b", "new/folder", "run.sh/logs"];
    let error = run_making(&mut target, changes, &folders).unwrap_err();
    assert!(matches!(error, OutputError::NotAFolder { .. }), "{error}");
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    run(&mut target, Vec::new()).unwrap();
    let record = dir.path().join(".formwork/project.toml");
    let ignore = dir.path().join(".formwork/.gitignore");
    // Only the first run brings it; the user may do without.
    fs::remove_file(&ignore).unwrap();
    let before = (
        photo(dir.path()),
        fs::metadata(&record).unwrap().modified().unwrap(),
    );
    assert_eq!(run(&mut target, Vec::new()).unwrap(), Applied::default());
    let after = (
        photo(dir.path()),
        fs::metadata(&record).unwrap().modified().unwrap(),
    );
    assert_eq!(before, after);
    let lock = target.lock().unwrap();
    let options = ApplyOptions::default();
    apply(
        &mut target,
        &lock,
        Writes {
            changes: Vec::new(),
            record: b"other",
            ..Writes::default()
        },
        &Watch::NONE,
        options,
    )
    .unwrap();
    drop(lock);
    assert_eq!(fs::read(&record).unwrap(), b"other");
    assert!(!ignore.exists());
}

#[cfg(unix)]
#[test]
fn a_rewritten_file_keeps_the_users_mode_except_for_the_executable_bit() {
    use crate::support::set_mode;
    let dir = project();
    let cases: &[(&str, u32, bool, u32)] = &[
        ("README.md", 0o600, false, 0o600),
        ("src/main.rs", 0o664, true, 0o775),
        ("run.sh", 0o750, true, 0o750),
        ("src/mine.rs", 0o755, false, 0o644),
    ];
    for (at, mode, ..) in cases {
        set_mode(&dir.path().join(at), *mode);
    }
    let mut target = Target::open(dir.path()).unwrap();
    let content = |executable| {
        if executable {
            script("new")
        } else {
            file("new")
        }
    };
    let changes = cases
        .iter()
        .map(|(at, _, executable, _)| write(&target, at, content(*executable)));
    let changes = changes.collect();
    run(&mut target, changes).unwrap();
    let after = photo(dir.path());
    for (at, _, _, expected) in cases {
        assert_eq!(after[*at], ('f', *expected, b"new".to_vec()), "{at}");
    }
}

#[test]
fn a_file_that_changed_since_it_was_compared_stops_the_run() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let stale = [
        write(&target, "README.md", file("new")),
        remove(&target, "src/main.rs"),
        write(&target, "late", file("new")),
    ];
    put(dir.path(), "README.md", "edited meanwhile");
    put(dir.path(), "src/main.rs", "edited meanwhile");
    put(dir.path(), "late", "came meanwhile");
    let before = photo(dir.path());
    for change in stale {
        let at = dir.path().join(change.path.as_str());
        let fresh = write(&target, "run.sh", file("new"));
        let error = run(&mut target, vec![fresh, change]).unwrap_err();
        assert!(
            matches!(error, OutputError::ChangedMeanwhile { .. }),
            "{error}"
        );
        assert_eq!(error.path(), Some(at.as_path()));
        assert_eq!(photo(dir.path()), before);
    }
}

/// Many changes of all kinds, in an order of their own.
fn many(target: &Target) -> Vec<Change> {
    vec![
        remove(target, "src/gone/deep/old.rs"),
        write(target, "src/gone", file("now a file")),
        write(target, "README.md", file("new readme")),
        write(target, "a/b/c", file("new")),
        write(target, "a/b/d", file("new")),
        write(target, "run.sh", script("new script")),
        write(target, "src/main.rs", file("new main")),
        write(target, "z/last", file("new")),
    ]
}

#[test]
fn cancelling_at_any_moment_puts_everything_back() {
    let dir = project();
    #[cfg(unix)]
    crate::support::set_mode(&dir.path().join("src/gone"), 0o700);
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
                record: RECORD,
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
    // Somebody takes the place of a replaced file's folder, then of the last file.
    let committed = when_committed(7, || {
        fs::rename(dir.path().join("src"), dir.path().join("moved")).unwrap();
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
}

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
fn a_lock_of_another_target_does_not_serve() {
    let (one, other) = (project(), project());
    let lock = Target::open(other.path()).unwrap().lock().unwrap();
    let mut target = Target::open(one.path()).unwrap();
    let changes = vec![write(&target, "a", file("x"))];
    let applied = apply(
        &mut target,
        &lock,
        Writes {
            changes,
            record: RECORD,
            ..Writes::default()
        },
        &Watch::NONE,
        ApplyOptions::default(),
    );
    assert!(matches!(applied, Err(OutputError::Busy { .. })));
    assert!(!one.path().join("a").exists());
}

#[test]
fn a_folder_is_not_removed_as_a_file() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![remove(&target, "src")];
    assert_eq!(changes[0].write, Write::Remove);
    let error = run(&mut target, changes).unwrap_err();
    assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn staging_left_by_a_run_that_died_is_not_touched() {
    let dir = project();
    put(
        dir.path(),
        ".formwork/local/staging/1/old/0",
        "the only copy",
    );
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "README.md", file("new"))];
    run(&mut target, changes).unwrap();
    let left = dir.path().join(".formwork/local/staging/1/old/0");
    assert_eq!(fs::read(left).unwrap(), b"the only copy");
    assert!(!dir.path().join(".formwork/local/staging/2").exists());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use crate::support::link;

    use super::*;

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
        let committed =
            when_committed(4, || symlink(outside.path(), dir.path().join("z")).unwrap());
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
}
