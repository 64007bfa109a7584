//! The files of a pack, to be written as a folder or as an archive.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::zips::{Entry, archive};

/// What stands at a path of a pack.
#[derive(Clone)]
pub enum What {
    Bytes(Vec<u8>),
    #[cfg(unix)]
    Link(String),
    /// So many bytes that are all zero, which take no room on the disk.
    Hole(u64),
    #[cfg(unix)]
    Pipe,
    #[cfg(unix)]
    Socket,
}

/// A pack as its files.
#[derive(Clone)]
pub struct Tree(pub BTreeMap<String, What>);

/// The name of all packs here: that of one which was generated before, so that the attack comes
/// as its next version.
pub const NAME: &str = "prey";

/// The manifest of a pack with `rest` behind its head.
pub fn manifest(version: &str, rest: &str) -> String {
    format!(
        "[pack]\nname = \"{NAME}\"\nversion = \"{version}\"\ntitle = \"Prey\"\n\
         \n[[question]]\nname = \"project_name\"\ntype = \"text\"\ndefault = \"My project\"\n{rest}"
    )
}

impl Tree {
    /// A good pack, with a sample.
    pub fn good() -> Self {
        let tree = Self(BTreeMap::new());
        tree.with("pack.toml", manifest("1.0.0", ""))
            .with("files/a.txt.hbs", "{{project_name}}\n")
            .with("files/b.txt", "always\n")
            .with("partials/part.hbs", "{{project_name}}\n")
            .with("samples/one/answers.toml", "")
            .with("samples/one/expected/a.txt", "My project\n")
            .with("samples/one/expected/b.txt", "always\n")
    }

    /// The next version of the good pack, with `rest` at the end of its manifest.
    pub fn next(rest: &str) -> Self {
        Self::good().with("pack.toml", manifest("2.0.0", rest))
    }

    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.to_owned(), What::Bytes(bytes.into()));
        self
    }

    pub fn put(mut self, path: &str, what: What) -> Self {
        self.0.insert(path.to_owned(), what);
        self
    }

    #[cfg(unix)]
    pub fn link(self, path: &str, target: &str) -> Self {
        self.put(path, What::Link(target.to_owned()))
    }

    /// Writes it as a folder, and tells whether it is one: Windows takes some names for others, and
    /// refuses some.
    pub fn write(&self, folder: &Path) -> bool {
        for (path, what) in &self.0 {
            let place = folder.join(path);
            let made = fs::create_dir_all(place.parent().unwrap());
            assert!(cfg!(windows) || made.is_ok(), "{path}: {made:?}");
            match what {
                What::Bytes(bytes) => {
                    let written = fs::write(place, bytes);
                    assert!(cfg!(windows) || written.is_ok(), "{path}: {written:?}");
                }
                #[cfg(unix)]
                What::Link(target) => std::os::unix::fs::symlink(target, place).unwrap(),
                What::Hole(size) => fs::File::create(place).unwrap().set_len(*size).unwrap(),
                #[cfg(unix)]
                What::Socket => drop(std::os::unix::net::UnixListener::bind(place).unwrap()),
                #[cfg(unix)]
                What::Pipe => {
                    let made = std::process::Command::new("mkfifo").arg(place).status();
                    assert!(made.unwrap().success());
                }
            }
        }
        self.0.keys().all(|path| is_there(&folder.join(path)))
    }

    /// The entries of an archive of it.
    pub fn entries(&self) -> Vec<Entry> {
        let entries = self.0.iter().map(|(path, what)| match what {
            What::Bytes(bytes) => Entry::file(path, bytes),
            _ => panic!("{path} cannot stand in an archive"),
        });
        entries.collect()
    }

    /// An archive of it.
    pub fn archive(&self) -> Vec<u8> {
        archive(&self.entries())
    }
}

/// Whether a folder has the name of that path, letter for letter.
fn is_there(path: &Path) -> bool {
    let entries = fs::read_dir(path.parent().unwrap());
    let mut entries = entries.into_iter().flatten().flatten();
    entries.any(|entry| Some(&*entry.file_name()) == path.file_name())
}
