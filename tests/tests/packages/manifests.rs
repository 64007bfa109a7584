//! What other package managers are told of the packages.

use std::ffi::OsStr;
use std::fs;

use formwork_tests::{files_below, program};

use super::output;

/// Runs what the AUR is told on the real package, as `makepkg` does.
#[test]
fn the_package_of_arch_has_every_file_of_debians_where_arch_looks_for_it() {
    let build = program("FORMWORK_MANIFESTS").join("aur/PKGBUILD");
    let deb = program("FORMWORK_DEB");
    let folder = tempfile::tempdir().unwrap();
    let [sources, package] = ["src", "pkg"].map(|name| folder.path().join(name));
    fs::create_dir(&sources).unwrap();
    fs::create_dir(&package).unwrap();
    let script = r#"
        set -euo pipefail
        source "$0"
        srcdir=$1 pkgdir=$2
        echo "${sha256sums[0]}  $3" | sha256sum --check --quiet
        [ "${source[0]##*/}" = "${3##*/}" ]
        cd "$srcdir" && ar x "$3"
        package
    "#;
    let arguments: [&OsStr; 6] = [
        "-c".as_ref(),
        script.as_ref(),
        build.as_os_str(),
        sources.as_os_str(),
        package.as_os_str(),
        deb.as_os_str(),
    ];
    output("bash", &arguments);
    let files = files_below(&package);
    for file in [
        "usr/bin/formwork",
        "usr/bin/formwork-shell",
        "usr/share/applications/dev.formwork.desktop.desktop",
        "usr/share/licenses/formwork-bin/copyright",
        "usr/share/man/man1/formwork.1.gz",
        "usr/share/zsh/site-functions/_formwork",
    ] {
        assert!(
            files.contains_key(file),
            "{file} is not among {:?}",
            files.keys()
        );
    }
    let others = ["usr/share/doc", "usr/share/lintian", "vendor-completions"];
    for file in files.keys() {
        assert!(!others.iter().any(|other| file.contains(other)), "{file}");
    }
}
