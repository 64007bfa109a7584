//! Measures side by side, in one process and interleaved, so that a noisy machine is as noisy for
//! both. Prints a table of ratios; with `--check` it fails where a promise is broken.

mod history;
mod recording;

use std::process::ExitCode;

use anyhow::{Result, bail};
use formwork_telemetry::CountingAllocator;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// One measured thing.
pub struct Row {
    pub what: String,
    pub measured: String,
    /// What is promised, and whether it was kept.
    pub promised: String,
    pub kept: bool,
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let check = match words[..] {
        [] => false,
        ["--check"] => true,
        _ => bail!("only --check is known"),
    };
    let mut rows = recording::rows()?;
    rows.push(history::row()?);
    print(&rows);
    let broken = rows.iter().filter(|row| !row.kept).count();
    if check && broken > 0 {
        eprintln!("{broken} of {} promises are broken", rows.len());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(rows: &[Row]) {
    let width = |of: fn(&Row) -> &str| rows.iter().map(|row| of(row).chars().count()).max();
    let what = width(|row| &row.what).unwrap_or(0);
    let measured = width(|row| &row.measured).unwrap_or(0);
    for row in rows {
        let mark = if row.kept { "kept" } else { "BROKEN" };
        println!(
            "{:what$}  {:>measured$}  {} ({mark})",
            row.what, row.measured, row.promised
        );
    }
}
