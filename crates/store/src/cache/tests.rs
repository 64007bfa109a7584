//! The cache on real files.

use std::path::Path;
use std::sync::Arc;

use tempfile::tempdir;

use super::generation::file_of;
use super::{DiskCache, Key};
use crate::{Notice, StoreError};

mod faults;
mod measured;
mod sharing;

const MB: u64 = 1 << 20;

fn key(number: u64) -> Key {
    *blake3::hash(&number.to_le_bytes()).as_bytes()
}

/// Bytes of a length; half of them compress, as text does, and half do not.
fn value(number: u64, length: usize) -> Arc<[u8]> {
    let mut bytes = vec![b' '; length];
    let mut reader = blake3::Hasher::new()
        .update(&number.to_le_bytes())
        .finalize_xof();
    reader.fill(&mut bytes[length / 2..]);
    bytes.into()
}

fn open(folder: &Path) -> DiskCache {
    let (cache, notice) = DiskCache::open(folder, 64 * MB);
    assert!(notice.is_none(), "{notice:?}");
    cache
}

#[test]
fn what_was_put_in_is_found_in_the_next_session() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    let lengths = [0, 1, 100, 8000, 300_000];
    let entries = (0..).zip(lengths);
    let entries: Vec<_> = entries
        .map(|(number, length)| (key(number), value(number, length)))
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    assert_eq!(cache.get(&key(1)), None);
    cache.put_many(entries.clone());
    drop(cache);
    let cache = open(folder.path());
    let keys: Vec<Key> = (0..6).map(key).collect();
    let found = cache.get_many(&keys);
    assert_eq!((&found[0], &found[5]), (&None, &None));
    for ((_, bytes), found) in entries.iter().zip(&found[1..]) {
        assert_eq!(found.as_deref(), Some(&**bytes));
    }
    let figures = cache.figures();
    assert_eq!((figures.entries, figures.hits, figures.misses), (4, 4, 2));
    assert_eq!(figures.capacity, 64 * MB);
    assert!(figures.bytes > 150_000, "{figures:?}");
}

#[test]
fn read_sets_of_a_closure_are_few_and_the_newest_come_first() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    let set = |number: u64| value(number, 100).to_vec();
    assert_eq!(cache.read_sets(&key(0)), Vec::<Vec<u8>>::new());
    for number in 0..20 {
        cache.add_read_sets(vec![(key(0), set(number)), (key(1), set(7))]);
        cache.settle();
    }
    let newest: Vec<_> = (4..20).rev().map(set).collect();
    assert_eq!(cache.read_sets(&key(0)), newest);
    // One that is added again is the newest.
    cache.add_read_sets(vec![(key(0), set(10))]);
    cache.settle();
    let both = cache.read_sets_of(&[key(0), key(1), key(2)]);
    assert_eq!((both[0].len(), &both[0][0]), (16, &set(10)));
    assert_eq!(both[1], [set(7)]);
    assert_eq!(both[2], Vec::<Vec<u8>>::new());
}

#[test]
fn what_was_used_least_goes_when_there_is_no_room() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    cache.set_capacity(2 * MB);
    let file = file_of(folder.path(), 1);
    cache.add_read_sets(vec![(key(0), b"of the first".to_vec())]);
    for number in 0..400 {
        cache.put(key(number), value(number, 20_000));
        // The first is used all the time, by its read set.
        assert!(cache.read_sets(&key(0)).len() <= 1);
        cache.get(&key(0));
        cache.settle();
    }
    let figures = cache.figures();
    assert!(figures.bytes <= 2 * MB, "{figures:?}");
    assert!(figures.bytes > MB, "{figures:?}");
    let there: Vec<u64> = (0..400)
        .filter(|number| cache.get(&key(*number)).is_some())
        .collect();
    assert_eq!(there.len() as u64, figures.entries);
    let newest = 400 - (there.len() as u64 - 1)..400;
    let expected: Vec<u64> = std::iter::once(0).chain(newest).collect();
    assert_eq!(there, expected);
    assert_eq!(cache.read_sets(&key(0)), [b"of the first"]);
    // Less room is there at once, on the disk too.
    cache.set_capacity(MB);
    assert!(std::fs::metadata(&file).unwrap().len() <= MB);
    assert!(cache.get(&key(399)).is_some());
    cache.clear();
    assert_eq!(cache.figures().entries, 0);
    assert!(std::fs::metadata(&file).unwrap().len() <= 20 * 8192);
    assert_eq!(cache.get(&key(399)), None);
    cache.put(key(399), value(399, 100));
    cache.settle();
    assert!(cache.get(&key(399)).is_some());
}

#[test]
fn what_is_larger_than_an_eighth_of_the_room_is_not_kept() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    cache.set_capacity(MB);
    let eighth = (MB / 8) as usize;
    let entries = [(1, eighth), (2, eighth + 1)];
    cache.put_many(entries.map(|(n, length)| (key(n), value(n, length))).into());
    cache.settle();
    assert!(cache.get(&key(1)).is_some());
    assert_eq!(cache.get(&key(2)), None);
    cache.set_capacity(0);
    cache.put(key(3), value(3, 10));
    cache.settle();
    assert_eq!(cache.figures().entries, 0);
}

#[test]
fn a_cache_that_cannot_be_opened_holds_nothing_and_says_why() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let (cache, notice) = DiskCache::open(&file, MB);
    let Some(Notice::NoCache { why }) = notice else {
        panic!("{notice:?}");
    };
    assert!(matches!(why, StoreError::InTheWay { .. }), "{why:?}");
    cache.put(key(1), value(1, 10));
    cache.add_read_sets(vec![(key(1), vec![1])]);
    cache.settle();
    assert_eq!(cache.get_many(&[key(1), key(2)]), [None, None]);
    assert_eq!(cache.read_sets_of(&[key(1)]), [Vec::<Vec<u8>>::new()]);
    cache.clear();
    cache.set_capacity(2 * MB);
    let figures = cache.figures();
    assert_eq!((figures.entries, figures.misses), (0, 2));
}

#[test]
fn no_query_of_the_cache_looks_at_a_whole_table_without_a_reason() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    let generation = cache.generation().unwrap();
    let explained = generation.read(|statements| {
        crate::tests::plans::assert_no_query_looks_at_a_whole_table(
            statements.connection(),
            super::queries::ALL,
        );
        Ok(())
    });
    assert!(explained.is_some());
}
