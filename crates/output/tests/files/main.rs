//! What the crate promises about the user's files, on real folders.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod absent_target;
mod archives;
mod disturbed;
mod existing_target;
mod large_files;
#[cfg(unix)]
mod links;
mod project;
mod save_to;
mod support;
mod targets;
mod undoing;
#[cfg(windows)]
mod windows;
