//! Archives that lead out, and such that are none.

use crate::attack::Attack;
use crate::tree::Tree;
use crate::zips::{Entry, archive};
use crate::{bombs, lies};

/// The most memory that refusing a bomb may take: that of a run that does nothing, and some.
pub const LITTLE: u64 = 60_000;

/// Names of entries, the words that name them, and words of the reason.
const SLIPS: &[(&str, &str, &str)] = &[
    ("../evil", "`../evil`", "`..`"),
    ("files/../../evil", "`files/../../evil`", "`..`"),
    ("files/a/../b", "`files/a/../b`", "`..`"),
    ("./evil", "`./evil`", "may not lead upwards"),
    ("/formwork-attack", "`/formwork-attack`", "absolute"),
    ("//server/share/evil", "`//server/share/evil`", "absolute"),
    ("C:\\evil", "`C:\\evil`", "absolute"),
    ("C:evil", "`C:evil`", "absolute"),
    ("..\\evil", "`..\\evil`", "backslash"),
    ("files\\..\\..\\evil", "`files\\..\\..\\evil`", "backslash"),
    (
        "\\\\server\\share\\evil",
        "`\\\\server\\share\\evil`",
        "absolute",
    ),
    ("files//evil", "`files//evil`", "empty part"),
    ("files/CON", "`files/CON`", "reserves for a device"),
    (
        "files/aux .txt",
        "`files/aux .txt`",
        "reserves for a device",
    ),
    ("files/evil.", "`files/evil.`", "dot or a space"),
    ("files/a:stream", "`files/a:stream`", "does not allow"),
    (".git/config", "`.git/config`", "is taken for `.git`"),
    (
        "files/GIT~1/config",
        "`files/GIT~1/config`",
        "is taken for `.git`",
    ),
    ("files/a\0b", "files/a", "control character"),
    (
        ".formwork/local/journal",
        "`.formwork/local/journal`",
        "is taken for `.formwork`",
    ),
    // What is no part of a pack is looked at all the same.
    ("docs/../../evil", "`docs/../../evil`", "`..`"),
    ("../evil/.DS_Store", "`../evil/.DS_Store`", "`..`"),
];

pub fn all() -> Vec<Attack> {
    let good = Tree::next("").entries();
    let with = |more: &[Entry]| archive(&[good.clone(), more.to_vec()].concat());
    let file = |name: &str| Entry::file(name, b"evil\n");
    let mut all: Vec<Attack> = SLIPS
        .iter()
        .map(|(name, named, reason)| {
            let title = format!("entry {}", name.escape_debug());
            Attack::archive(title, with(&[file(name)]), named, reason)
        })
        .collect();
    for (title, mode) in [
        ("link", 0o120_777),
        ("device", 0o020_644),
        ("pipe", 0o010_644),
    ] {
        let entry = Entry {
            mode,
            ..Entry::file("files/odd", b"/etc/passwd")
        };
        all.push(Attack::archive(
            format!("entry that is a {title}"),
            with(&[entry]),
            "`files/odd`",
            "is a link or a device",
        ));
    }
    // The link first, then a file that would be written through it.
    let link = Entry {
        mode: 0o120_777,
        ..Entry::file("files/l", b"../..")
    };
    all.push(Attack::archive(
        "a link and a file behind it",
        with(&[link, file("files/l/evil")]),
        "`files/l`",
        "is a link or a device",
    ));
    for (title, one, other, reason) in [
        ("an entry twice", "files/x", "files/x", "is there twice"),
        (
            "the manifest twice",
            "pack.toml",
            "pack.toml",
            "is there twice",
        ),
        (
            "entries that differ in case",
            "files/x",
            "files/X",
            "only in letter case",
        ),
        (
            "entries that differ in normal form",
            "files/caf\u{e9}",
            "files/cafe\u{301}",
            "only in letter case",
        ),
        (
            "an entry that is a file and a folder",
            "files/x",
            "files/x/y",
            "as a folder",
        ),
    ] {
        let entries: Vec<Entry> = if one == "pack.toml" {
            good.iter().cloned().chain([file(one)]).collect()
        } else {
            good.iter()
                .cloned()
                .chain([file(one), file(other)])
                .collect()
        };
        all.push(Attack::archive(
            title,
            archive(&entries),
            &format!("`{other}`"),
            reason,
        ));
    }
    all.extend(bombs::all(&good));
    all.extend(lies::all(&good));
    all.extend(broken(&with(&[])));
    all
}

/// Archives whose directory is broken.
fn broken(good: &[u8]) -> Vec<Attack> {
    let end = good.len() - 22;
    let patched = |at: usize, with: &[u8]| {
        let mut bytes = good.to_vec();
        bytes[at..at + with.len()].copy_from_slice(with);
        bytes
    };
    let directory = usize::try_from(u32::from_le_bytes(
        good[end + 16..end + 20].try_into().unwrap(),
    ))
    .unwrap();
    let cases = [
        ("no archive", b"not a zip at all".to_vec()),
        ("an empty file", Vec::new()),
        (
            "an archive that is cut in its entries",
            good[..directory / 2].to_vec(),
        ),
        (
            "an archive that is cut in its directory",
            good[..directory + 60].to_vec(),
        ),
        (
            "an archive without the last byte of its end",
            good[..good.len() - 1].to_vec(),
        ),
        (
            "a directory of more entries than there are",
            patched(end + 8, &[0xFE, 0xFF, 0xFE, 0xFF]),
        ),
        (
            "a directory that begins behind its end",
            patched(end + 16, &[0xFF, 0xFF, 0xFF, 0x7F]),
        ),
        (
            "a directory of another disk",
            patched(end + 4, &[3, 0, 3, 0]),
        ),
        (
            "a directory whose first entry is none",
            patched(directory, b"XX"),
        ),
        (
            "a directory whose first name has no end",
            patched(directory + 28, &[0xFF, 0xFF]),
        ),
        ("a directory that says that it is huge", huge(good)),
    ];
    let attacks = cases.into_iter().map(|(title, bytes)| {
        Attack::archive(title, bytes, "attack.zip", "cannot be used").within(LITTLE)
    });
    attacks.collect()
}

/// An archive whose larger end promises more entries than any memory holds.
fn huge(good: &[u8]) -> Vec<u8> {
    let mut bytes = good[..good.len() - 22].to_vec();
    let place = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([0x2D, 3, 0x2D, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for field in [u64::MAX >> 8, u64::MAX >> 8, u64::MAX >> 1, 0] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(place.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xFF; 12]);
    bytes.extend([0; 2]);
    bytes
}
