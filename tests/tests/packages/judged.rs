//! What the systems' own checks say.

use std::fs;
use std::process::Command;

use formwork_tests::{Called, program, root};

use super::output;

/// The project's files for the desktop.
fn file(name: &str) -> std::path::PathBuf {
    root()
        .join("packaging/linux")
        .join(format!("dev.formwork.desktop.{name}"))
}

#[test]
fn the_entry_of_the_desktop_is_valid() {
    let said = output("desktop-file-validate", &[file("desktop")]);
    assert_eq!(said, "", "it has hints, too");
}

#[test]
fn the_entry_of_the_software_centre_is_valid() {
    output(
        "appstreamcli",
        &[
            "validate".as_ref(),
            "--no-net".as_ref(),
            file("metainfo.xml").as_os_str(),
        ],
    );
}

#[test]
fn the_type_of_packs_is_taken_by_the_systems_database() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("mime");
    let packages = database.join("packages");
    fs::create_dir_all(&packages).unwrap();
    fs::copy(file("mime.xml"), packages.join("formwork.xml")).unwrap();
    let mut command = Command::new("update-mime-database");
    command.arg(&database).env("XDG_DATA_DIRS", folder.path());
    let called = Called::of(command);
    assert_eq!((called.status, called.stderr.as_str()), (0, ""));
    let read = |name: &str| fs::read_to_string(database.join(name)).unwrap();
    let kind = "application/vnd.formwork.pack+zip";
    assert!(read("globs2").contains(&format!(":{kind}:*.formwork\n")));
    // What opens zips may open it where Formwork is not installed.
    assert!(read("subclasses").contains(&format!("{kind} application/zip\n")));
    let entry = fs::read_to_string(file("desktop")).unwrap();
    assert!(entry.contains(&format!("\nMimeType={kind};\n")));
}

#[test]
fn debians_own_check_finds_nothing() {
    let deb = program("FORMWORK_DEB");
    let mut command = Command::new("lintian");
    command
        .args(["--fail-on", "error,warning", "--allow-root"])
        .arg(deb);
    let called = Called::of(command);
    assert_eq!(called.status, 0, "{}{}", called.stdout, called.stderr);
}
