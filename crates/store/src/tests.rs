//! The store on real files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use rusqlite_migration::M;
use tempfile::tempdir;

use crate::migrations::STEPS;
use crate::{NewRun, Notice, ProjectRow, RunRow, Store, StoreError};

fn run(number: i64) -> NewRun {
    NewRun {
        target: format!("/projects/{number}"),
        pack: "rust-cli".to_owned(),
        version: "1.2.0".to_owned(),
        started_unix_ms: 1_700_000_000_000 + number,
        ms: 12.5,
        bytes: 4096,
        outcome: "done".to_owned(),
        counts_json: r#"{"new":3}"#.to_owned(),
        report_json: format!(r#"{{"run":{number}}}"#),
    }
}

fn open(folder: &Path) -> Store {
    let (store, notices) = Store::open(folder).unwrap();
    assert_eq!(notices, []);
    store
}

#[test]
fn a_run_is_kept_with_its_report() {
    let folder = tempdir().unwrap();
    let id = open(folder.path()).add_run(&run(7)).unwrap();
    let store = open(folder.path());
    let new = run(7);
    let expected = RunRow {
        id,
        target: new.target,
        pack: new.pack,
        version: new.version,
        started_unix_ms: new.started_unix_ms,
        ms: new.ms,
        bytes: new.bytes,
        outcome: new.outcome,
        counts_json: new.counts_json,
    };
    assert_eq!(store.runs(None, 10).unwrap(), [expected]);
    assert_eq!(
        store.run_report(id).unwrap().as_deref(),
        Some(r#"{"run":7}"#)
    );
    assert_eq!(store.run_report(id + 1).unwrap(), None);
}

#[test]
fn ten_thousand_runs_come_in_pages_newest_first() {
    let store = Store::in_memory().unwrap();
    let mut ids: Vec<_> = (0..10_000)
        .map(|n| store.add_run(&run(n)).unwrap())
        .collect();
    ids.reverse();
    let mut paged = Vec::new();
    let mut before = None;
    loop {
        let page = store.runs(before, 999).unwrap();
        assert!(page.len() <= 999);
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        paged.extend(page.iter().map(|row| row.id));
        // A run that is added meanwhile does not shift the pages.
        store.add_run(&run(-1)).unwrap();
    }
    assert_eq!(paged, ids);
}

#[test]
fn projects_are_updated_paged_and_forgotten() {
    let store = Store::in_memory().unwrap();
    for number in 0..25 {
        store
            .upsert_project(&format!("/p/{number:02}"), "cli", "1.0.0", number)
            .unwrap();
    }
    store.upsert_project("/p/03", "cli", "2.0.0", 99).unwrap();
    store.forget_project("/p/04").unwrap();
    store.forget_project("/p/none").unwrap();
    let mut all: Vec<ProjectRow> = Vec::new();
    loop {
        let after = all.last().map_or("", |row| &row.target);
        let page = store.projects(after, 10).unwrap();
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    let expected = (0..25).filter(|n| *n != 4).map(|n| format!("/p/{n:02}"));
    assert!(all.iter().map(|row| row.target.clone()).eq(expected));
    assert_eq!(
        (all[3].version.as_str(), all[3].updated_unix_ms),
        ("2.0.0", 99)
    );
}

#[test]
fn drafts_are_saved_over_and_deleted() {
    let store = Store::in_memory().unwrap();
    store.save_draft("a", "cli", None, "{}", 1).unwrap();
    store.save_draft("b", "cli", Some("/b"), "{}", 2).unwrap();
    store
        .save_draft("a", "cli", Some("/a"), r#"{"x":1}"#, 3)
        .unwrap();
    let drafts = store.drafts().unwrap();
    let ids: Vec<&str> = drafts.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(drafts[0].target.as_deref(), Some("/a"));
    assert_eq!(
        store.draft("a").unwrap().unwrap().answers_json,
        r#"{"x":1}"#
    );
    store.delete_draft("a").unwrap();
    assert_eq!(store.draft("a").unwrap(), None);
}

#[test]
fn settings_are_kept() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.setting("theme").unwrap(), None);
    store.set_setting("theme", "dark").unwrap();
    store.set_setting("theme", "light").unwrap();
    store
        .set_setting("folder", "/x'; DROP TABLE setting; --")
        .unwrap();
    assert_eq!(store.setting("theme").unwrap().as_deref(), Some("light"));
    let expected = [
        ("theme", "light"),
        ("folder", "/x'; DROP TABLE setting; --"),
    ];
    let expected: BTreeMap<_, _> = expected
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    assert_eq!(store.settings().unwrap(), expected);
}

#[test]
fn the_file_is_made_as_it_was_measured_best() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let pragma = |name: &str| -> String {
        let ask = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        store
            .write(|connection| connection.query_row(&ask, [], |row| row.get(0)))
            .unwrap()
    };
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("page_size"), "8192");
    assert_eq!(pragma("foreign_keys"), "1");
}

