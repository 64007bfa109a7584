//! What merging promises: against git, against laws that hold for any three texts, and for each rule of its own.
#![allow(clippy::unwrap_used, reason = "tests")]

mod cases;
mod endings;
mod git;
mod hunks;
mod large;
mod laws;
mod markers;
mod properties;
mod runs;
