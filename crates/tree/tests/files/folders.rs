//! Reading folders.

use std::fs;
use std::io::Read;
use std::path::Path;

use formwork_tree::{Content, Data, Digest, Files, Part, TreeError};
use tempfile::tempdir;

use crate::support::file;

const ALL: Part = Part {
    wanted: &|_| true,
    only_copied: &|_| false,
    in_memory: u64::MAX,
};

fn put(folder: &Path, at: &str, text: &str) {
    let place = folder.join(at);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

#[test]
fn all_that_is_wanted_is_read() {
    let dir = tempdir().unwrap();
    for at in ["files/a", "files/b/c", "target/big", "pack.toml"] {
        put(dir.path(), at, at);
    }
    let part = Part {
        wanted: &|path| !path.starts_with("target/"),
        ..ALL
    };
    let files = Files::read_folder(dir.path(), &part).unwrap();
    let expected = ["files/a", "files/b/c", "pack.toml"];
    assert_eq!(
        files,
        expected
            .map(|path| (path.to_owned(), file(path)))
            .into_iter()
            .collect()
    );
}

#[test]
fn empty_folders_are_kept_and_droppings_told() {
    let dir = tempdir().unwrap();
    for at in [
        ".DS_Store",
        "only/Thumbs.db",
        "full/a",
        "full/.a.swp",
        "full/#a#",
    ] {
        put(dir.path(), at, "x");
    }
    fs::create_dir_all(dir.path().join("deep/{{name}}")).unwrap();
    fs::create_dir_all(dir.path().join("aside/empty")).unwrap();
    let part = Part {
        wanted: &|path| path != "aside/",
        ..ALL
    };
    let files = Files::read_folder(dir.path(), &part).unwrap();
    assert_eq!(files.iter().count(), 1);
    let folders: Vec<_> = files.folders_below("").collect();
    assert_eq!(folders, ["deep/{{name}}", "only"]);
    assert_eq!(
        files.folders_below("deep/").collect::<Vec<_>>(),
        ["{{name}}"]
    );
    let dropped = [".DS_Store", "full/#a#", "full/.a.swp", "only/Thumbs.db"];
    assert_eq!(files.dropped().collect::<Vec<_>>(), dropped);
}

#[test]
fn a_folder_is_empty_until_something_is_put_into_it() {
    let mut files = Files::default();
    files.insert_folder("a/b".to_owned());
    files.insert_folder("a".to_owned());
    assert_eq!(files.folders_below("").collect::<Vec<_>>(), ["a/b"]);
    files.insert("a/b/c".to_owned(), file("x"));
    files.insert_folder("a/b".to_owned());
    assert_eq!(files.folders_below("").count(), 0);
}

#[test]
fn what_is_no_folder_is_told() {
    let dir = tempdir().unwrap();
    put(dir.path(), "file", "x");
    for name in ["file", "absent"] {
        let error = Files::read_folder(&dir.path().join(name), &ALL).unwrap_err();
        assert!(matches!(error, TreeError::NotAFolder { .. }), "{error}");
        assert!(error.path().ends_with(name));
    }
}

#[test]
fn contents_below_a_folder_leave_its_neighbours_out() {
    let paths = ["files/a", "files/b/c", "files-2/x", "x"];
    let files: Files = paths
        .map(|path| (path.to_owned(), file("")))
        .into_iter()
        .collect();
    let below: Vec<_> = files.below("files/").map(|(path, _)| path).collect();
    assert_eq!(below, ["a", "b/c"]);
}

/// More than one piece, and more than what is kept in memory.
fn large() -> String {
    "ä line\n".repeat(200_000)
}

#[test]
fn only_large_files_that_are_only_copied_stay_on_disk() {
    let dir = tempdir().unwrap();
    put(dir.path(), "small", "x");
    put(dir.path(), "large", &large());
    put(dir.path(), "large.hbs", &large());
    let part = Part {
        only_copied: &|path| path != "large.hbs",
        ..ALL
    };
    let files = Files::read_folder(dir.path(), &part).unwrap();
    let on_disk = |path: &str| match files.get(path) {
        Some(Content::File { data, .. }) => data.source().map(Path::to_owned),
        other => panic!("{other:?}"),
    };
    assert_eq!(on_disk("small"), None);
    assert_eq!(on_disk("large.hbs"), None);
    assert_eq!(on_disk("large"), Some(dir.path().join("large")));
    // Where the bytes are makes no difference.
    assert_eq!(files.get("large"), files.get("large.hbs"));
}

#[test]
fn what_is_beyond_the_room_in_memory_stays_on_disk_or_is_refused() {
    let dir = tempdir().unwrap();
    for name in ["a.txt", "b.txt", "c.hbs"] {
        put(dir.path(), name, "1234");
    }
    let part = |in_memory| Part {
        only_copied: &|path| path.ends_with(".txt"),
        in_memory,
        ..ALL
    };
    let files = Files::read_folder(dir.path(), &part(4)).unwrap();
    let is_on_disk = |name: &str| match files.get(name) {
        Some(Content::File { data, .. }) => data.source().is_some(),
        other => panic!("{other:?}"),
    };
    // Which of the two depends on the order in which the system lists them.
    assert_ne!(is_on_disk("a.txt"), is_on_disk("b.txt"));
    assert!(!is_on_disk("c.hbs"));
    let error = Files::read_folder(dir.path(), &part(3)).unwrap_err();
    assert!(
        matches!(&error, TreeError::NoRoom { path, limit: 3 } if path.ends_with("c.hbs")),
        "{error}"
    );
}

#[test]
fn a_large_file_is_read_in_every_way() {
    let dir = tempdir().unwrap();
    put(dir.path(), "large", &large());
    let (data, bytes) = (
        Data::on_disk(&dir.path().join("large")).unwrap(),
        large().into_bytes(),
    );
    assert_eq!(data.len(), bytes.len() as u64);
    assert_eq!(data.digest(), Digest::of(&bytes));
    assert!(data.is_text());
    assert_eq!(*data.read_all(data.len()).unwrap(), bytes);
    let error = data.read_all(data.len() - 1).unwrap_err();
    assert!(matches!(error, TreeError::TooLarge { .. }), "{error}");
    let mut read = Vec::new();
    data.open().unwrap().read_to_end(&mut read).unwrap();
    assert_eq!(read, bytes);
    for data in [data, Data::from(bytes.clone())] {
        assert_eq!(data.piece(70_000, 80_000).unwrap(), bytes[70_000..150_000]);
        assert_eq!(
            data.piece(data.len() - 3, 10).unwrap(),
            bytes[bytes.len() - 3..]
        );
        assert!(data.piece(data.len() + 1, 10).unwrap().is_empty());
    }
}

#[test]
fn a_large_file_that_changed_is_told_when_it_is_copied() {
    let dir = tempdir().unwrap();
    let place = dir.path().join("large");
    for changed in [
        "",
        "shorter",
        &large().replace('l', "L"),
        &(large() + "longer"),
    ] {
        put(dir.path(), "large", &large());
        let data = Data::on_disk(&place).unwrap();
        assert!(data.read_all(u64::MAX).is_ok());
        put(dir.path(), "large", changed);
        let error = data.read_all(u64::MAX).unwrap_err();
        assert!(
            matches!(&error, TreeError::Changed { path } if *path == place),
            "{error}"
        );
    }
    put(dir.path(), "large", &large());
    let data = Data::on_disk(&place).unwrap();
    fs::remove_file(&place).unwrap();
    let error = data.read_all(u64::MAX).unwrap_err();
    assert!(matches!(error, TreeError::Read { .. }), "{error}");
}

#[cfg(unix)]
mod special {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use crate::support::{link, script};

    use super::*;

    #[test]
    fn links_are_read_and_not_followed() {
        let dir = tempdir().unwrap();
        put(dir.path(), "a/b", "x");
        symlink("a", dir.path().join("alias")).unwrap();
        symlink("odd\\name", dir.path().join("odd")).unwrap();
        let files = Files::read_folder(dir.path(), &ALL).unwrap();
        assert_eq!(files.get("alias"), Some(&link("a")));
        assert_eq!(files.get("odd"), Some(&link("odd\\name")));
        assert_eq!(files.iter().count(), 3);
    }

    #[test]
    fn the_executable_bit_is_read() {
        let dir = tempdir().unwrap();
        put(dir.path(), "run", "x");
        fs::set_permissions(dir.path().join("run"), fs::Permissions::from_mode(0o755)).unwrap();
        let files = Files::read_folder(dir.path(), &ALL).unwrap();
        assert_eq!(files.get("run"), Some(&script("x")));
    }

    #[test]
    fn a_pipe_and_a_name_that_is_not_unicode_are_told() {
        let dir = tempdir().unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(dir.path().join("pipe"))
            .status();
        assert!(made.unwrap().success());
        let error = Files::read_folder(dir.path(), &ALL).unwrap_err();
        assert!(matches!(error, TreeError::Special { .. }), "{error}");
        let dir = tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"odd\xff");
        if fs::write(dir.path().join(name), "x").is_ok() {
            let error = Files::read_folder(dir.path(), &ALL).unwrap_err();
            assert!(matches!(error, TreeError::NameNotUnicode { .. }), "{error}");
        }
    }
}
