// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use super::*;
use crate::command::exists;

const ADDRESS: &str = "https://example.org/formwork/";
/// The digest of `abc`, which each of the files holds.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// The files of a whole release, each with its system and processor in the list.
fn whole() -> Vec<(String, Value, Value)> {
    let (arm, x86) = (json!("aarch64"), json!("x86_64"));
    [
        ("Formwork_{}_aarch64.dmg", json!("macos"), arm.clone()),
        ("Formwork_{}_amd64.AppImage", json!("linux"), x86.clone()),
        ("Formwork_{}_amd64.AppImage.sig", Value::Null, Value::Null),
        ("Formwork_{}_arm64.app.tar.gz", json!("macos"), arm.clone()),
        ("Formwork_{}_arm64.app.tar.gz.sig", Value::Null, Value::Null),
        ("Formwork_{}_x64-setup.exe", json!("windows"), x86.clone()),
        ("Formwork_{}_x64-setup.exe.sig", Value::Null, Value::Null),
        ("Formwork_{}_x64.dmg", json!("macos"), x86.clone()),
        ("Formwork_{}_x64_en-US.msi", json!("windows"), x86.clone()),
        ("formwork-{}-1.x86_64.rpm", json!("linux"), x86.clone()),
        ("formwork-{}-aarch64-macos.tar.gz", json!("macos"), arm),
        (
            "formwork-{}-x86_64-linux.tar.gz",
            json!("linux"),
            x86.clone(),
        ),
        (
            "formwork-{}-x86_64-macos.tar.gz",
            json!("macos"),
            x86.clone(),
        ),
        (
            "formwork-{}-x86_64-windows.tar.gz",
            json!("windows"),
            x86.clone(),
        ),
        ("formwork-cli.cdx.json", Value::Null, Value::Null),
        ("formwork_{}_amd64.deb", json!("linux"), x86),
    ]
    .map(|(name, system, processor)| (name.replace("{}", VERSION), system, processor))
    .to_vec()
}

/// A folder with those files, described.
fn described(test: &str, names: &[String]) -> PathBuf {
    let folder = crate::project::root()
        .join("target/release-tests")
        .join(test);
    files::empty(&folder).unwrap();
    for name in names {
        fs::write(folder.join(name), "abc").unwrap();
    }
    // A second time finds what the first one wrote.
    for _ in 0..2 {
        describe(&folder, Some(ADDRESS)).unwrap();
    }
    folder
}

fn names_of_whole() -> Vec<String> {
    whole().into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn a_folder_without_files_is_no_release() {
    let folder = crate::project::root().join("target/release-tests/none");
    files::empty(&folder).unwrap();
    assert!(describe(&folder, None).is_err());
}

#[test]
fn files_are_listed_with_their_checksums_and_who_they_are_for() {
    let folder = described("list", &names_of_whole());
    let sums = fs::read_to_string(folder.join(SUMS)).unwrap();
    assert_eq!(sums.lines().count(), whole().len());
    let list = fs::read_to_string(folder.join(LIST)).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["version"], VERSION);
    for (number, (name, system, processor)) in whole().into_iter().enumerate() {
        let file = &list["files"][number];
        assert_eq!(file["name"], json!(name));
        assert_eq!((&file["sha256"], &file["bytes"]), (&json!(ABC), &json!(3)));
        assert_eq!((&file["system"], &file["processor"]), (&system, &processor));
    }
}

#[test]
fn programs_that_update_themselves_find_what_was_signed_for_them() {
    let folder = described("updates", &names_of_whole());
    let list = fs::read_to_string(folder.join(LIST)).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    let signed = |name: &str| json!({ "url": url(name), "signature": "abc" });
    // The installer for all users is not signed, so nobody takes it.
    let all = json!({
        "darwin-aarch64-app": signed("Formwork_{}_arm64.app.tar.gz"),
        "linux-x86_64-appimage": signed("Formwork_{}_amd64.AppImage"),
        "windows-x86_64-nsis": signed("Formwork_{}_x64-setup.exe"),
    });
    assert_eq!(list["platforms"], all);
    let head = format!("## {VERSION} ");
    for notes in ["notes", "notes_de"] {
        let told = list[notes].as_str().unwrap();
        assert!(told.starts_with(&head), "{told}");
    }
    assert_ne!(list["notes"], list["notes_de"]);
}

/// All manifests of a whole release, by their paths.
fn manifests(test: &str) -> BTreeMap<String, String> {
    let folder = described(test, &names_of_whole()).join(MANIFESTS);
    let mut found = BTreeMap::new();
    for path in [
        "aur/.SRCINFO",
        "aur/PKGBUILD",
        "homebrew/Casks/formwork.rb",
        "homebrew/Formula/formwork-cli.rb",
        "winget/Formwork.Formwork.installer.yaml",
        "winget/Formwork.Formwork.locale.en-US.yaml",
        "winget/Formwork.Formwork.yaml",
    ] {
        let text = fs::read_to_string(folder.join(path));
        found.insert(
            path.to_owned(),
            text.unwrap_or_else(|error| panic!("{path}: {error}")),
        );
    }
    found
}

