//! What a run replaces is handed out before it goes, and with it everything can be put back.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use formwork_output::{
    ApplyOptions, Before, Change, OnDisk, OutputError, Target, Watch, Write, Writes, apply,
};
use formwork_tree::{Content, RelativePath};
use tempfile::tempdir;

use crate::support::{
    Photo, RECORD, file, names, path, photo, put, remove, script, set_mode, write,
};
#[cfg(unix)]
use crate::support::{mode, run_with};

/// What a run replaced, kept by whoever wants to undo it.
#[derive(Default)]
struct Kept {
    entries: Vec<(RelativePath, Option<Content>, Option<u32>)>,
    made: Vec<RelativePath>,
    there: Vec<(RelativePath, Option<u32>)>,
    target_is_new: bool,
}

fn keep(before: &Before<'_>) -> Result<Kept, OutputError> {
    let entries = before.entries().map(|entry| {
        let content = before.read(&entry)?;
        Ok((entry.path.clone(), content, entry.mode))
    });
    Ok(Kept {
        entries: entries.collect::<Result<_, OutputError>>()?,
        made: before.made().cloned().collect(),
        there: before.there().map(|(f, m)| (f.clone(), m)).collect(),
        target_is_new: before.target_is_new(),
    })
}

/// Applies and keeps what is replaced.
fn apply_keeping(at: &Path, changes: Vec<Change>, folders: &[&str]) -> Kept {
    let mut target = Target::open(at).unwrap();
    let lock = target.lock().unwrap();
    let kept = RefCell::default();
    let writes = Writes {
        changes,
        folders: folders.iter().map(|folder| path(folder)).collect(),
        record: Some(RECORD),
        note: Some(b"note"),
        before: Some(&|before| {
            kept.replace(keep(before)?);
            Ok(())
        }),
        ..Writes::default()
    };
    let options = ApplyOptions::default();
    apply(&mut target, &lock, writes, &Watch::NONE, options).unwrap();
    kept.take()
}

fn is_own(path: &RelativePath) -> bool {
    path.as_str().starts_with(".formwork/")
}

/// Puts everything back; `watch` may stop it.
fn undo(at: &Path, kept: &Kept, watch: &Watch) -> Result<(), OutputError> {
    let mut target = Target::open(at).unwrap();
    let lock = target.lock().unwrap();
    let users = kept.entries.iter().filter(|(path, ..)| !is_own(path));
    let changes = users.map(|(path, content, mode)| Change {
        path: path.clone(),
        write: content.clone().map_or(Write::Remove, Write::Put),
        expected: target.look(path).unwrap(),
        mode: *mode,
    });
    let record = kept.entries.iter().find(|(path, ..)| is_own(path));
    let record = record.and_then(|(_, content, _)| match content {
        Some(Content::File { data, .. }) => data.bytes().cloned(),
        _ => None,
    });
    let there = || kept.there.iter();
    let writes = Writes {
        changes: changes.collect(),
        folders: there().map(|(folder, _)| folder.clone()).collect(),
        emptied: kept.made.clone(),
        modes: there()
            .filter_map(|(folder, mode)| Some((folder.clone(), (*mode)?)))
            .collect(),
        record: record.as_deref(),
        target_goes: kept.target_is_new,
        ..Writes::default()
    };
    apply(&mut target, &lock, writes, watch, ApplyOptions::default())?;
    Ok(())
}

fn project(at: &Path) {
    put(at, "README.md", "old readme");
    put(at, "run.sh", "old script");
    put(at, "src/main.rs", "old main");
    put(at, "src/gone/deep/old.rs", "gone");
    put(at, "src/mine.rs", "the user's own");
    fs::create_dir(at.join("hollow")).unwrap();
    fs::create_dir(at.join("logs")).unwrap();
    set_mode(&at.join("src/gone"), 0o2750);
    set_mode(&at.join("src/gone/deep"), 0o700);
    set_mode(&at.join("README.md"), 0o640);
    set_mode(&at.join("run.sh"), 0o711);
    #[cfg(unix)]
    std::os::unix::fs::symlink("README.md", at.join("src/link")).unwrap();
}

