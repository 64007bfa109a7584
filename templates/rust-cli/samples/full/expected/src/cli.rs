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
    /// Copies photos into the archive
    Import(commands::import::Args),
    /// Makes an album
    AlbumCreate(commands::album_create::Args),
    /// Gives an album another name
    AlbumRename(commands::album_rename::Args),
    /// Removes an album, but not its photos
    AlbumRemove(commands::album_remove::Args),
    /// Finds photos
    Find(commands::find::Args),
    /// Copies an album out of the archive
    Export(commands::export::Args),
    /// Reads every photo and names those that are damaged
    Check(commands::check::Args),
}

impl Cli {
    /// Does what was asked for and writes the results to `out`.
    pub fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        match self.command {
            Command::Import(arguments) => arguments.run(out),
            Command::AlbumCreate(arguments) => arguments.run(out),
            Command::AlbumRename(arguments) => arguments.run(out),
            Command::AlbumRemove(arguments) => arguments.run(out),
            Command::Find(arguments) => arguments.run(out),
            Command::Export(arguments) => arguments.run(out),
            Command::Check(arguments) => arguments.run(out),
        }
    }
}
