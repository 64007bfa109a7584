//! Paths that cannot stand side by side on every system.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher};

use crate::path::{RelativePath, push_folded};

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
    match are_apart(&paths, &[]) {
        true => Vec::new(),
        false => clashes_of(&paths),
    }
}

fn clashes_of(paths: &[&RelativePath]) -> Vec<Clash> {
    let keys: Vec<String> = paths.iter().map(|path| path.fold_key()).collect();
    let mut files: HashMap<&str, usize> = HashMap::with_capacity(paths.len());
    let mut folders: HashMap<&str, usize> = HashMap::new();
    let mut spellings: HashSet<&str> = HashSet::new();
    let mut clashes = Vec::new();
    for (second, (path, key)) in paths.iter().zip(&keys).enumerate() {
        let mut add = |first, kind| {
            clashes.push(Clash {
                first,
                second,
                kind,
            });
        };
        match files.get(key.as_str()) {
            Some(&first) if paths[first] == *path => add(first, ClashKind::Same),
            Some(&first) => add(first, ClashKind::CaseTwin),
            None => {
                files.insert(key, second);
            }
        }
        if let Some(&first) = folders.get(key.as_str()) {
            add(first, ClashKind::FileIsFolder);
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

/// Whether no path clashes with another one, told by the hashes of their keys: that is what nearly
/// always holds, and it takes no table and no text for each path. False also where two keys that
/// differ have one hash; then the keys are compared.
fn are_apart(files: &[&RelativePath], folders: &[&RelativePath]) -> bool {
    let mut hashes = Hashes::default();
    let paths = files.iter().map(|path| path.as_str());
    let mut of_files: Vec<u64> = paths.map(|path| hashes.of(path)).collect();
    for path in folders.iter().map(|path| path.as_str()) {
        let hash = hashes.of(path);
        hashes.of_folders.push((hash, spelling(path)));
    }
    let mut of_folders = hashes.of_folders;
    of_files.sort_unstable();
    of_folders.sort_unstable();
    of_folders.dedup();
    let is_twice = of_files.windows(2).any(|two| two[0] == two[1]);
    let is_spelled_twice = of_folders.windows(2).any(|two| two[0].0 == two[1].0);
    let is_file = |(folder, _): &(u64, u64)| of_files.binary_search(folder).is_ok();
    !is_twice && !is_spelled_twice && !of_folders.iter().any(is_file)
}

fn spelling(folder: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(folder.as_bytes());
    hasher.finish()
}

/// Hashes the keys of paths; what a path has in common with the one before is hashed once.
#[derive(Default)]
struct Hashes<'a> {
    /// Of all folders above paths so far: of their keys, and of their spellings.
    of_folders: Vec<(u64, u64)>,
    before: &'a str,
    /// The folders above that: where each ends, and its hash so far.
    above: Vec<(usize, DefaultHasher)>,
    folded: String,
}

impl<'a> Hashes<'a> {
    /// The hash of a path's key. The folders above it are added to those that are known.
    fn of(&mut self, path: &'a str) -> u64 {
        let before = std::mem::replace(&mut self.before, path);
        let is_above = |end: usize| {
            let up = path.get(..=end);
            up.is_some() && up == before.get(..=end)
        };
        while self.above.pop_if(|(end, _)| !is_above(*end)).is_some() {}
        let (mut start, mut hasher) = self.above.last().cloned().unwrap_or_default();
        let slash = |from: usize| path.bytes().skip(from).position(|byte| byte == b'/');
        while let Some(length) = slash(start + 1) {
            let end = start + 1 + length;
            self.feed(&path[start..end], &mut hasher);
            self.of_folders
                .push((hasher.finish(), spelling(&path[..end])));
            self.above.push((end, hasher.clone()));
            start = end;
        }
        self.feed(&path[start..], &mut hasher);
        hasher.finish()
    }

    fn feed(&mut self, segment: &str, hasher: &mut DefaultHasher) {
        self.folded.clear();
        push_folded(segment, &mut self.folded);
        hasher.write(self.folded.as_bytes());
    }
}

/// As [`find_clashes`], with folders that may have nothing in them; their indexes follow those of
/// the files. A folder may be above files and other folders, and may be given twice, but only in
/// one spelling.
pub fn find_clashes_with_folders(files: &[&RelativePath], folders: &[&RelativePath]) -> Vec<Clash> {
    if are_apart(files, folders) {
        return Vec::new();
    }
    let all = || files.iter().chain(folders);
    let full: HashSet<&str> = all().flat_map(|path| path.folders()).collect();
    let mut seen = HashSet::new();
    let empty = (files.len()..).zip(folders);
    let empty = empty.filter(|(_, path)| !full.contains(path.as_str()) && seen.insert(**path));
    let paths: Vec<(usize, &&RelativePath)> = files.iter().enumerate().chain(empty).collect();
    let only_paths: Vec<&RelativePath> = paths.iter().map(|(_, path)| **path).collect();
    let found = clashes_of(&only_paths);
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