/// Every kind of change.
fn change_much(at: &Path) -> Kept {
    let target = Target::open(at).unwrap();
    let changes = vec![
        remove(&target, "src/gone/deep/old.rs"),
        write(&target, "src/gone", file("now a file")),
        write(&target, "hollow", file("now a file, too")),
        remove(&target, "run.sh"),
        write(&target, "run.sh/inner", file("now a folder")),
        write(&target, "README.md", script("new readme")),
        write(&target, "src/main.rs", file("new main")),
        #[cfg(unix)]
        write(&target, "src/link", file("now a file, as well")),
        write(&target, "a/b/c", file("new")),
        write(&target, "logs/today", file("new")),
    ];
    apply_keeping(at, changes, &["empty/inside", "src"])
}

fn changed() -> (tempfile::TempDir, Photo, Kept) {
    let dir = tempdir().unwrap();
    project(dir.path());
    let before = photo(dir.path());
    let kept = change_much(dir.path());
    (dir, before, kept)
}

#[test]
fn what_was_replaced_puts_everything_back_byte_for_byte_and_mode_for_mode() {
    let (dir, before, kept) = changed();
    assert!(!kept.target_is_new);
    let made: Vec<&str> = kept.made.iter().map(RelativePath::as_str).collect();
    assert_eq!(made, ["a", "a/b", "empty", "empty/inside", "run.sh"]);
    // The folder is kept since the run had not made it, though it is empty.
    let kept = Kept {
        there: [kept.there, vec![(path("logs"), None)]].concat(),
        ..kept
    };
    undo(dir.path(), &kept, &Watch::NONE).unwrap();
    assert_eq!(photo(dir.path()), before);
    assert!(!dir.path().join(".formwork").exists());
}

#[test]
fn undoing_a_later_run_leaves_the_record_of_the_one_before() {
    let (dir, ..) = changed();
    put(dir.path(), ".formwork/project.toml", "the record before");
    let before = photo(dir.path());
    let target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "a/b/c", file("newer"))];
    let kept = apply_keeping(dir.path(), changes, &[]);
    let paths: Vec<&str> = kept.entries.iter().map(|e| e.0.as_str()).collect();
    assert_eq!(paths, ["a/b/c", ".formwork/project.toml"]);
    undo(dir.path(), &kept, &Watch::NONE).unwrap();
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn undoing_the_run_that_made_the_target_leaves_nothing_but_what_the_user_put_there() {
    for mine in [None, Some("a/mine")] {
        let dir = tempdir().unwrap();
        let at = dir.path().join("app");
        let absent = |at: &str, content| Change {
            path: path(at),
            write: Write::Put(content),
            expected: OnDisk::Absent,
            mode: None,
        };
        let changes = vec![absent("a/b/c", file("new")), absent("run", script("new"))];
        let kept = apply_keeping(&at, changes, &["empty/inside"]);
        assert!(kept.target_is_new && kept.there.is_empty());
        let all = [
            "a/b/c",
            "run",
            ".formwork/.gitignore",
            ".formwork/project.toml",
        ];
        let paths: Vec<&str> = kept.entries.iter().map(|e| e.0.as_str()).collect();
        assert_eq!(paths, all);
        assert!(kept.entries.iter().all(|(_, content, _)| content.is_none()));
        if let Some(mine) = mine {
            put(&at, mine, "mine");
        }
        undo(&at, &kept, &Watch::NONE).unwrap();
        let left = photo(dir.path());
        let expected: &[&str] = match mine {
            None => &[],
            Some(_) => &["app", "app/a", "app/a/mine"],
        };
        assert_eq!(names(&left), expected);
    }
}

#[test]
fn an_undoing_that_is_cancelled_at_any_moment_changes_nothing() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let mut stopped = 0;
    loop {
        let (dir, _, kept) = changed();
        let before = photo(dir.path());
        let asked = AtomicUsize::new(0);
        let watch = Watch {
            cancelled: &|| asked.fetch_add(1, Ordering::SeqCst) == stopped,
            ..Watch::NONE
        };
        match undo(dir.path(), &kept, &watch) {
            Ok(()) => break,
            Err(error) => assert!(matches!(error, OutputError::Cancelled), "{error}"),
        }
        assert_eq!(photo(dir.path()), before, "{stopped}");
        stopped += 1;
    }
    assert!(stopped > 20, "{stopped}");
}

