//! `album-remove`: Removes an album, but not its photos.

use std::io::Write;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which one
    name: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "album-remove")?;
        writeln!(out, "name: {}", self.name)?;
        writeln!(out, "yes: {}", self.yes)?;
        Ok(())
    }
}
