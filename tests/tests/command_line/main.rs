//! The command line, as a process.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod added_packs;
mod again;
mod answers;
mod archives;
mod at_once;
#[cfg(unix)]
mod cancelling;
mod checking;
mod dry_runs;
mod entities;
mod folders;
mod generating;
#[cfg(unix)]
mod killed;
mod limits;
mod measures;
mod odd_input;
#[cfg(unix)]
mod odd_places;
mod opening;
mod other_pack;
mod pack_faults;
mod packs;
mod partials;
mod projects;
mod secrets;
mod shipped;
#[cfg(unix)]
mod signals;
mod store;

use std::path::Path;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