#[test]
fn an_error_of_whoever_keeps_what_is_replaced_ends_the_run_and_nothing_has_changed() {
    let dir = tempdir().unwrap();
    project(dir.path());
    let before = photo(dir.path());
    for at in [dir.path().to_owned(), dir.path().join("absent")] {
        let mut target = Target::open(&at).unwrap();
        let lock = target.lock().unwrap();
        let writes = Writes {
            changes: vec![write(&target, "README.md", file("new"))],
            record: Some(RECORD),
            before: Some(&|_| Err(OutputError::Cancelled)),
            ..Writes::default()
        };
        let done = apply(
            &mut target,
            &lock,
            writes,
            &Watch::NONE,
            ApplyOptions::default(),
        );
        assert!(matches!(done, Err(OutputError::Cancelled)));
        drop(lock);
        assert_eq!(photo(dir.path()), before);
    }
}

#[test]
fn what_changes_while_it_is_kept_is_noticed() {
    let dir = tempdir().unwrap();
    project(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let lock = target.lock().unwrap();
    let writes = Writes {
        changes: vec![write(&target, "README.md", file("new"))],
        record: Some(RECORD),
        before: Some(&|before| {
            for edit in ["longer than the one before", "old README"] {
                put(dir.path(), "README.md", edit);
                let entry = before.entries().next().unwrap();
                let read = before.read(&entry);
                assert!(
                    matches!(&read, Err(OutputError::ChangedMeanwhile { .. })),
                    "{read:?}"
                );
            }
            Ok(())
        }),
        ..Writes::default()
    };
    let options = ApplyOptions::default();
    let done = apply(&mut target, &lock, writes, &Watch::NONE, options);
    assert!(matches!(done, Err(OutputError::ChangedMeanwhile { .. })));
    let readme = fs::read_to_string(dir.path().join("README.md")).unwrap();
    assert_eq!(readme, "old README");
}

#[cfg(unix)]
#[test]
fn permission_bits_that_are_asked_for_are_set_exactly() {
    let dir = tempdir().unwrap();
    project(dir.path());
    let cases: &[(&str, Content, u32)] = &[
        ("README.md", file("old readme"), 0o600),
        ("run.sh", file("new"), 0o755),
        ("src/main.rs", script("new"), 0o444),
        ("new/file", file("new"), 0o666),
    ];
    for at in [dir.path().to_owned(), dir.path().join("absent")] {
        let mut target = Target::open(&at).unwrap();
        let changes = cases.iter().map(|(at, content, mode)| Change {
            mode: Some(*mode),
            ..write(&target, at, content.clone())
        });
        let changes = changes.collect();
        let kept = photo(&at);
        run_with(&mut target, changes, &Watch::NONE).unwrap();
        for (name, _, wanted) in cases {
            let found = at.join(name).metadata().unwrap();
            assert_eq!(
                mode(&found),
                *wanted,
                "{name}, before: {:?}",
                kept.get(*name)
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn folders_get_their_permission_bits_after_everything_is_in_place() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    for round in ["absent", "there"] {
        let mut target = Target::open(&at).unwrap();
        let lock = target.lock().unwrap();
        let writes = Writes {
            changes: vec![write(&target, &format!("closed/inner/{round}"), file("x"))],
            modes: vec![
                (path("closed"), 0o500),
                (path("closed/inner"), 0o500),
                (path("nowhere"), 0o700),
            ],
            record: Some(RECORD),
            ..Writes::default()
        };
        let options = ApplyOptions::default();
        apply(&mut target, &lock, writes, &Watch::NONE, options).unwrap();
        drop(lock);
        for folder in ["closed", "closed/inner"] {
            assert_eq!(mode(&at.join(folder).metadata().unwrap()), 0o500, "{round}");
            set_mode(&at.join(folder), 0o755);
        }
    }
}
