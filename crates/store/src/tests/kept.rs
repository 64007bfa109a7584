//! Runs that are kept to be undone, and base copies.

use std::collections::BTreeSet;

use tempfile::tempdir;

use super::open;
use super::projects::project;
use crate::{
    BaseChange, Bounds, ContentKey, KeptFigures, KeptRunId, KeptState, NewContent, NewKeptRun,
    Store, StoreError,
};

mod bounds;
mod faults;
mod measured;
mod processes;

const TARGET: &str = "/projects/one";

/// The text of a file that has that name, of a length of its own.
pub fn text(name: &str) -> Vec<u8> {
    let line = format!("{name}: a line as sources have many of\n");
    line.repeat(1 + name.len() * 7 % 40).into_bytes()
}

pub fn key(name: &str) -> ContentKey {
    ContentKey(*blake3::hash(&text(name)).as_bytes())
}

pub fn keys(names: &[&str]) -> Vec<ContentKey> {
    names.iter().map(|name| key(name)).collect()
}

pub fn content(name: &str) -> NewContent {
    NewContent::new(key(name), &text(name)).unwrap()
}

/// A run that needs some contents, and makes others all base copies; all of them are given.
pub fn kept(needs: &[&str], base: Option<&[&str]>) -> NewKeptRun {
    let given: BTreeSet<&str> = needs
        .iter()
        .chain(base.unwrap_or_default())
        .copied()
        .collect();
    NewKeptRun {
        target: TARGET.to_owned(),
        at_unix_ms: 1_700_000_000_000,
        title_json: r#"{"what":"a run"}"#.to_owned(),
        changes: needs.concat().into_bytes(),
        needs: keys(needs),
        base: base.map(|base| BaseChange::Whole(keys(base))),
        contents: given.into_iter().map(content).collect(),
    }
}

pub fn begin(store: &Store, run: NewKeptRun) -> KeptRunId {
    store.begin_kept_run(run, Bounds::default()).unwrap()
}

pub fn carry_out(store: &Store, run: NewKeptRun) -> KeptRunId {
    let id = begin(store, run);
    assert!(store.end_kept_run(id, Bounds::default()).unwrap());
    id
}

/// Just these contents are there, each whole, and each is counted as often as it is named.
pub fn assert_there(store: &Store, names: &[&str]) {
    for name in names {
        let found = store.content(&key(name)).unwrap();
        assert_eq!(found, Some(text(name)), "{name}");
    }
    let figures = store.kept_figures(None).unwrap();
    assert_eq!(figures.contents, names.len() as u64, "{names:?}");
    assert_eq!(store.sweep_contents().unwrap(), 0);
}

pub fn assert_base(store: &Store, names: &[&str]) {
    let base: BTreeSet<_> = store.base_keys(TARGET).unwrap().into_iter().collect();
    assert_eq!(base, keys(names).into_iter().collect());
}

#[test]
fn a_run_is_kept_with_what_it_changed() {
    let folder = tempdir().unwrap();
    let new = kept(&["a", "b"], Some(&["c"]));
    let id = carry_out(&open(folder.path()), new.clone());
    let store = open(folder.path());
    let rows = store.kept_runs(TARGET, None, 9).unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.id, row.at_unix_ms, row.state, &row.title_json),
        (id, new.at_unix_ms, KeptState::Ended, &new.title_json)
    );
    let run = store.kept_run(id).unwrap().unwrap();
    assert_eq!((&run.row, &run.changes), (row, &new.changes));
    assert_eq!(store.kept_run(id + 1).unwrap(), None);
    assert_eq!(store.content(&key("none")).unwrap(), None);
    assert_there(&store, &["a", "b", "c"]);
    assert_base(&store, &["c"]);
    let figures = store.kept_figures(Some(TARGET)).unwrap();
    assert_eq!((figures.runs, figures.contents), (1, 3));
    assert_eq!(figures.bytes, store.kept_figures(None).unwrap().bytes);
    let none = store.kept_figures(Some("/projects/none")).unwrap();
    assert_eq!(none, KeptFigures::default());
}

