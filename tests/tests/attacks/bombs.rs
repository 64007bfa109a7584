//! Archives that blow up: by the ratio, the size or the number of their entries.

use crate::archives::LITTLE;
use crate::attack::Attack;
use crate::zips::{Entry, archive, deflated};

pub fn all(good: &[Entry]) -> Vec<Attack> {
    let with = |more: Vec<Entry>| archive(&[good.to_vec(), more].concat());
    let dense = dense();
    let named = |number: usize| Entry {
        name: format!("files/{number}").into_bytes(),
        ..dense.clone()
    };
    // All entries but one have no bytes of their own: each leads to those of the first.
    let place = body_of(good);
    let header = |number: usize| (number > 0).then_some(place);
    let shared = (0..20).map(|number| Entry {
        header: header(number),
        ..named(number)
    });
    let count = (0..30_000).map(|number| Entry::file(&format!("files/{number}"), b""));
    let folders = (0..25_000).map(|number| Entry {
        mode: 0o040_755,
        header: header(number),
        ..Entry::file(&format!("files/{number:020}/"), b"")
    });
    let outside = (0..25_000).map(|number| Entry {
        header: header(number),
        ..Entry::file(&format!("docs/{number:020}"), b"")
    });
    let (size, many) = ("33554432 bytes", "entries; 20000 are allowed");
    let ratio = "200 times its size is allowed";
    let zeros = vec![Entry::zeros("files/bomb", 16 << 20)];
    let cases = [
        ("a bomb by its ratio", zeros, "`files/bomb`", ratio),
        (
            "a bomb by its size",
            (0..20).map(named).collect(),
            "`files/1",
            size,
        ),
        (
            "a bomb whose entries share their bytes",
            shared.collect(),
            "`files/1",
            size,
        ),
        ("a bomb by its count", count.collect(), "attack.zip", many),
        ("a bomb of folders", folders.collect(), "attack.zip", many),
        (
            "a bomb of what is no part of a pack",
            outside.collect(),
            "attack.zip",
            many,
        ),
    ];
    cases
        .into_iter()
        .map(|(name, entries, named, reason)| {
            Attack::archive(name, with(entries), named, reason).within(LITTLE)
        })
        .collect()
}

/// 2 MiB of which a 150th is left: what one entry may have.
fn dense() -> Entry {
    let size = 2 << 20;
    let mut bytes = vec![0; size];
    let mut seed = 1_u32;
    for byte in &mut bytes[..size / 200] {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = seed.to_le_bytes()[3];
    }
    let (packed, crc) = deflated(&bytes);
    Entry {
        packed,
        method: 8,
        crc,
        size: u32::try_from(size).unwrap(),
        ..Entry::file("files/0", b"")
    }
}

/// Where the entry behind those begins: the size of their local headers and bytes.
fn body_of(entries: &[Entry]) -> u32 {
    let sizes = entries
        .iter()
        .map(|entry| 30 + entry.name.len() + entry.packed.len());
    u32::try_from(sizes.sum::<usize>()).unwrap()
}
