//! Damaged files, and the backups that take their place.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

use super::kept::{assert_there, carry_out, kept};
use super::opening::{impatient, later, open_with};
use super::{open, run};
use crate::backups::{self, Backup};
use crate::opening::Opening;
use crate::{Notice, Store};

pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub fn file_of(folder: &Path) -> PathBuf {
    folder.join("formwork.db")
}

pub fn set_changed(file: &Path, time: SystemTime) {
    let file = fs::File::options().write(true).open(file).unwrap();
    file.set_modified(time).unwrap();
}

pub fn unix_ms(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

/// Asks for a backup at a time, and waits until one that was due is made.
fn back_up_at(folder: &Path, time: SystemTime) {
    let store = open(folder);
    store.back_up_when_due(unix_ms(time));
}

pub fn there(folder: &Path) -> Vec<Backup> {
    backups::backups(&file_of(folder)).unwrap()
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = there(folder)
        .iter()
        .map(|backup| {
            backup
                .file
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    names.sort();
    names
}

/// A home with some of everything, a backup of it that is a day old, and a setting that is newer.
pub fn home_with_backup() -> TempDir {
    let folder = tempdir().unwrap();
    let now = SystemTime::now();
    let store = open(folder.path());
    store.set_setting("a", "backed up").unwrap();
    for number in 0..30 {
        store.add_run(&run(number)).unwrap();
    }
    carry_out(&store, kept(&["old"], Some(&["new"])));
    store.back_up_when_due(unix_ms(now));
    store.back_up_when_due(unix_ms(now + 2 * DAY));
    drop(store);
    let [backup] = &there(folder.path())[..] else {
        panic!("{:?}", names(folder.path()));
    };
    set_changed(&backup.file, now - DAY);
    open(folder.path()).set_setting("a", "later").unwrap();
    folder
}

pub fn restored(notices: Vec<Notice>) -> (PathBuf, i64, bool) {
    let notices: [Notice; 1] = notices.try_into().unwrap();
    match notices {
        [
            Notice::Restored {
                moved_to,
                at_unix_ms,
                is_whole,
            },
        ] => (moved_to, at_unix_ms, is_whole),
        notices => panic!("{notices:?}"),
    }
}

#[test]
fn a_backup_is_made_each_day_on_which_something_changed_and_two_are_kept() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    let mut now = SystemTime::now();
    // A try that died.
    fs::write(folder.join("formwork.db.backup-1.new"), "half").unwrap();
    // The first start is no day ago.
    for _ in 0..2 {
        back_up_at(folder, now);
        assert_eq!(names(folder), [""; 0]);
    }
    let cases: [(Duration, bool, &[&str]); 7] = [
        (DAY - Duration::from_secs(60), true, &[]),
        (Duration::from_secs(120), true, &["formwork.db.backup-1"]),
        (DAY / 2, false, &["formwork.db.backup-1"]),
        (DAY, false, &["formwork.db.backup-1"]),
        (
            Duration::ZERO,
            true,
            &["formwork.db.backup-1", "formwork.db.backup-2"],
        ),
        (
            2 * DAY,
            true,
            &["formwork.db.backup-2", "formwork.db.backup-3"],
        ),
        (
            2 * DAY,
            false,
            &["formwork.db.backup-2", "formwork.db.backup-3"],
        ),
    ];
    for (number, (passed, is_changed, expected)) in cases.into_iter().enumerate() {
        now += passed;
        let store = open(folder);
        if is_changed {
            store.set_setting("a", &number.to_string()).unwrap();
        }
        drop(store);
        // As if it were of that time.
        if is_changed {
            set_changed(&file_of(folder), now);
        }
        let before = names(folder);
        back_up_at(folder, now);
        assert_eq!(names(folder), expected, "case {number}");
        for made in there(folder) {
            let name = made.file.file_name().unwrap().to_str().unwrap();
            if !before.iter().any(|before| before == name) {
                set_changed(&made.file, now);
                let copy = Connection::open(&made.file).unwrap();
                let value: String = copy
                    .query_row("SELECT value FROM setting", [], |row| row.get(0))
                    .unwrap();
                assert_eq!(value, (number - usize::from(!is_changed)).to_string());
            }
        }
    }
}

#[test]
fn a_backup_from_a_time_that_has_not_come_holds_up_no_other() {
    let home = home_with_backup();
    set_changed(&there(home.path())[0].file, SystemTime::now() + 365 * DAY);
    back_up_at(home.path(), SystemTime::now());
    assert_eq!(
        names(home.path()),
        ["formwork.db.backup-1", "formwork.db.backup-2"]
    );
}

#[test]
fn only_one_process_makes_the_backup_of_a_day() {
    let folder = tempdir().unwrap();
    drop(open(folder.path()));
    let file = file_of(folder.path());
    let now = unix_ms(SystemTime::now() + 2 * DAY);
    assert!(backups::turn(&file, 0).unwrap().is_none(), "the first time");
    let turn = backups::turn(&file, now).unwrap();
    assert!(turn.is_some());
    assert!(backups::turn(&file, now).unwrap().is_none());
    drop(turn);
    assert!(backups::turn(&file, now).unwrap().is_some());
}

/// Takes every file for a large one.
fn small() -> Opening<'static> {
    Opening {
        copied_whole: 1,
        ..Opening::default()
    }
}

#[test]
fn a_large_file_is_migrated_after_a_smaller_backup() {
    let home = home_with_backup();
    let steps = later();
    let (store, notices) = Store::open_with(
        home.path(),
        Opening {
            steps: &steps,
            ..small()
        },
    )
    .unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    // Nothing is left out but of the copy.
    assert_there(&store, &["new", "old"]);
    drop(store);
    let made = format!("formwork.db.before-v{}-without-undo", steps.len());
    assert_eq!(names(home.path()), ["formwork.db.backup-1", &made]);
    fs::write(file_of(home.path()), "garbage").unwrap();
    let (store, notices) = impatient(home.path());
    assert!(!restored(notices).2);
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("later"));
}

