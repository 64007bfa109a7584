use std::io::Cursor;
use std::path::Path;

use formwork_tree::{ArchiveLimits, Content, Files, RelativePath, find_clashes};

const LIMITS: ArchiveLimits = ArchiveLimits {
    entries: 1000,
    total_bytes: 1 << 20,
    ratio: 200,
};

/// What is read of an archive lies inside, keeps to the limits, holds no links and no twins, also
/// without the folder around it; what is refused names the archive.
pub fn archive(bytes: &[u8]) {
    let name = Path::new("fuzzed.zip");
    let files = match Files::unzip(name, Cursor::new(bytes), &LIMITS) {
        Ok(files) => files,
        Err(error) => {
            assert_eq!(error.path(), name);
            assert!(error.to_string().contains("fuzzed.zip"), "{error}");
            return;
        }
    };
    holds(&files);
    if let Ok((_, below)) = files.without_root() {
        holds(&below);
    }
}

fn holds(files: &Files) {
    let parsed = |path: &str| match RelativePath::parse(path) {
        Ok(parsed) => parsed,
        Err(fault) => panic!("{path:?} was let through: {fault}"),
    };
    let mut total = 0;
    let mut paths = Vec::new();
    for (path, content) in files.iter() {
        let Content::File { data, .. } = content else {
            panic!("{path:?} is a link");
        };
        total += data.len();
        paths.push(parsed(path));
    }
    for folder in files.folders_below("") {
        parsed(folder);
    }
    assert!(total <= LIMITS.total_bytes && paths.len() <= LIMITS.entries);
    assert_eq!(find_clashes(&paths), []);
}
