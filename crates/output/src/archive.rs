//! Zip archives: the same bytes for the same files, and nothing taken from one unchecked.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rayon::prelude::*;
use zip::result::ZipError;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::apply::{Progress, Step};
use crate::content::{Content, check_link};
use crate::error::OutputError;
use crate::lock::short;
use crate::path::{ClashKind, PathFault, RelativePath, check_segment, find_clashes};

/// What [`write_zip`] wrote, in bytes: all contents together, and the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ZipSize {
    pub files: usize,
    pub bytes: u64,
    pub zip_bytes: u64,
}

/// Writes `entries` to the archive `to`, below a folder `root` (none if it is empty).
///
/// The bytes depend on the entries alone: they are sorted and carry no times. Modes and links are
/// kept. The archive appears, or is replaced, when it is whole. Progress counts as committed.
pub fn write_zip(
    to: &Path,
    root: &str,
    entries: &[(RelativePath, Content)],
    progress: &Progress,
) -> Result<ZipSize, OutputError> {
    let refused = |path: &str, fault| OutputError::Refused {
        path: path.into(),
        fault,
    };
    if !root.is_empty() {
        check_segment(root).map_err(|fault| refused(root, fault))?;
    }
    let mut sorted: Vec<&(RelativePath, Content)> = entries.iter().collect();
    sorted.sort_by_key(|(path, _)| path);
    for (path, content) in &sorted {
        if let Content::Link { target } = content {
            check_link(path, target).map_err(|fault| refused(path.as_str(), fault))?;
        }
    }
    let to = std::path::absolute(to).map_err(|e| OutputError::io("find", to, e))?;
    let told = |error| OutputError::io("write", &to, error);
    let (Some(parent), Some(name)) = (to.parent(), to.file_name()) else {
        return Err(OutputError::NotAFile { path: to.clone() });
    };
    if to.is_dir() {
        return Err(OutputError::NotAFile { path: to.clone() });
    }
    let mut builder = tempfile::Builder::new();
    let prefix = format!(".{}.formwork-", short(&name.to_string_lossy()));
    builder.prefix(&prefix);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut staged = builder.tempfile_in(parent).map_err(told)?;
    let bytes =
        pack(staged.as_file_mut(), root, &sorted, progress).map_err(|fault| match fault {
            Failure::Cancelled => OutputError::Cancelled,
            Failure::Zip(ZipError::Io(error)) => told(error),
            Failure::Zip(error) => told(std::io::Error::other(error)),
        })?;
    let zip_bytes = staged.as_file().metadata().map_err(told)?.len();
    staged.persist(&to).map_err(|failed| told(failed.error))?;
    Ok(ZipSize {
        files: sorted.len(),
        bytes,
        zip_bytes,
    })
}

enum Failure {
    Cancelled,
    Zip(ZipError),
}

impl From<ZipError> for Failure {
    fn from(error: ZipError) -> Self {
        Self::Zip(error)
    }
}

enum Packed<'a> {
    File(PreparedZipFile),
    Link { name: String, target: &'a str },
}

/// Compresses in parallel, a batch at a time so that memory stays bounded, and writes in order.
fn pack(
    file: &mut File,
    root: &str,
    entries: &[&(RelativePath, Content)],
    progress: &Progress,
) -> Result<u64, Failure> {
    const BATCH: usize = 256;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let mut done = 0;
    for batch in entries.chunks(BATCH) {
        let packed: Vec<Packed> = batch
            .par_iter()
            .map(|(path, content)| {
                if (progress.cancelled)() {
                    return Err(Failure::Cancelled);
                }
                Ok(compress(root, path, content)?)
            })
            .collect::<Result<_, Failure>>()?;
        for entry in packed {
            match entry {
                Packed::File(prepared) => zip.add_prepared_file(prepared)?,
                Packed::Link { name, target } => zip.add_symlink(name, target, options(0o777))?,
            }
            done += 1;
            (progress.step)(Step::Committed(done));
        }
    }
    let mut inner = zip.finish()?;
    inner.flush().map_err(ZipError::Io)?;
    Ok(entries.iter().map(|(_, content)| content.size()).sum())
}

fn compress<'a>(
    root: &str,
    path: &RelativePath,
    content: &'a Content,
) -> Result<Packed<'a>, ZipError> {
    let name = if root.is_empty() {
        path.to_string()
    } else {
        format!("{root}/{path}")
    };
    Ok(match content {
        Content::File { bytes, executable } => {
            let mode = if *executable { 0o755 } else { 0o644 };
            Packed::File(PreparedZipFile::from_data(name, options(mode), bytes)?)
        }
        Content::Link { target } => Packed::Link { name, target },
    })
}

/// The earliest time that zip knows, and always the Unix form, so that no system shows.
fn options(mode: u32) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(mode)
}

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

/// A file from an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveEntry {
    pub path: RelativePath,
    pub bytes: Vec<u8>,
    pub executable: bool,
}

