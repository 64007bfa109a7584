//! Reading zip archives, with nothing taken from one unchecked.

use std::cell::Cell;
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::clash::{ClashKind, find_clashes_with_folders};
use crate::content::Content;
use crate::dropping::is_dropping;
use crate::error::{ArchiveFault, EntryFault, TreeError};
use crate::files::Files;
use crate::path::{PathFault, RelativePath};

/// How much an archive may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveLimits {
    pub entries: usize,
    /// All files together, uncompressed.
    pub total_bytes: u64,
    /// How many times its compressed size an entry may have; asked of entries over 64 KiB, since
    /// small ones can be dense for good reasons and do no harm.
    pub ratio: u64,
}

impl ArchiveLimits {
    /// Bytes that may be read to learn what is in an archive: each entry keeps several times as
    /// many in memory, before anybody can count them.
    fn list_bytes(&self) -> u64 {
        const OF_AN_ENTRY: u64 = 160;
        /// The end of the list is searched for.
        const SEARCHED: u64 = 4 << 20;
        (self.entries as u64).saturating_mul(OF_AN_ENTRY) + SEARCHED
    }
}

/// Bytes of which only so many may be read, as long as there is such a number.
struct Metered<R> {
    inner: R,
    left: Rc<Cell<Option<u64>>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left.get() else {
            return self.inner.read(buffer);
        };
        if left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.inner.read(buffer)?;
        self.left.set(Some(left.saturating_sub(count as u64)));
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// An archive whose list of entries was read.
fn listed<R: Read + Seek>(
    file: &Path,
    archive: R,
    limits: &ArchiveLimits,
) -> Result<ZipArchive<impl Read + Seek + use<R>>, TreeError> {
    let unusable = |fault| TreeError::Archive {
        path: file.to_owned(),
        fault,
    };
    let limit = limits.list_bytes();
    let left = Rc::new(Cell::new(Some(limit)));
    let reader = Metered {
        inner: archive,
        left: left.clone(),
    };
    let archive = ZipArchive::new(BufReader::new(reader)).map_err(|error| match error {
        _ if left.get() == Some(0) => unusable(ArchiveFault::ListTooLarge { limit }),
        ZipError::Io(error) => TreeError::read(file, error),
        error => unusable(ArchiveFault::Damaged(error)),
    })?;
    left.set(None);
    if archive.len() > limits.entries {
        return Err(unusable(ArchiveFault::TooManyEntries {
            count: archive.len(),
            limit: limits.entries,
        }));
    }
    Ok(archive)
}

/// The first entry with which all have more bytes than allowed, by what they say of themselves.
fn beyond<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Option<String> {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).ok()?;
        total = total.saturating_add(entry.size());
        if total > limit {
            return Some(entry.name().ok()?.into_owned());
        }
    }
    None
}

impl Files {
    /// Reads all files of a zip archive. Refused, with the entry named: paths that lead out or
    /// that some system does not allow, links and devices, twins, encrypted entries, and what
    /// breaks a limit, be it by its declared or its real size. Droppings are left out as in
    /// [`Files::read_folder`].
    pub fn read_zip(file: &Path, limits: &ArchiveLimits) -> Result<Self, TreeError> {
        let opened = File::open(file).map_err(|error| TreeError::read(file, error))?;
        Self::unzip(file, opened, limits)
    }

    /// As [`Files::read_zip`], of an archive that is not on the disk; errors call it `file`.
    pub fn unzip(
        file: &Path,
        archive: impl Read + Seek,
        limits: &ArchiveLimits,
    ) -> Result<Self, TreeError> {
        let unusable = |fault| TreeError::Archive {
            path: file.to_owned(),
            fault,
        };
        let refused = |entry: String, fault| TreeError::ArchiveEntry {
            path: file.to_owned(),
            entry,
            fault,
        };
        let mut archive = listed(file, archive, limits)?;
        if archive.has_duplicate_names() {
            return Err(match repeated_name(archive) {
                Some(entry) => refused(entry, EntryFault::Twice),
                None => unusable(ArchiveFault::Twice),
            });
        }
        let limit = limits.total_bytes;
        let fits = |total| total <= u128::from(limit);
        // Unpacking a bomb up to the limit would take as much memory as that.
        if !archive.decompressed_size().is_some_and(fits)
            && let Some(entry) = beyond(&mut archive, limit)
        {
            return Err(refused(entry, EntryFault::TotalTooLarge { limit }));
        }
        let mut found = Found::default();
        let mut left = limits.total_bytes;
        for index in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(index) else {
                return Err(refused(format!("number {index}"), EntryFault::Nameless));
            };
            let name = name.into_owned();
            if let Some(dropped) = dropped_part(&name) {
                // Other names of what is left out do no harm, and some programs give odd ones.
                if let Err(fault) = RelativePath::parse(&name)
                    && fault.leads_out()
                {
                    return Err(refused(name, fault.into()));
                }
                found.dropped.insert(dropped.to_owned());
                continue;
            }
            match read_entry(&mut archive, index, &name, limits, &mut left) {
                Ok(Entry::File(path, content)) => found.files.push((path, content)),
                Ok(Entry::Folder(path)) => found.folders.push(path),
                Err(fault) => return Err(refused(name, fault)),
            }
        }
        found
            .check()
            .map_err(|(entry, fault)| refused(entry, fault))?;
        Ok(found.into_files())
    }

    /// Takes away the one folder that everything is in, if there is one, and returns its name.
    ///
    /// Fails for a name that is allowed further down and not at the top.
    pub fn without_root(self) -> Result<(Option<String>, Self), PathFault> {
        let paths = || {
            self.iter()
                .map(|(path, _)| path)
                .chain(self.folders_below(""))
        };
        let first = paths().next().and_then(|path| path.split_once('/'));
        let root = first
            .map(|(root, _)| format!("{root}/"))
            .filter(|root| paths().all(|path| path.starts_with(root)));
        let Some(root) = root else {
            return Ok((None, self));
        };
        let below = |path: &str| RelativePath::parse(&path[root.len()..]);
        let mut stripped = Self::default();
        for (path, content) in self.iter() {
            stripped.insert(below(path)?.to_string(), content.clone());
        }
        for folder in self.folders_below("") {
            stripped.insert_folder(below(folder)?.to_string());
        }
        for path in self.dropped() {
            stripped.drop_entry(path.strip_prefix(&root).unwrap_or(path).to_owned());
        }
        Ok((Some(root.trim_end_matches('/').to_owned()), stripped))
    }
}

