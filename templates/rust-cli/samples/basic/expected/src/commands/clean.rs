//! `clean`: Removes build results below a folder.

use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to begin
    folder: PathBuf,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "clean")?;
        writeln!(out, "folder: {}", self.folder.display())?;
        Ok(())
    }
}
