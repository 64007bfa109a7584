//! Faults put into the files: a wrong value never comes out.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::tempdir;

use super::{file_of, key, open, value};
use crate::cache::{DiskCache, Key};
use crate::{Notice, cache::generation};

const ENTRIES: u64 = 60;

fn length(number: u64) -> usize {
    [300, 2000, 20_000][number as usize % 3]
}

fn set(number: u64) -> Vec<u8> {
    value(number, 150).to_vec()
}

/// A cache with entries and read sets.
fn fill(cache: &DiskCache) {
    for number in 0..ENTRIES {
        cache.put(key(number), value(number, length(number)));
        cache.add_read_sets(vec![(key(number % 7), set(number))]);
    }
    cache.settle();
}

/// Whatever is found is what was put there; returns how much that is.
fn assert_nothing_wrong(cache: &DiskCache) -> usize {
    let keys: Vec<Key> = (0..ENTRIES).map(key).collect();
    let found = cache.get_many(&keys);
    for (number, bytes) in (0..).zip(&found) {
        if let Some(bytes) = bytes {
            assert!(**bytes == *value(number, length(number)), "entry {number}");
        }
    }
    for closure in 0..7 {
        let known: Vec<_> = (0..ENTRIES).filter(|n| n % 7 == closure).map(set).collect();
        for found in cache.read_sets(&key(closure)) {
            assert!(known.contains(&found), "a read set of closure {closure}");
        }
    }
    found.iter().flatten().count()
}

/// After whatever fault, what is put in from now on is found.
fn assert_it_goes_on(cache: &DiskCache) {
    for round in 0..4 {
        fill(cache);
        if assert_nothing_wrong(cache) == ENTRIES as usize {
            return;
        }
        // The damage was found meanwhile, and a new file is begun with the next change.
        assert!(round < 3, "what was put in is not found");
    }
}

/// Numbers that look random and are the same each time.
fn numbers(trial: u64) -> impl FnMut(usize) -> usize {
    let mut reader = blake3::Hasher::new()
        .update(&trial.to_le_bytes())
        .finalize_xof();
    move |below| {
        let mut bytes = [0; 8];
        reader.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % below as u64) as usize
    }
}

type Fault = fn(&mut Vec<u8>, &mut dyn FnMut(usize) -> usize);

#[test]
fn no_fault_in_the_file_leads_to_a_wrong_value() {
    let filled = tempdir().unwrap();
    let cache = open(filled.path());
    fill(&cache);
    // Some of it lies in the log only.
    let parts = |folder: &Path| {
        let file = file_of(folder, 1);
        let log = file.with_extension("db-wal");
        [file, log]
    };
    let with_log = parts(filled.path()).map(|part| fs::read(part).unwrap());
    drop(cache);
    let without_log = [fs::read(file_of(filled.path(), 1)).unwrap(), Vec::new()];
    let faults: [(&str, Fault); 7] = [
        ("every 97th byte flipped", |bytes, number| {
            let first = number(97);
            let bytes = bytes.iter_mut().skip(first).step_by(97);
            bytes.for_each(|byte| *byte ^= 0xff);
        }),
        ("a header of garbage", |bytes, number| {
            let garbage = number(256) as u8;
            let length = bytes.len().min(100);
            bytes[..length].fill(garbage);
        }),
        ("cut", |bytes, number| bytes.truncate(number(bytes.len()))),
        ("a flipped bit", |bytes, number| {
            let place = number(bytes.len());
            bytes[place] ^= 1 << number(8);
        }),
        ("many flipped bytes", |bytes, number| {
            for _ in 0..40 {
                let place = number(bytes.len());
                bytes[place] = number(256) as u8;
            }
        }),
        ("a page of zeros", |bytes, number| {
            let page = number(bytes.len() / 8192);
            bytes[page * 8192..][..8192].fill(0);
        }),
        ("two pages for each other", |bytes, number| {
            let pages = bytes.len() / 8192;
            let (one, other) = (number(pages), number(pages));
            let kept = bytes[one * 8192..][..8192].to_vec();
            bytes.copy_within(other * 8192..(other + 1) * 8192, one * 8192);
            bytes[other * 8192..][..8192].copy_from_slice(&kept);
        }),
    ];
    for trial in 0..84 {
        let (name, fault) = faults[trial as usize % faults.len()];
        let mut number = numbers(trial);
        let folder = tempdir().unwrap();
        let mut bytes = match trial % 3 {
            0 => with_log.clone(),
            _ => without_log.clone(),
        };
        let part = usize::from(trial % 6 == 0);
        fault(&mut bytes[part], &mut number);
        for (path, bytes) in parts(folder.path()).iter().zip(&bytes) {
            fs::write(path, bytes).unwrap();
        }
        let (cache, _) = DiskCache::open(folder.path(), 64 << 20);
        let _trial = Said(format!("{name} in part {part}, trial {trial}"));
        assert_nothing_wrong(&cache);
        assert_it_goes_on(&cache);
    }
}

#[test]
fn garbage_for_a_log_or_its_index_is_no_fault() {
    for (part, length) in [("-wal", 50_000), ("-wal", 7), ("-shm", 32_768), ("-shm", 7)] {
        let folder = tempdir().unwrap();
        let cache = open(folder.path());
        fill(&cache);
        drop(cache);
        let place = crate::opening::appended(&file_of(folder.path(), 1), part);
        fs::write(place, vec![b'?'; length]).unwrap();
        let (cache, notice) = DiskCache::open(folder.path(), 64 << 20);
        assert!(notice.is_none(), "{part} {length}: {notice:?}");
        assert_eq!(assert_nothing_wrong(&cache), ENTRIES as usize);
        assert_it_goes_on(&cache);
    }
}

