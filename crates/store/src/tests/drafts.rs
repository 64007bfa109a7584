//! Drafts, also when saves come late or at once.

use std::sync::Barrier;

use tempfile::tempdir;

use super::open;
use crate::migrations::STEPS;
use crate::opening::Opening;
use crate::{DraftRow, Store};

fn draft(id: &str, revision: u64) -> DraftRow {
    DraftRow {
        id: id.to_owned(),
        pack: "cli".to_owned(),
        target: (revision > 1).then(|| format!("/{id}")),
        answers_json: format!(r#"{{"x":{revision}}}"#),
        revision,
        generated: (revision > 1).then(|| format!("{revision:064}")),
        name: (revision > 1).then(|| format!("Project {id}")),
        decided_json: format!(r#"{{"a":{revision}}}"#),
        updated_unix_ms: revision as i64,
    }
}

fn all(store: &Store) -> Vec<DraftRow> {
    store.drafts(None, 100).unwrap()
}

#[test]
fn drafts_are_saved_over_and_deleted() {
    let store = Store::in_memory().unwrap();
    for row in [draft("a", 1), draft("b", 2), draft("a", 3)] {
        assert!(store.save_draft(&row).unwrap());
    }
    assert_eq!(all(&store), [draft("a", 3), draft("b", 2)]);
    assert_eq!(store.draft("a").unwrap(), Some(draft("a", 3)));
    assert_eq!(store.delete_draft("a").unwrap(), Some(draft("a", 3)));
    assert_eq!(store.draft("a").unwrap(), None);
    assert_eq!(store.delete_draft("a").unwrap(), None);
    assert_eq!(all(&store), [draft("b", 2)]);
}

#[test]
fn drafts_come_in_pages_newest_first() {
    let store = Store::in_memory().unwrap();
    let mut expected = Vec::new();
    for number in 0..25u64 {
        let mut row = draft(&format!("{number:02}"), 1);
        // Several of the same time, and one of the last that there is.
        row.updated_unix_ms = match number {
            24 => i64::MAX - 1,
            number => (number / 4) as i64,
        };
        store.save_draft(&row).unwrap();
        expected.insert(0, row);
    }
    let mut paged: Vec<DraftRow> = Vec::new();
    loop {
        let after = paged.last().map(DraftRow::place);
        let page = store.drafts(after.as_ref(), 7).unwrap();
        assert!(page.len() <= 7);
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, expected);
}

#[test]
fn a_late_save_does_not_undo_a_newer_one() {
    let store = Store::in_memory().unwrap();
    // (revision, what else it differs in, whether it is saved)
    for (revision, now, saved) in [
        (2, 1, true),
        (1, 9, false),
        (2, 3, true),
        (5, 4, true),
        (4, 9, false),
    ] {
        let mut row = draft("a", revision);
        row.updated_unix_ms = now;
        assert_eq!(store.save_draft(&row).unwrap(), saved, "{revision}");
        let kept = store.draft("a").unwrap().unwrap();
        assert_eq!(kept == row, saved, "{kept:?}");
        // Neither does a deletion that is undone.
        if !saved {
            store.insert_draft(&row).unwrap();
            assert_eq!(store.draft("a").unwrap(), Some(kept));
        }
    }
}

#[test]
fn saves_at_once_leave_the_newest() {
    const EACH: u64 = 50;
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let start = Barrier::new(4);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (store, start) = (&store, &start);
            scope.spawn(move || {
                start.wait();
                for revision in 0..EACH {
                    // Each goes another way through the same revisions.
                    let step = [1, 7, 13, 49][thread];
                    let row = draft("a", revision * step % EACH);
                    store.save_draft(&row).unwrap();
                }
            });
        }
    });
    assert_eq!(store.draft("a").unwrap(), Some(draft("a", EACH - 1)));
}

#[test]
fn a_deleted_draft_comes_back_by_undoing_and_not_by_a_late_save() {
    let store = Store::in_memory().unwrap();
    store.save_draft(&draft("a", 1)).unwrap();
    let row = store.delete_draft("a").unwrap().unwrap();
    assert!(!store.save_draft(&draft("a", 2)).unwrap());
    assert_eq!(all(&store), []);
    store.insert_draft(&row).unwrap();
    assert_eq!(store.draft("a").unwrap(), Some(draft("a", 1)));
    assert!(store.save_draft(&draft("a", 3)).unwrap());
    assert_eq!(store.draft("a").unwrap(), Some(draft("a", 3)));
    // One that was never saved may have its first save under way.
    assert_eq!(store.delete_draft("new").unwrap(), None);
    assert!(!store.save_draft(&draft("new", 1)).unwrap());
}

#[test]
fn a_draft_that_could_not_be_deleted_goes_on_being_saved() {
    let store = Store::in_memory().unwrap();
    store.save_draft(&draft("a", 1)).unwrap();
    let refuse = "CREATE TRIGGER keep BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'no'); END;";
    store
        .write("test", |statements| {
            statements.connection().execute_batch(refuse)
        })
        .unwrap();
    store.delete_draft("a").unwrap_err();
    assert!(store.save_draft(&draft("a", 2)).unwrap());
}

#[test]
fn a_draft_of_the_first_version_has_revision_0() {
    let folder = tempdir().unwrap();
    let first = Opening {
        steps: &STEPS[..1],
        ..Opening::default()
    };
    Store::open_with(folder.path(), first)
        .unwrap()
        .0
        .write("test", |statements| {
            let old = "INSERT INTO draft (id, pack, answers_json, updated_unix_ms)
                       VALUES ('a', 'cli', '{\"x\":0}', 0)";
            statements.connection().execute(old, [])
        })
        .unwrap();
    let store = open(folder.path());
    let migrated = DraftRow {
        decided_json: "{}".to_owned(),
        ..draft("a", 0)
    };
    assert_eq!(all(&store), [migrated]);
    assert!(store.save_draft(&draft("a", 1)).unwrap());
}
