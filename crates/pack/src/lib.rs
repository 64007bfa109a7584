//! Reads and checks packs.
//!
//! A pack comes from a folder or an archive as [`Files`]; [`Pack::read`] makes it into a
//! manifest, source files, partials and samples, and reports every fault that it finds on the way.
//! What only the template languages can tell is checked by the engine when it compiles the pack.

mod faults;
mod layout;
mod manifest;
mod migration;
mod next;
mod pattern;
mod question;
mod reader;
mod rule;
mod written;

use formwork_protocol::{Code, Fault};
use formwork_tree::{Content, Files};

pub use layout::{FOLDERS, is_expected, read_archive, read_folder};
pub use manifest::{Computed, Manifest, is_pack_name};
pub use migration::{
    FileMove, Migration, MoveMatcher, MovedFile, PathPattern, QuestionPlace, Rename, Setting,
};
pub use next::NextStep;
pub use question::{Check, Choice, Question, Validation};
pub use reader::{Dynamic, Located};
pub use rule::{FileRule, Owner};
pub use semver::Version;
pub use written::{Part, Written};

use faults::Faults;
use layout::{FILES, PARTIALS, SAMPLES, TEMPLATE, check_links, text};
use written::check_lists;

/// The manifest's place in a pack.
pub const MANIFEST: &str = "pack.toml";

/// The read-me's place in a pack.
const README: &str = "README.md";

/// The picture's place in a pack.
pub const PICTURE: &str = "picture.svg";

/// Bytes that a picture may have: the gallery holds those of all packs at once.
const PICTURE_BYTES: usize = 64 << 10;

/// Bytes that a manifest may have: read and parsed, it takes many times its size.
const MANIFEST_BYTES: u64 = 1 << 20;

/// Bytes that a template, a partial or the answers of a sample may have.
const TEXT_BYTES: u64 = 16 << 20;

/// A pack as it was read.
#[derive(Clone, Debug)]
pub struct Pack {
    pub manifest: Manifest,
    /// The text of `pack.toml`, and the question lists that it takes over, for the lines of faults.
    pub written: Written,
    /// The tree to make, by path below `files/`, sorted.
    pub files: Vec<SourceFile>,
    /// Folders to make that have nothing in them, by path below `files/`, sorted; their names can
    /// hold expressions as those of files do.
    pub folders: Vec<String>,
    /// By name: the path below `partials/` without `.hbs`, sorted.
    pub partials: Vec<Partial>,
    pub samples: Vec<Sample>,
    pub readme: String,
    /// An SVG for the gallery; empty if the pack has none.
    pub picture: String,
    /// Of everything that its outputs depend on.
    pub digest: [u8; 32],
    /// What was left out because some program left it behind, by path; folders end in `/`.
    pub dropped: Vec<String>,
}

/// One file below `files/`.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: String,
    pub content: Content,
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
    /// The older version whose questions its answers are for; they go through the migrations.
    pub version: Option<Version>,
    /// The text of `answers.toml`.
    pub answers: String,
}

impl Sample {
    /// The name of its folder below `samples/`: `NAME`, or `NAME@VERSION`.
    pub fn folder(&self) -> String {
        match &self.version {
            Some(version) => format!("{}@{version}", self.name),
            None => self.name.clone(),
        }
    }
}

impl Pack {
    /// Reads a pack out of its files. With faults there may still be a pack: what could be read.
    pub fn read(files: &Files) -> (Option<Self>, Vec<Fault>) {
        let mut faults = Faults::default();
        let Some(manifest_text) = text(files, MANIFEST, MANIFEST_BYTES, &mut faults) else {
            if faults.is_empty() {
                faults.push(
                    Fault::new(
                        Code::NoPack,
                        "There is no pack.toml here, so this is not a pack",
                    )
                    .with_hint("A pack is a folder or a zip with a file pack.toml in it."),
                );
            }
            return (None, faults.into_vec());
        };
        let mut written = Written::of_manifest(manifest_text);
        written.take_over(files, &mut faults);
        let manifest = Manifest::read(&written, &mut faults);
        check_lists(files, &written, &mut faults);
        let sources: Vec<SourceFile> = files
            .below(FILES)
            .map(|(path, content)| SourceFile {
                path: path.to_owned(),
                content: content.clone(),
            })
            .collect();
        check_links(files, &mut faults);
        let folders: Vec<String> = files.folders_below(FILES).map(str::to_owned).collect();
        let partials = read_partials(files, &mut faults);
        let samples = read_samples(files, &manifest.version, &mut faults);
        check_rules_match(&manifest, &written, &sources, &folders, &mut faults);
        let picture = read_picture(files, &mut faults);
        let mut nothing = Faults::default();
        let readme = text(files, README, TEXT_BYTES, &mut nothing).unwrap_or_default();
        let pack = Self {
            digest: digest_of(&written, &sources, &folders, &partials),
            manifest,
            written,
            files: sources,
            folders,
            dropped: files.dropped().map(str::to_owned).collect(),
            partials,
            samples,
            readme,
            picture,
        };
        (Some(pack), faults.into_vec())
    }
}

