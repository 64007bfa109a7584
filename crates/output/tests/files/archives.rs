//! Zip archives, written and read.

use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use formwork_output::{
    ArchiveEntry, ArchiveLimits, Content, OutputError, PathFault, Progress, RelativePath, read_zip,
    strip_root, write_zip,
};
use tempfile::{TempDir, tempdir};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::support::{file, link, names, path, photo, script};

const LIMITS: ArchiveLimits = ArchiveLimits {
    entries: 100,
    total_bytes: 1 << 20,
    ratio: 100,
};

fn sample() -> Vec<(RelativePath, Content)> {
    vec![
        (path("src/main.rs"), file(&"fn main() {}\n".repeat(100))),
        (path("run.sh"), script("#!/bin/sh\n")),
        (path("Ünï/文.txt"), file("x")),
        (path("alias"), link("src/main.rs")),
        (path("empty"), file("")),
    ]
}

#[test]
fn the_same_files_make_the_same_bytes_in_any_order() {
    let dir = tempdir().unwrap();
    let (one, other) = (dir.path().join("1.zip"), dir.path().join("2.zip"));
    let size = write_zip(&one, "app", &sample(), &Progress::NONE).unwrap();
    let mut shuffled = sample();
    shuffled.reverse();
    write_zip(&other, "app", &shuffled, &Progress::NONE).unwrap();
    let bytes = fs::read(&one).unwrap();
    assert_eq!(bytes, fs::read(&other).unwrap());
    assert_eq!(size.files, 5);
    assert_eq!(size.bytes, 1300 + 10 + 1 + 11);
    assert_eq!(size.zip_bytes, bytes.len() as u64);
    assert_eq!(names(&photo(dir.path())), ["1.zip", "2.zip"]);
}

#[test]
fn bytes_modes_links_and_names_are_kept() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app.zip");
    write_zip(&at, "app", &sample(), &Progress::NONE).unwrap();
    let mut archive = ZipArchive::new(File::open(&at).unwrap()).unwrap();
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.name().unwrap().into_owned();
        found.push((name, entry.unix_mode().unwrap(), text));
    }
    let expected = [
        ("app/alias", 0o120_777, "src/main.rs".to_owned()),
        ("app/empty", 0o100_644, String::new()),
        ("app/run.sh", 0o100_755, "#!/bin/sh\n".to_owned()),
        ("app/src/main.rs", 0o100_644, "fn main() {}\n".repeat(100)),
        ("app/Ünï/文.txt", 0o100_644, "x".to_owned()),
    ];
    let expected = expected.map(|(name, mode, text)| (name.to_owned(), mode, text));
    assert_eq!(found, expected);
}

#[test]
fn what_was_written_is_read_back() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app.zip");
    let mut entries = sample();
    entries.retain(|(_, content)| matches!(content, Content::File { .. }));
    write_zip(&at, "app", &entries, &Progress::NONE).unwrap();
    let read = read_zip(&at, &LIMITS).unwrap();
    let (root, read) = strip_root(read).unwrap();
    assert_eq!(root.as_deref(), Some("app"));
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let expected: Vec<ArchiveEntry> = entries
        .into_iter()
        .filter_map(|(path, content)| match content {
            Content::File { bytes, executable } => Some(ArchiveEntry {
                path,
                bytes: bytes.to_vec(),
                executable,
            }),
            Content::Link { .. } => None,
        })
        .collect();
    assert_eq!(read, expected);
}

#[test]
fn thousands_of_entries_come_out_in_order() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("many.zip");
    let entries: Vec<_> = (0..3000)
        .map(|n| (path(&format!("f{n}")), file(&n.to_string())))
        .collect();
    write_zip(&at, "", &entries, &Progress::NONE).unwrap();
    let limits = ArchiveLimits {
        entries: 3000,
        ..LIMITS
    };
    let read = read_zip(&at, &limits).unwrap();
    assert!(read.is_sorted_by_key(|entry| &entry.path));
    assert!(
        read.iter()
            .all(|e| format!("f{}", String::from_utf8_lossy(&e.bytes)) == e.path.as_str())
    );
    let error = read_zip(&at, &LIMITS).unwrap_err();
    assert!(matches!(error, OutputError::Archive { .. }), "{error}");
}

#[test]
fn a_cancelled_archive_leaves_the_old_one() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app.zip");
    fs::write(&at, "an older archive").unwrap();
    let progress = Progress {
        step: &|_| {},
        cancelled: &|| true,
    };
    let error = write_zip(&at, "app", &sample(), &progress).unwrap_err();
    assert!(matches!(error, OutputError::Cancelled), "{error}");
    assert_eq!(names(&photo(dir.path())), ["app.zip"]);
    assert_eq!(fs::read(&at).unwrap(), b"an older archive");
    write_zip(&at, "app", &sample(), &Progress::NONE).unwrap();
    assert!(
        read_zip(&at, &LIMITS).is_err(),
        "the new one is in its place, with its link"
    );
}

#[test]
fn a_folder_is_not_replaced_by_an_archive() {
    let dir = tempdir().unwrap();
    let error = write_zip(dir.path(), "app", &sample(), &Progress::NONE).unwrap_err();
    assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
    let missing = dir.path().join("no/such/app.zip");
    let error = write_zip(&missing, "app", &sample(), &Progress::NONE).unwrap_err();
    assert_eq!(error.path(), Some(missing.as_path()));
    assert!(photo(dir.path()).is_empty());
}

