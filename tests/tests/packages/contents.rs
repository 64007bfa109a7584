//! What is in the packages.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use formwork_tests::{Called, files_below, program};

use super::output;

/// Files that have the same place on all systems.
const FILES: &[&str] = &[
    "usr/bin/formwork",
    "usr/bin/formwork-shell",
    "usr/share/applications/dev.formwork.desktop.desktop",
    "usr/share/bash-completion/completions/formwork",
    "usr/share/fish/vendor_completions.d/formwork.fish",
    "usr/share/icons/hicolor/32x32/apps/dev.formwork.desktop.png",
    "usr/share/icons/hicolor/512x512/apps/dev.formwork.desktop.png",
    "usr/share/icons/hicolor/scalable/apps/dev.formwork.desktop.svg",
    "usr/share/man/man1/formwork.1.gz",
    "usr/share/man/man1/formwork-new.1.gz",
    "usr/share/man/man1/formwork-packs-add.1.gz",
    "usr/share/man/man1/formwork-shell.1.gz",
    "usr/share/metainfo/dev.formwork.desktop.metainfo.xml",
    "usr/share/mime/packages/dev.formwork.desktop.xml",
];

/// One line of `tar -tv` and `rpm -qlv` alike: mode, owner, group, path.
struct Line {
    mode: String,
    owner: String,
    path: String,
}

fn holds(lines: &[Line], more: &[&str]) {
    let paths: BTreeSet<&str> = lines.iter().map(|line| line.path.as_str()).collect();
    for file in FILES.iter().chain(more) {
        assert!(paths.contains(file), "{file} is not among {paths:#?}");
    }
    for line in lines {
        let mode = match line.path.starts_with("usr/bin/") {
            _ if line.mode.starts_with('d') => "drwxr-xr-x",
            true => "-rwxr-xr-x",
            false => "-rw-r--r--",
        };
        assert_eq!(line.mode, mode, "{}", line.path);
        assert_eq!(line.owner, "root/root", "{}", line.path);
    }
}

#[test]
fn the_package_of_debian_has_every_file_in_its_place() {
    let deb = program("FORMWORK_DEB");
    let listed = output("dpkg-deb", &["--contents".as_ref(), deb.as_os_str()]);
    let lines = listed.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let path = words.last()?.trim_start_matches("./").trim_end_matches('/');
        Some(Line {
            mode: words[0].to_owned(),
            owner: words[1].to_owned(),
            path: path.to_owned(),
        })
    });
    holds(
        &lines.collect::<Vec<_>>(),
        &[
            "usr/share/doc/formwork/copyright",
            "usr/share/doc/formwork/third-party-notices.txt.gz",
            "usr/share/zsh/vendor-completions/_formwork",
        ],
    );
}

#[test]
fn the_package_of_debian_says_what_it_needs() {
    let deb = program("FORMWORK_DEB");
    let field = |name: &str| {
        output(
            "dpkg-deb",
            &["--field".as_ref(), deb.as_os_str(), name.as_ref()],
        )
    };
    let needs = field("Depends");
    for library in ["libc6", "libgtk-3-0", "libwebkit2gtk-4.1-0"] {
        assert!(needs.contains(&format!("{library} (>= ")), "{needs}");
    }
    assert_eq!(field("Version").trim(), env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_package_of_fedora_has_every_file_in_its_place_and_says_what_it_needs() {
    let rpm = program("FORMWORK_RPM");
    let query = |what: &str| output("rpm", &["-qp".as_ref(), what.as_ref(), rpm.as_os_str()]);
    let listed = query("-lv");
    let lines = listed.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        Some(Line {
            mode: words[0].to_owned(),
            owner: format!("{}/{}", words[2], words[3]),
            path: words.last()?.trim_start_matches('/').to_owned(),
        })
    });
    holds(
        &lines.collect::<Vec<_>>(),
        &[
            // The folder itself, so that it goes with the package.
            "usr/share/licenses/formwork",
            "usr/share/licenses/formwork/LICENSE-MIT",
            "usr/share/licenses/formwork/third-party-notices.txt.gz",
            "usr/share/licenses/formwork/Inter-LICENSE.txt",
            "usr/share/zsh/site-functions/_formwork",
        ],
    );
    // Libraries by the names in the programs: packages are called differently on each system.
    let needs = query("-R");
    for library in ["libc.so.6", "libgtk-3.so.0", "libwebkit2gtk-4.1.so.0"] {
        assert!(
            needs.lines().any(|line| line.starts_with(library)),
            "{needs}"
        );
    }
}

#[test]
fn the_portable_archive_runs_from_where_it_is_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let archive = program("FORMWORK_PORTABLE");
    output(
        "tar",
        &[
            "-xzf".as_ref(),
            archive.as_os_str(),
            "-C".as_ref(),
            folder.path().as_os_str(),
        ],
    );
    let files = files_below(folder.path());
    let top = files.keys().next().unwrap().split('/').next().unwrap();
    let root = folder.path().join(top);
    for file in [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "completions/_formwork",
        "completions/_formwork.ps1",
        "completions/formwork.bash",
        "man/formwork.1",
        "man/formwork-undo.1",
    ] {
        assert!(root.join(file).is_file(), "{file}");
    }
    let notices = std::fs::read_to_string(root.join("third-party-notices.txt")).unwrap();
    // Of the command, the window, its page and its scripts.
    for library in ["rusqlite", "webkit2gtk", "yew", "@codemirror/view"] {
        assert!(notices.contains(&format!("\n{library} ")), "{library}");
    }
    assert!(notices.contains("\nCopyright (c) Tokio Contributors\n"));
    let mut command = Command::new(root.join("formwork"));
    command
        .args(["new", "rust-cli", "--defaults", "--to"])
        .arg(folder.path().join("made"))
        .env("FORMWORK_HOME", folder.path().join("home"));
    let called = Called::of(command);
    assert_eq!(called.status, 0, "{}", called.stderr);
    assert!(folder.path().join("made/Cargo.toml").is_file());
    completes(&root.join("completions/formwork.bash"));
}

/// Bash offers what the command has.
fn completes(file: &Path) {
    let script = "source \"$0\"; COMP_WORDS=(formwork up) COMP_CWORD=1; \
                  _formwork formwork up formwork; echo \"${COMPREPLY[@]}\"";
    let offered = output("bash", &["-c".as_ref(), script.as_ref(), file.as_os_str()]);
    assert_eq!(offered.trim(), "update");
}