/// Reads all files of a zip archive. Refused, with the entry named: paths that lead out or that
/// some system does not allow, links and devices, twins, encrypted entries, and what breaks a
/// limit, be it by its declared or its real size. Folders are left out.
pub fn read_zip(file: &Path, limits: &ArchiveLimits) -> Result<Vec<ArchiveEntry>, OutputError> {
    let told = |error| OutputError::io("read", file, error);
    let unusable = |reason: String| OutputError::Archive {
        path: file.to_owned(),
        reason,
    };
    let opened = File::open(file).map_err(told)?;
    let mut archive = ZipArchive::new(BufReader::new(opened)).map_err(|error| match error {
        ZipError::Io(error) => told(error),
        error => unusable(format!("it is damaged or not a zip archive ({error})")),
    })?;
    if archive.len() > limits.entries {
        let (count, limit) = (archive.len(), limits.entries);
        return Err(unusable(format!(
            "it has {count} entries; {limit} are allowed"
        )));
    }
    if archive.has_duplicate_names() {
        return Err(match repeated_name(archive) {
            Some(entry) => OutputError::ArchiveEntry {
                path: file.to_owned(),
                entry,
                reason: "is there twice".to_owned(),
            },
            None => unusable("it has an entry twice".to_owned()),
        });
    }
    let mut entries = Vec::new();
    let mut left = limits.total_bytes;
    for index in 0..archive.len() {
        let refused = |entry: String, reason: String| OutputError::ArchiveEntry {
            path: file.to_owned(),
            entry,
            reason,
        };
        let name = match archive.name_for_index(index) {
            Some(Ok(name)) => name.into_owned(),
            _ => {
                return Err(refused(
                    format!("number {index}"),
                    "has no readable name".into(),
                ));
            }
        };
        match read_entry(&mut archive, index, &name, limits, &mut left) {
            Ok(entry) => entries.extend(entry),
            Err(reason) => return Err(refused(name, reason)),
        }
    }
    if let Some(clash) = find_clashes(entries.iter().map(|entry| &entry.path)).first() {
        return Err(OutputError::ArchiveEntry {
            path: file.to_owned(),
            entry: entries[clash.second].path.to_string(),
            reason: clash_with(&entries[clash.first].path, clash.kind),
        });
    }
    Ok(entries)
}

fn clash_with(other: &RelativePath, kind: ClashKind) -> String {
    match kind {
        ClashKind::Same => "is there twice".to_owned(),
        ClashKind::CaseTwin => format!("differs from `{other}` only in letter case"),
        ClashKind::FileIsFolder => format!("needs a name as a folder and `{other}` as a file"),
    }
}

/// Reads one entry, taking its size from what is `left`; nothing for a folder. The error is a
/// reason that follows the entry's name.
fn read_entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    name: &str,
    limits: &ArchiveLimits,
    left: &mut u64,
) -> Result<Option<ArchiveEntry>, String> {
    const DENSE_FROM: u64 = 64 * 1024;
    const KIND: u32 = 0o170_000;
    const FOLDER: u32 = 0o040_000;
    const FILE: u32 = 0o100_000;
    let path = RelativePath::parse(name.strip_suffix('/').unwrap_or(name))
        .map_err(|fault| format!("is refused: {fault}"))?;
    let entry = archive
        .by_index(index)
        .map_err(|error| format!("cannot be read ({error})"))?;
    let kind = entry.unix_mode().map_or(0, |mode| mode & KIND);
    if entry.is_symlink() || ![0, FOLDER, FILE].contains(&kind) {
        return Err("is a link or a device; only files and folders are allowed".to_owned());
    }
    if name.ends_with('/') {
        return Ok(None);
    }
    let (declared, packed) = (entry.size(), entry.compressed_size());
    if declared > *left {
        return Err(over(limits));
    }
    if declared > DENSE_FROM && declared / packed.max(1) > limits.ratio {
        let ratio = limits.ratio;
        return Err(format!(
            "grows from {packed} to {declared} bytes; {ratio} times its size is allowed"
        ));
    }
    let executable = entry.unix_mode().is_some_and(|mode| mode & 0o100 != 0);
    let mut bytes = Vec::new();
    // One byte more than declared is enough to see that the declaration lies.
    let read = entry.take(declared + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("cannot be read ({error})"))?;
    if bytes.len() as u64 != declared {
        return Err(format!(
            "does not have the {declared} bytes that it says it has"
        ));
    }
    *left -= declared;
    Ok(Some(ArchiveEntry {
        path,
        bytes,
        executable,
    }))
}

fn over(limits: &ArchiveLimits) -> String {
    let limit = limits.total_bytes;
    format!("makes the archive larger than {limit} bytes uncompressed")
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

/// Takes away the one folder that all entries are in, if there is one, and returns its name.
pub fn strip_root(
    entries: Vec<ArchiveEntry>,
) -> Result<(Option<String>, Vec<ArchiveEntry>), PathFault> {
    let common = entries
        .first()
        .and_then(|entry| entry.path.as_str().split_once('/'))
        .map(|(root, _)| format!("{root}/"))
        .filter(|root| entries.iter().all(|e| e.path.as_str().starts_with(root)));
    let Some(root) = common else {
        return Ok((None, entries));
    };
    let stripped = entries.into_iter().map(|entry| {
        // A name that is allowed further down may not be allowed at the top.
        let path = RelativePath::parse(&entry.path.as_str()[root.len()..])?;
        Ok(ArchiveEntry { path, ..entry })
    });
    let stripped = stripped.collect::<Result<_, PathFault>>()?;
    Ok((Some(root.trim_end_matches('/').to_owned()), stripped))
}
