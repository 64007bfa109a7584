//! Writing zip archives.

use std::fs::{self, File};
use std::io::Read;

use formwork_output::{OutputError, Watch, write_zip};
use formwork_tree::{ArchiveLimits, Content, Files, RelativePath, TreeError};
use tempfile::tempdir;
use zip::ZipArchive;

use crate::support::{file, large, link, names, path, photo, put, script};

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
    let size = write_zip(&one, "app", &sample(), &[], &Watch::NONE).unwrap();
    let mut shuffled = sample();
    shuffled.reverse();
    write_zip(&other, "app", &shuffled, &[], &Watch::NONE).unwrap();
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
    write_zip(&at, "app", &sample(), &[], &Watch::NONE).unwrap();
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
    write_zip(&at, "app", &entries, &[], &Watch::NONE).unwrap();
    let (root, read) = Files::read_zip(&at, &LIMITS)
        .unwrap()
        .without_root()
        .unwrap();
    assert_eq!(root.as_deref(), Some("app"));
    let expected = entries.into_iter();
    let expected = expected.map(|(path, content)| (path.to_string(), content));
    assert_eq!(read, expected.collect());
}

#[test]
fn empty_folders_are_written_and_read_back() {
    let dir = tempdir().unwrap();
    let (at, other) = (dir.path().join("1.zip"), dir.path().join("2.zip"));
    let folders = ["logs", "a/b"].map(path);
    let entries = [(path("x"), file("x"))];
    write_zip(&at, "app", &entries, &folders, &Watch::NONE).unwrap();
    let (_, read) = Files::read_zip(&at, &LIMITS)
        .unwrap()
        .without_root()
        .unwrap();
    assert_eq!(read.folders_below("").collect::<Vec<_>>(), ["a/b", "logs"]);
    let shuffled = ["a/b", "logs"].map(path);
    write_zip(&other, "app", &entries, &shuffled, &Watch::NONE).unwrap();
    assert_eq!(fs::read(at).unwrap(), fs::read(other).unwrap());
}

#[test]
fn thousands_of_entries_come_out_in_order() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("many.zip");
    let entries: Vec<_> = (0..3000)
        .map(|n| (path(&format!("f{n}")), file(&n.to_string())))
        .collect();
    write_zip(&at, "", &entries, &[], &Watch::NONE).unwrap();
    let archive = ZipArchive::new(File::open(&at).unwrap()).unwrap();
    let names = archive.file_names().map(Result::unwrap);
    assert!(names.is_sorted());
    let limits = ArchiveLimits {
        entries: 3000,
        ..LIMITS
    };
    let read = Files::read_zip(&at, &limits).unwrap();
    assert_eq!(read.iter().count(), 3000);
    for (name, content) in read.iter() {
        assert_eq!(*content, file(&name[1..]), "{name}");
    }
    let error = Files::read_zip(&at, &LIMITS).unwrap_err();
    assert!(matches!(error, TreeError::Archive { .. }), "{error}");
}

#[test]
fn a_large_file_on_disk_makes_the_same_archive_as_in_memory() {
    let dir = tempdir().unwrap();
    let from = tempdir().unwrap();
    let (text, on_disk) = large(from.path());
    let archive = |name: &str, content: Content| {
        let at = dir.path().join(name);
        let entries = [(path("a"), file("x")), (path("large"), content)];
        write_zip(&at, "app", &entries, &[], &Watch::NONE).map(|size| (size, fs::read(at).unwrap()))
    };
    let (size, bytes) = archive("1.zip", on_disk.clone()).unwrap();
    assert_eq!(size.bytes, 1 + text.len() as u64);
    assert!((size, bytes) == archive("2.zip", file(&text)).unwrap());
    put(from.path(), "large", &text.replace('x', "y"));
    let error = archive("3.zip", on_disk).unwrap_err();
    assert!(
        matches!(&error, OutputError::SourceChanged { path } if *path == from.path().join("large")),
        "{error}"
    );
    assert_eq!(names(&photo(dir.path())), ["1.zip", "2.zip"]);
}

#[test]
fn a_cancelled_archive_leaves_the_old_one() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app.zip");
    fs::write(&at, "an older archive").unwrap();
    let watch = Watch {
        cancelled: &|| true,
        ..Watch::NONE
    };
    let error = write_zip(&at, "app", &sample(), &[], &watch).unwrap_err();
    assert!(matches!(error, OutputError::Cancelled), "{error}");
    assert_eq!(names(&photo(dir.path())), ["app.zip"]);
    assert_eq!(fs::read(&at).unwrap(), b"an older archive");
    write_zip(&at, "app", &sample(), &[], &Watch::NONE).unwrap();
    assert!(
        Files::read_zip(&at, &LIMITS).is_err(),
        "the new one is in its place, with its link"
    );
}

#[test]
fn a_folder_is_not_replaced_by_an_archive() {
    let dir = tempdir().unwrap();
    let error = write_zip(dir.path(), "app", &sample(), &[], &Watch::NONE).unwrap_err();
    assert!(matches!(error, OutputError::NotAFile { .. }), "{error}");
    let missing = dir.path().join("no/such/app.zip");
    let error = write_zip(&missing, "app", &sample(), &[], &Watch::NONE).unwrap_err();
    assert_eq!(error.path(), Some(missing.as_path()));
    assert!(photo(dir.path()).is_empty());
}
