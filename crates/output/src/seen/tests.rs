//! Files that change in every way, and what is known of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use formwork_tree::{Digest, RelativePath};
use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::{Entry, SEEN};
use crate::kept::local_folder;
use crate::support::{file, path, put, run, run_with, script, write};
use crate::{OnDisk, Target, Watch};

const PATHS: [&str; 4] = ["a", "b", "src/c", "src/d"];
const KEPT: &str = ".formwork/local/seen";

fn paths() -> Vec<RelativePath> {
    PATHS.map(path).to_vec()
}

fn project() -> TempDir {
    let dir = tempdir().unwrap();
    for name in PATHS {
        put(dir.path(), name, "first");
    }
    dir
}

fn look(dir: &Path) -> Vec<OnDisk> {
    let found = Target::open(dir).unwrap().look_all(&paths());
    found.into_iter().map(Result::unwrap).collect()
}

/// What stands there when nothing is known.
fn look_without(dir: &Path) -> Vec<OnDisk> {
    let aside = dir.join("aside");
    let moved = fs::rename(dir.join(KEPT), &aside).is_ok();
    let found = look(dir);
    if moved {
        fs::rename(aside, dir.join(KEPT)).unwrap();
    }
    found
}

/// A run that looks at all files and changes nothing.
fn learn(dir: &Path) {
    let target = Target::open(dir).unwrap();
    let lock = target.lock().unwrap();
    target.look_all(&paths());
    target.remember(&lock).unwrap();
}

/// Waits until the clock of the file system has moved on so far that what is older is settled.
fn wait_for_tick(dir: &Path) {
    let now = || {
        put(dir, "clock", "");
        let written = dir.join("clock").metadata().unwrap().modified().unwrap();
        fs::remove_file(dir.join("clock")).unwrap();
        written
    };
    // See `Stamp::is_settled`.
    let settles = now() + Duration::from_secs(if cfg!(windows) { 2 } else { 0 });
    while now() <= settles {}
}

/// The paths that are known.
fn known(dir: &Path) -> BTreeSet<String> {
    let target = Target::open(dir).unwrap();
    let entries = target.seen().kept(target.root().unwrap());
    entries.keys().map(|path| path.to_string()).collect()
}

fn modified(file: &Path) -> SystemTime {
    file.metadata().unwrap().modified().unwrap()
}

/// Writes other bytes and puts the time back, as `touch -d` does.
fn write_back_in_time(file: &Path, text: &str) {
    let then = modified(file);
    fs::write(file, text).unwrap();
    let opened = fs::File::options().write(true).open(file).unwrap();
    opened.set_modified(then).unwrap();
    assert_eq!(modified(file), then);
}

#[test]
fn a_file_that_is_known_is_not_read() {
    let dir = project();
    wait_for_tick(dir.path());
    learn(dir.path());
    assert_eq!(known(dir.path()).len(), PATHS.len());
    // What is known says something else than the file, so whoever tells it has not read.
    let target = Target::open(dir.path()).unwrap();
    let local = local_folder(target.root().unwrap()).unwrap();
    let kept = target.seen().kept(target.root().unwrap());
    let digest = Digest::of(b"never written");
    let lies = kept.iter().map(|(path, kept)| {
        let stamp = kept.entry.stamp;
        (&**path, Entry { stamp, digest })
    });
    let device = kept["a"].entry.stamp.device;
    let bytes = super::to_bytes(device, &lies.collect()).unwrap();
    SEEN.begin(&local).unwrap().finish(&bytes).unwrap();
    for found in look(dir.path()) {
        assert_eq!(found.digest(), Some(digest));
    }
    put(dir.path(), "a", "first");
    assert_eq!(look(dir.path())[0].digest(), Some(Digest::of(b"first")));
    assert_eq!(look(dir.path())[1].digest(), Some(digest));
}

#[test]
fn an_edit_of_the_same_size_right_after_a_run_is_noticed() {
    let dir = project();
    for round in 0..200 {
        put(dir.path(), "a", &format!("a {round:3}"));
        learn(dir.path());
        let edited = format!("b {round:3}");
        put(dir.path(), "a", &edited);
        let found = look(dir.path())[0].digest();
        assert_eq!(found, Some(Digest::of(edited.as_bytes())), "{round}");
    }
}

/// A change of the file `a` that leaves its size and its time of modification.
#[cfg(unix)]
type Unseen = fn(&Path);

