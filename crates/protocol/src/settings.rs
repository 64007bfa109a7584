use serde::{Deserialize, Serialize};

/// What the user can set. Unknown keys are kept out, missing ones have their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// The folder that new projects are proposed in; empty: the user's home.
    pub projects_folder: String,
    /// A sync for each written file, so that a loss of power cannot take a finished run back.
    pub durable: bool,
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            projects_folder: String::new(),
            durable: false,
            limits: Limits::default(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Dark,
    Light,
}

/// What a pack may use. Breaking one is an error that names the template and the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Blocks and partials inside each other.
    pub depth: usize,
    /// Steps of one template or expression: each turn of a loop and each call counts one.
    pub fuel: u64,
    /// Bytes of one output.
    pub output_bytes: u64,
    /// Number of outputs.
    pub outputs: usize,
    /// Bytes of all outputs together.
    pub total_bytes: u64,
    /// Bytes that an archive may unpack to.
    pub archive_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 64,
            fuel: 5_000_000,
            output_bytes: 64 << 20,
            outputs: 200_000,
            total_bytes: 1 << 30,
            archive_bytes: 256 << 20,
        }
    }
}

/// What the settings screen shows besides the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppInfo {
    pub version: String,
    /// Where the store, the settings and added packs live.
    pub home: String,
    pub packs_folder: String,
    /// Where new projects are proposed, with the default filled in.
    pub projects_folder: String,
    /// Said once: what was repaired at the start.
    pub notices: Vec<String>,
}
