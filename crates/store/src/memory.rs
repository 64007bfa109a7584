//! A cache in memory, bounded by bytes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use moka::sync::Cache;

/// Values by a 32-byte key; the least used go first when the capacity is reached.
pub struct MemoryCache<V> {
    cache: Cache<[u8; 32], V>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// What a cache holds, and how often it had what was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheFigures {
    pub entries: u64,
    pub bytes: u64,
    /// The most that `bytes` may become.
    pub capacity: u64,
    pub hits: u64,
    pub misses: u64,
}

impl<V: Clone + Send + Sync + 'static> MemoryCache<V> {
    /// `weight` gives the bytes of a value, `capacity` those of all together.
    pub fn new(capacity: u64, weight: fn(&V) -> u32) -> Self {
        let cache = Cache::builder()
            .max_capacity(capacity)
            .weigher(move |_, value| weight(value))
            .build();
        Self {
            cache,
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// The value of that key.
    pub fn get(&self, key: &[u8; 32]) -> Option<V> {
        let found = self.cache.get(key);
        self.count(found.is_some());
        found
    }

    /// Keeps a value.
    pub fn insert(&self, key: [u8; 32], value: V) {
        self.cache.insert(key, value);
    }

    /// The value of that key, made by `make` if it is not there. Callers that ask for one key at
    /// the same time wait for one of them to make it, and share its error; an error is not kept.
    pub fn get_or_try_insert_with<E: Send + Sync + 'static>(
        &self,
        key: [u8; 32],
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, Arc<E>> {
        let mut made = false;
        let value = self.cache.try_get_with(key, || {
            made = true;
            make()
        });
        self.count(!made);
        value
    }

    fn count(&self, hit: bool) {
        let counter = if hit { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Forgets all values; hits and misses are counted on.
    pub fn clear(&self) {
        self.cache.invalidate_all();
    }

    /// What it holds now, and how often it was asked.
    pub fn figures(&self) -> CacheFigures {
        // The cache settles what it holds in its own time.
        self.cache.run_pending_tasks();
        CacheFigures {
            entries: self.cache.entry_count(),
            bytes: self.cache.weighted_size(),
            capacity: self.cache.policy().max_capacity().unwrap_or(u64::MAX),
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(capacity: u64) -> MemoryCache<Vec<u8>> {
        MemoryCache::new(capacity, |bytes| bytes.len() as u32)
    }

    #[test]
    fn what_was_put_in_is_found_and_counted() {
        let cache = cache(1000);
        assert_eq!(cache.get(&[1; 32]), None);
        cache.insert([1; 32], vec![7; 10]);
        assert_eq!(cache.get(&[1; 32]), Some(vec![7; 10]));
        let figures = cache.figures();
        assert_eq!(
            (figures.entries, figures.bytes, figures.hits, figures.misses),
            (1, 10, 1, 1)
        );
        cache.clear();
        assert_eq!(cache.get(&[1; 32]), None);
    }

    #[test]
    fn the_capacity_is_kept() {
        let cache = cache(100);
        for number in 0..50u8 {
            cache.insert([number; 32], vec![number; 10]);
        }
        let figures = cache.figures();
        assert!(figures.bytes <= 100, "{figures:?}");
        assert!(figures.entries > 0, "{figures:?}");
    }

    #[test]
    fn a_missing_value_is_made_once_and_an_error_is_not_kept() {
        let cache = cache(100);
        let failed = cache.get_or_try_insert_with([2; 32], || Err::<Vec<u8>, _>("broken"));
        assert_eq!(*failed.unwrap_err(), "broken");
        let made = cache.get_or_try_insert_with([2; 32], || Ok::<_, &str>(vec![1]));
        assert_eq!(made.unwrap(), [1]);
        let kept = cache.get_or_try_insert_with([2; 32], || Err("not asked again"));
        assert_eq!(kept.unwrap(), [1]);
        let figures = cache.figures();
        assert_eq!((figures.hits, figures.misses), (1, 2));
    }
}