#[test]
fn contents_of_every_kind_come_back_byte_for_byte() {
    let store = Store::in_memory().unwrap();
    let noise = blake3::Hasher::new().finalize_xof();
    let random = |length: usize| {
        let mut bytes = vec![0; length];
        noise.clone().fill(&mut bytes);
        bytes
    };
    for bytes in [
        Vec::new(),
        vec![0],
        vec![7; 3_000_000],
        random(5_000),
        random(40),
        "ä\r\n\0".repeat(900).into_bytes(),
    ] {
        let key = ContentKey(*blake3::hash(&bytes).as_bytes());
        let content = NewContent::new(key, &bytes).unwrap();
        // What does not shrink lies there as it is.
        assert!(content.stored_bytes() <= bytes.len() as u64);
        store.add_contents(vec![content]).unwrap();
        assert!(store.content(&key).unwrap() == Some(bytes));
    }
}

#[test]
fn a_content_that_is_too_large_is_told_by_its_type() {
    let largest = vec![0; NewContent::LIMIT as usize];
    assert!(NewContent::new(key("large"), &largest).is_ok());
    let larger = vec![0; NewContent::LIMIT as usize + 1];
    let error = NewContent::new(key("large"), &larger).unwrap_err();
    assert_eq!((error.bytes, error.limit), (67_108_865, 67_108_864));
}

#[test]
fn what_is_missing_is_told_once_and_what_is_there_need_not_be_given() {
    let store = Store::in_memory().unwrap();
    carry_out(&store, kept(&["a"], Some(&["b"])));
    let asked = keys(&["a", "c", "b", "d", "c"]);
    let missing: BTreeSet<_> = store
        .missing_contents(&asked)
        .unwrap()
        .into_iter()
        .collect();
    assert_eq!(missing, keys(&["c", "d"]).into_iter().collect());
    let mut run = kept(&["a", "b", "c"], Some(&["b"]));
    run.contents = vec![content("c")];
    carry_out(&store, run);
    assert_there(&store, &["a", "b", "c"]);
}

