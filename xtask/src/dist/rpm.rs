//! The package for Fedora, openSUSE and their relatives.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::installed::{System, lay};
use super::{Compression, DESCRIPTION, ID, NAME, Packed, SUMMARY, VERSION};
use crate::command::{program, run};
use crate::files;

/// Writes the package into `folder` and returns its path.
pub fn pack(packed: &Packed, compression: Compression, folder: &Path) -> Result<PathBuf> {
    let parts = folder.join("rpm");
    let root = parts.join("root");
    lay(packed, System::Rpm, &root)?;
    let made = parts.join("made");
    files::empty(&made)?;
    let spec = parts.join(format!("{NAME}.spec"));
    fs::write(&spec, self::spec(&root, compression))
        .with_context(|| format!("cannot write {}", spec.display()))?;
    let mut command = program("rpmbuild");
    command.args(["-bb", "--quiet"]);
    for (name, place) in [
        ("_topdir", parts.join("build")),
        ("_rpmdir", made.clone()),
        ("_tmppath", parts.join("tmp")),
        // Not that of the user who builds it.
        ("_dbpath", parts.join("db")),
    ] {
        command
            .arg("--define")
            .arg(format!("{name} {}", place.display()));
    }
    run(command.arg(&spec))?;
    let made = files::in_folder(&made)?;
    let [built] = made.as_slice() else {
        bail!(
            "`rpmbuild` made {} packages, and one was wanted",
            made.len()
        );
    };
    let file = folder.join(built.file_name().context("a package has a name")?);
    fs::rename(built, &file).with_context(|| format!("cannot move {}", built.display()))?;
    Ok(file)
}

/// What it needs is found by `rpmbuild` as names of libraries, which are the same wherever rpm is.
fn spec(root: &Path, compression: Compression) -> String {
    let payload = match compression {
        Compression::Small => "w19.zstdio",
        Compression::Quick => "w1.zstdio",
    };
    let description = DESCRIPTION.join("\n");
    let root = root.display();
    format!(
        "%global debug_package %{{nil}}
%global __os_install_post %{{nil}}
%global _build_id_links none
%global _binary_payload {payload}
%global _rpmfilename %%{{NAME}}-%%{{VERSION}}-%%{{RELEASE}}.%%{{ARCH}}.rpm
Name: {NAME}
Version: {VERSION}
Release: 1
Summary: {SUMMARY}
License: MIT OR Apache-2.0
Recommends: xdg-utils
Suggests: git

%description
{description}

%install
cp -a '{root}/.' %{{buildroot}}

%files
%defattr(-,root,root,-)
/usr/bin/*
/usr/share/applications/*
/usr/share/bash-completion/completions/*
/usr/share/fish/vendor_completions.d/*
/usr/share/icons/hicolor/*/apps/*
/usr/share/man/man1/*
/usr/share/metainfo/*
/usr/share/mime/packages/{ID}.xml
/usr/share/zsh/site-functions/*
%license /usr/share/licenses/{NAME}
"
    )
}