#[test]
fn readers_cannot_write() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let written = store.read(|connection| connection.execute("DELETE FROM setting", []));
    assert!(matches!(written, Err(StoreError::Sqlite(_))));
}

#[test]
fn a_failed_change_leaves_nothing() {
    let store = Store::in_memory().unwrap();
    let failed = store.write(|transaction| {
        transaction.execute("INSERT INTO setting VALUES ('half', 'done')", [])?;
        transaction.execute("INSERT INTO nowhere VALUES (1)", [])
    });
    assert!(failed.is_err());
    assert_eq!(store.setting("half").unwrap(), None);
}

#[test]
fn a_panic_in_a_query_leaves_the_store_usable() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for _ in 0..20 {
        let panicking = || store.read(|_| -> rusqlite::Result<()> { panic!("in a query") });
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking)).is_err());
    }
    let panicking = || store.write(|_| -> rusqlite::Result<()> { panic!("in a change") });
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking)).is_err());
    store.set_setting("a", "b").unwrap();
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("b"));
}

#[test]
fn figures_count_queries() {
    let store = Store::in_memory().unwrap();
    store.set_setting("a", "b").unwrap();
    store.setting("a").unwrap();
    let figures = store.figures();
    assert_eq!(figures.queries, 2);
    assert!(
        figures.max_us > 0 && figures.max_us <= figures.total_us + 1,
        "{figures:?}"
    );
}

/// The steps of a later Formwork.
fn later() -> [M<'static>; 2] {
    [
        STEPS[0].clone(),
        M::up("ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT 'none';"),
    ]
}

#[test]
fn a_file_of_version_1_is_backed_up_and_migrated() {
    let folder = tempdir().unwrap();
    Store::open_with(folder.path(), &STEPS[..1])
        .unwrap()
        .0
        .add_run(&run(1))
        .unwrap();
    // A try that died before it could migrate.
    let backup = folder.path().join("formwork.db.before-v2");
    fs::write(&backup, "half a backup").unwrap();
    for _ in 0..2 {
        let (store, notices) = Store::open_with(folder.path(), &later()).unwrap();
        assert_eq!(notices, []);
        let note: String = store
            .read(|connection| connection.query_row("SELECT note FROM run", [], |row| row.get(0)))
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
    assert_eq!((version, runs), (1, 1));
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let folder = tempdir().unwrap();
    open(folder.path()).add_run(&run(1)).unwrap();
    let broken = [
        STEPS[0].clone(),
        M::up("DROP TABLE run; ALTER TABLE nowhere ADD x;"),
    ];
    let error = Store::open_with(folder.path(), &broken).unwrap_err();
    assert!(matches!(error, StoreError::Migration(_)), "{error}");
    assert_eq!(open(folder.path()).runs(None, 9).unwrap().len(), 1);
}

#[test]
fn a_file_of_a_newer_formwork_is_left_alone() {
    let folder = tempdir().unwrap();
    drop(Store::open_with(folder.path(), &later()).unwrap());
    let before = fs::read(folder.path().join("formwork.db")).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::TooNew { .. }), "{error}");
    assert_eq!(fs::read(folder.path().join("formwork.db")).unwrap(), before);
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
        let notice = Notice::Damaged { moved_to };
        assert!(notice.to_string().contains("damaged-"));
        assert_eq!(notices, [notice]);
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
                    let settings = store.settings().unwrap();
                    assert_eq!(settings["left"], settings["right"]);
                    reads += 1;
                }
            });
        }
        start.wait();
        for number in 1..300 {
            let set = "UPDATE setting SET value = ?1 WHERE key = ?2";
            let written = store.write(|transaction| {
                transaction.execute(set, [number.to_string().as_str(), "left"])?;
                transaction.execute(set, [number.to_string().as_str(), "right"])
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
