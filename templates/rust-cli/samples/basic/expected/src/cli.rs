//! The command line: which commands there are.

use std::io::Write;

use clap::{Parser, Subcommand};

use crate::commands;

#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// There is one of these in a run, named as it is typed.
#[derive(Debug, Subcommand)]
#[allow(clippy::enum_variant_names, clippy::large_enum_variant)]
enum Command {
    /// Removes build results below a folder
    Clean(commands::clean::Args),
}

impl Cli {
    /// Does what was asked for and writes the results to `out`.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        match self.command {
            Command::Clean(arguments) => arguments.run(out),
        }
    }
}
