//! Rows that hold something else, and files that cannot be written.

use rusqlite::Connection;

use super::*;
use crate::tests::opening::{impatient, replace_with_folder};

#[test]
fn a_damaged_content_is_named_once_and_never_returned() {
    let faults = [
        "UPDATE content_bytes SET bytes = substr(bytes, 2)",
        "UPDATE content_bytes SET bytes = bytes || x'00'",
        "UPDATE content_bytes SET digest = zeroblob(16)",
        "UPDATE content_bytes SET digest = ''",
        "UPDATE content_bytes SET plain = plain + 1",
        "UPDATE content_bytes SET plain = 1 << 60",
        "UPDATE content_bytes SET plain = 'long'",
        "DELETE FROM content_bytes",
        // Each other's, the numbers of the rows being 1 and 2.
        "UPDATE content_bytes SET content = 3 - content + 10",
    ];
    for fault in faults {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        carry_out(&store, kept(&["a"], Some(&["b"])));
        let other = Connection::open(folder.path().join("formwork.db")).unwrap();
        other.execute(fault, []).unwrap();
        let back = "UPDATE content_bytes SET content = content - 10 WHERE content > 10";
        other.execute(back, []).unwrap();
        for name in ["a", "b"] {
            let error = store.content(&key(name)).unwrap_err();
            assert!(
                matches!(&error, StoreError::DamagedContent { key: named, .. } if *named == key(name)),
                "{fault}: {error:?}"
            );
            assert!(
                error.to_string().contains(&key(name).to_string()),
                "{error}"
            );
            store.settle();
            assert_eq!(store.content(&key(name)).unwrap(), None, "{fault}");
        }
        assert_eq!(store.missing_contents(&keys(&["a"])).unwrap(), keys(&["a"]));
        // Whoever has it puts it there again, for all that name it.
        carry_out(&store, kept(&["a", "b"], None));
        assert_there(&store, &["a", "b"]);
        assert_base(&store, &["b"]);
    }
}

#[test]
fn a_damaged_record_of_a_run_is_named_and_never_returned() {
    for fault in [
        "UPDATE kept_changes SET bytes = zeroblob(9)",
        "UPDATE kept_changes SET plain = 4",
        "UPDATE kept_changes SET digest = NULL || 'x' || ''",
    ] {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        let id = carry_out(&store, kept(&["a", "b", "c"], None));
        let other = Connection::open(folder.path().join("formwork.db")).unwrap();
        if other.execute(fault, []).is_err() {
            continue;
        }
        let error = store.kept_run(id).unwrap_err();
        assert!(
            matches!(error, StoreError::DamagedRun { run, .. } if run == id),
            "{error:?}"
        );
        // It goes all the same.
        store.drop_kept_run(id).unwrap();
        assert_there(&store, &[]);
    }
}

#[test]
fn a_store_that_cannot_be_written_refuses_to_keep_and_goes_on_reading() {
    let folder = tempdir().unwrap();
    carry_out(&open(folder.path()), kept(&["a"], Some(&["b"])));
    replace_with_folder(&folder.path().join("formwork.db.lock"));
    let (store, _) = impatient(folder.path());
    let bounds = Bounds::default();
    let error = store
        .begin_kept_run(kept(&["c"], None), bounds)
        .unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert_eq!(store.content(&key("a")).unwrap(), Some(text("a")));
    assert_base(&store, &["b"]);
}

#[test]
fn a_full_disk_refuses_the_whole_run_and_leaves_the_store_usable() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    carry_out(&store, kept(&["a"], Some(&["b"])));
    let limit = |pages: i64| {
        let set = move |statements: crate::statements::Statements<'_>| {
            let connection = statements.connection();
            let most = match pages {
                0 => connection.pragma_query_value(None, "page_count", |row| row.get(0))?,
                pages => pages,
            };
            connection.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))
        };
        store.write("test", set).unwrap();
    };
    limit(0);
    let mut noise = vec![0; 100_000];
    blake3::Hasher::new().finalize_xof().fill(&mut noise);
    let mut run = kept(&["c"], Some(&["b", "d"]));
    run.contents[1] = NewContent::new(key("c"), &noise).unwrap();
    let error = store.begin_kept_run(run, Bounds::default()).unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert_there(&store, &["a", "b"]);
    limit(1 << 30);
    carry_out(&store, kept(&["c"], Some(&["b", "d"])));
    assert_there(&store, &["a", "b", "c", "d"]);
}

#[test]
fn a_locked_file_refuses_to_keep_and_is_waited_for_no_longer_than_said() {
    let folder = tempdir().unwrap();
    drop(open(folder.path()));
    let (store, _) = impatient(folder.path());
    let other = Connection::open(folder.path().join("formwork.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let bounds = Bounds::default();
    let error = store
        .begin_kept_run(kept(&["a"], None), bounds)
        .unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    other.execute_batch("ROLLBACK").unwrap();
    carry_out(&store, kept(&["a"], None));
    assert_there(&store, &["a"]);
}
