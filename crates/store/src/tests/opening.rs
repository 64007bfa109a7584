//! Opening files, whole and broken ones.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::M;
use tempfile::tempdir;

use super::{open, run};
use crate::migrations::STEPS;
use crate::opening::Opening;
use crate::{Notice, Store, StoreError};

#[test]
fn the_file_is_made_as_it_was_measured_best() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let pragma = |name: &str| -> String {
        let ask = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        store
            .write("test", move |statements| {
                statements
                    .connection()
                    .query_row(&ask, [], |row| row.get(0))
            })
            .unwrap()
    };
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("page_size"), "8192");
    assert_eq!(pragma("auto_vacuum"), "2", "incremental");
    assert_eq!(pragma("foreign_keys"), "1");
}

/// Today's steps and one more.
fn with_step(sql: &'static str) -> Vec<M<'static>> {
    STEPS.iter().cloned().chain([M::up(sql)]).collect()
}

/// The steps of a later Formwork.
pub fn later() -> Vec<M<'static>> {
    with_step("ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT 'none';")
}

pub fn open_with(folder: &Path, steps: &[M<'_>]) -> (Store, Vec<Notice>) {
    let opening = Opening {
        steps,
        patience: Duration::from_millis(1),
        ..Opening::default()
    };
    Store::open_with(folder, opening).unwrap()
}

pub fn impatient(folder: &Path) -> (Store, Vec<Notice>) {
    open_with(folder, STEPS)
}

/// The store goes on in memory; returns why.
fn why_in_memory((store, notices): (Store, Vec<Notice>)) -> StoreError {
    assert!(!store.is_persistent());
    store.set_setting("a", "b").unwrap();
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("b"));
    let notices: [Notice; 1] = notices.try_into().unwrap();
    let [Notice::InMemory { why }] = notices else {
        panic!("{notices:?}");
    };
    why
}

/// The store reads what the file holds of `setting("a")`, and nothing else; returns why.
fn why_read_only((store, notices): (Store, Vec<Notice>), expected: &str) -> StoreError {
    assert!(!store.is_persistent());
    assert_eq!(store.setting("a").unwrap().as_deref(), Some(expected));
    let error = store.set_setting("a", "new").unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert_eq!(store.setting("a").unwrap().as_deref(), Some(expected));
    let notices: [Notice; 1] = notices.try_into().unwrap();
    let [Notice::ReadOnly { why }] = notices else {
        panic!("{notices:?}");
    };
    why
}

#[test]
fn a_file_of_an_earlier_version_is_backed_up_and_migrated() {
    let folder = tempdir().unwrap();
    open(folder.path()).add_run(&run(1)).unwrap();
    // A try that died before it could migrate.
    let today = STEPS.len() as i64;
    let backup = format!("formwork.db.before-v{}", today + 1);
    let backup = folder.path().join(backup);
    fs::write(&backup, "half a backup").unwrap();
    for _ in 0..2 {
        let (store, notices) = open_with(folder.path(), &later());
        assert!(notices.is_empty(), "{notices:?}");
        let note: String = store
            .read("test", |statements| {
                statements
                    .connection()
                    .query_row("SELECT note FROM run", [], |row| row.get(0))
            })
            .unwrap();
        assert_eq!(note, "none");
        assert_eq!(store.runs(None, 9).unwrap().len(), 1);
    }
    let kept = Connection::open(&backup).unwrap();
    let version: i64 = kept
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    let runs: i64 = kept
        .query_row("SELECT count(*) FROM run", [], |row| row.get(0))
        .unwrap();
    assert_eq!((version, runs), (today, 1));
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let folder = tempdir().unwrap();
    open(folder.path()).add_run(&run(1)).unwrap();
    let broken = with_step("DROP TABLE run; ALTER TABLE nowhere ADD x;");
    let why = why_in_memory(open_with(folder.path(), &broken));
    assert!(matches!(why, StoreError::Other { .. }), "{why:?}");
    assert!(why.to_string().contains("nowhere"), "{why}");
    assert_eq!(open(folder.path()).runs(None, 9).unwrap().len(), 1);
}

#[test]
fn a_file_of_a_newer_formwork_is_left_alone() {
    let folder = tempdir().unwrap();
    drop(open_with(folder.path(), &later()));
    let before = fs::read(folder.path().join("formwork.db")).unwrap();
    let why = why_in_memory(impatient(folder.path()));
    assert!(matches!(why, StoreError::TooNew { .. }), "{why:?}");
    assert!(fs::read(folder.path().join("formwork.db")).unwrap() == before);
    // Where it cannot be written either, its version is still what is said.
    replace_with_folder(&folder.path().join("formwork.db.lock"));
    let why = why_in_memory(impatient(folder.path()));
    assert!(matches!(why, StoreError::TooNew { .. }), "{why:?}");
}

/// Puts a folder where a file is wanted: nobody can write that, whatever his rights.
pub fn replace_with_folder(place: &Path) {
    let _ = fs::remove_file(place);
    fs::create_dir(place).unwrap();
}

#[test]
fn a_home_that_cannot_be_made_leaves_a_store_in_memory() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, "x").unwrap();
    let (store, notices) = Store::open(&file.join("home")).unwrap();
    let said = notices[0].to_string();
    assert!(said.contains("a-file"), "{said}");
    why_in_memory((store, notices));
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
}

