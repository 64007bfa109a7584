//! The rules for paths that a run may write, the same on every system.
//!
//! A path that one of Linux, macOS and Windows refuses, or takes for another one, is refused on
//! all three, so that a pack that works on one works on the others.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// The folder in a target that holds what Formwork keeps about it; no pack may write there.
pub const OWN_FOLDER: &str = ".formwork";
/// The longest name that common file systems take, in bytes of UTF-8.
pub const MAX_SEGMENT_BYTES: usize = 255;
/// The longest path below a target, in bytes of UTF-8.
pub const MAX_PATH_BYTES: usize = 4096;

/// Why a path, a name or a link is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    #[error("the path is empty")]
    Empty,
    #[error("`{path}` is an absolute path; only paths inside the folder are allowed")]
    Absolute { path: String },
    #[error("`{path}` has an empty part: two slashes in a row, or one at the end")]
    EmptySegment { path: String },
    #[error("`{path}` holds the part `{segment}`; a path may not lead upwards or stand still")]
    DotSegment { path: String, segment: String },
    #[error("`{name}` holds a slash; a name is one part of a path")]
    Slash { name: String },
    #[error("`{path}` holds a backslash, which Windows takes for a slash; use `/`")]
    Backslash { path: String },
    #[error("`{}` holds the control character U+{:04X}", .segment.escape_debug(), u32::from(*.character))]
    Control { segment: String, character: char },
    #[error("`{segment}` holds `{character}`, which Windows does not allow in a name")]
    Character { segment: String, character: char },
    #[error("`{segment}` ends in a dot or a space, which Windows drops")]
    TrailingDotOrSpace { segment: String },
    #[error("`{segment}` is a name that Windows reserves for a device")]
    Reserved { segment: String },
    #[error("`{segment}` is taken for `.git`, which belongs to git alone")]
    GitFolder { segment: String },
    #[error("`{segment}` is taken for `.formwork`, which belongs to Formwork alone")]
    OwnFolder { segment: String },
    #[error("`{segment}` is {bytes} bytes long; a name may have {MAX_SEGMENT_BYTES}")]
    SegmentTooLong { segment: String, bytes: usize },
    #[error("the path starting with `{start}` is {bytes} bytes long; {MAX_PATH_BYTES} are allowed")]
    PathTooLong { start: String, bytes: usize },
    #[error(
        "the link `{path}` points to the absolute path `{target}`; only relative links are allowed"
    )]
    LinkAbsolute { path: String, target: String },
    #[error("the link `{path}` points to `{target}`, which leads out of the folder")]
    LinkLeadsOut { path: String, target: String },
    #[error("the link `{path}` points to `{target}`: `..` is allowed only at its start")]
    LinkTurnsBack { path: String, target: String },
    #[error("`{by}` is a link that leads out of the folder")]
    ThroughLink { by: String },
}

impl PathFault {
    /// Whether a path with this fault could be taken for one outside the folder.
    pub fn leads_out(&self) -> bool {
        matches!(
            self,
            Self::Absolute { .. } | Self::DotSegment { .. } | Self::Backslash { .. }
        )
    }
}

/// A path below a folder: checked, separated by `/`, its spelling kept as given. Clones share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelativePath(Arc<str>);

impl RelativePath {
    /// Checks `text` by all rules of this module.
    pub fn parse(text: &str) -> Result<Self, PathFault> {
        check_whole(text)?;
        for (index, segment) in text.split('/').enumerate() {
            check_segment(segment).map_err(|fault| in_path(fault, text))?;
            if index == 0 && is_own_folder(segment) {
                return Err(PathFault::OwnFolder {
                    segment: segment.to_owned(),
                });
            }
        }
        Ok(Self(text.into()))
    }

    /// The path as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names of the path from the outermost to the file's own.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// One key for all spellings that some system takes for this path: letter case folded,
    /// normalised (NFC), without the code points that HFS+ skips.
    pub fn fold_key(&self) -> String {
        let mut key = String::with_capacity(self.0.len());
        push_folded(&self.0, &mut key);
        key
    }

    /// One of Formwork's own files, below [`OWN_FOLDER`], which [`RelativePath::parse`] refuses.
    pub fn own(name: &'static str) -> Self {
        Self(format!("{OWN_FOLDER}/{name}").into())
    }

    /// Whether it is [`OWN_FOLDER`] or lies below it.
    pub fn is_own(&self) -> bool {
        self.segments().next() == Some(OWN_FOLDER)
    }

    /// A path with the same names below a folder of Formwork's own.
    pub fn below_own(&self, folder: &'static str) -> Self {
        Self(format!("{OWN_FOLDER}/{folder}/{self}").into())
    }

