//! Requests for copies of outputs.

use serde::{Deserialize, Serialize};

use crate::{DraftId, JobId, Selection};

/// Writes a selection of a draft's outputs into a zip file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveZip {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
    pub file: String,
}

/// Writes a selection of a draft's outputs below a folder; nothing that is there is overwritten
/// unless `overwrite` says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveTo {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
    pub folder: String,
    pub overwrite: bool,
}

/// Makes the files of a drag of a selection out of the window. It takes the place of one that was
/// staged and not begun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageDrag {
    pub draft: DraftId,
    pub job: JobId,
    pub selection: Selection,
}

/// Begins the system's drag of what was staged, if the pointer is still pressed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeginDrag {
    pub drag: u64,
    /// What the pointer takes along, as a PNG image.
    pub picture: Vec<u8>,
}