#[cfg(unix)]
#[test]
fn what_leaves_size_and_time_is_noticed() {
    let changes: [(&str, Unseen); 4] = [
        ("the time is put back", |dir| {
            write_back_in_time(&dir.join("a"), "other");
        }),
        ("two files change their names", |dir| {
            fs::rename(dir.join("a"), dir.join("x")).unwrap();
            fs::rename(dir.join("b"), dir.join("a")).unwrap();
            fs::rename(dir.join("x"), dir.join("b")).unwrap();
        }),
        ("another file takes the place", |dir| {
            let then = modified(&dir.join("a"));
            put(dir, "x", "other");
            let opened = fs::File::options().write(true).open(dir.join("x")).unwrap();
            opened.set_modified(then).unwrap();
            fs::rename(dir.join("x"), dir.join("a")).unwrap();
            assert_eq!(modified(&dir.join("a")), then);
        }),
        ("it becomes a program", |dir| {
            let then = modified(&dir.join("a"));
            crate::support::set_mode(&dir.join("a"), 0o755);
            assert_eq!(modified(&dir.join("a")), then);
        }),
    ];
    for (what, change) in changes {
        let dir = tempdir().unwrap();
        for (name, text) in [
            ("a", "first"),
            ("b", "later"),
            ("src/c", "x"),
            ("src/d", "y"),
        ] {
            put(dir.path(), name, text);
        }
        wait_for_tick(dir.path());
        learn(dir.path());
        assert_eq!(known(dir.path()).len(), 4);
        let before = look(dir.path());
        change(dir.path());
        let found = look(dir.path());
        assert_ne!(found[0], before[0], "{what}");
        assert_eq!(found, look_without(dir.path()), "{what}");
    }
}

#[test]
fn what_a_run_has_written_is_known_to_the_next_one() {
    for exists in [false, true] {
        let dir = tempdir().unwrap();
        let at = dir.path().join("app");
        if exists {
            put(&at, "a", "old");
            put(&at, "mine", "the user's");
        }
        let mut target = Target::open(&at).unwrap();
        let changes = vec![
            write(&target, "a", file("new")),
            write(&target, "src/c", file("new")),
            write(&target, "src/run.sh", script("new")),
        ];
        let wanted = changes.len();
        // Times tell what was written before only once the clock has moved on.
        let count = AtomicUsize::new(0);
        let wait = |_| {
            if count.fetch_add(1, Ordering::SeqCst) + 1 == wanted {
                wait_for_tick(dir.path());
            }
        };
        let committed = AtomicUsize::new(0);
        let wait_again = |_| {
            if committed.fetch_add(1, Ordering::SeqCst) + 1 == wanted {
                wait_for_tick(dir.path());
            }
        };
        let watch = Watch {
            staged: &wait,
            committed: &wait_again,
            ..Watch::NONE
        };
        run_with(&mut target, changes, &watch).unwrap();
        let known = known(&at);
        for written in ["a", "src/c", "src/run.sh"] {
            assert!(known.contains(written), "{written} in {known:?}");
        }
        assert!(!known.contains("mine"), "nobody has looked at it");
        let found = Target::open(&at)
            .unwrap()
            .look(&path("src/run.sh"))
            .unwrap();
        assert!(found.holds(&script("new").digest()), "{found:?}");
    }
}

#[test]
fn a_file_that_somebody_edits_while_the_run_ends_is_not_taken_for_what_was_written() {
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "a", file("wrote")),
        write(&target, "b", file("wrote")),
    ];
    let edit = |count| {
        if count == 2 {
            put(dir.path(), "a", "saved");
            wait_for_tick(dir.path());
        }
    };
    let watch = Watch {
        committed: &edit,
        ..Watch::NONE
    };
    run_with(&mut target, changes, &watch).unwrap();
    let found = look(dir.path());
    assert_eq!(found[0].digest(), Some(Digest::of(b"saved")));
    assert_eq!(found[1].digest(), Some(Digest::of(b"wrote")));
}

#[test]
fn a_mere_look_keeps_nothing_and_a_run_keeps_what_is_new() {
    let dir = project();
    look(dir.path());
    assert!(!dir.path().join(".formwork").exists());
    wait_for_tick(dir.path());
    learn(dir.path());
    let first = dir.path().join(KEPT);
    let then = modified(&first);
    wait_for_tick(dir.path());
    look(dir.path());
    learn(dir.path());
    assert_eq!(modified(&first), then, "there was nothing new");
    put(dir.path(), "a", "other");
    wait_for_tick(dir.path());
    learn(dir.path());
    assert_ne!(modified(&first), then);
    // What nobody looks at any more is let go.
    fs::remove_file(dir.path().join("b")).unwrap();
    learn(dir.path());
    assert_eq!(known(dir.path()).len(), PATHS.len() - 1);
}

