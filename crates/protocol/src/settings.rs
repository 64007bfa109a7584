use serde::{Deserialize, Serialize};

use crate::{Opener, UpdatedBy};

/// What the user can set. Unknown keys are kept out, missing ones have their default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// How large everything is drawn, in percent of the usual.
    pub text_percent: u32,
    pub motion: Motion,
    pub language: Language,
    /// The folder that new projects are proposed in; empty: the user's home.
    pub projects_folder: String,
    /// A sync for each written file, so that a loss of power cannot take a finished run back.
    pub durable: bool,
    pub limits: Limits,
    /// How long samples, and what was recorded of runs, are kept.
    pub history_days: u64,
    /// How large they may become together, the oldest going first.
    pub history_bytes: u64,
    /// What files and folders are opened in.
    pub editor: Opener,
    pub terminal: Opener,
    /// Looks for a newer version of the application whenever the window opens.
    pub look_for_updates: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_percent: 100,
            motion: Motion::System,
            language: Language::System,
            projects_folder: String::new(),
            durable: false,
            limits: Limits::default(),
            history_days: 30,
            history_bytes: 64 << 20,
            editor: Opener::Automatic,
            terminal: Opener::Automatic,
            look_for_updates: false,
        }
    }
}

/// A change of some settings; `None` leaves one as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsChange {
    pub theme: Option<Theme>,
    /// Held within [`TEXT_PERCENT`].
    pub text_percent: Option<u32>,
    pub motion: Option<Motion>,
    pub language: Option<Language>,
    pub projects_folder: Option<String>,
    pub durable: Option<bool>,
    pub history_days: Option<u64>,
    pub history_bytes: Option<u64>,
    pub editor: Option<Opener>,
    pub terminal: Option<Opener>,
    pub look_for_updates: Option<bool>,
    /// Limits that change, with their new values.
    pub limits: Vec<(Limit, u64)>,
}

impl Settings {
    pub fn apply(&mut self, change: &SettingsChange) {
        if let Some(theme) = change.theme {
            self.theme = theme;
        }
        if let Some(percent) = change.text_percent {
            let (least, most) = (TEXT_PERCENT[0], TEXT_PERCENT[TEXT_PERCENT.len() - 1]);
            self.text_percent = percent.clamp(least, most);
        }
        if let Some(motion) = change.motion {
            self.motion = motion;
        }
        self.language = change.language.unwrap_or(self.language);
        if let Some(folder) = &change.projects_folder {
            self.projects_folder.clone_from(folder);
        }
        if let Some(durable) = change.durable {
            self.durable = durable;
        }
        self.history_days = change.history_days.unwrap_or(self.history_days);
        self.history_bytes = change.history_bytes.unwrap_or(self.history_bytes);
        if let Some(editor) = &change.editor {
            self.editor.clone_from(editor);
        }
        if let Some(terminal) = &change.terminal {
            self.terminal.clone_from(terminal);
        }
        self.look_for_updates = change.look_for_updates.unwrap_or(self.look_for_updates);
        for (limit, value) in &change.limits {
            *self.limits.of_mut(*limit) = *value;
        }
    }
}

/// The sizes that are offered, in percent, smallest first.
pub const TEXT_PERCENT: [u32; 7] = [80, 90, 100, 110, 125, 150, 200];

impl SettingsChange {
    /// Takes every setting back to its default.
    pub fn to_defaults() -> Self {
        let Settings {
            theme,
            text_percent,
            motion,
            language,
            projects_folder,
            durable,
            limits,
            history_days,
            history_bytes,
            editor,
            terminal,
            look_for_updates,
        } = Settings::default();
        Self {
            theme: Some(theme),
            text_percent: Some(text_percent),
            motion: Some(motion),
            language: Some(language),
            projects_folder: Some(projects_folder),
            durable: Some(durable),
            history_days: Some(history_days),
            history_bytes: Some(history_bytes),
            editor: Some(editor),
            terminal: Some(terminal),
            look_for_updates: Some(look_for_updates),
            limits: Limit::ALL.map(|limit| (limit, limits.of(limit))).to_vec(),
        }
    }
}

