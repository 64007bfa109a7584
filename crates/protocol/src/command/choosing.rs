//! Requests for dialogs of the system, and to see something of the disk.

use serde::{Deserialize, Serialize};

/// Asks the user for a folder; none when they changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseFolder {
    pub title: String,
    pub start: Option<String>,
}

/// Asks the user for packs: folders, or zip files. Empty: the user changed their mind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChoosePacks {
    pub zip: bool,
}

/// Asks where to save a file; `extension` is without the dot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseFile {
    pub title: String,
    pub name: String,
    pub extension: String,
}

/// Shows a folder in the system's file manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenFolder {
    pub path: String,
}

/// Shows a file, selected, in the system's file manager.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShowInFolder {
    pub path: String,
}
