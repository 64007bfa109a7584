//! `import`: Copies photos into the archive.

use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder to read
    source: PathBuf,
    /// Album to put them into
    album: Option<String>,
    /// Remove them from the source
    #[arg(long)]
    r#move: bool,
    /// Photos to read at once
    #[arg(long, default_value_t = 4)]
    jobs: i64,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "import")?;
        if let Some(value) = self.album {
            writeln!(out, "album: {value}")?;
        }
        writeln!(out, "source: {}", self.source.display())?;
        writeln!(out, "move: {}", self.r#move)?;
        writeln!(out, "jobs: {}", self.jobs)?;
        Ok(())
    }
}