/// Says which trial it was when it fails.
struct Said(String);

impl Drop for Said {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in {}", self.0);
        }
    }
}

/// What is in the rows is not what was put there.
#[test]
fn a_row_that_holds_something_else_is_a_miss_and_goes() {
    let faults = [
        ("a wrong digest", "UPDATE content SET digest = zeroblob(32)"),
        ("no digest", "UPDATE content SET digest = ''"),
        (
            "a blob that is cut",
            "UPDATE content SET bytes = substr(bytes, 1, length(bytes) - 1)",
        ),
        ("another length", "UPDATE content SET plain = plain + 1"),
        ("an immense length", "UPDATE content SET plain = 1 << 60"),
        ("a negative length", "UPDATE content SET plain = -1"),
        ("a text for a length", "UPDATE content SET plain = 'long'"),
        ("no bytes", "DELETE FROM content"),
        (
            "the bytes of another entry",
            "UPDATE content SET (digest, plain, bytes) =
                (SELECT digest, plain, bytes FROM content AS other
                 WHERE other.entry = content.entry % 60 + 1)",
        ),
        ("other keys", "UPDATE entry SET key = randomblob(32)"),
    ];
    for (name, fault) in faults {
        let folder = tempdir().unwrap();
        let cache = open(folder.path());
        fill(&cache);
        let other = Connection::open(file_of(folder.path(), 1)).unwrap();
        other.execute(fault, []).unwrap();
        assert_eq!(assert_nothing_wrong(&cache), 0, "{name}");
        cache.settle();
        if name != "other keys" {
            assert_eq!(cache.figures().entries, 0, "{name}");
        }
        assert_it_goes_on(&cache);
    }
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    fill(&cache);
    let other = Connection::open(file_of(folder.path(), 1)).unwrap();
    let swap = "UPDATE read_set SET closure = (SELECT closure FROM read_set LIMIT 1)";
    other.execute(swap, []).unwrap();
    assert_nothing_wrong(&cache);
}

#[test]
fn a_damaged_file_is_left_to_whoever_holds_it_and_a_new_one_begun() {
    let folder = tempdir().unwrap();
    let holder = open(folder.path());
    fill(&holder);
    let file = file_of(folder.path(), 1);
    holder.generation().unwrap().shrink().unwrap();
    // Another process finds the file damaged that this one holds.
    let length = fs::metadata(&file).unwrap().len();
    let damaged = fs::OpenOptions::new().write(true).open(&file).unwrap();
    damaged.set_len(length / 2).unwrap();
    drop(damaged);
    let (cache, notice) = DiskCache::open(folder.path(), 64 << 20);
    let Some(Notice::CacheDamaged { file: said }) = notice else {
        panic!("{notice:?}");
    };
    assert_eq!(said, file);
    assert_it_goes_on(&cache);
    assert!(file.exists(), "somebody holds it");
    assert!(file_of(folder.path(), 2).exists());
    assert_nothing_wrong(&holder);
    drop((holder, cache));
    let cache = open(folder.path());
    assert_eq!(assert_nothing_wrong(&cache), ENTRIES as usize);
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    left.retain(|entry| entry.file_name().to_str().unwrap().starts_with("cache.db"));
    assert!(left.is_empty(), "nobody holds it any more: {left:?}");
}

#[test]
fn damage_that_shows_later_begins_a_new_file_too_and_not_without_end() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    for number in 1..6 {
        fill(&cache);
        let Some(generation) = cache.generation() else {
            assert_eq!(number, 4, "files are begun three times in a session");
            assert_eq!(assert_nothing_wrong(&cache), 0);
            return;
        };
        assert_eq!(generation.number, number);
        let other = Connection::open(&generation.file).unwrap();
        other.execute_batch("DROP TABLE content").unwrap();
        assert_eq!(assert_nothing_wrong(&cache), 0);
    }
    panic!("it goes on and on");
}

#[test]
fn a_file_of_another_format_is_left_and_a_new_one_begun() {
    for version in [0, 2, 77] {
        let folder = tempdir().unwrap();
        let cache = open(folder.path());
        fill(&cache);
        drop(cache);
        let file = file_of(folder.path(), 1);
        let other = Connection::open(&file).unwrap();
        other.pragma_update(None, "user_version", version).unwrap();
        drop(other);
        let holder = fs::File::create(file.with_extension("db.held")).unwrap();
        holder.lock_shared().unwrap();
        let cache = open(folder.path());
        assert_eq!(cache.generation().unwrap().number, 2);
        assert_eq!(assert_nothing_wrong(&cache), 0);
        assert_it_goes_on(&cache);
        assert!(file.exists());
        drop((holder, cache));
        open(folder.path());
        assert!(!file.exists(), "nobody holds it any more");
    }
}

#[test]
fn names_of_files_are_those_of_generations() {
    let folder = Path::new("home");
    for (number, name) in [(1, "cache.db"), (2, "cache-2.db"), (30, "cache-30.db")] {
        assert_eq!(generation::file_of(folder, number), folder.join(name));
    }
}
