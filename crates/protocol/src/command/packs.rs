//! Requests of the gallery.

use serde::{Deserialize, Serialize};

use crate::{PackId, Record};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListPacks {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowPack {
    pub pack: PackId,
}

/// Adds a pack from a folder or a zip file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddPack {
    pub path: String,
    /// Take the place of an added pack of the same name.
    pub replace: bool,
    /// Read it from where it lies instead of copying it.
    #[serde(default)]
    pub link: bool,
}

/// Removes an added pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemovePack {
    pub pack: PackId,
}

/// Brings the pack back that was removed last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestorePack {
    pub pack: PackId,
}

/// Makes a new pack and adds it where it lies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPack {
    /// What it is generated from, such as `pack`.
    pub from: PackId,
    /// Answers to that pack; it takes the defaults for the others.
    pub answers: Record,
    /// The folder to make; it may be there only if it is empty.
    pub folder: String,
}

/// Runs the samples of a pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckPack {
    pub pack: PackId,
}

/// Makes a sample of a pack, in memory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowSample {
    pub pack: PackId,
    pub sample: String,
}

/// Text of one of a sample's outputs from a byte offset on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadSample {
    pub pack: PackId,
    pub sample: String,
    pub path: String,
    pub offset: u64,
}
