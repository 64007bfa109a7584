//! What the crate promises about the user's files, on real folders.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod absent_target;
mod archives;
mod existing_target;
mod save_to;
mod support;
mod targets;
