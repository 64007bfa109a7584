//! Runs that die at every moment, and what the next run finds.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::{TempDir, tempdir};

use super::{Recovered, recover};
use crate::disk::watched;
use crate::support::{
    Hindrance, RECORD, file, mode, names, path, photo, put, remove, run_with, script, set_mode,
    write,
};
use crate::{ApplyOptions, OutputError, Target, Watch, Write, Writes, apply};

mod without_record;

fn project() -> TempDir {
    let dir = tempdir().unwrap();
    put(dir.path(), "README.md", "old readme");
    put(dir.path(), "run.sh", "old script");
    put(dir.path(), "src/main.rs", "old main");
    put(dir.path(), "src/gone/deep/old.rs", "gone");
    put(dir.path(), "src/mine.rs", "the user's own");
    fs::create_dir(dir.path().join("hollow")).unwrap();
    fs::create_dir_all(dir.path().join("bare/inner")).unwrap();
    set_mode(&dir.path().join("src/gone"), 0o700);
    set_mode(&dir.path().join("README.md"), 0o600);
    dir
}

/// A run with every kind of change: new, changed, another mode, removed, a file in the place of a
/// folder with files and of an empty one, a folder in the place of a file, empty folders, folders
/// that go, other permission bits of folders.
fn change_much(at: &Path, watch: &Watch) -> Result<(), OutputError> {
    let mut target = Target::open(at)?;
    let mut changes = vec![
        remove(&target, "src/gone/deep/old.rs"),
        write(&target, "src/gone", file("now a file")),
        write(&target, "hollow", file("now a file, too")),
        remove(&target, "run.sh"),
        write(&target, "run.sh/inner", file("now a folder")),
        write(&target, "README.md", script("new readme")),
        write(&target, "src/main.rs", file("new main")),
        write(&target, "a/b/c", file("new")),
        #[cfg(unix)]
        write(&target, "a/link", crate::support::link("b/c")),
        write(&target, "z/last", file("new")),
    ];
    // In a second run, a folder stands where a file was removed.
    changes.retain(|change| change.write != Write::Remove || change.expected.digest().is_some());
    let lock = target.lock()?;
    let writes = Writes {
        changes,
        folders: ["logs/old", "src"].map(path).to_vec(),
        emptied: ["bare", "bare/inner", "src"].map(path).to_vec(),
        modes: vec![(path("src"), 0o750), (path("a/b"), 0o500)],
        record: Some(RECORD),
        ..Writes::default()
    };
    apply(&mut target, &lock, writes, watch, ApplyOptions::default())?;
    Ok(())
}

/// Puts right what is left, and unlocks.
fn repair(at: &Path) -> Recovered {
    let target = Target::open(at).unwrap();
    let lock = target.lock().unwrap();
    recover(&target, &lock).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        let found = from.symlink_metadata().unwrap();
        if found.is_dir() {
            copy(&from, &to);
        } else if found.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&from).unwrap(), &to).unwrap();
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
    set_mode(to, mode(&from.symlink_metadata().unwrap()));
}

/// Does `work` at a folder and copies the folder at every moment at which the process could die.
fn moments<R>(at: &Path, work: impl FnOnce() -> R) -> (TempDir, Vec<PathBuf>, R) {
    let copies = tempdir().unwrap();
    let made = Rc::new(RefCell::new(Vec::new()));
    let look = {
        let (made, at, copies) = (made.clone(), at.to_owned(), copies.path().to_owned());
        move || {
            let to = copies.join(made.borrow().len().to_string());
            copy(&at, &to);
            made.borrow_mut().push(to);
        }
    };
    let done = watched(look, work);
    let made = made.take();
    (copies, made, done)
}

/// The copies of before the run was marked done, and those since.
fn around_done(made: &[PathBuf]) -> (&[PathBuf], &[PathBuf]) {
    let is_done = |at: &PathBuf| at.join(".formwork/local/staging/1/done").exists();
    let first = made.iter().position(is_done).unwrap();
    made.split_at(first)
}

#[test]
fn a_run_that_died_at_any_moment_is_put_back() {
    let fresh = project();
    let again = project();
    change_much(again.path(), &Watch::NONE).unwrap();
    put(again.path(), ".formwork/project.toml", "another record");
    put(again.path(), "README.md", "edited");
    for dir in [fresh, again] {
        let before = photo(dir.path());
        let (_copies, made, done) = moments(dir.path(), || change_much(dir.path(), &Watch::NONE));
        done.unwrap();
        let after = photo(dir.path());
        let (undone, done) = around_done(&made);
        assert!(undone.len() > 30 && done.len() > 5, "{}", made.len());
        let undone = undone.iter().map(|at| (at, &before));
        for (at, expected) in undone.chain(done.iter().map(|at| (at, &after))) {
            let recovered = repair(at);
            assert_eq!(photo(at), *expected, "{}", at.display());
            assert!(recovered.set_aside.is_empty(), "{recovered:?}");
            assert_eq!(repair(at), Recovered::default());
            assert_eq!(photo(at), *expected, "{}", at.display());
        }
    }
}

