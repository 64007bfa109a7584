//! The packs that can be built: those inside the program, those that the user added, and any
//! folder or archive by its path.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use formwork_pack::Pack;
use formwork_protocol::{Code, Failure, Fault, Limits, PackDetails, PackOrigin, PackSummary};
use formwork_tree::{ArchiveLimits, Content, Files};

use crate::compile::compile;
use crate::compiled::CompiledPack;
use crate::folders::{remove_folder, replace_folder};
use crate::templates::TemplateCache;

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Finds, reads and compiles packs.
pub struct Library {
    /// Where added packs live, a folder each.
    folder: PathBuf,
    templates: TemplateCache,
    /// Compiled packs by the digest of their files.
    compiled: Mutex<HashMap<[u8; 32], Arc<CompiledPack>>>,
}

/// A pack that is ready, and how long it took.
pub struct Loaded {
    pub pack: Arc<CompiledPack>,
    pub summary: PackSummary,
    pub ms: f64,
}

/// A pack as far as it could be read, and compiled if it has no fault.
struct Opened {
    summary: PackSummary,
    pack: Option<Arc<Pack>>,
    compiled: Option<Arc<CompiledPack>>,
    faults: Vec<Fault>,
}

/// Compiled packs that are kept at once.
const KEPT: usize = 32;

/// Files inside the program: path, executable, bytes.
type BuiltInFiles = &'static [(&'static str, bool, &'static [u8])];

/// How many times its compressed size a packed file may have.
const RATIO: u64 = 200;

/// What a name or path leads to.
enum Found {
    BuiltIn(&'static str, BuiltInFiles),
    Folder(PathBuf, PackOrigin),
    Archive(PathBuf),
}

impl Library {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            templates: TemplateCache::default(),
            compiled: Mutex::default(),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All packs by title; broken ones too, with the number of their faults. An added pack hides
    /// one inside the program of the same name.
    pub fn list(&self, limits: &Limits) -> Vec<PackSummary> {
        let mut packs: Vec<PackSummary> = self
            .added()
            .into_iter()
            .map(|folder| {
                self.open(&Found::Folder(folder, PackOrigin::Added), limits)
                    .summary
            })
            .collect();
        for (name, files) in BUILT_IN {
            if !packs.iter().any(|pack| pack.id == *name) {
                packs.push(self.open(&Found::BuiltIn(name, files), limits).summary);
            }
        }
        packs.sort_by_key(|pack| (pack.title.to_lowercase(), pack.id.clone()));
        packs
    }

