//! Changes that fail, and several readers and writers at once.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tempfile::tempdir;

use super::{open, run};
use crate::opening::Opening;
use crate::{Store, StoreError};

#[test]
fn readers_cannot_write() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let written = store.read("test", |statements| {
        statements.connection().execute("DELETE FROM setting", [])
    });
    assert!(
        matches!(written, Err(StoreError::ReadOnly { .. })),
        "{written:?}"
    );
}

#[test]
fn a_failed_change_leaves_nothing() {
    let store = Store::in_memory().unwrap();
    let failed = store.write("test", |statements| {
        let connection = statements.connection();
        connection.execute("INSERT INTO setting VALUES ('half', 'done')", [])?;
        connection.execute("INSERT INTO nowhere VALUES (1)", [])
    });
    assert!(failed.is_err());
    assert_eq!(store.setting("half").unwrap(), None);
}

#[test]
fn a_full_disk_is_told_and_leaves_the_store_usable() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    store.set_setting("kept", "before").unwrap();
    let limit_pages = |limit: i64| {
        store.write("test", move |statements| {
            let pragma = format!("PRAGMA max_page_count = {limit}");
            statements.connection().query_row(&pragma, [], |_| Ok(()))
        })
    };
    // SQLite takes the pages that there are for a limit below them.
    limit_pages(1).unwrap();
    let mut large = run(1);
    large.report_json = "x".repeat(1 << 20);
    for _ in 0..2 {
        let error = store.add_run(&large).unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
        assert!(error.to_string().contains("formwork.db"), "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
    assert_eq!(store.runs(None, 9).unwrap(), []);
    assert_eq!(store.setting("kept").unwrap().as_deref(), Some("before"));
    limit_pages(1 << 20).unwrap();
    store.add_run(&large).unwrap();
    assert_eq!(open(folder.path()).runs(None, 9).unwrap().len(), 1);
}

#[test]
fn a_lock_of_another_program_is_told_and_leaves_the_store_usable() {
    let folder = tempdir().unwrap();
    let store = impatient(folder.path());
    store.set_setting("kept", "before").unwrap();
    let mut other = Connection::open(folder.path().join("formwork.db")).unwrap();
    let held = other
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    for _ in 0..2 {
        let error = store.set_setting("kept", "after").unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
        assert!(error.to_string().contains("formwork.db"), "{error}");
        assert_eq!(store.setting("kept").unwrap().as_deref(), Some("before"));
    }
    drop(held);
    store.set_setting("kept", "after").unwrap();
    assert_eq!(store.setting("kept").unwrap().as_deref(), Some("after"));
}

/// A store that hardly waits for others.
fn impatient(folder: &Path) -> Store {
    let opening = Opening {
        patience: Duration::from_millis(1),
        ..Opening::default()
    };
    Store::open_with(folder, opening).unwrap().0
}

#[test]
fn a_panic_in_a_query_leaves_the_store_usable() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for _ in 0..20 {
        let panicking = || store.read("test", |_| -> rusqlite::Result<()> { panic!("in a query") });
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking)).is_err());
    }
    let panicking = || {
        store.write("test", |_| -> rusqlite::Result<()> {
            panic!("in a change")
        })
    };
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking)).is_err());
    store.set_setting("a", "b").unwrap();
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("b"));
}

#[test]
fn readers_see_whole_changes_while_a_writer_writes() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    store.set_setting("left", "0").unwrap();
    store.set_setting("right", "0").unwrap();
    let done = AtomicBool::new(false);
    // More readers than connections.
    let start = Barrier::new(9);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                let mut reads = 0;
                while !done.load(Ordering::SeqCst) || reads == 0 {
                    let both = "SELECT count(DISTINCT value) FROM setting";
                    let values: i64 = store
                        .read("test", |statements| {
                            statements
                                .connection()
                                .query_row(both, [], |row| row.get(0))
                        })
                        .unwrap();
                    assert_eq!(values, 1, "left and right are the same");
                    reads += 1;
                }
            });
        }
        start.wait();
        for number in 1..300 {
            let set = "UPDATE setting SET value = ?1 WHERE key = ?2";
            let written = store.write("test", move |statements| {
                let connection = statements.connection();
                connection.execute(set, [number.to_string().as_str(), "left"])?;
                connection.execute(set, [number.to_string().as_str(), "right"])
            });
            assert_eq!(written.unwrap(), 1);
        }
        done.store(true, Ordering::SeqCst);
    });
    assert_eq!(store.setting("left").unwrap().as_deref(), Some("299"));
}

#[test]
fn two_stores_share_one_file() {
    let folder = tempdir().unwrap();
    let start = Barrier::new(4);
    let ids = std::sync::Mutex::new(BTreeSet::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                start.wait();
                // All begin the file at once, as processes would.
                let store = open(folder.path());
                for number in 0..100 {
                    let id = store.add_run(&run(number)).unwrap();
                    assert!(ids.lock().unwrap().insert(id));
                    assert!(!store.runs(None, 5).unwrap().is_empty());
                }
            });
        }
    });
    let store = open(folder.path());
    assert_eq!(store.runs(None, 1000).unwrap().len(), 400);
    assert_eq!(ids.into_inner().unwrap().len(), 400);
}
