//! `export`: Copies an album out of the archive.

use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which one
    #[arg(long)]
    album: String,
    /// Where to put the photos
    #[arg(long)]
    destination_folder: PathBuf,
    /// Make them no larger than this
    #[arg(long, default_value_t = 2048)]
    longest_edge_pixels: i64,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "export")?;
        writeln!(out, "album: {}", self.album)?;
        writeln!(
            out,
            "destination-folder: {}",
            self.destination_folder.display()
        )?;
        writeln!(out, "longest-edge-pixels: {}", self.longest_edge_pixels)?;
        Ok(())
    }
}
