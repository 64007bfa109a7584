//! Paths that cannot stand side by side on every system.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::path::RelativePath;

/// How two paths of one run get into each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// The same path twice.
    Same,
    /// Paths, or folders of them, that differ only in letter case or Unicode form.
    CaseTwin,
    /// One path is a file, and the other needs a folder of that name.
    FileIsFolder,
}

/// Two paths that cannot both be written; indexes into the iteration that was searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    pub first: usize,
    pub second: usize,
    pub kind: ClashKind,
}

/// Finds all paths that clash with an earlier one, in the order of the later one, each kind once
/// for a pair of spellings: a thousand files in `Src/` beside `src/` are one clash. Takes time
/// linear in the length of all paths together.
pub fn find_clashes<'a>(paths: impl IntoIterator<Item = &'a RelativePath>) -> Vec<Clash> {
    let paths: Vec<&RelativePath> = paths.into_iter().collect();
    let keys = Keys::of(&paths);
    let mut files: HashMap<&str, usize> = HashMap::with_capacity(paths.len());
    let mut folders: HashMap<&str, usize> = HashMap::new();
    let mut spellings: HashSet<&str> = HashSet::new();
    let mut folder_before = "";
    let mut clashes = Vec::new();
    for (second, (path, key)) in paths.iter().zip(keys.iter()).enumerate() {
        let mut add = |first, kind| {
            clashes.push(Clash {
                first,
                second,
                kind,
            });
        };
        match files.entry(key) {
            Entry::Occupied(first) if paths[*first.get()] == *path => {
                add(*first.get(), ClashKind::Same);
            }
            Entry::Occupied(first) => add(*first.get(), ClashKind::CaseTwin),
            Entry::Vacant(place) => {
                place.insert(second);
            }
        }
        if let Some(&first) = folders.get(key) {
            add(first, ClashKind::FileIsFolder);
        }
        let (folder, _) = path.split();
        if folder == std::mem::replace(&mut folder_before, folder) {
            // They were looked at with the path before.
            continue;
        }
        // Folding never makes or removes a slash, so path and key have the same folders.
        let ends = key.match_indices('/').map(|(end, _)| &key[..end]);
        for (folder, folder_key) in path.folders().zip(ends) {
            if !spellings.insert(folder) {
                continue;
            }
            if let Some(&first) = folders.get(folder_key) {
                add(first, ClashKind::CaseTwin);
                continue;
            }
            if let Some(&first) = files.get(folder_key) {
                add(first, ClashKind::FileIsFolder);
            }
            folders.insert(folder_key, second);
        }
    }
    clashes
}

/// The keys of paths, one behind the other in one text.
struct Keys {
    all: String,
    ends: Vec<usize>,
}

impl Keys {
    fn of(paths: &[&RelativePath]) -> Self {
        let length = paths.iter().map(|path| path.as_str().len()).sum();
        let mut all = String::with_capacity(length);
        let ends = paths.iter().map(|path| {
            path.push_fold_key(&mut all);
            all.len()
        });
        let ends = ends.collect();
        Self { all, ends }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.all[start..*end])
    }
}

/// As [`find_clashes`], with folders that may have nothing in them; their indexes follow those of
/// the files. A folder may be above files and other folders, and may be given twice, but only in
/// one spelling.
pub fn find_clashes_with_folders(files: &[&RelativePath], folders: &[&RelativePath]) -> Vec<Clash> {
    if folders.is_empty() {
        return find_clashes(files.iter().copied());
    }
    let all = || files.iter().chain(folders);
    let full: HashSet<&str> = all().flat_map(|path| path.folders()).collect();
    let mut seen = HashSet::new();
    let empty = (files.len()..).zip(folders);
    let empty = empty.filter(|(_, path)| !full.contains(path.as_str()) && seen.insert(**path));
    let paths: Vec<(usize, &&RelativePath)> = files.iter().enumerate().chain(empty).collect();
    let found = find_clashes(paths.iter().map(|(_, path)| **path));
    let clashes = found.into_iter().map(|clash| {
        let given = |index: usize| paths[index].0;
        let (first, second) = (given(clash.first), given(clash.second));
        let depth = |index: &usize| paths[*index].1.segments().count();
        let upper = [clash.first, clash.second].into_iter().min_by_key(depth);
        // Two spellings of one folder, of which one has nothing in it.
        let twins = clash.kind == ClashKind::FileIsFolder && upper >= Some(files.len());
        Clash {
            first,
            second,
            kind: if twins {
                ClashKind::CaseTwin
            } else {
                clash.kind
            },
        }
    });
    clashes.collect()
}
