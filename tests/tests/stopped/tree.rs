//! What stands in a folder, whole: names, kinds, permission bits, bytes.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// A path below the scenario's folder, with what stands there.
pub type Tree = BTreeMap<String, Entry>;

#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    pub mode: u32,
    pub what: What,
}

#[derive(Clone, PartialEq, Eq)]
pub enum What {
    Folder,
    File(Vec<u8>),
    Link(String),
}

pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    add(folder, "", &mut tree);
    tree
}

fn add(folder: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        let metadata = path.symlink_metadata().unwrap();
        let mut mode = metadata.permissions().mode() & 0o7777;
        let what = if metadata.is_dir() {
            add(&path, &format!("{name}/"), tree);
            What::Folder
        } else if metadata.is_symlink() {
            mode = 0;
            What::Link(fs::read_link(&path).unwrap().to_str().unwrap().to_owned())
        } else {
            What::File(fs::read(&path).unwrap())
        };
        tree.insert(name, Entry { mode, what });
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let found = from.symlink_metadata().unwrap();
        if found.is_dir() {
            copy(&from, &to);
        } else if found.is_symlink() {
            symlink(fs::read_link(&from).unwrap(), &to).unwrap();
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
    fs::set_permissions(to, from.metadata().unwrap().permissions()).unwrap();
}

/// What is Formwork's own in the target or beside it, and nobody else's: `target` is its path below
/// the scenario's folder.
fn is_local(path: &str, target: &str) -> bool {
    let local = format!("{target}/.formwork/local");
    let (folder, name) = target.rsplit_once('/').unwrap_or(("", target));
    let beside = format!("{folder}/.{name}.formwork-");
    path.starts_with(&local) || path.starts_with(&beside)
}

/// The tree of the user and of the pack, with the record, without what Formwork keeps for itself.
pub fn without_local(tree: &Tree, target: &str) -> Tree {
    let mut kept = tree.clone();
    kept.retain(|path, _| !is_local(path, target));
    let own = format!("{target}/.formwork");
    if !kept.keys().any(|path| path.starts_with(&format!("{own}/"))) {
        kept.remove(&own);
    }
    kept
}

/// What was to be cleared away: staging folders, locks, files that were begun. What is remembered
/// and what was set aside stays.
pub fn left_over(tree: &Tree, target: &str) -> Vec<String> {
    let local = format!("{target}/.formwork/local");
    let remembered = ["seen", "note"].map(|name| format!("{local}/{name}"));
    let aside = format!("{local}/aside");
    let holds = |path: &String| remembered.contains(path) || path.starts_with(&aside);
    let is_needed = tree.keys().any(holds);
    let left = tree.keys().filter(|path| is_local(path, target));
    let stays = |path: &String| holds(path) || (is_needed && *path == local);
    let left = left.filter(|path| !stays(path));
    left.cloned().collect()
}

/// Where two trees differ, for messages: whole trees would bury it.
pub fn difference(expected: &Tree, found: &Tree) -> Option<String> {
    let mut paths = expected.keys().chain(found.keys());
    let path = paths.find(|path| expected.get(*path) != found.get(*path))?;
    Some(format!(
        "{path}: {} instead of {}",
        brief(found.get(path)),
        brief(expected.get(path))
    ))
}

fn brief(entry: Option<&Entry>) -> String {
    let Some(Entry { mode, what }) = entry else {
        return "nothing".to_owned();
    };
    match what {
        What::Folder => format!("a folder ({mode:o})"),
        What::Link(target) => format!("a link to {target}"),
        What::File(bytes) => {
            let start: String = String::from_utf8_lossy(bytes).chars().take(40).collect();
            format!("{start:?} ({mode:o})")
        }
    }
}
