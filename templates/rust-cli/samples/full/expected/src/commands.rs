//! What the program can do: a file for each command.

pub mod album_create;
pub mod album_remove;
pub mod album_rename;
pub mod check;
pub mod export;
pub mod find;
pub mod import;
