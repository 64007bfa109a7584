//! Damage of every kind: the store starts, says so once, and works.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::Connection;
use tempfile::TempDir;

use super::kept::{carry_out, content, kept, key, text};
use super::restoring::{DAY, file_of, home_with_backup, names, restored, unix_ms};
use super::{open, run};
use crate::opening::appended;
use crate::{Notice, Store, StoreError};

/// In memory if there is such a place: nearly three hundred homes are written.
fn tempdir() -> TempDir {
    let shared = Path::new("/dev/shm");
    let made = match shared.is_dir() {
        true => tempfile::tempdir_in(shared),
        false => tempfile::tempdir(),
    };
    made.unwrap()
}

/// What a user does: all of it works, whatever was in the file.
fn assert_it_works(store: &Store, what: &str) {
    assert!(store.is_persistent(), "{what}");
    store.set_setting("new", what).unwrap();
    assert_eq!(store.setting("new").unwrap().as_deref(), Some(what));
    let id = store.add_run(&run(99)).unwrap();
    assert_eq!(store.run(id).unwrap().unwrap().target, "/projects/99");
    carry_out(store, kept(&["new 1", "old"], Some(&["new 2"])));
    assert_eq!(store.content(&key("new 1")).unwrap(), Some(text("new 1")));
}

fn files_with_faults(home: &Path) -> Vec<(String, PathBuf, Vec<u8>)> {
    let file = file_of(home);
    let bytes = fs::read(&file).unwrap();
    let mut faults = Vec::new();
    let mut fault = |name: String, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        faults.push((name, file.clone(), bytes));
    };
    for first in [0, 5, 16, 18, 19, 24, 28, 44, 52, 56, 60, 63, 90, 96] {
        fault(
            format!("every 97th byte from {first} on flipped"),
            &|bytes| {
                bytes
                    .iter_mut()
                    .skip(first)
                    .step_by(97)
                    .for_each(|byte| *byte ^= 0xff);
            },
        );
    }
    for place in 0..110 {
        fault(format!("byte {place} flipped"), &|bytes| {
            bytes[place] ^= 0xff
        });
        fault(format!("a bit of byte {place} flipped"), &|bytes| {
            bytes[place] ^= 1 << (place % 8);
        });
    }
    for page in 0..bytes.len() / 8192 {
        fault(format!("page {page} zeroed"), &|bytes| {
            bytes[page * 8192..(page + 1) * 8192].fill(0);
        });
        fault(format!("the head of page {page} overwritten"), &|bytes| {
            let start = if page == 0 { 100 } else { page * 8192 };
            bytes[start..start + 40].fill(0xa5);
        });
        fault(format!("cut within page {page}"), &|bytes| {
            bytes.truncate(page * 8192 + 77)
        });
    }
    fault("a header of garbage".to_owned(), &|bytes| {
        bytes[..100].fill(b'?')
    });
    fault("garbage".to_owned(), &|bytes| bytes.fill(b'?'));
    fault("three bytes".to_owned(), &|bytes| bytes.truncate(3));
    for (part, length) in [
        ("-wal", 100),
        ("-wal", 40_000),
        ("-shm", 32_768),
        ("-shm", 5),
    ] {
        faults.push((
            format!("{length} bytes of garbage as {part}"),
            appended(&file, part),
            vec![b'?'; length],
        ));
    }
    faults
}

