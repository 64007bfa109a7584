//! What the crate promises about paths, contents, and the files that it reads.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod archives;
mod contents;
mod folders;
mod paths;
mod support;