#[test]
fn a_file_that_cannot_be_written_is_read() {
    // The lock of starts; the log without which nothing is written.
    for obstacle in ["formwork.db.lock", "formwork.db-wal"] {
        // What an address would take for something else; a question mark is in no name on Windows.
        let name = if cfg!(windows) {
            "a#c%20ä "
        } else {
            "a?b#c%20ä "
        };
        let folder = tempfile::Builder::new().prefix(name).tempdir();
        let folder = folder.unwrap();
        open(folder.path()).set_setting("a", "kept").unwrap();
        replace_with_folder(&folder.path().join(obstacle));
        why_read_only(impatient(folder.path()), "kept");
    }
}

#[test]
fn a_damaged_file_that_cannot_be_written_is_left_alone() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("formwork.db");
    fs::write(&file, [b'x'; 10_000]).unwrap();
    replace_with_folder(&folder.path().join("formwork.db.lock"));
    why_in_memory(impatient(folder.path()));
    assert_eq!(fs::read(&file).unwrap(), [b'x'; 10_000]);
}

#[test]
fn a_file_of_an_earlier_version_that_cannot_be_written_is_left_alone() {
    let folder = tempdir().unwrap();
    drop(open(folder.path()));
    let before = fs::read(folder.path().join("formwork.db")).unwrap();
    replace_with_folder(&folder.path().join("formwork.db.lock"));
    why_in_memory(open_with(folder.path(), &later()));
    assert_eq!(fs::read(folder.path().join("formwork.db")).unwrap(), before);
}

/// Needs a user whose rights are checked: for root this shows nothing.
#[cfg(unix)]
#[test]
fn a_file_without_the_right_to_write_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let may = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for (file_mode, folder_mode) in [(0o400, 0o700), (0o400, 0o500), (0o600, 0o500)] {
        let folder = tempdir().unwrap();
        let file = folder.path().join("formwork.db");
        open(folder.path()).set_setting("a", "kept").unwrap();
        may(&file, file_mode);
        may(folder.path(), folder_mode);
        let checked = fs::File::options().append(true).open(&file).is_err()
            || fs::write(folder.path().join("new"), "").is_err();
        let opened = impatient(folder.path());
        if checked {
            let why = why_read_only(opened, "kept");
            assert!(matches!(why, StoreError::ReadOnly { .. }), "{why:?}");
        }
        may(folder.path(), 0o700);
    }
}

#[test]
fn a_file_that_another_program_holds_locked_is_not_waited_for_without_end() {
    let folder = tempdir().unwrap();
    drop(open(folder.path()));
    let file = folder.path().join("formwork.db");
    let other = Connection::open(&file).unwrap();
    other
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;")
        .unwrap();
    let why = why_in_memory(impatient(folder.path()));
    assert!(matches!(why, StoreError::Locked { .. }), "{why:?}");
    drop(other);
    open(folder.path());
}

#[test]
fn a_start_that_another_one_holds_up_reads_what_is_there() {
    let folder = tempdir().unwrap();
    let gate = fs::File::create(folder.path().join("formwork.db.lock")).unwrap();
    gate.lock().unwrap();
    let why = why_in_memory(impatient(folder.path()));
    assert!(matches!(why, StoreError::Locked { .. }), "{why:?}");
    drop(gate);
    open(folder.path()).set_setting("a", "kept").unwrap();
    let gate = fs::File::create(folder.path().join("formwork.db.lock")).unwrap();
    gate.lock().unwrap();
    let why = why_read_only(impatient(folder.path()), "kept");
    assert!(matches!(why, StoreError::Locked { .. }), "{why:?}");
}

#[test]
fn a_damaged_file_is_moved_aside_and_said_once() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("formwork.db");
    for (number, length) in [(1, 10_000), (2, 3)] {
        let garbage = vec![b'x'; length];
        fs::write(&file, &garbage).unwrap();
        let (store, notices) = Store::open(folder.path()).unwrap();
        let moved_to = folder.path().join(format!("formwork.db.damaged-{number}"));
        assert_eq!(fs::read(&moved_to).unwrap(), garbage);
        assert!(
            matches!(&notices[..], [Notice::Damaged { moved_to: said }] if *said == moved_to),
            "{notices:?}"
        );
        assert!(notices[0].to_string().contains("damaged-"));
        store.set_setting("a", "b").unwrap();
        drop(store);
        assert_eq!(
            open(folder.path()).setting("a").unwrap().as_deref(),
            Some("b")
        );
    }
}

#[test]
fn a_file_with_a_damaged_page_is_moved_aside() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for number in 0..200 {
        store.add_run(&run(number)).unwrap();
    }
    drop(store);
    let file = folder.path().join("formwork.db");
    let mut bytes = fs::read(&file).unwrap();
    assert!(bytes.len() > 5 * 8192);
    bytes[8192..].fill(0xAB);
    fs::write(&file, bytes).unwrap();
    let (store, notices) = Store::open(folder.path()).unwrap();
    assert_eq!(notices.len(), 1);
    assert_eq!(store.runs(None, 9).unwrap(), []);
}

#[test]
fn an_empty_file_is_begun() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("formwork.db"), "").unwrap();
    open(folder.path()).set_setting("a", "b").unwrap();
}