#[test]
fn putting_back_can_die_at_any_moment() {
    let dir = project();
    let before = photo(dir.path());
    let (_copies, made, _) = moments(dir.path(), || change_much(dir.path(), &Watch::NONE));
    let mut count = 0;
    for at in around_done(&made).0.iter().step_by(7) {
        let (_copies, inner, _) = moments(at, || repair(at));
        for at in inner {
            repair(&at);
            assert_eq!(photo(&at), before, "{}", at.display());
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn rolling_back_can_die_at_any_moment() {
    let dir = project();
    let before = photo(dir.path());
    let asked = AtomicUsize::new(0);
    let count = Watch {
        cancelled: &|| {
            asked.fetch_add(1, Ordering::SeqCst);
            false
        },
        ..Watch::NONE
    };
    let elsewhere = project();
    change_much(elsewhere.path(), &count).unwrap();
    let last = asked.swap(0, Ordering::SeqCst) - 1;
    let watch = Watch {
        cancelled: &|| asked.fetch_add(1, Ordering::SeqCst) == last,
        ..Watch::NONE
    };
    let (_copies, made, done) = moments(dir.path(), || change_much(dir.path(), &watch));
    assert!(matches!(done, Err(OutputError::Cancelled)));
    assert_eq!(photo(dir.path()), before);
    assert!(made.len() > 30, "{}", made.len());
    for at in made {
        repair(&at);
        assert_eq!(photo(&at), before, "{}", at.display());
    }
}

#[test]
fn a_run_that_died_while_staging_leaves_nothing() {
    let (dir, copies) = (project(), tempdir().unwrap());
    let before = photo(dir.path());
    let watch = Watch {
        staged: &|count| copy(dir.path(), &copies.path().join(count.to_string())),
        ..Watch::NONE
    };
    change_much(dir.path(), &watch).unwrap();
    for entry in fs::read_dir(copies.path()).unwrap() {
        let at = entry.unwrap().path();
        assert!(at.join(".formwork/local/staging/1").exists());
        assert_eq!(repair(&at), Recovered::default());
        assert_eq!(photo(&at), before);
    }
}

#[test]
fn what_the_user_put_there_stays_and_the_earlier_file_is_set_aside() {
    let dir = project();
    let (_copies, made, _) = moments(dir.path(), || change_much(dir.path(), &Watch::NONE));
    let at = around_done(&made).0.last().unwrap();
    put(at, "README.md", "the user's");
    put(at, "a/b/c", "the user's");
    put(at, "run.sh/mine", "the user's");
    let recovered = repair(at);
    let aside: Vec<_> = recovered
        .set_aside
        .iter()
        .map(|aside| {
            let text = fs::read_to_string(&aside.place).unwrap();
            (aside.path.as_str(), text)
        })
        .collect();
    let expected = [("run.sh", "old script"), ("README.md", "old readme")];
    let expected = expected.map(|(path, text)| (path, text.to_owned()));
    assert_eq!(aside, expected);
    let after = photo(at);
    for kept in ["README.md", "a/b/c", "run.sh/mine"] {
        assert_eq!(after[kept].2, b"the user's", "{kept}");
    }
    assert_eq!(after["src/main.rs"].2, b"old main");
    assert!(!after.contains_key("run.sh/inner"));
    assert!(!after.contains_key(".formwork/local/staging"));
    assert!(after.contains_key(".formwork/local/aside/1/README.md"));
    assert!(recovered.put_back.contains(&path("src/main.rs")));
    assert_eq!(repair(at), Recovered::default());
    assert_eq!(photo(at), after);
}

#[test]
fn a_later_run_goes_on_from_what_was_put_back() {
    let dir = project();
    let (_copies, made, _) = moments(dir.path(), || change_much(dir.path(), &Watch::NONE));
    for at in made {
        repair(&at);
        change_much(&at, &Watch::NONE).unwrap();
        assert_eq!(photo(&at), photo(dir.path()));
    }
}

#[test]
fn old_files_of_which_nothing_is_known_are_not_touched() {
    let dir = project();
    let left = ".formwork/local/staging/1";
    put(dir.path(), &format!("{left}/old/0"), "the only copy");
    for journal in [None, Some("something else")] {
        if let Some(journal) = journal {
            put(dir.path(), &format!("{left}/changes"), journal);
        }
        assert_eq!(repair(dir.path()), Recovered::default());
        let kept = fs::read(dir.path().join(left).join("old/0")).unwrap();
        assert_eq!(kept, b"the only copy");
    }
}

#[test]
fn what_was_staged_for_an_absent_target_is_removed() {
    let dir = tempdir().unwrap();
    put(dir.path(), ".app.formwork-aB3xY9/src/main.rs", "staged");
    let others = [
        ".app.formwork-aB3xY/f",
        ".app.formwork-aB3xY9z/f",
        ".app.formwork-aB3-Y9/f",
        ".other.formwork-aB3xY9/f",
        ".app.formwork-file00",
    ];
    for other in others {
        put(dir.path(), other, "x");
    }
    let at = dir.path().join("app");
    let recovered = repair(&at);
    assert_eq!(recovered.removed, [dir.path().join(".app.formwork-aB3xY9")]);
    let left = photo(dir.path());
    for other in others {
        assert!(left.contains_key(other), "{other}");
    }
    assert_eq!(left.len(), 9);
    assert_eq!(repair(&at), Recovered::default());
}

#[test]
fn what_is_beside_a_target_that_came_into_being_is_removed_unless_a_run_holds_it() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    let absent = Target::open(&at).unwrap();
    let held = absent.lock().unwrap();
    put(
        dir.path(),
        ".app.formwork-aB3xY9/f",
        "staged by a living run",
    );
    fs::create_dir(&at).unwrap();
    assert_eq!(repair(&at), Recovered::default());
    assert!(dir.path().join(".app.formwork-aB3xY9/f").exists());
    drop(held);
    // Without the lock of a run that died there is no reason to look.
    assert_eq!(repair(&at), Recovered::default());
    put(dir.path(), ".app.formwork-lock", "");
    assert_eq!(repair(&at).removed.len(), 1);
    assert_eq!(names(&photo(dir.path())), ["app"]);
}

#[test]
fn a_lock_of_another_target_does_not_serve() {
    let (one, other) = (project(), project());
    let lock = Target::open(other.path()).unwrap().lock().unwrap();
    let recovered = recover(&Target::open(one.path()).unwrap(), &lock);
    assert!(matches!(recovered, Err(OutputError::Busy { .. })));
}

#[test]
fn a_run_that_could_not_roll_back_is_put_back_by_the_next_one() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let hindered = Mutex::new(None);
    let watch = Watch {
        committed: &|count| {
            if count == 2 {
                let hindrance = Hindrance::of(dir.path(), "src", "main.rs");
                *hindered.lock().unwrap() = Some(hindrance);
                put(dir.path(), "z/last", "in the way");
            }
        },
        ..Watch::NONE
    };
    let changes = vec![
        write(&target, "README.md", file("new readme")),
        write(&target, "src/main.rs", file("new main")),
        write(&target, "z/last", file("new")),
    ];
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    assert!(
        matches!(error, OutputError::NotRolledBack { .. }),
        "{error}"
    );
    fs::remove_dir_all(dir.path().join("z")).unwrap();
    hindered.into_inner().unwrap().unwrap().ends();
    repair(dir.path());
    assert_eq!(photo(dir.path()), before);
}

/// Windows lets nobody move a folder that is open.
#[cfg(unix)]
#[test]
fn a_folder_that_is_moved_while_files_change_in_it_is_noticed_and_nothing_is_lost() {
    let dir = project();
    put(dir.path(), "src/zoo.rs", "old zoo");
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let moved = dir.path().join("moved");
    let watch = Watch {
        committed: &|count| {
            if count == 1 {
                fs::rename(dir.path().join("src"), &moved).unwrap();
            }
        },
        ..Watch::NONE
    };
    let changes = vec![
        write(&target, "src/main.rs", file("new main")),
        write(&target, "src/new.rs", file("new")),
        write(&target, "src/zoo.rs", file("new zoo")),
    ];
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    let OutputError::NotRolledBack { cause, .. } = &error else {
        panic!("{error}");
    };
    assert!(
        matches!(&**cause, OutputError::ChangedMeanwhile { path } if *path == dir.path().join("src")),
        "{cause}"
    );
    // The user moves the folder back.
    fs::rename(&moved, dir.path().join("src")).unwrap();
    repair(dir.path());
    assert_eq!(photo(dir.path()), before);
}
