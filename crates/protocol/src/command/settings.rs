//! Requests about the settings, and about what is kept so that it need not be made again.

use serde::{Deserialize, Serialize};

use crate::SettingsChange;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetAppInfo {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadSettings {}

/// Changes some of the settings, and answers with all of them as they are then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeSettings {
    pub change: SettingsChange,
}

/// What is kept so that it need not be made again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LoadCaches {}

/// Lets all of it go, and answers with what is left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClearCaches {}
