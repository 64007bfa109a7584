//! A Debian with what the package asks for and nothing more, as an archive: what the package is
//! installed on by its tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::output_of;
use crate::command::{program, run, say};

/// Makes the archive, unless it is there and holds what the package asks for.
pub fn archive(deb: &Path, folder: &Path) -> Result<PathBuf> {
    let archive = folder.join("debian.tar");
    let noted = folder.join("debian.packages");
    let mut command = program("dpkg-deb");
    let depends = output_of(command.arg("--field").arg(deb).arg("Depends"))?;
    let packages = names(&depends);
    if archive.is_file() && fs::read_to_string(&noted).is_ok_and(|noted| noted == packages) {
        return Ok(archive);
    }
    let _ = fs::remove_file(&noted);
    let release = fs::read_to_string("/etc/os-release").context("cannot read /etc/os-release")?;
    let release = codename(&release).context("/etc/os-release names no release of Debian")?;
    say("Making a Debian that the package is installed on …");
    let mut command = program("mmdebstrap");
    command.args(["--quiet", "--variant=essential"]);
    command.arg(format!("--include={packages},passwd"));
    command.arg("--customize-hook=chroot \"$1\" useradd --create-home user");
    run(command.arg(release).arg(&archive))?;
    fs::write(&noted, packages).with_context(|| format!("cannot write {}", noted.display()))?;
    Ok(archive)
}

/// The packages of a `Depends` without their versions, with commas between them; of alternatives
/// the first, which is what apt takes.
fn names(depends: &str) -> String {
    let wanted = depends
        .split(',')
        .filter_map(|wanted| wanted.split_whitespace().next());
    wanted.collect::<Vec<_>>().join(",")
}

/// The name of this machine's release, whose libraries the programs are linked with.
fn codename(os_release: &str) -> Option<&str> {
    let mut lines = os_release.lines();
    lines.find_map(|line| line.strip_prefix("VERSION_CODENAME="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_without_their_versions_and_alternatives() {
        assert_eq!(
            names("libc6 (>= 2.34), libgtk-3-0 (>= 3.16.2) | libgtk-3-0t64, libx11-6\n"),
            "libc6,libgtk-3-0,libx11-6"
        );
    }

    #[test]
    fn the_release_is_read_from_what_the_system_says_of_itself() {
        let text = "NAME=\"Debian GNU/Linux\"\nVERSION_CODENAME=bookworm\nID=debian\n";
        assert_eq!(codename(text), Some("bookworm"));
        assert_eq!(codename("ID=arch\n"), None);
    }
}