#[test]
fn a_large_file_is_backed_up_without_what_undoes_runs() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let with_trace = crate::NewRun {
        trace: Some(vec![1; 1000]),
        ..run(1)
    };
    store.add_run(&with_trace).unwrap();
    store.set_setting("a", "b").unwrap();
    let id = carry_out(&store, kept(&["old"], Some(&["new"])));
    let file = file_of(folder.path());
    backups::turn(&file, 0).unwrap();
    let turn = backups::turn(&file, unix_ms(SystemTime::now() + 2 * DAY));
    let turn = turn.unwrap().unwrap();
    turn.back_up(small()).unwrap();
    assert_eq!(names(folder.path()), ["formwork.db.backup-1-without-undo"]);
    drop(store);
    fs::write(&file, "garbage").unwrap();
    let (store, notices) = Store::open(folder.path()).unwrap();
    let said = notices[0].to_string();
    assert!(said.contains("cannot be undone"), "{said}");
    assert!(!restored(notices).2);
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("b"));
    assert_eq!(store.runs(None, 9).unwrap().len(), 1);
    assert_there(&store, &[]);
    assert_layout(&store);
    // The numbers of runs that are gone are not given again.
    assert!(carry_out(&store, kept(&["old"], None)) > id);
}

/// The file is as it was measured best, whatever it was made from.
fn assert_layout(store: &Store) {
    let layout = store.read("test", |statements| {
        Ok((
            statements.pragma("page_size")?,
            statements.pragma("auto_vacuum")?,
        ))
    });
    assert_eq!(layout.unwrap(), (8192, 2));
}

#[test]
fn a_damaged_file_is_replaced_by_its_backup_and_that_is_said_once() {
    let home = home_with_backup();
    let made = there(home.path())[0].clone();
    fs::write(file_of(home.path()), [b'x'; 9000]).unwrap();
    let (store, notices) = Store::open(home.path()).unwrap();
    let said = notices[0].to_string();
    for part in ["damaged", "backup of 20", "UTC", "formwork.db.damaged-1"] {
        assert!(said.contains(part), "{said}");
    }
    let (moved_to, at, is_whole) = restored(notices);
    assert_eq!((at, is_whole), (made.at_unix_ms, true));
    assert_eq!(fs::read(moved_to).unwrap(), [b'x'; 9000]);
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("backed up"));
    assert_eq!(store.runs(None, 99).unwrap().len(), 30);
    assert_there(&store, &["new", "old"]);
    assert_layout(&store);
    drop(store);
    assert_eq!(
        open(home.path()).setting("a").unwrap().as_deref(),
        Some("backed up")
    );
    // The backup stays where it is.
    assert_eq!(there(home.path()), [made]);
}