    fn added(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            // Nothing was added yet.
            return Vec::new();
        };
        let mut folders: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| {
                let hidden = path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with('.'));
                path.is_dir() && !hidden
            })
            .collect();
        folders.sort();
        folders
    }

    fn find(&self, id: &str) -> Result<Found, Failure> {
        let looks_like_a_path =
            id.contains(['/', '\\']) || id.starts_with('.') || id.ends_with(".zip");
        if !looks_like_a_path {
            let added = self.folder.join(id);
            if added.is_dir() {
                return Ok(Found::Folder(added, PackOrigin::Added));
            }
            if let Some((name, files)) = BUILT_IN.iter().find(|(name, _)| *name == id) {
                return Ok(Found::BuiltIn(name, files));
            }
        }
        let path = PathBuf::from(id);
        if path.is_dir() {
            Ok(Found::Folder(path, PackOrigin::Path))
        } else if path.is_file() {
            Ok(Found::Archive(path))
        } else {
            let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
            let fault = Fault::new(Code::NoPack, format!("There is no pack “{id}”"));
            Err(fault
                .with_hint(format!(
                    "Inside Formwork: {}. Or give the path of a folder or zip.",
                    names.join(", ")
                ))
                .into())
        }
    }

    fn files(found: &Found, limits: &Limits, with_expected: bool) -> Result<Files, Failure> {
        match found {
            Found::Folder(folder, _) => Ok(formwork_pack::read_folder(folder, with_expected)?),
            Found::BuiltIn(_, files) => {
                let wanted = files
                    .iter()
                    .filter(|(path, ..)| with_expected || !formwork_pack::is_expected(path));
                let contents = wanted.map(|(path, executable, bytes)| {
                    let (data, executable) = ((*bytes).into(), *executable);
                    ((*path).to_owned(), Content::File { data, executable })
                });
                Ok(contents.collect())
            }
            Found::Archive(file) => {
                let limits = ArchiveLimits {
                    entries: limits.outputs,
                    total_bytes: limits.archive_bytes,
                    ratio: RATIO,
                };
                Ok(formwork_pack::read_archive(file, &limits)?)
            }
        }
    }

    /// The files of a pack with the results of its samples.
    pub fn files_with_expected(&self, id: &str, limits: &Limits) -> Result<Files, Failure> {
        Self::files(&self.find(id)?, limits, true)
    }

    /// The folder of a pack, if it is one that can be written to.
    pub fn writable_folder(&self, id: &str) -> Result<PathBuf, Failure> {
        match self.find(id)? {
            Found::Folder(folder, _) => Ok(folder),
            Found::BuiltIn(..) | Found::Archive(_) => Err(Failure::new(
                Code::Usage,
                format!("“{id}” is not a folder, so its samples cannot be written"),
            )),
        }
    }

    /// Reads and compiles a pack. Every fault is reported.
    pub fn load(&self, id: &str, limits: &Limits) -> Result<Loaded, Failure> {
        let start = Instant::now();
        let opened = self.open(&self.find(id)?, limits);
        match opened.compiled {
            Some(pack) => Ok(Loaded {
                pack,
                summary: opened.summary,
                ms: start.elapsed().as_secs_f64() * 1000.0,
            }),
            None => Err(opened.faults.into()),
        }
    }

    /// Reads a pack, and compiles it unless that was done before.
    fn open(&self, found: &Found, limits: &Limits) -> Opened {
        let files = Self::files(found, limits, false);
        let (pack, mut faults) = match &files {
            Ok(files) => Pack::read(files),
            Err(failure) => (None, failure.errors.clone()),
        };
        let pack = pack.map(Arc::new);
        let mut compiled = None;
        if let Some(pack) = &pack {
            // Without faults of its own, a pack of the same digest has none in its templates.
            compiled = self.kept(&pack.digest).filter(|_| faults.is_empty());
            if compiled.is_none() {
                check_version(pack, &mut faults);
                let (made, more) = compile(pack.clone(), limits, &self.templates);
                faults.extend(more);
                compiled = made.filter(|_| faults.is_empty()).map(Arc::new);
                if let Some(compiled) = &compiled {
                    self.keep(pack.digest, compiled.clone());
                }
            }
        }
        Opened {
            summary: summary_of(found, pack.as_deref(), faults.len()),
            pack,
            compiled,
            faults: sorted(faults),
        }
    }

    fn kept(&self, digest: &[u8; 32]) -> Option<Arc<CompiledPack>> {
        let compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.get(digest).cloned()
    }

    fn keep(&self, digest: [u8; 32], pack: Arc<CompiledPack>) {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if compiled.len() >= KEPT {
            compiled.clear();
        }
        compiled.insert(digest, pack);
    }

    /// What the gallery shows of a pack, broken or not.
    pub fn details(&self, id: &str, limits: &Limits) -> Result<PackDetails, Failure> {
        let opened = self.open(&self.find(id)?, limits);
        let mut details = PackDetails {
            summary: opened.summary,
            readme: String::new(),
            files: Vec::new(),
            questions: Vec::new(),
            samples: Vec::new(),
            faults: opened.faults,
        };
        if let Some(pack) = opened.pack {
            details.readme = pack.readme.clone();
            details.files = pack.files.iter().map(|file| file.path.clone()).collect();
            let questions = pack.manifest.questions.iter();
            details.questions = questions.map(|question| question.shown()).collect();
            let samples = pack.samples.iter();
            details.samples = samples.map(|sample| sample.name.clone()).collect();
        }
        Ok(details)
    }

    /// Adds a pack by copying it below the packs' folder.
    pub fn add(&self, path: &Path, replace: bool, limits: &Limits) -> Result<PackSummary, Failure> {
        let text = path.to_string_lossy();
        let found = if path.is_dir() {
            Found::Folder(path.to_owned(), PackOrigin::Path)
        } else if path.is_file() {
            Found::Archive(path.to_owned())
        } else {
            return Err(Failure::new(
                Code::NotFound,
                format!("{text} does not exist"),
            ));
        };
        let files = Self::files(&found, limits, true)?;
        let (pack, faults) = Pack::read(&files);
        let Some(pack) = pack else {
            return Err(faults.into());
        };
        let name = &pack.manifest.name;
        // The name becomes a folder's: one like `../x` would lead out of the packs' folder.
        if !formwork_pack::is_pack_name(name) {
            return Err(faults.into());
        }
        let place = self.folder.join(name);
        if place.exists() && !replace {
            let message = format!("A pack “{name}” was added before");
            return Err(Fault::new(Code::Clash, message)
                .with_hint("Replace it, or rename the new one in its pack.toml.")
                .into());
        }
        let folders: Vec<String> = files.folders_below("").map(str::to_owned).collect();
        replace_folder(&place, &contents_of(&files), &folders)?;
        Ok(self
            .open(&Found::Folder(place, PackOrigin::Added), limits)
            .summary)
    }

    /// Removes an added pack.
    pub fn remove(&self, id: &str) -> Result<(), Failure> {
        match self.find(id)? {
            Found::Folder(folder, PackOrigin::Added) => remove_folder(&folder),
            _ => Err(Failure::new(
                Code::Usage,
                format!("“{id}” was not added, so it cannot be removed"),
            )),
        }
    }
}