    /// The folder that holds this path (empty for one directly below the root), and its name.
    pub fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or(("", &self.0))
    }

    /// Every folder above the path, the outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// Every folder above the path, and the path itself, which is one, too.
    pub fn folders_and_itself(&self) -> impl Iterator<Item = &str> {
        self.folders().chain([self.as_str()])
    }

    /// As [`RelativePath::folders`], each as a path of its own: what holds for a path holds for
    /// the folders above it.
    pub fn folder_paths(&self) -> impl Iterator<Item = Self> {
        self.folders().map(|folder| Self(folder.into()))
    }
}

impl fmt::Display for RelativePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The rules that only the whole path can break, and a better word for what its parts would.
fn check_whole(text: &str) -> Result<(), PathFault> {
    if text.is_empty() {
        return Err(PathFault::Empty);
    }
    if text.len() > MAX_PATH_BYTES {
        return Err(PathFault::PathTooLong {
            start: text.chars().take(60).collect(),
            bytes: text.len(),
        });
    }
    let drive = matches!(text.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if drive || text.starts_with(['/', '\\']) {
        return Err(PathFault::Absolute {
            path: text.to_owned(),
        });
    }
    Ok(())
}

/// Faults of a segment that are told better with the path around it.
fn in_path(fault: PathFault, whole: &str) -> PathFault {
    let path = whole.to_owned();
    match fault {
        PathFault::Empty => PathFault::EmptySegment { path },
        PathFault::DotSegment { segment, .. } => PathFault::DotSegment { path, segment },
        PathFault::Backslash { .. } => PathFault::Backslash { path },
        other => other,
    }
}

/// Checks one name by the rules that hold at every depth.
pub fn check_segment(name: &str) -> Result<(), PathFault> {
    let segment = || name.to_owned();
    if name.is_empty() {
        return Err(PathFault::Empty);
    }
    if name == "." || name == ".." {
        return Err(PathFault::DotSegment {
            path: segment(),
            segment: segment(),
        });
    }
    for character in name.chars() {
        match character {
            '/' => return Err(PathFault::Slash { name: segment() }),
            '\\' => return Err(PathFault::Backslash { path: segment() }),
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => {
                return Err(PathFault::Character {
                    segment: segment(),
                    character,
                });
            }
            _ if character.is_control() => {
                return Err(PathFault::Control {
                    segment: segment(),
                    character,
                });
            }
            _ => {}
        }
    }
    if name.len() > MAX_SEGMENT_BYTES {
        return Err(PathFault::SegmentTooLong {
            segment: segment(),
            bytes: name.len(),
        });
    }
    if is_git_folder(name) {
        return Err(PathFault::GitFolder { segment: segment() });
    }
    if name.ends_with(['.', ' ']) {
        return Err(PathFault::TrailingDotOrSpace { segment: segment() });
    }
    if is_reserved(name) {
        return Err(PathFault::Reserved { segment: segment() });
    }
    Ok(())
}

/// Names of Windows devices, with any extension and any spaces before it.
/// Source: "Naming Files, Paths, and Namespaces" in Microsoft's documentation, and `CLOCK$`.
fn is_reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
    if DEVICES
        .iter()
        .any(|device| base.eq_ignore_ascii_case(device))
    {
        return true;
    }
    let mut end = base.chars();
    let digit = end.next_back();
    let port = end.as_str();
    (port.eq_ignore_ascii_case("com") || port.eq_ignore_ascii_case("lpt"))
        && digit.is_some_and(|digit| matches!(digit, '0'..='9' | '¹' | '²' | '³'))
}

/// Whether some system opens `.git` by this name: letter case, code points that HFS+ skips,
/// trailing dots and spaces, and the short name that NTFS gives.
fn is_git_folder(name: &str) -> bool {
    let folded = fold(name);
    let bare = folded.trim_end_matches(['.', ' ']);
    bare == ".git" || bare == "git~1"
}

fn is_own_folder(name: &str) -> bool {
    let folded = fold(name);
    // NTFS makes the short name from the first six letters and a number.
    let short = folded.strip_prefix("formwo~");
    folded == OWN_FOLDER
        || short.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The code points that HFS+ skips when it compares names (git's `is_hfs_dotgit`).
fn is_skipped_by_hfs(character: char) -> bool {
    matches!(character,
        '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}')
}

/// Adds the key of a path, or of some segments of one, to a text: [`RelativePath::fold_key`].
pub(crate) fn push_folded(path: &str, keys: &mut String) {
    if path.is_ascii() {
        let start = keys.len();
        keys.push_str(path);
        keys[start..].make_ascii_lowercase();
        return;
    }
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            keys.push('/');
        }
        keys.push_str(&fold(segment));
    }
}

fn fold(segment: &str) -> Cow<'_, str> {
    if segment.is_ascii() {
        return if segment.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(segment.to_ascii_lowercase())
        } else {
            Cow::Borrowed(segment)
        };
    }
    let kept = segment.chars().filter(|c| !is_skipped_by_hfs(*c));
    Cow::Owned(kept.nfd().default_case_fold().nfc().collect())
}
