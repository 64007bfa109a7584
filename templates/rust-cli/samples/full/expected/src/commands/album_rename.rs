//! `album-rename`: Gives an album another name.

use std::io::Write;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it is called now
    old_name: String,
    /// What to call it
    new_name: String,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "album-rename")?;
        writeln!(out, "old-name: {}", self.old_name)?;
        writeln!(out, "new-name: {}", self.new_name)?;
        Ok(())
    }
}
