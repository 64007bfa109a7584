//! winget, for Windows: the three files of a version in its community's repository.

use std::fmt::Write;

use super::{Lacking, MSI, Manifest, Processor, Release, SETUP};
use crate::dist::VERSION;

const PACKAGE: &str = "Formwork.Formwork";
/// The version of the form, which is told in each file.
const FORM: &str = "1.10.0";
const LOCALE: &str = "en-US";

pub fn manifests(release: &Release) -> Result<Vec<Manifest>, Lacking> {
    let named = |part: &str| format!("winget/{PACKAGE}{part}.yaml");
    Ok(vec![
        (named(""), manifest("version", &version())),
        (
            named(".installer"),
            manifest("installer", &installers(release)?),
        ),
        (
            named(&format!(".locale.{LOCALE}")),
            manifest("defaultLocale", &locale(release)),
        ),
    ])
}

/// What all three have around what is their own.
fn manifest(kind: &str, own: &str) -> String {
    format!(
        "# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{FORM}.schema.json
PackageIdentifier: {PACKAGE}
PackageVersion: {VERSION}
{own}ManifestType: {kind}
ManifestVersion: {FORM}
"
    )
}

fn version() -> String {
    format!("DefaultLocale: {LOCALE}\n")
}

/// One for the user alone, and one for everybody on the machine, which wants an administrator.
fn installers(release: &Release) -> Result<String, Lacking> {
    let mut text = String::from(
        "Platform:
- Windows.Desktop
MinimumOSVersion: 10.0.17763.0
UpgradeBehavior: install
Commands:
- formwork
FileExtensions:
- formwork
Installers:
",
    );
    for (ending, kind, scope) in [(SETUP, "nullsoft", "user"), (MSI, "wix", "machine")] {
        let file = release.file(ending, Processor::X86)?;
        let _ = write!(
            text,
            "- Architecture: x64
  InstallerType: {kind}
  Scope: {scope}
  InstallerUrl: {}
  InstallerSha256: {}
",
            release.url(file),
            file.sha256.to_uppercase()
        );
    }
    Ok(text)
}

fn locale(release: &Release) -> String {
    let address = release.address;
    format!(
        "PackageLocale: {LOCALE}
Publisher: The Formwork contributors
PackageName: Formwork
PackageUrl: {address}
License: MIT OR Apache-2.0
ShortDescription: Builds whole code bases from template packs, offline
Moniker: formwork
ReleaseNotesUrl: {address}/releases/tag/v{VERSION}
Tags:
- code-generator
- scaffolding
- templates
"
    )
}