/// Where a file of the release will lie.
fn url(name: &str) -> String {
    let name = name.replace("{}", VERSION);
    format!("https://example.org/formwork/releases/download/v{VERSION}/{name}")
}

#[test]
fn homebrew_is_told_of_both_macs_and_of_linux() {
    let manifests = manifests("homebrew");
    let cask = &manifests["homebrew/Casks/formwork.rb"];
    for words in [
        "arch arm: \"aarch64\", intel: \"x64\"".to_owned(),
        format!("sha256 arm:   \"{ABC}\",\n         intel: \"{ABC}\""),
        url("Formwork_#{version}_#{arch}.dmg").replace(&format!("v{VERSION}"), "v#{version}"),
        "binary \"#{appdir}/Formwork.app/Contents/MacOS/formwork\"".to_owned(),
    ] {
        assert!(cask.contains(&words), "{words} is not in {cask}");
    }
    let formula = &manifests["homebrew/Formula/formwork-cli.rb"];
    for name in ["aarch64-macos", "x86_64-macos", "x86_64-linux"] {
        let url = url(&format!("formwork-{{}}-{name}.tar.gz"));
        let words = format!("url \"{url}\"\n      sha256 \"{ABC}\"");
        assert!(formula.contains(&words), "{words} is not in {formula}");
    }
    if exists("ruby") {
        for path in ["Casks/formwork.rb", "Formula/formwork-cli.rb"] {
            let file =
                crate::project::root().join("target/release-tests/homebrew/manifests/homebrew");
            let checked = Command::new("ruby")
                .arg("-wc")
                .arg(file.join(path))
                .output();
            let checked = checked.unwrap();
            let said = String::from_utf8_lossy(&checked.stderr);
            assert!(
                checked.status.success() && said.is_empty(),
                "{path}: {said}"
            );
        }
    }
}

#[test]
fn winget_is_told_of_both_installers_with_every_key_that_it_wants() {
    let manifests = manifests("winget");
    for (part, kind, keys) in [
        ("", "version", &["DefaultLocale"][..]),
        (".installer", "installer", &["Installers"]),
        (
            ".locale.en-US",
            "defaultLocale",
            &[
                "PackageLocale",
                "Publisher",
                "PackageName",
                "License",
                "ShortDescription",
            ],
        ),
    ] {
        let text = &manifests[&format!("winget/Formwork.Formwork{part}.yaml")];
        let read: Value = serde_saphyr::from_str(text).unwrap();
        assert_eq!(read["PackageIdentifier"], "Formwork.Formwork");
        assert_eq!(read["PackageVersion"], VERSION);
        assert_eq!(read["ManifestType"], kind);
        assert_eq!(read["ManifestVersion"], "1.10.0");
        assert!(text.contains(&format!("winget-manifest.{kind}.1.10.0.schema.json")));
        for key in keys {
            assert!(!read[key].is_null(), "{key} is not in {text}");
        }
    }
    let text = &manifests["winget/Formwork.Formwork.installer.yaml"];
    let read: Value = serde_saphyr::from_str(text).unwrap();
    let installer = |kind: &str, scope: &str, name: &str| {
        json!({
            "Architecture": "x64",
            "InstallerType": kind,
            "Scope": scope,
            "InstallerUrl": url(name),
            "InstallerSha256": ABC.to_uppercase(),
        })
    };
    let both = [
        installer("nullsoft", "user", "Formwork_{}_x64-setup.exe"),
        installer("wix", "machine", "Formwork_{}_x64_en-US.msi"),
    ];
    assert_eq!(read["Installers"], json!(both));
}

/// What bash makes of the package's values, each in a line `NAME = WORD` as on the AUR's pages.
fn sourced(file: &Path) -> String {
    let script = r#"
        source "$0"
        printf 'pkgbase = %s\n' "$pkgname"
        for name in pkgdesc pkgver pkgrel url arch license depends optdepends provides conflicts source sha256sums; do
            declare -n words=$name
            printf "\t$name = %s\n" "${words[@]}"
        done
        printf '\npkgname = %s\n' "$pkgname"
        declare -F package >/dev/null
    "#;
    let mut bash = Command::new("bash");
    let output = bash.args(["-euc", script]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_aur_is_told_in_both_files_what_bash_reads_in_the_first() {
    let manifests = manifests("aur");
    let folder = crate::project::root().join("target/release-tests/aur/manifests/aur");
    let about = &manifests["aur/.SRCINFO"];
    assert_eq!(&sourced(&folder.join("PKGBUILD")), about);
    for words in [
        format!("\tpkgver = {VERSION}\n"),
        format!("\tsource = {}\n", url("formwork_{}_amd64.deb")),
        format!("\tsha256sums = {ABC}\n"),
    ] {
        assert!(about.contains(&words), "{words} is not in {about}");
    }
}

#[test]
fn nothing_is_written_for_those_whose_files_are_not_there() {
    let names = [format!("formwork_{VERSION}_amd64.deb")];
    let folder = described("partial", &names).join(MANIFESTS);
    assert!(folder.join("aur/PKGBUILD").is_file());
    let written = files::in_folder(&folder).unwrap();
    assert_eq!(written, [folder.join("aur")]);
}