#[test]
fn the_newest_backup_that_is_whole_is_taken() {
    let home = home_with_backup();
    let good = there(home.path())[0].clone();
    let beside = |name: &str, bytes: &[u8], days_ago: u32| {
        let file = home.path().join(name);
        fs::write(&file, bytes).unwrap();
        set_changed(
            &file,
            SystemTime::now() - DAY / 2 + DAY / 4 - DAY / 8 * days_ago,
        );
    };
    let mut cut = fs::read(&good.file).unwrap();
    cut.truncate(cut.len() / 2);
    beside("formwork.db.backup-7", &cut, 0);
    beside("formwork.db.backup-8", b"", 1);
    beside("formwork.db.before-v99", b"garbage", 1);
    // No backups: what died while it was made, and what people put there.
    for name in [
        "formwork.db.backup-9.new",
        "formwork.db.backup-mine",
        "formwork.db.before-vx",
    ] {
        beside(name, &fs::read(&good.file).unwrap(), 0);
    }
    fs::write(file_of(home.path()), "garbage").unwrap();
    let (store, notices) = Store::open(home.path()).unwrap();
    assert_eq!(restored(notices).1, good.at_unix_ms);
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("backed up"));
}

#[test]
fn a_backup_of_an_earlier_version_is_migrated_and_one_of_a_newer_is_left() {
    let home = home_with_backup();
    fs::write(file_of(home.path()), "garbage").unwrap();
    let (store, notices) = open_with(home.path(), &later());
    restored(notices);
    let note = "SELECT count(*) FROM run WHERE note = 'none'";
    let runs: i64 = store
        .read("test", |statements| {
            statements
                .connection()
                .query_row(note, [], |row| row.get(0))
        })
        .unwrap();
    assert_eq!(runs, 30);
    drop(store);
    // From here on all copies are those of the newer version, or of this one and older.
    for backup in there(home.path()) {
        fs::remove_file(backup.file).unwrap();
    }
    let newer = home.path().join("formwork.db.backup-3");
    fs::copy(file_of(home.path()), newer).unwrap();
    fs::write(file_of(home.path()), "garbage").unwrap();
    let (_, notices) = impatient(home.path());
    assert!(
        matches!(&notices[..], [Notice::Damaged { .. }]),
        "{notices:?}"
    );
}

#[test]
fn a_backup_that_cannot_be_made_leaves_nothing_behind() {
    let home = home_with_backup();
    let file = file_of(home.path());
    // A folder stands where the copy would be made.
    fs::create_dir(home.path().join("formwork.db.backup-2.new")).unwrap();
    let turn = backups::turn(&file, unix_ms(SystemTime::now() + 2 * DAY))
        .unwrap()
        .unwrap();
    turn.back_up(Opening::default()).unwrap_err();
    assert_eq!(names(home.path()), ["formwork.db.backup-1"]);
    open(home.path());
}

#[test]
fn a_file_stays_in_its_place_until_a_backup_can_take_it() {
    let home = home_with_backup();
    fs::write(file_of(home.path()), "garbage").unwrap();
    // A folder stands where the backup would be copied to.
    let obstacle = home.path().join("formwork.db.restoring");
    fs::create_dir(&obstacle).unwrap();
    let (store, notices) = Store::open(home.path()).unwrap();
    assert!(
        matches!(&notices[..], [Notice::InMemory { .. }]),
        "{notices:?}"
    );
    assert!(!store.is_persistent());
    assert_eq!(fs::read_to_string(file_of(home.path())).unwrap(), "garbage");
    drop(store);
    fs::remove_dir(obstacle).unwrap();
    let (store, notices) = Store::open(home.path()).unwrap();
    restored(notices);
    assert_eq!(store.setting("a").unwrap().as_deref(), Some("backed up"));
}