/// Whether things move on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// As the system is set.
    #[default]
    System,
    /// Nothing moves or fades.
    Reduced,
}

/// What the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// The system's, where the window speaks it, else English.
    #[default]
    System,
    English,
    German,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Blocks and partials inside each other.
    pub depth: u64,
    /// Steps of one template or expression: each turn of a loop and each call counts one.
    pub fuel: u64,
    /// Bytes of one output, rendered or copied.
    pub output_bytes: u64,
    /// Number of outputs.
    pub outputs: u64,
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

/// One of the [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Depth,
    Fuel,
    OutputBytes,
    Outputs,
    TotalBytes,
    ArchiveBytes,
}

impl Limit {
    pub const ALL: [Self; 6] = [
        Self::Depth,
        Self::Fuel,
        Self::OutputBytes,
        Self::Outputs,
        Self::TotalBytes,
        Self::ArchiveBytes,
    ];
}

impl Limits {
    pub fn of(&self, limit: Limit) -> u64 {
        let mut copy = *self;
        *copy.of_mut(limit)
    }

    fn of_mut(&mut self, limit: Limit) -> &mut u64 {
        match limit {
            Limit::Depth => &mut self.depth,
            Limit::Fuel => &mut self.fuel,
            Limit::OutputBytes => &mut self.output_bytes,
            Limit::Outputs => &mut self.outputs,
            Limit::TotalBytes => &mut self.total_bytes,
            Limit::ArchiveBytes => &mut self.archive_bytes,
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
    pub updated_by: UpdatedBy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_changes_what_it_names_alone() {
        let mut settings = Settings {
            projects_folder: "/code".to_owned(),
            ..Settings::default()
        };
        let before = settings.clone();
        settings.apply(&SettingsChange::default());
        assert_eq!(settings, before);
        settings.apply(&SettingsChange {
            durable: Some(true),
            limits: vec![(Limit::TotalBytes, 1 << 40), (Limit::Depth, 9)],
            ..SettingsChange::default()
        });
        let limits = Limits {
            total_bytes: 1 << 40,
            depth: 9,
            ..before.limits
        };
        let changed = Settings {
            durable: true,
            limits,
            ..before
        };
        assert_eq!(settings, changed);
        assert_eq!(settings.limits.of(Limit::TotalBytes), 1 << 40);
    }

    #[test]
    fn everything_goes_back_to_its_default() {
        let mut settings = Settings {
            theme: Theme::Light,
            text_percent: 150,
            motion: Motion::Reduced,
            language: Language::German,
            projects_folder: "/code".to_owned(),
            durable: true,
            history_days: 1,
            history_bytes: 2,
            look_for_updates: true,
            ..Settings::default()
        };
        for limit in Limit::ALL {
            *settings.limits.of_mut(limit) = 1;
        }
        settings.apply(&SettingsChange::to_defaults());
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn nothing_is_drawn_too_small_or_too_large_to_be_read() {
        let mut settings = Settings::default();
        for (asked, taken) in [(1, 80), (110, 110), (4_000, 200)] {
            let change = SettingsChange {
                text_percent: Some(asked),
                ..SettingsChange::default()
            };
            settings.apply(&change);
            assert_eq!(settings.text_percent, taken);
        }
    }

    #[test]
    fn every_limit_has_a_place_of_its_own() {
        let mut limits = Limits::default();
        for (place, limit) in Limit::ALL.into_iter().enumerate() {
            *limits.of_mut(limit) = place as u64;
        }
        let read: Vec<u64> = Limit::ALL
            .into_iter()
            .map(|limit| limits.of(limit))
            .collect();
        assert_eq!(read, [0, 1, 2, 3, 4, 5]);
    }
}
