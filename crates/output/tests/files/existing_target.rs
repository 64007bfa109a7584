//! A run into a folder that exists.

use std::fs;

use formwork_output::{
    Applied, ApplyOptions, OnDisk, OutputError, Target, Watch, Write, Writes, apply,
};

use tempfile::tempdir;

use crate::project::project;
use crate::support::{RECORD, file, names, path, photo, put, remove, run, run_making, write};

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
            record: Some(b"other"),
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
    use crate::support::{script, set_mode};
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
            record: Some(RECORD),
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

#[test]
fn a_file_that_has_a_name_elsewhere_is_replaced_here_alone() {
    let elsewhere = tempdir().unwrap();
    let other = elsewhere.path().join("theirs");
    let dir = project();
    fs::hard_link(dir.path().join("README.md"), &other).unwrap();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "README.md", file("new readme"))];
    run(&mut target, changes).unwrap();
    let here = fs::read(dir.path().join("README.md")).unwrap();
    assert_eq!(here, b"new readme");
    assert_eq!(fs::read(other).unwrap(), b"old readme");
}