#[test]
fn what_is_known_is_ignored_when_it_is_damaged() {
    let dir = project();
    wait_for_tick(dir.path());
    learn(dir.path());
    let whole = fs::read(dir.path().join(KEPT)).unwrap();
    let truth = look_without(dir.path());
    let older = String::from_utf8_lossy(&whole).replacen("seen 1", "seen 0", 1);
    let cases = [
        Vec::new(),
        whole[..whole.len() - 1].to_vec(),
        whole[..40].to_vec(),
        [&whole[..], b"more"].concat(),
        older.into_bytes(),
        b"formwork seen 1\n".to_vec(),
        vec![0xff; 4096],
    ];
    for bytes in cases {
        fs::write(dir.path().join(KEPT), &bytes).unwrap();
        assert_eq!(known(dir.path()).len(), 0, "{bytes:?}");
        assert_eq!(look(dir.path()), truth);
        // The next run puts a whole one in its place.
        learn(dir.path());
        assert_eq!(known(dir.path()).len(), PATHS.len());
    }
    // What is no file is in nobody's way either.
    fs::remove_file(dir.path().join(KEPT)).unwrap();
    fs::create_dir(dir.path().join(KEPT)).unwrap();
    assert_eq!(look(dir.path()), truth);
    learn(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "a", file("new"))];
    run(&mut target, changes).unwrap();
}

/// What users and their tools do to files.
#[derive(Clone, Debug)]
enum Act {
    Write(usize, u8),
    WriteBackInTime(usize, u8),
    ReplaceByRename(usize, u8),
    Swap(usize, usize),
    Remove(usize),
    MakeFolder(usize),
    Mode(usize, bool),
    /// A run of ours that changes nothing, and one that writes.
    Learn,
    Run(usize, u8),
}

fn act() -> impl Strategy<Value = Act> {
    let place = 0..PATHS.len();
    let text = 0..3u8;
    let at = (place.clone(), text);
    prop_oneof![
        3 => at.clone().prop_map(|(at, text)| Act::Write(at, text)),
        2 => at.clone().prop_map(|(at, text)| Act::WriteBackInTime(at, text)),
        2 => at.clone().prop_map(|(at, text)| Act::ReplaceByRename(at, text)),
        2 => (place.clone(), place.clone()).prop_map(|(one, other)| Act::Swap(one, other)),
        1 => place.clone().prop_map(Act::Remove),
        1 => place.clone().prop_map(Act::MakeFolder),
        1 => (place, any::<bool>()).prop_map(|(at, executable)| Act::Mode(at, executable)),
        4 => Just(Act::Learn),
        2 => at.prop_map(|(at, text)| Act::Run(at, text)),
    ]
}

/// All of one length.
fn text(number: u8) -> String {
    format!("text {number}")
}

fn apply(dir: &Path, act: &Act) {
    let place = |at: &usize| dir.join(PATHS[*at]);
    // What cannot be done to what stands there is left.
    match act {
        Act::Write(at, number) => drop(fs::write(place(at), text(*number))),
        Act::WriteBackInTime(at, number) => {
            if place(at).is_file() && cfg!(unix) {
                write_back_in_time(&place(at), &text(*number));
            }
        }
        Act::ReplaceByRename(at, number) => {
            put(dir, "x", &text(*number));
            let _ = fs::rename(dir.join("x"), place(at));
        }
        Act::Swap(one, other) => {
            let x = dir.join("x");
            if place(one).exists() && place(other).exists() && !x.exists() {
                fs::rename(place(one), &x).unwrap();
                let _ = fs::rename(place(other), place(one));
                let _ = fs::rename(&x, place(other));
            }
        }
        Act::Remove(at) => {
            let _ = fs::remove_file(place(at)).or_else(|_| fs::remove_dir(place(at)));
        }
        Act::MakeFolder(at) => drop(fs::create_dir(place(at))),
        Act::Mode(at, executable) => {
            if place(at).exists() {
                crate::support::set_mode(&place(at), if *executable { 0o755 } else { 0o644 });
            }
        }
        Act::Learn => learn(dir),
        Act::Run(at, number) => {
            let mut target = Target::open(dir).unwrap();
            let change = write(&target, PATHS[*at], file(&text(*number)));
            if change.expected != OnDisk::Folder {
                run(&mut target, vec![change]).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_known_never_makes_a_difference(acts in prop::collection::vec(act(), 1..24)) {
        let dir = project();
        for act in &acts {
            apply(dir.path(), act);
            prop_assert_eq!(look(dir.path()), look_without(dir.path()), "{:?}", act);
        }
    }
}
