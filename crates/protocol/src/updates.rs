//! Newer versions of the application itself.

use serde::{Deserialize, Serialize};

/// Who brings newer versions of the application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdatedBy {
    /// Nobody whom the application knows: it was built by hand.
    #[default]
    Nobody,
    /// What installed it: a package manager.
    Packages,
    /// The application itself, which asks this host when it is told to.
    Itself { host: String },
}

/// A version that is newer than the one that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVersion {
    pub version: String,
    /// The host that it is downloaded from.
    pub from: String,
    /// What is new, written as `CHANGELOG.md` is: a section for each version, the newest first.
    pub english: String,
    /// The same as in `CHANGELOG.de.md`; empty: it is told in English alone.
    pub german: String,
}