#[test]
fn a_run_that_needs_what_is_not_there_leaves_nothing_of_itself() {
    let store = Store::in_memory().unwrap();
    let mut run = kept(&["a", "b"], Some(&["c"]));
    run.contents = vec![content("a")];
    let error = store.begin_kept_run(run, Bounds::default()).unwrap_err();
    let StoreError::MissingContents { keys: missing, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(missing, keys(&["b", "c"]));
    assert_eq!(store.kept_figures(None).unwrap(), KeptFigures::default());
}

#[test]
fn contents_that_are_put_there_ahead_are_used_and_go_with_the_sweep() {
    let store = Store::in_memory().unwrap();
    let ahead = ["a", "b", "unused"].map(content);
    store.add_contents(ahead.to_vec()).unwrap();
    let mut run = kept(&["a"], Some(&["b", "a"]));
    run.contents.clear();
    carry_out(&store, run);
    assert_eq!(store.kept_figures(None).unwrap().contents, 3);
    assert_eq!(store.sweep_contents().unwrap(), 1);
    assert_there(&store, &["a", "b"]);
}

#[test]
fn base_copies_are_those_of_the_last_run_that_ended() {
    let store = Store::in_memory().unwrap();
    carry_out(&store, kept(&[], Some(&["a", "b", "c"])));
    let partial = |added: &[&str], removed: &[&str]| NewKeptRun {
        base: Some(BaseChange::Partial {
            added: keys(added),
            removed: keys(removed),
        }),
        contents: added.iter().map(|name| content(name)).collect(),
        ..kept(&[], None)
    };
    let id = begin(&store, partial(&["d", "b"], &["a", "b", "none"]));
    assert_base(&store, &["a", "b", "c"]);
    store.end_kept_run(id, Bounds::default()).unwrap();
    assert_base(&store, &["b", "c", "d"]);
    // What went is kept: it is the base again once the run is undone.
    assert_there(&store, &["a", "b", "c", "d"]);
    carry_out(&store, kept(&["d"], None));
    assert_base(&store, &["b", "c", "d"]);
}

#[test]
fn a_run_that_was_undone_gives_the_base_copies_back() {
    let store = Store::in_memory().unwrap();
    let first = carry_out(&store, kept(&["old"], Some(&["a", "b"])));
    let second = carry_out(&store, kept(&["a"], Some(&["b", "c"])));
    assert_base(&store, &["b", "c"]);
    assert_there(&store, &["a", "b", "c", "old"]);
    assert!(store.undo_kept_run(second).unwrap());
    assert_base(&store, &["a", "b"]);
    assert_there(&store, &["a", "b", "old"]);
    assert!(!store.undo_kept_run(second).unwrap());
    assert!(store.undo_kept_run(first).unwrap());
    assert_base(&store, &[]);
    assert_there(&store, &[]);
    // No number is given twice.
    assert!(carry_out(&store, kept(&["a"], None)) > second);
}

#[test]
fn runs_that_are_undone_in_another_order_leave_no_count_wrong() {
    let store = Store::in_memory().unwrap();
    let runs = [
        kept(&["x"], Some(&["a", "b"])),
        kept(&["a"], Some(&["b", "c"])),
        kept(&["c", "x"], Some(&["a", "d"])),
        kept(&["d"], Some(&["c"])),
    ];
    for order in [[0, 1, 2, 3], [2, 0, 3, 1], [1, 3, 0, 2], [3, 2, 1, 0]] {
        let ids = runs.clone().map(|run| carry_out(&store, run));
        for place in order {
            assert!(store.undo_kept_run(ids[place]).unwrap());
            assert_eq!(store.sweep_contents().unwrap(), 0, "{order:?}");
        }
        assert_eq!(store.kept_figures(Some(TARGET)).unwrap().runs, 0);
        store.forget_project(TARGET).unwrap();
        assert_there(&store, &[]);
    }
}

#[test]
fn a_run_that_was_not_carried_out_leaves_nothing() {
    let store = Store::in_memory().unwrap();
    carry_out(&store, kept(&[], Some(&["a"])));
    let id = begin(&store, kept(&["a", "b"], Some(&["c"])));
    // It has not ended: it cannot be undone, and is in no list.
    assert!(!store.undo_kept_run(id).unwrap());
    assert_eq!(store.kept_runs(TARGET, None, 9).unwrap().len(), 1);
    assert!(store.drop_kept_run(id).unwrap());
    assert!(!store.drop_kept_run(id).unwrap());
    assert!(!store.end_kept_run(id, Bounds::default()).unwrap());
    assert_base(&store, &["a"]);
    assert_there(&store, &["a"]);
}

#[test]
fn a_folder_that_is_renamed_takes_everything_along() {
    let store = Store::in_memory().unwrap();
    store.upsert_project(project(TARGET, 1)).unwrap();
    let id = carry_out(&store, kept(&["a"], Some(&["b"])));
    let moved = "/projects/moved";
    let there_before = NewKeptRun {
        target: moved.to_owned(),
        ..kept(&["c"], Some(&["b", "d"]))
    };
    carry_out(&store, there_before);
    store.move_project(TARGET, moved).unwrap();
    store.move_project(moved, moved).unwrap();
    store.move_project("/projects/none", moved).unwrap();
    assert_base(&store, &[]);
    assert_eq!(store.base_keys(moved).unwrap(), keys(&["b"]));
    let rows = store.kept_runs(moved, None, 9).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    assert_eq!(store.projects(None, 9).unwrap()[0].project.target, moved);
    assert_there(&store, &["a", "b"]);
    store.forget_project(moved).unwrap();
    assert_there(&store, &[]);
}
