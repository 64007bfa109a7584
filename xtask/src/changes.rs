//! When files were changed last, to see whether something must be built again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Folders that are made, not written.
const MADE: &[&str] = &["node_modules", "vendor", "dist", "target", ".git"];

/// The last change below these files and folders; `None` if none of them is there.
pub fn newest(paths: &[PathBuf]) -> Option<SystemTime> {
    paths.iter().filter_map(|path| newest_below(path)).max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let changed = fs::metadata(path).and_then(|meta| meta.modified()).ok()?;
    // A folder's own time tells of files that were removed or renamed.
    let below = fs::read_dir(path).into_iter().flatten().flatten();
    below
        .filter(|entry| !MADE.iter().any(|name| entry.file_name() == *name))
        .filter_map(|entry| newest_below(&entry.path()))
        .chain([changed])
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        folder
    }

    fn write_at(path: &Path, time: SystemTime) {
        let file = fs::File::create(path).unwrap();
        file.set_modified(time).unwrap();
    }

    #[test]
    fn a_file_deep_inside_counts_and_made_folders_do_not() {
        let folder = folder("newest");
        let later = SystemTime::now() + Duration::from_secs(100);
        write_at(
            &folder.join("node_modules/made.js"),
            later + Duration::from_secs(100),
        );
        write_at(&folder.join("src/main.rs"), later);
        let found = newest(std::slice::from_ref(&folder)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, later);
    }

    #[test]
    fn a_path_that_is_not_there_has_no_time() {
        assert_eq!(newest(&[PathBuf::from("no/such/folder")]), None);
    }
}
