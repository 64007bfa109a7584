//! `find`: Finds photos.

use std::io::Write;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to look for
    #[arg(default_value = "everything")]
    words: String,
    /// Taken then or later
    #[arg(long)]
    since_year: Option<i64>,
    /// Taken then or before
    #[arg(long)]
    until_year: Option<i64>,
    /// jpeg, raw or video
    #[arg(long)]
    r#type: Option<String>,
}

impl Args {
    /// Says what it was asked for: the place to put the command's own work.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "find")?;
        writeln!(out, "words: {}", self.words)?;
        if let Some(value) = self.since_year {
            writeln!(out, "since-year: {value}")?;
        }
        if let Some(value) = self.until_year {
            writeln!(out, "until-year: {value}")?;
        }
        if let Some(value) = self.r#type {
            writeln!(out, "type: {value}")?;
        }
        Ok(())
    }
}