/// What was found in an archive so far.
#[derive(Default)]
struct Found {
    files: Vec<(RelativePath, Content)>,
    folders: Vec<RelativePath>,
    dropped: BTreeSet<String>,
}

impl Found {
    /// Looks for paths that cannot be side by side; returns the later one.
    fn check(&self) -> Result<(), (String, EntryFault)> {
        let files: Vec<_> = self.files.iter().map(|(path, _)| path).collect();
        let folders: Vec<_> = self.folders.iter().collect();
        let clashes = find_clashes_with_folders(&files, &folders);
        let Some(clash) = clashes.first() else {
            return Ok(());
        };
        let path = |index: usize| match index.checked_sub(files.len()) {
            None => files[index].to_string(),
            Some(folder) => folders[folder].to_string(),
        };
        let other = path(clash.first);
        let fault = match clash.kind {
            ClashKind::Same => EntryFault::Twice,
            ClashKind::CaseTwin => EntryFault::CaseTwin { other },
            ClashKind::FileIsFolder => EntryFault::FileIsFolder { other },
        };
        Err((path(clash.second), fault))
    }

    fn into_files(self) -> Files {
        let files = self.files.into_iter();
        let mut files: Files = files.map(|(path, data)| (path.to_string(), data)).collect();
        for folder in self.folders {
            files.insert_folder(folder.to_string());
        }
        for path in self.dropped {
            files.drop_entry(path);
        }
        files
    }
}

enum Entry {
    File(RelativePath, Content),
    Folder(RelativePath),
}

/// The part of an entry's name that some program left behind; that of a folder ends in `/`.
fn dropped_part(name: &str) -> Option<&str> {
    let mut start = 0;
    for segment in name.split_inclusive('/') {
        start += segment.len();
        if is_dropping(segment.trim_end_matches('/')) {
            return Some(&name[..start]);
        }
    }
    None
}

/// Reads one entry, taking its size from what is `left`.
fn read_entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    name: &str,
    limits: &ArchiveLimits,
    left: &mut u64,
) -> Result<Entry, EntryFault> {
    const DENSE_FROM: u64 = 64 * 1024;
    const KIND: u32 = 0o170_000;
    const FOLDER: u32 = 0o040_000;
    const FILE: u32 = 0o100_000;
    let path = RelativePath::parse(name.strip_suffix('/').unwrap_or(name))?;
    let entry = archive.by_index(index).map_err(EntryFault::Unreadable)?;
    let kind = entry.unix_mode().map_or(0, |mode| mode & KIND);
    if entry.is_symlink() || ![0, FOLDER, FILE].contains(&kind) {
        return Err(EntryFault::Special);
    }
    if name.ends_with('/') {
        return Ok(Entry::Folder(path));
    }
    let (declared, packed) = (entry.size(), entry.compressed_size());
    if declared > *left {
        let limit = limits.total_bytes;
        return Err(EntryFault::TotalTooLarge { limit });
    }
    if declared > DENSE_FROM && declared / packed.max(1) > limits.ratio {
        return Err(EntryFault::TooDense {
            packed,
            declared,
            ratio: limits.ratio,
        });
    }
    let executable = entry.unix_mode().is_some_and(|mode| mode & 0o100 != 0);
    let mut bytes = Vec::new();
    // One byte more than declared is enough to see that the declaration lies.
    let read = entry.take(declared + 1).read_to_end(&mut bytes);
    read.map_err(|error| EntryFault::Unreadable(error.into()))?;
    if bytes.len() as u64 != declared {
        return Err(EntryFault::WrongSize { declared });
    }
    *left -= declared;
    let data = bytes.into();
    Ok(Entry::File(path, Content::File { data, executable }))
}

/// The first name that the central directory lists twice; the `zip` crate keeps only one of them.
fn repeated_name<R: Read + Seek>(archive: ZipArchive<R>) -> Option<String> {
    const HEADER: usize = 46;
    const SIGNATURE: &[u8] = b"PK\x01\x02";
    let start = archive.central_directory_start();
    let mut reader = archive.into_inner();
    reader.seek(SeekFrom::Start(start)).ok()?;
    let mut seen = HashSet::new();
    loop {
        let mut header = [0; HEADER];
        reader.read_exact(&mut header).ok()?;
        if !header.starts_with(SIGNATURE) {
            return None;
        }
        let length = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
        let mut name = vec![0; usize::from(length(28))];
        reader.read_exact(&mut name).ok()?;
        let behind = i64::from(length(30)) + i64::from(length(32));
        reader.seek(SeekFrom::Current(behind)).ok()?;
        let text = String::from_utf8_lossy(&name).into_owned();
        if !seen.insert(name) {
            return Some(text);
        }
    }
}
