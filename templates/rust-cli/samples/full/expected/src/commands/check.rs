//! `check`: Reads every photo and names those that are damaged.

use std::io::Write;

#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "check")?;
        Ok(())
    }
}