fn read_picture(files: &Files, faults: &mut Faults) -> String {
    let picture = text(files, PICTURE, TEXT_BYTES, faults).unwrap_or_default();
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

fn read_partials(files: &Files, faults: &mut Faults) -> Vec<Partial> {
    let mut partials = Vec::new();
    for (path, _) in files.below(PARTIALS) {
        if faults.is_full() {
            faults.stop();
            break;
        }
        let full = format!("{PARTIALS}{path}");
        match path.strip_suffix(TEMPLATE) {
            Some(name) => {
                if let Some(text) = text(files, &full, TEXT_BYTES, faults) {
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

fn read_samples(files: &Files, own: &Version, faults: &mut Faults) -> Vec<Sample> {
    let mut folders: Vec<&str> = files
        .below(SAMPLES)
        .filter_map(|(path, _)| path.split_once('/').map(|(folder, _)| folder))
        .collect();
    folders.dedup();
    let mut samples = Vec::new();
    for folder in folders {
        if faults.is_full() {
            faults.stop();
            break;
        }
        let path = format!("{SAMPLES}{folder}/answers.toml");
        if files.get(&path).is_none() {
            faults.push(
                Fault::new(
                    Code::NotFound,
                    format!("The sample “{folder}” has no answers.toml"),
                )
                .in_file(path),
            );
        } else if let Some(answers) = text(files, &path, TEXT_BYTES, faults) {
            match sample_of(folder, own) {
                Ok((name, version)) => samples.push(Sample {
                    name: name.to_owned(),
                    version,
                    answers,
                }),
                Err(fault) => faults.push(fault.in_file(path)),
            }
        }
    }
    samples
}

/// The name of a sample, and the version of its answers if they are of an older one.
fn sample_of<'a>(folder: &'a str, own: &Version) -> Result<(&'a str, Option<Version>), Fault> {
    let Some((name, version)) = folder.split_once('@') else {
        return Ok((folder, None));
    };
    let wrong = |message: String| {
        Fault::new(Code::Manifest, message)
            .with_hint("samples/NAME@1.2.0 holds answers as version 1.2.0 asked for them.")
    };
    match version.parse::<Version>() {
        _ if name.is_empty() => Err(wrong(format!("The sample “{folder}” has no name"))),
        Err(error) => Err(wrong(format!("“{version}” is not a version: {error}"))),
        Ok(version) if version.cmp_precedence(own).is_lt() => Ok((name, Some(version))),
        Ok(version) => Err(wrong(format!(
            "The sample “{folder}” is not of an older version: the pack is {own}, not above {version}"
        ))),
    }
}

/// A rule that matches no file is a slip of the pen.
fn check_rules_match(
    manifest: &Manifest,
    written: &Written,
    files: &[SourceFile],
    folders: &[String],
    faults: &mut Faults,
) {
    for rule in &manifest.rules {
        if faults.is_full() {
            faults.stop();
            break;
        }
        let files = files.iter().map(|file| &file.path);
        if !files.chain(folders).any(|path| rule.matches(path)) {
            let message = format!("No file below “files” matches “{}”", rule.pattern.text);
            let fault = Fault::new(Code::Manifest, message);
            let fault = written.place(fault, rule.pattern.offset);
            let hint = "* stops at /, ** does not; the path starts below “files”.";
            faults.push(fault.with_hint(hint));
        }
    }
}

fn digest_of(
    written: &Written,
    files: &[SourceFile],
    folders: &[String],
    partials: &[Partial],
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut feed = |kind: &str, name: &str, bytes: &[u8]| {
        for part in [kind.as_bytes(), name.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    for part in written.parts() {
        feed("manifest", part.file, part.text.as_bytes());
    }
    for file in files {
        feed("file", &file.path, &file.content.digest().0);
    }
    for folder in folders {
        feed("folder", folder, &[]);
    }
    for partial in partials {
        feed("partial", &partial.name, partial.text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}
