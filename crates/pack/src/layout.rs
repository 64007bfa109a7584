//! Where things are in a pack, and reading its files from a folder or an archive.

use std::io;
use std::path::Path;

use formwork_protocol::{Code, Fault};
use formwork_tree::{ArchiveLimits, Content, Files, Part, TreeError, resolve_link};

use crate::faults::Faults;
use crate::{MANIFEST, PICTURE, README};

/// The tree to make.
pub(crate) const FILES: &str = "files/";
pub(crate) const PARTIALS: &str = "partials/";
pub(crate) const SAMPLES: &str = "samples/";
pub(crate) const QUESTIONS: &str = "questions/";

/// What the names of templates and partials end in.
pub(crate) const TEMPLATE: &str = ".hbs";

/// What the names of question lists end in.
pub(crate) const QUESTION_LIST: &str = ".toml";

/// Bytes of a pack's folder that are read into memory: its texts, and what is copied as far as
/// there is room.
const IN_MEMORY: u64 = 64 << 20;

/// The folders of a pack that are read.
pub const FOLDERS: [&str; 4] = ["files", "partials", "questions", "samples"];

/// Reads the files of a pack from a folder; what else lies there is left out. Results of samples
/// (`samples/*/expected`) are left out unless asked for: they are larger than all the rest and
/// wanted by checks alone.
pub fn read_folder(folder: &Path, with_expected: bool) -> Result<Files, Fault> {
    let part = Part {
        wanted: &|path| is_part(path) && (with_expected || !is_expected(path)),
        only_copied: &|path| {
            path.starts_with(FILES) && !path.ends_with(TEMPLATE) || is_expected(path)
        },
        in_memory: IN_MEMORY,
    };
    Files::read_folder(folder, &part).map_err(|error| fault(&error))
}

/// Reads the files of a pack from a zip archive, which often has the pack's folder around it.
pub fn read_archive(file: &Path, limits: &ArchiveLimits) -> Result<Files, Fault> {
    let files = Files::read_zip(file, limits).map_err(|error| fault(&error))?;
    let (_, mut files) = files.without_root().map_err(|fault| {
        let message = format!("The archive {} cannot be used: {fault}.", file.display());
        Fault::new(Code::Archive, message).in_file(file.display().to_string())
    })?;
    files.retain(&is_part);
    Ok(files)
}

/// Whether a path belongs to a pack.
fn is_part(path: &str) -> bool {
    let folder = path.split_once('/').map_or(path, |(folder, _)| folder);
    [MANIFEST, README, PICTURE].contains(&path) || FOLDERS.contains(&folder)
}

/// Whether a path belongs to what a sample expects: `samples/*/expected/…`.
pub fn is_expected(path: &str) -> bool {
    let inside = path
        .strip_prefix(SAMPLES)
        .and_then(|path| path.split_once('/'));
    inside.is_some_and(|(_, path)| path.starts_with("expected/"))
}

/// What the wire says of files that cannot be read.
fn fault(error: &TreeError) -> Fault {
    let code = match error {
        TreeError::NotAFolder { .. } => Code::NoPack,
        TreeError::Read { source, .. } => match source.kind() {
            io::ErrorKind::PermissionDenied => Code::NoPermission,
            io::ErrorKind::NotFound => Code::NotFound,
            _ => Code::Io,
        },
        TreeError::Changed { .. } => Code::ChangedMeanwhile,
        TreeError::TooLarge { .. } | TreeError::NoRoom { .. } => Code::Limit,
        TreeError::NameNotUnicode { .. }
        | TreeError::LinkNotUnicode { .. }
        | TreeError::Special { .. } => Code::Path,
        TreeError::Make { .. } | TreeError::MadeOtherwise { .. } => Code::Internal,
        TreeError::Archive { .. } | TreeError::ArchiveEntry { .. } => Code::Archive,
    };
    Fault::new(code, error.to_string()).in_file(error.path().display().to_string())
}

/// The text of a file; nothing if it is not there. What is not text, or has more than `limit`
/// bytes, is a fault.
pub(crate) fn text(files: &Files, path: &str, limit: u64, faults: &mut Faults) -> Option<String> {
    let Content::File { data, .. } = files.get(path)? else {
        faults.push(is_a_link(path.to_owned()));
        return None;
    };
    if data.len() > limit {
        let message = format!("{path} has {} bytes; {limit} are allowed", data.len());
        faults.push(Fault::new(Code::Limit, message).in_file(path));
        return None;
    }
    let bytes = match data.read_all(limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            faults.push(fault(&error));
            return None;
        }
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) => {
            let readable = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            faults.push(
                Fault::new(Code::Syntax, format!("{path} is not UTF-8 text"))
                    .in_file(path)
                    .at_offset(&readable, error.valid_up_to()),
            );
            None
        }
    }
}

