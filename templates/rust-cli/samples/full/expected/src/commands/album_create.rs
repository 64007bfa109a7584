//! `album-create`: Makes an album.

use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to call it
    name: String,
    /// Photo to show for it
    #[arg(long)]
    cover: Option<PathBuf>,
    /// How to sort it
    #[arg(long, default_value = "by date")]
    order: String,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "album-create")?;
        writeln!(out, "name: {}", self.name)?;
        if let Some(value) = self.cover {
            writeln!(out, "cover: {}", value.display())?;
        }
        writeln!(out, "order: {}", self.order)?;
        Ok(())
    }
}
