//! Reading folders.

use std::fs;
use std::path::Path;

use formwork_tree::{Files, TreeError};
use tempfile::tempdir;

use crate::support::file;

pub fn put(folder: &Path, at: &str, text: &str) {
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
    let wanted = |path: &str| !path.starts_with("target/");
    let files = Files::read_folder(dir.path(), &wanted).unwrap();
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
fn what_is_no_folder_is_told() {
    let dir = tempdir().unwrap();
    put(dir.path(), "file", "x");
    for name in ["file", "absent"] {
        let error = Files::read_folder(&dir.path().join(name), &|_| true).unwrap_err();
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
        let files = Files::read_folder(dir.path(), &|_| true).unwrap();
        assert_eq!(files.get("alias"), Some(&link("a")));
        assert_eq!(files.get("odd"), Some(&link("odd\\name")));
        assert_eq!(files.iter().count(), 3);
    }

    #[test]
    fn the_executable_bit_is_read() {
        let dir = tempdir().unwrap();
        put(dir.path(), "run", "x");
        fs::set_permissions(dir.path().join("run"), fs::Permissions::from_mode(0o755)).unwrap();
        let files = Files::read_folder(dir.path(), &|_| true).unwrap();
        assert_eq!(files.get("run"), Some(&script("x")));
    }

    #[test]
    fn a_pipe_and_a_name_that_is_not_unicode_are_told() {
        let dir = tempdir().unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(dir.path().join("pipe"))
            .status();
        assert!(made.unwrap().success());
        let error = Files::read_folder(dir.path(), &|_| true).unwrap_err();
        assert!(matches!(error, TreeError::Special { .. }), "{error}");
        let dir = tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"odd\xff");
        if fs::write(dir.path().join(name), "x").is_ok() {
            let error = Files::read_folder(dir.path(), &|_| true).unwrap_err();
            assert!(matches!(error, TreeError::NameNotUnicode { .. }), "{error}");
        }
    }
}
