//! Writing zip archives: the same bytes for the same files.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::Path;

use formwork_tree::{Content, Data, LARGE, RelativePath, TreeError, check_segment, resolve_link};
use rayon::prelude::*;
use zip::result::ZipError;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::disk::{File, TemporaryFile};
use crate::error::OutputError;
use crate::lock::staged_prefix;
use crate::watch::Watch;

/// What [`write_zip`] wrote, in bytes: all contents together, and the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ZipSize {
    pub files: usize,
    pub bytes: u64,
    pub zip_bytes: u64,
}

/// Writes `entries`, and `folders` with nothing in them, to the archive `to`, below a folder `root`
/// (none if it is empty).
///
/// The bytes depend on the entries alone: they are sorted and carry no times. Modes and links are
/// kept. The archive appears, or is replaced, when it is whole. What is packed counts as
/// committed.
pub fn write_zip(
    to: &Path,
    root: &str,
    entries: &[(RelativePath, Content)],
    folders: &[RelativePath],
    watch: &Watch,
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
            resolve_link(path.as_str(), target).map_err(|fault| refused(path.as_str(), fault))?;
        }
    }
    let to = std::path::absolute(to).map_err(|e| OutputError::io("find", to, e))?;
    let told = |error| OutputError::io("write", &to, error);
    let Some(parent) = to.parent().filter(|_| to.file_name().is_some()) else {
        return Err(OutputError::NotAFile { path: to.clone() });
    };
    if to.is_dir() {
        return Err(OutputError::NotAFile { path: to.clone() });
    }
    let mut staged = TemporaryFile::make(parent, &staged_prefix(&to)).map_err(told)?;
    let bytes =
        pack(&mut staged.file, root, &sorted, folders, watch).map_err(|fault| match fault {
            Failure::Told(error) => error,
            Failure::Zip(ZipError::Io(error)) => told(error),
            Failure::Zip(error) => told(std::io::Error::other(error)),
        })?;
    let zip_bytes = staged.file.metadata().map_err(told)?.len();
    staged.persist(&to).map_err(told)?;
    Ok(ZipSize {
        files: sorted.len(),
        bytes,
        zip_bytes,
    })
}

enum Failure {
    Told(OutputError),
    Zip(ZipError),
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Told(error)
    }
}

impl From<TreeError> for Failure {
    fn from(error: TreeError) -> Self {
        Self::Told(error.into())
    }
}

impl From<ZipError> for Failure {
    fn from(error: ZipError) -> Self {
        Self::Zip(error)
    }
}

enum Packed<'a> {
    Ready(PreparedZipFile),
    /// Compressed while it is read, when its turn comes. That the size decides, and not whether
    /// it is in memory, keeps the bytes of the archive the same.
    Large {
        name: String,
        options: SimpleFileOptions,
        data: &'a Data,
    },
    Link {
        name: String,
        target: &'a str,
    },
}

/// Compresses in parallel, a batch at a time so that memory stays bounded, and writes in order.
fn pack(
    file: &mut File,
    root: &str,
    entries: &[&(RelativePath, Content)],
    folders: &[RelativePath],
    watch: &Watch,
) -> Result<u64, Failure> {
    const BATCH: usize = 256;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    for folder in folders.iter().collect::<BTreeSet<_>>() {
        zip.add_directory(name_below(root, folder), options(0o755))?;
    }
    let mut done = 0;
    for batch in entries.chunks(BATCH) {
        let packed: Vec<Packed> = batch
            .par_iter()
            .map(|(path, content)| {
                watch.ask()?;
                compress(root, path, content)
            })
            .collect::<Result<_, Failure>>()?;
        for entry in packed {
            match entry {
                Packed::Ready(prepared) => zip.add_prepared_file(prepared)?,
                Packed::Large {
                    name,
                    options,
                    data,
                } => {
                    zip.start_file(name, options)?;
                    let mut pieces = data.pieces()?;
                    while let Some(piece) = pieces.next_piece()? {
                        watch.ask()?;
                        zip.write_all(piece).map_err(ZipError::Io)?;
                    }
                }
                Packed::Link { name, target } => zip.add_symlink(name, target, options(0o777))?,
            }
            done += 1;
            (watch.committed)(done);
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
) -> Result<Packed<'a>, Failure> {
    let name = name_below(root, path);
    let (data, mode) = match content {
        Content::Link { target } => return Ok(Packed::Link { name, target }),
        Content::File { data, executable } if *executable => (data, 0o755),
        Content::File { data, .. } => (data, 0o644),
    };
    let options = options(mode);
    if data.len() <= LARGE {
        let bytes = data.read_all(LARGE)?;
        let ready = PreparedZipFile::from_data(name, options, &bytes)?;
        return Ok(Packed::Ready(ready));
    }
    // Deflate can make noise longer, by less than a thousandth.
    let over = data.len() > u64::from(u32::MAX - (u32::MAX >> 10));
    Ok(Packed::Large {
        name,
        options: options.large_file(over),
        data,
    })
}

fn name_below(root: &str, path: &RelativePath) -> String {
    if root.is_empty() {
        path.to_string()
    } else {
        format!("{root}/{path}")
    }
}

/// The earliest time that zip knows, and always the Unix form, so that no system shows.
fn options(mode: u32) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(mode)
}
