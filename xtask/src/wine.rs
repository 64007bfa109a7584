//! Wine runs what was built for Windows, with a drive and a registry of its own below `target/tools`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{program, run};
use crate::project;
use crate::setup::once;

/// Counts what [`Wine::set_up`] does: another one is done anew.
const VERSION: &str = "1";
const RANDOMNESS: &str = include_str!("wine/bcryptprimitives.c");

pub struct Wine {
    folder: PathBuf,
}

impl Wine {
    /// Sets it up if that was not done before.
    pub fn ready() -> Result<Self> {
        let folder = project::tools().join("wine");
        let wine = Self { folder };
        once(&wine.folder, "Wine's drive", VERSION, || wine.set_up())?;
        Ok(wine)
    }

    /// A command that runs a program of Windows.
    pub fn command(&self, windows_program: &Path) -> Command {
        let mut command = program("wine");
        command
            .arg(windows_program)
            .env("WINEPREFIX", &self.folder)
            .env("WINEDEBUG", "-all")
            // Neither .NET nor a browser is asked for, nor a display.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env_remove("DISPLAY");
        command
    }

    fn set_up(&self) -> Result<()> {
        let mut boot = self.command(Path::new("wineboot"));
        run(boot.arg("--init")).context("Wine does not start")?;
        let source = self.folder.join("bcryptprimitives.c");
        let told = |path: &Path| format!("cannot write {}", path.display());
        fs::write(&source, RANDOMNESS).with_context(|| told(&source))?;
        let library = "drive_c/windows/system32/bcryptprimitives.dll";
        run(program("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-o"])
            .args([self.folder.join(library), source])
            .arg("-ladvapi32"))?;
        self.share_drive()
    }

    /// Windows shares each of its drives with administrators, as `\\localhost\c$`.
    fn share_drive(&self) -> Result<()> {
        let shares = self.folder.join("dosdevices/unc/localhost");
        fs::create_dir_all(&shares).with_context(|| format!("cannot make {}", shares.display()))?;
        #[cfg(unix)]
        {
            let share = shares.join("c$");
            // A set-up that was broken off has made it.
            let _ = fs::remove_file(&share);
            std::os::unix::fs::symlink("../../../drive_c", &share)
                .with_context(|| format!("cannot make {}", share.display()))?;
        }
        Ok(())
    }
}

/// A path of this system as Windows programs see it.
pub fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_this_system_is_on_a_drive() {
        let path = windows_path(Path::new("/project/target/formwork.exe"));
        assert_eq!(path, r"Z:\project\target\formwork.exe");
    }
}
