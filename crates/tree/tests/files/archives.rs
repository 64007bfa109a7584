//! Reading zip archives.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use formwork_tree::{ArchiveLimits, Files, PathFault, TreeError};
use tempfile::{TempDir, tempdir};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::file;

const LIMITS: ArchiveLimits = ArchiveLimits {
    entries: 100,
    total_bytes: 1 << 20,
    ratio: 100,
};

/// An archive made by hand: entries as (name, mode, bytes).
fn hostile(entries: &[(&str, u32, &[u8])]) -> (TempDir, PathBuf) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mode, bytes) in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(*mode);
        if name.ends_with('/') {
            zip.add_directory(*name, options).unwrap();
        } else if mode & 0o170_000 == 0o120_000 {
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
    match Files::read_zip(at, &LIMITS) {
        Err(TreeError::ArchiveEntry { entry, fault, .. }) => (entry, fault.to_string()),
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
    let is_folder = "needs a name as a folder";
    let twin = "only in letter case";
    for (one, other, named, reason) in [
        ("Read.me", "read.ME", "read.ME", twin),
        ("a", "a/b", "a/b", is_folder),
        ("a/", "a", "a", "is there twice"),
        ("A/", "a", "A", twin),
        ("A/", "a/b", "A", twin),
        ("A/", "a/b/", "a/b", twin),
        ("a", "a/b/", "a/b", is_folder),
    ] {
        let (_dir, at) = hostile(&[(one, 0o644, b"1"), (other, 0o644, b"2")]);
        let (entry, told) = refused(&at);
        assert_eq!(entry, named, "{one} {other}");
        assert!(told.contains(reason), "{one} {other}: {told}");
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
fn a_list_of_entries_that_is_too_large_is_refused_before_it_is_kept() {
    let mut entries = vec![];
    let names: Vec<String> = (0..60_000).map(|n| format!("{n:0200}")).collect();
    entries.extend(names.iter().map(|name| (name.as_str(), 0o644, &b""[..])));
    let (_dir, at) = hostile(&entries);
    match Files::read_zip(&at, &LIMITS) {
        Err(TreeError::Archive { fault, .. }) => {
            let told = fault.to_string();
            assert!(told.starts_with("the list of its entries has"), "{told}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_leads_out_is_refused_also_where_it_would_be_left_out() {
    for name in ["../.DS_Store", "/x/.DS_Store", "a\\..\\x/Thumbs.db"] {
        let (_dir, at) = hostile(&[("ok/file", 0o644, b"x"), (name, 0o644, b"x")]);
        assert_eq!(refused(&at).0, name);
    }
    let (_dir, at) = hostile(&[("file", 0o644, b"x"), ("__MACOSX/._Icon\r", 0o644, b"x")]);
    assert!(Files::read_zip(&at, &LIMITS).is_ok());
}

#[test]
fn what_is_not_an_archive_is_told() {
    let (_dir, at) = kept(b"not a zip at all");
    assert!(matches!(
        Files::read_zip(&at, &LIMITS),
        Err(TreeError::Archive { .. })
    ));
    let (_dir, at) = hostile(&[("a", 0o644, b"x")]);
    let whole = fs::read(&at).unwrap();
    for length in 0..whole.len() {
        fs::write(&at, &whole[..length]).unwrap();
        assert!(
            Files::read_zip(&at, &LIMITS).is_err(),
            "cut to {length} bytes"
        );
    }
}

#[test]
fn empty_folders_are_kept_and_droppings_told() {
    let (_dir, at) = hostile(&[
        ("app/", 0o755, b""),
        ("app/full/", 0o755, b""),
        ("app/full/file", 0o644, b"x"),
        ("app/empty/", 0o755, b""),
        ("app/deep/", 0o755, b""),
        ("app/deep/er/", 0o755, b""),
        ("app/.DS_Store", 0o644, b"x"),
        ("app/full/main.rs~", 0o644, b"x"),
        ("__MACOSX/", 0o755, b""),
        ("__MACOSX/app/._file", 0o644, b"x"),
    ]);
    let files = Files::read_zip(&at, &LIMITS).unwrap();
    let (root, files) = files.without_root().unwrap();
    assert_eq!(root.as_deref(), Some("app"));
    let paths: Vec<_> = files.iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["full/file"]);
    assert_eq!(
        files.folders_below("").collect::<Vec<_>>(),
        ["deep/er", "empty"]
    );
    let dropped: Vec<_> = files.dropped().collect();
    assert_eq!(dropped, [".DS_Store", "__MACOSX/", "full/main.rs~"]);
}

#[test]
fn one_folder_around_all_is_taken_away_and_no_other() {
    let files = |paths: &[&str]| -> Files {
        let entry = |path: &&str| ((*path).to_owned(), file("x"));
        paths.iter().map(entry).collect()
    };
    let (root, stripped) = files(&["app/a", "app/b/c"]).without_root().unwrap();
    assert_eq!(root.as_deref(), Some("app"));
    assert_eq!(stripped, files(&["a", "b/c"]));
    for paths in [
        &["app/a", "b"][..],
        &["app/a", "application/b"],
        &["a"],
        &[],
    ] {
        assert_eq!(
            files(paths).without_root().unwrap(),
            (None, files(paths)),
            "{paths:?}"
        );
    }
    let fault = files(&["app/.formwork/x"]).without_root().unwrap_err();
    assert!(matches!(fault, PathFault::OwnFolder { .. }));
}
