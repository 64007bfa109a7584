//! What `cargo xtask bench` has set up: our own command line, what there is to compare with, and
//! where to work.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;
use tempfile::TempDir;

/// The set-up file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The release build of our command line.
    pub formwork: PathBuf,
    /// Where results are written.
    pub results: PathBuf,
    /// A folder on the disk to work below.
    pub scratch: PathBuf,
    pub cookiecutter: Compared,
    pub copier: Compared,
    /// The npm package's folder.
    pub handlebars_js: Compared,
}

/// Something of others to compare with.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    There {
        path: PathBuf,
        version: String,
    },
    /// Why it is not there.
    Missing(String),
}

/// Everything that the parts work with.
#[derive(Debug)]
pub struct Bench {
    pub formwork: PathBuf,
    pub results: PathBuf,
    pub cookiecutter: Compared,
    pub copier: Compared,
    pub handlebars_js: Compared,
    /// The disk first.
    pub places: Vec<Place>,
}

/// A file system to work on.
#[derive(Debug)]
pub struct Place(TempDir);

impl SetUp {
    pub fn read(file: &Path) -> Result<Self> {
        let name = file.display();
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
        serde_json::from_str(&text).with_context(|| format!("{name} is no set-up file"))
    }

    pub fn open(self) -> Result<Bench> {
        fs::create_dir_all(&self.scratch)?;
        let mut places = vec![Place(tempfile::tempdir_in(&self.scratch)?)];
        let shared = Path::new("/dev/shm");
        if shared.is_dir() {
            places.push(Place(tempfile::tempdir_in(shared)?));
        }
        Ok(Bench {
            formwork: self.formwork,
            results: self.results,
            cookiecutter: self.cookiecutter,
            copier: self.copier,
            handlebars_js: self.handlebars_js,
            places,
        })
    }
}

impl Bench {
    pub fn disk(&self) -> &Place {
        &self.places[0]
    }

    /// The file system in memory, where there is one: no disk adds its noise.
    pub fn memory(&self) -> &Place {
        self.places.last().unwrap_or(&self.places[0])
    }
}

impl Place {
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A folder in it of that name, made if it is missing.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.path().join(name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }
}

/// All files below a folder by their path from it; of none whose path begins with one of `without`.
pub fn files_below(root: &Path, without: &[&str]) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.strip_prefix(root)?.to_owned();
            if without.iter().any(|prefix| name.starts_with(prefix)) {
                continue;
            }
            match path.is_dir() {
                true => waiting.push(path),
                false => drop(files.insert(name, fs::read(&path)?)),
            }
        }
    }
    Ok(files)
}