/// An archive made by hand: entries as (name, mode, bytes).
fn hostile(entries: &[(&str, u32, &[u8])]) -> (TempDir, PathBuf) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mode, bytes) in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(*mode);
        if mode & 0o170_000 == 0o120_000 {
            zip.add_symlink(*name, String::from_utf8_lossy(bytes), options)
                .unwrap();
        } else {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    let bytes = zip.finish().unwrap().into_inner();
    kept(&bytes)
}

fn kept(bytes: &[u8]) -> (TempDir, PathBuf) {
    let dir = tempdir().unwrap();
    let at = dir.path().join("hostile.zip");
    fs::write(&at, bytes).unwrap();
    (dir, at)
}

fn refused(at: &Path) -> (String, String) {
    match read_zip(at, &LIMITS) {
        Err(OutputError::ArchiveEntry { entry, reason, .. }) => (entry, reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn entries_that_lead_out_are_named() {
    for name in [
        "../evil",
        "a/../../evil",
        "/etc/evil",
        "C:/evil",
        "a\\..\\evil",
        "ok/aux.txt",
        "x/.git/config",
        "a:stream",
        ".formwork/project.toml",
    ] {
        let (_dir, at) = hostile(&[("ok/file", 0o644, b"x"), (name, 0o644, b"x")]);
        let (entry, reason) = refused(&at);
        assert_eq!(entry, name);
        assert!(reason.starts_with("is refused: "), "{reason}");
    }
}

#[test]
fn links_in_archives_are_refused() {
    let (_dir, at) = hostile(&[("link", 0o120_777, b"file")]);
    let (entry, reason) = refused(&at);
    assert_eq!(entry, "link");
    assert!(reason.contains("link"), "{reason}");
}

#[test]
fn twins_and_files_that_are_folders_are_refused() {
    for (one, other) in [("Read.me", "read.ME"), ("a", "a/b")] {
        let (_dir, at) = hostile(&[(one, 0o644, b"1"), (other, 0o644, b"2")]);
        assert_eq!(refused(&at).0, other);
    }
}

#[test]
fn an_entry_that_is_there_twice_is_named() {
    // The library refuses to write one, so two names of one length are made the same.
    let (_dir, at) = hostile(&[("first", 0o644, b"1"), ("again", 0o644, b"2")]);
    let bytes = replaced(&fs::read(at).unwrap(), b"again", b"first");
    let (_dir, at) = kept(&bytes);
    assert_eq!(
        refused(&at),
        ("first".to_owned(), "is there twice".to_owned())
    );
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..=bytes.len() - from.len())
        .filter(|&at| bytes[at..].starts_with(from))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn bombs_are_refused_by_their_declared_size() {
    let (_dir, at) = hostile(&[("dense", 0o644, &vec![0; 200_000])]);
    let (entry, reason) = refused(&at);
    assert_eq!(entry, "dense");
    assert!(reason.contains("100 times"), "{reason}");
    let noise: Vec<u8> = blake3_noise(700_000);
    let (_dir, at) = hostile(&[("one", 0o644, &noise), ("two", 0o644, &noise)]);
    let (entry, reason) = refused(&at);
    assert_eq!(entry, "two");
    assert!(reason.contains("1048576 bytes"), "{reason}");
}

fn blake3_noise(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().finalize_xof().fill(&mut bytes);
    bytes
}

#[test]
fn bombs_are_refused_by_their_real_size() {
    let (_dir, at) = hostile(&[("liar", 0o644, &vec![0; 5_000_000])]);
    let lie = replaced(
        &fs::read(at).unwrap(),
        &5_000_000_u32.to_le_bytes(),
        &10_u32.to_le_bytes(),
    );
    let (_dir, at) = kept(&lie);
    let (entry, _) = refused(&at);
    assert_eq!(entry, "liar");
}

#[test]
fn what_is_not_an_archive_is_told() {
    let (_dir, at) = kept(b"not a zip at all");
    assert!(matches!(
        read_zip(&at, &LIMITS),
        Err(OutputError::Archive { .. })
    ));
    let (_dir, at) = hostile(&[("a", 0o644, b"x")]);
    let whole = fs::read(&at).unwrap();
    for length in 0..whole.len() {
        fs::write(&at, &whole[..length]).unwrap();
        assert!(read_zip(&at, &LIMITS).is_err(), "cut to {length} bytes");
    }
}

#[test]
fn one_folder_around_all_is_stripped_and_no_other() {
    let entries = |paths: &[&str]| -> Vec<ArchiveEntry> {
        let entry = |text: &&str| ArchiveEntry {
            path: path(text),
            bytes: Vec::new(),
            executable: false,
        };
        paths.iter().map(entry).collect()
    };
    let (root, stripped) = strip_root(entries(&["app/a", "app/b/c"])).unwrap();
    assert_eq!(root.as_deref(), Some("app"));
    assert_eq!(stripped, entries(&["a", "b/c"]));
    for paths in [
        &["app/a", "b"][..],
        &["app/a", "application/b"],
        &["a"],
        &[],
    ] {
        assert_eq!(strip_root(entries(paths)).unwrap(), (None, entries(paths)));
    }
    let fault = strip_root(entries(&["app/.formwork/x"])).unwrap_err();
    assert!(matches!(fault, PathFault::OwnFolder { .. }));
}
