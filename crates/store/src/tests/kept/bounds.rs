//! How much is kept.

use super::*;

fn of(target: &str, run: NewKeptRun) -> NewKeptRun {
    NewKeptRun {
        target: target.to_owned(),
        ..run
    }
}

#[test]
fn of_many_runs_the_newest_stay_and_lists_come_in_pages() {
    let store = Store::in_memory().unwrap();
    let bounds = Bounds {
        runs: 3,
        ..Bounds::default()
    };
    let mut ids = Vec::new();
    for number in 0..7 {
        let run = kept(&[&format!("old {number}")], None);
        let id = store.begin_kept_run(run, bounds).unwrap();
        // What was begun and has not ended takes no place.
        begin(&store, of("/other", kept(&["other"], None)));
        store.end_kept_run(id, bounds).unwrap();
        ids.insert(0, id);
    }
    let mut listed = Vec::new();
    while let [row] = &store.kept_runs(TARGET, listed.last().copied(), 1).unwrap()[..] {
        listed.push(row.id);
    }
    assert_eq!(listed, ids[..3]);
    assert_there(&store, &["old 4", "old 5", "old 6", "other"]);
}

#[test]
fn what_is_more_than_so_many_bytes_goes_with_its_oldest_run() {
    let store = Store::in_memory().unwrap();
    let each = {
        let id = carry_out(&store, kept(&["1"], None));
        store.kept_run(id).unwrap().unwrap().row.bytes
    };
    let bounds = Bounds {
        bytes: each * 2,
        ..Bounds::default()
    };
    for name in ["2", "3", "4"] {
        let id = store.begin_kept_run(kept(&[name], None), bounds).unwrap();
        store.end_kept_run(id, bounds).unwrap();
    }
    assert_there(&store, &["3", "4"]);
    // One alone that is over the bound is not begun, and nothing else goes for it.
    let bounds = Bounds {
        bytes: each - 1,
        ..Bounds::default()
    };
    let error = store
        .begin_kept_run(kept(&["5"], None), bounds)
        .unwrap_err();
    let StoreError::TooMuchToKeep { source, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!((source.bytes, source.limit), (each, each - 1));
    assert_there(&store, &["3", "4"]);
}

#[test]
fn bounds_are_those_of_each_project() {
    let store = Store::in_memory().unwrap();
    let bounds = Bounds {
        runs: 1,
        ..Bounds::default()
    };
    for (target, name) in [("/a", "1"), ("/b", "2"), ("/a", "3"), ("/b", "4")] {
        let run = of(target, kept(&[name], None));
        let id = store.begin_kept_run(run, bounds).unwrap();
        store.end_kept_run(id, bounds).unwrap();
    }
    assert_there(&store, &["3", "4"]);
}

#[test]
fn what_several_name_goes_with_the_last_that_does() {
    let store = Store::in_memory().unwrap();
    let first = carry_out(&store, kept(&["shared"], None));
    let second = carry_out(&store, kept(&["shared"], Some(&["shared"])));
    carry_out(&store, of("/other", kept(&[], Some(&["shared"]))));
    store.drop_kept_run(first).unwrap();
    assert_there(&store, &["shared"]);
    store.drop_kept_run(second).unwrap();
    assert_base(&store, &["shared"]);
    store.forget_project(TARGET).unwrap();
    assert_there(&store, &["shared"]);
    store.forget_project("/other").unwrap();
    assert_there(&store, &[]);
}

#[test]
fn the_sweep_mends_counts_and_removes_what_nobody_names() {
    let store = Store::in_memory().unwrap();
    let id = carry_out(&store, kept(&["a"], Some(&["b"])));
    let spoil = "UPDATE content SET uses = uses + 5;
        INSERT INTO content (key, uses, stored) VALUES (zeroblob(32), 9, 10);";
    let spoilt = store.write("test", |statements| {
        statements.connection().execute_batch(spoil)
    });
    spoilt.unwrap();
    assert_eq!(store.sweep_contents().unwrap(), 3);
    assert_there(&store, &["a", "b"]);
    store.undo_kept_run(id).unwrap();
    assert_there(&store, &[]);
}

/// Bytes that do not shrink.
fn noise(length: usize) -> NewContent {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().finalize_xof().fill(&mut bytes);
    NewContent::new(key("noise"), &bytes).unwrap()
}

fn noisy(length: usize) -> NewKeptRun {
    NewKeptRun {
        needs: keys(&["noise", "a"]),
        contents: vec![noise(length), content("a")],
        ..kept(&[], None)
    }
}

#[test]
fn a_store_in_memory_keeps_less() {
    let store = Store::in_memory().unwrap();
    let bounds = Bounds::default();
    let length = NewContent::LIMIT as usize;
    let error = store.begin_kept_run(noisy(length), bounds).unwrap_err();
    assert!(
        matches!(error, StoreError::TooMuchToKeep { source, .. } if source.limit == 64 << 20),
        "{error:?}"
    );
    assert_there(&store, &[]);
    let folder = tempdir().unwrap();
    begin(&open(folder.path()), noisy(length));
}

#[test]
fn the_disk_gets_back_what_is_kept_no_longer() {
    let folder = tempdir().unwrap();
    let size = || {
        let file = std::fs::metadata(folder.path().join("formwork.db"));
        file.unwrap().len()
    };
    let store = open(folder.path());
    carry_out(&store, noisy(40 << 20));
    drop(store);
    assert!(size() > 40 << 20);
    let store = open(folder.path());
    store.forget_project(TARGET).unwrap();
    store.sweep_contents().unwrap();
    assert_there(&store, &[]);
    drop(store);
    // Some stays for what comes next.
    assert!(size() < 18 << 20, "{}", size());
}
