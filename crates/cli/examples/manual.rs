//! Writes the manual pages of `formwork` and the completions of shells into a folder:
//! `cargo run --package formwork-cli --example manual -- FOLDER`.
//!
//! The packages take them along. They are not part of the command itself, which would be larger by
//! what nobody calls twice.

#[allow(dead_code, reason = "only what clap makes of it is used here")]
#[path = "../src/arguments.rs"]
mod arguments;

use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

fn main() -> Result<()> {
    let Some(folder) = std::env::args_os().nth(1) else {
        return Err(Error::new(
            ErrorKind::InvalidInput,
            "say which folder to write into",
        ));
    };
    let folder = Path::new(&folder);
    let manual = folder.join("man");
    let completions = folder.join("completions");
    std::fs::create_dir_all(&manual)?;
    std::fs::create_dir_all(&completions)?;
    // One page for the command, and one for each of its subcommands.
    clap_mangen::generate_to(arguments::Cli::command(), &manual)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        let mut command = arguments::Cli::command();
        clap_complete::generate_to(shell, &mut command, "formwork", &completions)?;
    }
    Ok(())
}
