//! Reads and checks packs.
//!
//! A pack comes from a folder or an archive as a [`Tree`] of files; [`Pack::read`] makes it into a
//! manifest, source files, partials and samples, and reports every fault that it finds on the way.
//! What only the template languages can tell is checked by the engine when it compiles the pack.

mod manifest;
mod question;
mod reader;
mod rule;
mod tree;

use std::sync::Arc;

use formwork_protocol::{Code, Fault};

pub use manifest::{Computed, Manifest, is_pack_name};
pub use question::{Check, Choice, Question, Validation};
pub use reader::{Dynamic, Located};
pub use rule::{FileRule, Owner};
pub use semver::Version;
pub use tree::{Entry, Tree, is_expected};

/// The manifest's place in a pack.
pub const MANIFEST: &str = "pack.toml";

/// The picture's place in a pack.
pub const PICTURE: &str = "picture.svg";

/// Bytes that a picture may have: the gallery holds those of all packs at once.
const PICTURE_BYTES: usize = 64 << 10;

/// A pack as it was read.
#[derive(Clone, Debug)]
pub struct Pack {
    pub manifest: Manifest,
    /// The text of `pack.toml`, for the lines of faults.
    pub manifest_text: String,
    /// The tree to make, by path below `files/`, sorted.
    pub files: Vec<SourceFile>,
    /// By name: the path below `partials/` without `.hbs`, sorted.
    pub partials: Vec<Partial>,
    pub samples: Vec<Sample>,
    pub readme: String,
    /// An SVG for the gallery; empty if the pack has none.
    pub picture: String,
    /// Of everything that its outputs depend on.
    pub digest: [u8; 32],
}

/// One file below `files/`.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: String,
    pub entry: Entry,
}

#[derive(Clone, Debug)]
pub struct Partial {
    pub name: String,
    pub text: String,
}

/// One of the pack's own tests.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: String,
    /// The text of `answers.toml`.
    pub answers: String,
}

impl Pack {
    /// Reads a pack out of its files. With faults there may still be a pack: what could be read.
    pub fn read(tree: &Tree) -> (Option<Self>, Vec<Fault>) {
        let mut faults = Vec::new();
        let Some(manifest_text) = tree.text(MANIFEST, &mut faults) else {
            if faults.is_empty() {
                faults.push(
                    Fault::new(
                        Code::NoPack,
                        "There is no pack.toml here, so this is not a pack",
                    )
                    .with_hint("A pack is a folder or a zip with a file pack.toml in it."),
                );
            }
            return (None, faults);
        };
        let manifest = Manifest::read(&manifest_text, &mut faults);
        let files: Vec<SourceFile> = tree
            .below("files/")
            .map(|(path, entry)| SourceFile {
                path: path.to_owned(),
                entry: entry.clone(),
            })
            .collect();
        tree.check_links(&mut faults);
        let partials = read_partials(tree, &mut faults);
        let samples = read_samples(tree, &mut faults);
        check_rules_match(&manifest, &manifest_text, &files, &mut faults);
        let picture = read_picture(tree, &mut faults);
        let mut nothing = Vec::new();
        let readme = tree.text("README.md", &mut nothing).unwrap_or_default();
        let pack = Self {
            digest: digest_of(&manifest_text, &files, &partials),
            manifest,
            manifest_text,
            files,
            partials,
            samples,
            readme,
            picture,
        };
        (Some(pack), faults)
    }
}

fn read_picture(tree: &Tree, faults: &mut Vec<Fault>) -> String {
    let picture = match tree.below(PICTURE).next() {
        Some(("", _)) => tree.text(PICTURE, faults),
        _ => None,
    };
    let picture = picture.unwrap_or_default();
    if picture.len() > PICTURE_BYTES {
        let size = PICTURE_BYTES >> 10;
        faults.push(
            Fault::new(
                Code::Manifest,
                format!("{PICTURE} is larger than {size} KB"),
            )
            .in_file(PICTURE)
            .with_hint("It is shown 72 pixels high: a simpler drawing does."),
        );
    }
    picture
}

fn read_partials(tree: &Tree, faults: &mut Vec<Fault>) -> Vec<Partial> {
    let mut partials = Vec::new();
    for (path, _) in tree.below("partials/") {
        let full = format!("partials/{path}");
        match path.strip_suffix(".hbs") {
            Some(name) => {
                if let Some(text) = tree.text(&full, faults) {
                    partials.push(Partial {
                        name: name.to_owned(),
                        text,
                    });
                }
            }
            None => faults.push(
                Fault::new(Code::Manifest, format!("{full} is not a partial"))
                    .in_file(full)
                    .with_hint("Names of partials end in .hbs."),
            ),
        }
    }
    partials
}

fn read_samples(tree: &Tree, faults: &mut Vec<Fault>) -> Vec<Sample> {
    let mut names: Vec<&str> = tree
        .below("samples/")
        .filter_map(|(path, _)| path.split_once('/').map(|(name, _)| name))
        .collect();
    names.dedup();
    let mut samples = Vec::new();
    for name in names {
        let path = format!("samples/{name}/answers.toml");
        if tree.entry(&path).is_none() {
            faults.push(
                Fault::new(
                    Code::NotFound,
                    format!("The sample “{name}” has no answers.toml"),
                )
                .in_file(path),
            );
        } else if let Some(answers) = tree.text(&path, faults) {
            samples.push(Sample {
                name: name.to_owned(),
                answers,
            });
        }
    }
    samples
}

/// A rule that matches no file is a slip of the pen.
fn check_rules_match(
    manifest: &Manifest,
    text: &str,
    files: &[SourceFile],
    faults: &mut Vec<Fault>,
) {
    for rule in &manifest.rules {
        if !files.iter().any(|file| rule.matches(&file.path)) {
            faults.push(
                Fault::new(
                    Code::Manifest,
                    format!("No file below “files” matches “{}”", rule.pattern.text),
                )
                .in_file(MANIFEST)
                .at_offset(text, rule.pattern.offset)
                .with_hint("* stops at /, ** does not; the path starts below “files”."),
            );
        }
    }
}

fn digest_of(manifest: &str, files: &[SourceFile], partials: &[Partial]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut feed = |kind: &str, name: &str, bytes: &[u8]| {
        for part in [kind.as_bytes(), name.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    feed("manifest", "", manifest.as_bytes());
    for file in files {
        match &file.entry {
            Entry::File { bytes, executable } => {
                feed(
                    if *executable { "program" } else { "file" },
                    &file.path,
                    bytes,
                );
            }
            Entry::Link { to } => feed("link", &file.path, to.as_bytes()),
        }
    }
    for partial in partials {
        feed("partial", &partial.name, partial.text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Shares one allocation of bytes between the pack, its outputs and the writer.
pub type Bytes = Arc<[u8]>;