#[test]
fn whatever_is_damaged_the_store_starts_says_so_once_and_works() {
    let home = home_with_backup();
    let mut restored = 0;
    for (what, place, bytes) in files_with_faults(home.path()) {
        let folder = tempdir();
        for entry in fs::read_dir(home.path()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        fs::write(folder.path().join(place.file_name().unwrap()), bytes).unwrap();
        let (store, notices) = Store::open(folder.path()).unwrap();
        assert!(notices.len() <= 1, "{what}: {notices:?}");
        // The version that a newer Formwork would write is not told from damage.
        if let [
            Notice::InMemory {
                why: StoreError::TooNew { .. },
            },
        ] = &notices[..]
        {
            assert!(what.contains("byte 6"), "{what}");
            continue;
        }
        assert!(
            matches!(&notices[..], [] | [Notice::Restored { .. }]),
            "{what}: {notices:?}"
        );
        restored += notices.len();
        assert_it_works(&store, &what);
        drop(store);
        assert_it_works(&open(folder.path()), &what);
    }
    assert!(restored > 50, "{restored}");
}

/// A home whose file is damaged while somebody holds it.
fn held_and_damaged() -> (TempDir, Store) {
    let home = home_with_backup();
    let file = file_of(home.path());
    let holder = open(home.path());
    assert_eq!(holder.setting("a").unwrap().as_deref(), Some("later"));
    fs::write(appended(&file, ".seems-damaged"), "").unwrap();
    let mut damaged = fs::read(&file).unwrap();
    // A page in the middle; the holder has the first ones in its log or its memory.
    let last = damaged.len() / 8192 - 1;
    damaged[last * 8192..].fill(0xa5);
    fs::write(&file, damaged).unwrap();
    (home, holder)
}

/// Windows lets nobody move a file that is open.
#[cfg(windows)]
#[test]
fn a_damaged_file_that_somebody_holds_is_in_use() {
    let (home, holder) = held_and_damaged();
    let (store, notices) = Store::open(home.path()).unwrap();
    assert!(
        matches!(
            &notices[..],
            [Notice::InMemory {
                why: StoreError::Locked { .. }
            }]
        ),
        "{notices:?}"
    );
    store.set_setting("new", "in memory").unwrap();
    holder.set_setting("held", "still").unwrap();
}

#[cfg(not(windows))]
#[test]
fn who_holds_the_damaged_file_goes_on_with_it() {
    let (home, holder) = held_and_damaged();
    let (store, notices) = Store::open(home.path()).unwrap();
    restored(notices);
    assert_it_works(&store, "the other");
    holder.set_setting("held", "still").unwrap();
    drop(holder);
    assert_it_works(&store, "the other");
    drop(store);
    let store = open(home.path());
    assert_eq!(store.setting("new").unwrap().as_deref(), Some("the other"));
    assert_eq!(store.setting("held").unwrap(), None);
}

/// A file that is too large to be checked whole at each start.
fn large_home() -> TempDir {
    let home = home_with_backup();
    let store = open(home.path());
    let mut noise = vec![0; 2 << 20];
    blake3::Hasher::new().finalize_xof().fill(&mut noise);
    let noise = crate::NewContent::new(key("noise"), &noise).unwrap();
    let run = crate::NewKeptRun {
        contents: vec![noise, content("x")],
        ..kept(&["noise", "x"], None)
    };
    carry_out(&store, run);
    for number in 0..300 {
        store.add_run(&super::run(number)).unwrap();
    }
    home
}

#[test]
fn damage_that_shows_later_is_told_clearly_and_mended_at_the_next_start() {
    let home = large_home();
    let file = file_of(home.path());
    // The table of runs below its first page.
    let reader = Connection::open(&file).unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'run'";
    let root: i64 = reader.query_row(root, [], |row| row.get(0)).unwrap();
    drop(reader);
    let mut bytes = fs::read(&file).unwrap();
    bytes[(root as usize - 1) * 8192..][..8192].fill(0);
    fs::write(&file, bytes).unwrap();
    let store = open(home.path());
    let error = store.runs(None, 9).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    let said = error.to_string();
    assert!(said.contains("Start Formwork again"), "{said}");
    // No copy of it takes a good one's place.
    store.back_up_when_due(unix_ms(SystemTime::now() + 9 * DAY));
    drop(store);
    assert_eq!(names(home.path()).len(), 1);
    let (store, notices) = Store::open(home.path()).unwrap();
    restored(notices);
    assert_eq!(store.runs(None, 99).unwrap().len(), 30);
    drop(store);
    open(home.path());
}

#[test]
fn a_file_that_only_seemed_damaged_is_checked_once_and_stays() {
    let home = large_home();
    let mark = appended(&file_of(home.path()), ".seems-damaged");
    fs::write(&mark, "").unwrap();
    let store = open(home.path());
    assert!(!mark.exists());
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("later"));
}
