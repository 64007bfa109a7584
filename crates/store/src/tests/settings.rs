//! Settings, also when they are changed by several at once.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Barrier;

use tempfile::tempdir;

use super::open;
use crate::{Store, StoreError};

#[test]
fn settings_are_kept() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.setting("theme").unwrap(), None);
    store.set_setting("theme", "dark").unwrap();
    store.set_setting("theme", "light").unwrap();
    store
        .set_setting("folder", "/x'; DROP TABLE setting; --")
        .unwrap();
    for (key, value) in [
        ("theme", "light"),
        ("folder", "/x'; DROP TABLE setting; --"),
    ] {
        assert_eq!(store.setting(key).unwrap().as_deref(), Some(value));
    }
}

#[test]
fn two_first_starts_at_once_keep_the_same_value() {
    for _ in 0..20 {
        let folder = tempdir().unwrap();
        let stores = [open(folder.path()), open(folder.path())];
        let start = Barrier::new(stores.len());
        let got: BTreeSet<String> = std::thread::scope(|scope| {
            let starting: Vec<_> = stores
                .iter()
                .enumerate()
                .map(|(number, store)| {
                    let start = &start;
                    scope.spawn(move || {
                        assert_eq!(store.setting("key").unwrap(), None);
                        start.wait();
                        let make = || format!("of {number}");
                        store.setting_or_insert("key", make).unwrap()
                    })
                })
                .collect();
            starting
                .into_iter()
                .map(|one| one.join().unwrap())
                .collect()
        });
        let kept = stores[0].setting("key").unwrap().unwrap();
        assert_eq!(got, BTreeSet::from([kept]));
    }
}

#[test]
fn a_value_that_is_kept_is_not_made_again_and_needs_no_writing() {
    let folder = tempdir().unwrap();
    let made = open(folder.path()).setting_or_insert("key", || "made".to_owned());
    assert_eq!(made.unwrap(), "made");
    // A start cannot lock where a folder lies.
    fs::remove_file(folder.path().join("formwork.db.lock")).unwrap();
    fs::create_dir(folder.path().join("formwork.db.lock")).unwrap();
    let (store, _) = Store::open(folder.path()).unwrap();
    let kept = store.setting_or_insert("key", || panic!("made again"));
    assert_eq!(kept.unwrap(), "made");
    let error = store.setting_or_insert("other", String::new).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
}

#[test]
fn changes_of_several_at_once_lose_none() {
    const EACH: usize = 50;
    let folder = tempdir().unwrap();
    let stores = [open(folder.path()), open(folder.path())];
    let start = Barrier::new(4);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (store, start) = (&stores[thread % stores.len()], &start);
            scope.spawn(move || {
                start.wait();
                for _ in 0..EACH {
                    let counted = store.update_setting("count", |kept| {
                        let count: usize = kept.map_or(0, |kept| kept.parse().unwrap());
                        Some((count + 1).to_string())
                    });
                    assert!(counted.unwrap().is_some());
                }
            });
        }
    });
    let count = stores[0].setting("count").unwrap().unwrap();
    assert_eq!(count, (4 * EACH).to_string());
}

#[test]
fn a_change_to_nothing_unsets() {
    let store = Store::in_memory().unwrap();
    store.set_setting("a", "b").unwrap();
    let unset = store.update_setting("a", |kept| {
        assert_eq!(kept.as_deref(), Some("b"));
        None
    });
    assert_eq!(unset.unwrap(), None);
    assert_eq!(store.setting("a").unwrap(), None);
    assert_eq!(store.update_setting("a", |kept| kept).unwrap(), None);
}