fn is_a_link(path: String) -> Fault {
    Fault::new(Code::Path, format!("{path} is a link"))
        .in_file(path)
        .with_hint("Only “files” and what a sample expects may hold links.")
}

/// Links stand below `files/` only, and lead to something that is there.
pub(crate) fn check_links(files: &Files, faults: &mut Faults) {
    for (path, content) in files.below(FILES) {
        if let Content::Link { target } = content
            && let Some(fault) = check_link(files, path, target)
        {
            faults.push(fault);
        }
        if faults.is_full() {
            return faults.stop();
        }
    }
    for folder in [PARTIALS, SAMPLES] {
        for (path, content) in files.below(folder) {
            let full = format!("{folder}{path}");
            if matches!(content, Content::Link { .. }) && !is_expected(&full) {
                faults.push(is_a_link(full));
            }
        }
    }
    for name in FOLDERS {
        if files.get(name).is_some() {
            let message = format!("“{name}” is not a folder");
            let fault = Fault::new(Code::Path, message).in_file(name);
            faults.push(fault.with_hint("A link to a folder is not followed."));
        }
    }
}

fn check_link(files: &Files, path: &str, target: &str) -> Option<Fault> {
    let fault = |reason: String| {
        Fault::new(
            Code::Path,
            format!("The link files/{path} leads to “{target}”: {reason}"),
        )
        .in_file(format!("files/{path}"))
        .with_hint("Links must be relative and lead to something inside “files”.")
    };
    let led_to = match resolve_link(path, target) {
        Ok(led_to) => format!("{FILES}{led_to}"),
        Err(refused) => return Some(fault(refused.to_string())),
    };
    let inside = format!("{}/", led_to.trim_end_matches('/'));
    let there = files.get(&led_to).is_some()
        || files.below(&inside).next().is_some()
        || files.folders_below(FILES).any(|folder| {
            let folder = format!("{FILES}{folder}/");
            folder.starts_with(&inside)
        });
    if !there {
        return Some(fault("nothing is there".to_owned()));
    }
    leads_round(files, &led_to).then(|| fault("it leads round in a circle".to_owned()))
}

/// Links that systems follow one after the other.
const FOLLOWED: usize = 40;

/// Whether the link at a path leads to a link, and that to a link, without an end.
fn leads_round(files: &Files, path: &str) -> bool {
    let mut path = path.to_owned();
    for _ in 0..FOLLOWED {
        let Some(Content::Link { target }) = files.get(&path) else {
            return false;
        };
        let inside = path.strip_prefix(FILES).unwrap_or(&path);
        match resolve_link(inside, target) {
            Ok(led_to) => path = format!("{FILES}{led_to}"),
            // That link has a fault of its own.
            Err(_) => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(links: &[(&str, &str)]) -> Files {
        let file = |path: &str| {
            let data = Vec::new().into();
            let executable = false;
            (path.to_owned(), Content::File { data, executable })
        };
        let link = |(path, target): &(&str, &str)| {
            let target = (*target).to_owned();
            ((*path).to_owned(), Content::Link { target })
        };
        let there = ["pack.toml", "files/a", "files/b/{{name}}.rs.hbs"].map(file);
        let mut files: Files = there.into_iter().chain(links.iter().map(link)).collect();
        files.insert_folder("files/empty/deep".to_owned());
        files
    }

    #[test]
    fn links_lead_to_what_is_there() {
        let cases = [
            ("files/l", "a", true),
            ("files/l", "b", true),
            ("files/l", "./b/{{name}}.rs.hbs", true),
            ("files/b/l", "../a", true),
            ("files/b/l", "..", true),
            ("files/l", "empty", true),
            ("files/l", "empty/deep", true),
            ("files/l", "l", false),
            ("files/b/l", "../b/l", false),
            ("files/l", "emp", false),
            ("files/l", "c", false),
            ("files/l", "files/a", false),
            ("files/l", "../pack.toml", false),
            ("files/l", "/etc/passwd", false),
            ("files/l", "C:/x", false),
            // Written links may turn back nowhere but at their start, so neither may those here.
            ("files/l", "b/../a", false),
            ("partials/l.hbs", "a", false),
            ("samples/one/l", "a", false),
            ("samples/one/expected/l", "anything", true),
            ("partials", "a", false),
        ];
        for (path, target, right) in cases {
            let mut faults = Faults::default();
            check_links(&pack(&[(path, target)]), &mut faults);
            assert_eq!(faults.is_empty(), right, "{path} → {target}: {faults:?}");
        }
    }

    #[test]
    fn what_lies_beside_a_pack_is_no_part_of_it() {
        for path in [
            "pack.toml",
            "files/",
            "files/a/b",
            "samples/x/expected/y",
            "files",
        ] {
            assert!(is_part(path), "{path}");
        }
        for path in [".git/", "target/", "files-2/", "pack.toml~", "LICENSE"] {
            assert!(!is_part(path), "{path}");
        }
    }
}
