//! What an attack is: something that is handed in, and what has to be said of it.

use std::path::Path;

use crate::tree::Tree;

/// One attack.
pub struct Attack {
    pub name: String,
    pub made: Made,
    /// The file of the pack, or the entry of the archive, that has to be named.
    pub file: String,
    /// Words of the reason; one of them has to be there.
    pub reasons: Vec<String>,
    /// The most memory that refusing it may take, in KB, where the attack is one on memory.
    pub memory: Option<u64>,
}

/// What is handed in.
pub enum Made {
    /// A pack, as a folder and as an archive.
    Pack(Tree),
    /// A pack that only a folder can be.
    Folder(Tree),
    /// The bytes of an archive.
    Archive(Vec<u8>),
    /// A good pack for a target that somebody has prepared: what is done to the folder `made`,
    /// beside which is a folder `outside`.
    Target(fn(&Path)),
}

impl Attack {
    pub fn new(name: impl Into<String>, made: Made, file: &str, reason: &str) -> Self {
        Self {
            name: name.into(),
            made,
            file: file.to_owned(),
            reasons: vec![reason.to_owned()],
            memory: None,
        }
    }

    /// A pack, as a folder and as an archive.
    pub fn pack(name: impl Into<String>, tree: Tree, file: &str, reason: &str) -> Self {
        Self::new(name, Made::Pack(tree), file, reason)
    }

    /// A pack that only a folder can be.
    pub fn folder(name: impl Into<String>, tree: Tree, file: &str, reason: &str) -> Self {
        Self::new(name, Made::Folder(tree), file, reason)
    }

    pub fn archive(name: impl Into<String>, bytes: Vec<u8>, file: &str, reason: &str) -> Self {
        Self::new(name, Made::Archive(bytes), file, reason)
    }

    /// Other words of the reason, for a way in that finds another one first.
    pub fn or(mut self, reason: &str) -> Self {
        self.reasons.push(reason.to_owned());
        self
    }

    pub fn within(mut self, kilobytes: u64) -> Self {
        self.memory = Some(kilobytes);
        self
    }
}
