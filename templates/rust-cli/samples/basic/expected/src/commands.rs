//! What the program can do: a file for each command.

pub mod clean;
