//! The package for Debian, Ubuntu and their relatives.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::installed::{System, lay, set_mode};
use super::{DESCRIPTION, NAME, Packed, SUMMARY, output_of};
use crate::command::{program, run};
use crate::files;

/// How much time is spent on making a package small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// For everybody who downloads it.
    Small,
    /// For tests.
    Quick,
}

/// Writes the package into `folder` and returns its path.
pub fn pack(
    packed: &Packed,
    version: &str,
    compression: Compression,
    folder: &Path,
) -> Result<PathBuf> {
    let parts = folder.join("debian");
    let root = parts.join("root");
    lay(packed, System::Debian, &root)?;
    let sums = sums(&root)?;
    let about = root.join("DEBIAN");
    files::make(&about)?;
    set_mode(&about, 0o755)?;
    let architecture = output_of(program("dpkg").arg("--print-architecture"))?;
    let architecture = architecture.trim();
    let control = control(
        version,
        architecture,
        kilobytes(&root)?,
        &depends(&root, &parts)?,
    );
    for (name, text) in [("control", control), ("md5sums", sums)] {
        let file = about.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    let file = folder.join(format!("{NAME}_{version}_{architecture}.deb"));
    let mut command = program("dpkg-deb");
    command.args(match compression {
        Compression::Small => &["-Zxz"][..],
        Compression::Quick => &["-Zgzip", "-z1"],
    });
    // Whoever builds it owns none of its files.
    command.args(["--root-owner-group", "--build"]);
    run(command.arg(&root).arg(&file))?;
    Ok(file)
}

fn control(version: &str, architecture: &str, kilobytes: u64, depends: &str) -> String {
    let mut description = String::new();
    for line in DESCRIPTION {
        let _ = write!(description, "\n {line}");
    }
    format!(
        "Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: The Formwork contributors
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xdg-utils
Suggests: git
Section: devel
Priority: optional
Description: {SUMMARY}{description}
"
    )
}

/// The packages whose libraries the laid programs are linked with, in the versions that they need.
fn depends(root: &Path, parts: &Path) -> Result<String> {
    // `dpkg-shlibdeps` works in a source package and reads the names of its packages.
    let source = parts.join("source");
    files::empty(&source.join("debian"))?;
    let about = format!("Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n");
    fs::write(source.join("debian/control"), about).context("cannot write debian/control")?;
    let mut command = program("dpkg-shlibdeps");
    command.current_dir(&source).arg("-O");
    let text = output_of(command.args(files::in_folder(&root.join("usr/bin"))?))?;
    let mut lines = text.lines();
    let found = lines.find_map(|line| line.strip_prefix("shlibs:Depends="));
    found
        .map(str::to_owned)
        .with_context(|| format!("`dpkg-shlibdeps` named no packages, but `{}`", text.trim()))
}

/// What the files need when they are installed, each rounded up to 1,024 bytes.
fn kilobytes(root: &Path) -> Result<u64> {
    let mut sum = 0;
    for file in all_files(root)? {
        let size =
            fs::metadata(&file).with_context(|| format!("cannot read {}", file.display()))?;
        sum += size.len().div_ceil(1024);
    }
    Ok(sum)
}

/// The digest of each file, by which `dpkg --verify` tells what was changed.
fn sums(root: &Path) -> Result<String> {
    let mut command = program("md5sum");
    command.current_dir(root);
    for file in all_files(root)? {
        command.arg(file.strip_prefix(root).unwrap_or(&file));
    }
    output_of(&mut command)
}

/// All files below a folder, by path.
fn all_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in files::in_folder(folder)? {
        if path.is_dir() {
            files.extend(all_files(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_description_is_a_continued_line() {
        let text = control("1.2.3", "arm64", 10, "libc6 (>= 2.36)");
        assert!(text.starts_with("Package: formwork\nVersion: 1.2.3\nArchitecture: arm64\n"));
        assert!(text.contains("\nDepends: libc6 (>= 2.36)\n"));
        let (_, description) = text.split_once("Description: ").unwrap();
        let mut lines = description.trim_end().lines();
        assert_eq!(lines.next(), Some(SUMMARY));
        assert!(lines.all(|line| line.starts_with(' ') && line.len() > 1));
        assert!(text.ends_with('\n'));
    }
}
