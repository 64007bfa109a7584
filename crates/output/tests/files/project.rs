//! A project to be generated into again, and changes to it.

use formwork_output::{Change, Target};
use tempfile::tempdir;

use crate::support::{file, put, remove, script, write};

pub fn project() -> tempfile::TempDir {
    let dir = tempdir().unwrap();
    put(dir.path(), "README.md", "old readme");
    put(dir.path(), "src/main.rs", "old main");
    put(dir.path(), "src/gone/deep/old.rs", "gone");
    put(dir.path(), "src/mine.rs", "the user's own");
    put(dir.path(), "run.sh", "old script");
    dir
}

/// Many changes of all kinds, in an order of their own.
pub fn many(target: &Target) -> Vec<Change> {
    vec![
        remove(target, "src/gone/deep/old.rs"),
        write(target, "src/gone", file("now a file")),
        write(target, "README.md", file("new readme")),
        write(target, "a/b/c", file("new")),
        write(target, "a/b/d", file("new")),
        write(target, "run.sh", script("new script")),
        write(target, "src/main.rs", file("new main")),
        write(target, "z/last", file("new")),
    ]
}
