//! Prints what the cache costs: `cargo test --release -p formwork-store -- --ignored --nocapture
//! measured`.

use std::sync::Arc;
use std::time::Instant;

use tempfile::tempdir;

use super::{key, open};
use crate::cache::Key;

/// Source text of a length, as packs make it: pieces of this crate's own, each another one.
fn text(number: usize, length: usize) -> Arc<[u8]> {
    let source = concat!(
        include_str!("../entries.rs"),
        include_str!("../generation.rs"),
        include_str!("../../cache.rs"),
        include_str!("../../writer.rs"),
        include_str!("../../opening.rs"),
    );
    let start = number * 131 % (source.len() - 2000);
    let mut text = format!("// {number}\n").into_bytes();
    text.extend(source.bytes().cycle().skip(start).take(length));
    text.truncate(length);
    text.into()
}

#[test]
#[ignore = "prints figures"]
fn reading_and_writing_many_entries() {
    for (count, length) in [(300, 2 << 10), (20, 200 << 10)] {
        let folder = tempdir().unwrap();
        let entries: Vec<(Key, Arc<[u8]>)> = (0..count)
            .map(|number| (key(number as u64), text(number, length)))
            .collect();
        let keys: Vec<Key> = entries.iter().map(|(key, _)| *key).collect();
        let cache = open(folder.path());
        let began = Instant::now();
        cache.put_many(entries.clone());
        let sent = began.elapsed();
        cache.settle();
        let put = began.elapsed();
        drop(cache);
        let mut opened = Vec::new();
        for _ in 0..20 {
            let began = Instant::now();
            drop(open(folder.path()));
            opened.push(began.elapsed());
        }
        opened.sort();
        let opened = opened[10];
        let cache = open(folder.path());
        let began = Instant::now();
        let found = cache.get_many(&keys);
        let first = began.elapsed();
        assert_eq!(found.iter().flatten().count(), count);
        let mut again = Vec::new();
        for _ in 0..20 {
            let began = Instant::now();
            assert_eq!(cache.get_many(&keys).len(), count);
            again.push(began.elapsed());
        }
        again.sort();
        let of_each = |whole: std::time::Duration| whole.as_secs_f64() * 1e6 / count as f64;
        println!(
            "{count} entries of {length} bytes: put {:.1} µs each (sent in {sent:?}), opened in \
             {opened:?}, got {:.1} µs each first, {:.1} µs then; {} bytes of file",
            of_each(put),
            of_each(first),
            of_each(again[10]),
            cache.figures().bytes,
        );
    }
    let folder = tempdir().unwrap();
    let cache = open(folder.path());
    for number in 0..900 {
        cache.put(key(number), text(number as usize, 40 << 10));
        if number % 100 == 0 {
            cache.settle();
        }
    }
    let bytes = cache.figures().bytes;
    drop(cache);
    let mut opened = Vec::new();
    for _ in 0..20 {
        let began = Instant::now();
        let cache = open(folder.path());
        opened.push(began.elapsed());
        drop(cache);
    }
    opened.sort();
    println!("a file of {bytes} bytes is opened in {:?}", opened[10]);
}
