//! Requests about newer versions of the application itself.

use serde::{Deserialize, Serialize};

use crate::JobId;

/// Asks the host of [`crate::UpdatedBy::Itself`] for a version that is newer than this one; none:
/// this is the newest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LookForUpdate {
    pub job: JobId,
    /// The window has just opened and nobody asks: no host is asked then either unless the settings
    /// say so, and none a second time.
    pub at_start: bool,
}

/// Downloads the version that was found, puts it in this one's place and starts the application anew.
/// Progress is told in KiB.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstallUpdate {
    pub job: JobId,
    pub version: String,
}
