//! A cache that several threads and processes share.

use tempfile::tempdir;

use super::{key, open, value};
use crate::cache::DiskCache;
use crate::tests::processes::again;

/// Says to a process that it is one of several: the folder that it shares.
const SHARED: &str = "FORMWORK_CACHE_TEST_SHARED";
const ENTRIES: u64 = 300;

/// Puts and reads the same entries, in another order than others.
fn work(cache: &DiskCache, step: u64) {
    for number in 0..ENTRIES {
        let number = number * step % ENTRIES;
        if let Some(bytes) = cache.get(&key(number)) {
            assert!(*bytes == *value(number, 3000));
        }
        cache.put(key(number), value(number, 3000));
        cache.add_read_sets(vec![(key(number % 5), number.to_le_bytes().to_vec())]);
        for set in cache.read_sets(&key(number % 5)) {
            let known = u64::from_le_bytes(set.try_into().unwrap());
            assert_eq!(known % 5, number % 5);
        }
    }
    cache.settle();
}

fn assert_all_there(cache: &DiskCache) {
    for number in 0..ENTRIES {
        assert_eq!(
            cache.get(&key(number)).as_deref(),
            Some(&*value(number, 3000))
        );
    }
    assert_eq!(cache.figures().entries, ENTRIES);
}

#[test]
fn threads_share_a_cache() {
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    std::thread::scope(|scope| {
        for step in [1, 7, 11, 13] {
            let cache = &cache;
            scope.spawn(move || work(cache, step));
        }
    });
    assert_all_there(&cache);
}

#[test]
fn processes_share_a_cache() {
    if let Ok(shared) = std::env::var(SHARED) {
        work(&open(shared.as_ref()), 7);
        return;
    }
    let folder = tempdir().unwrap();
    let shared = folder.path().to_str().unwrap();
    let test = "cache::tests::sharing::processes_share_a_cache";
    let other = again(test, SHARED, shared).spawn().unwrap();
    let cache = open(folder.path());
    work(&cache, 11);
    let output = other.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_all_there(&cache);
    assert_eq!(
        cache.generation().unwrap().number,
        1,
        "neither found it damaged"
    );
}