fn contents_of(files: &Files) -> Vec<(String, Content)> {
    let contents = files.iter();
    contents
        .map(|(path, content)| (path.to_owned(), content.clone()))
        .collect()
}

fn check_version(pack: &Pack, faults: &mut Vec<Fault>) {
    let own = env!("CARGO_PKG_VERSION");
    if let Some(minimum) = &pack.manifest.minimum_formwork
        && own
            .parse()
            .is_ok_and(|own: formwork_pack::Version| own < *minimum)
    {
        faults.push(
            Fault::new(
                Code::Manifest,
                format!("The pack needs Formwork {minimum}; this is {own}"),
            )
            .in_file(formwork_pack::MANIFEST)
            .with_hint("Update Formwork, or take an older version of the pack."),
        );
    }
}

fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    faults.dedup();
    faults
}

fn summary_of(found: &Found, pack: Option<&Pack>, faults: usize) -> PackSummary {
    let (id, origin, location) = match found {
        Found::BuiltIn(name, _) => ((*name).to_owned(), PackOrigin::BuiltIn, String::new()),
        Found::Folder(folder, PackOrigin::Added) => (
            folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            PackOrigin::Added,
            folder.display().to_string(),
        ),
        Found::Folder(path, _) | Found::Archive(path) => {
            let path = path.display().to_string();
            (path.clone(), PackOrigin::Path, path)
        }
    };
    let Some(pack) = pack else {
        return PackSummary {
            name: id.clone(),
            title: id.clone(),
            id,
            version: String::new(),
            description: String::new(),
            tags: Vec::new(),
            licence: String::new(),
            origin,
            location,
            questions: 0,
            files: 0,
            bytes: 0,
            picture: String::new(),
            faults,
        };
    };
    let manifest = &pack.manifest;
    let bytes = pack.files.iter().map(|file| match &file.content {
        Content::File { data, .. } => data.len(),
        Content::Link { .. } => 0,
    });
    PackSummary {
        id,
        name: manifest.name.clone(),
        version: manifest.version.to_string(),
        title: manifest.title.clone(),
        description: manifest.description.clone(),
        tags: manifest.tags.clone(),
        licence: manifest.licence.clone(),
        origin,
        location,
        questions: manifest.questions.len(),
        files: pack.files.len(),
        bytes: bytes.sum(),
        picture: pack.picture.clone(),
        faults,
    }
}
