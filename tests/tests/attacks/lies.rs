//! Entries of which the directory tells what is not so.

use crate::archives::LITTLE;
use crate::attack::Attack;
use crate::zips::{Entry, archive, crc};

pub fn all(good: &[Entry]) -> Vec<Attack> {
    let evil = Entry::file("files/evil", b"evil\n");
    let lie = |change: fn(&mut Entry)| {
        let mut entry = evil.clone();
        change(&mut entry);
        entry
    };
    let unreadable = "cannot be read";
    let cases = [
        ("an entry that is larger than it says", larger(), unreadable),
        (
            "an entry that is smaller than it says",
            lie(|entry| entry.size = 500),
            "",
        ),
        (
            "an entry of four gigabytes, as it says",
            lie(|entry| entry.size = u32::MAX - 1),
            "33554432 bytes",
        ),
        (
            "an entry with a wrong checksum",
            lie(|entry| entry.crc = 1),
            unreadable,
        ),
        (
            "an encrypted entry",
            lie(|entry| entry.flags = 0x801),
            unreadable,
        ),
        (
            "an entry packed in a way that nobody knows",
            lie(|entry| entry.method = 99),
            unreadable,
        ),
        (
            "an entry that lies behind the end",
            lie(|entry| entry.header = Some(0x7FFF_FFFF)),
            unreadable,
        ),
        (
            "an entry that is no deflated data",
            lie(|entry| {
                entry.method = 8;
                entry.crc = crc(b"evil\n");
            }),
            unreadable,
        ),
    ];
    let attacks = cases.into_iter().map(|(title, entry, reason)| {
        let bytes = archive(&[good.to_vec(), vec![entry]].concat());
        Attack::archive(title, bytes, "`files/evil`", reason).within(LITTLE)
    });
    attacks.collect()
}

fn larger() -> Entry {
    Entry {
        size: 10,
        ..Entry::zeros("files/evil", 5_000_000)
    }
}
