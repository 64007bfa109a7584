use formwork_protocol::{ChangeSettings, GetAppInfo, LoadSettings, SettingsChange, Theme};
use wasm_bindgen_futures::spawn_local;

use super::Actions;
use crate::state::settings::SettingsAction;
use crate::state::window::Tone;
use crate::{dom, ipc};

impl Actions {
    pub fn load_settings(&self) {
        let actions = self.clone();
        self.load(&self.settings, LoadSettings {}, move |asked| {
            if let Some(Ok(settings)) = &asked.answer {
                dom::set_theme(settings.theme);
            }
            SettingsAction::Settings(asked)
        });
        actions.load_info(true);
    }

    /// Loads what the settings say besides; `tell` what was repaired at the start.
    fn load_info(&self, tell: bool) {
        let actions = self.clone();
        self.load(&self.settings, GetAppInfo {}, move |asked| {
            if let Some(Ok(info)) = &asked.answer
                && tell
            {
                for notice in &info.notices {
                    actions.say(Tone::Plain, notice.clone());
                }
            }
            SettingsAction::Info(asked)
        });
    }

    /// Changes some settings: shown at once, saved at once.
    pub fn change_settings(&self, change: SettingsChange) {
        let number = self.number();
        self.settings
            .dispatch(SettingsAction::Change(number, change.clone()));
        self.follow_theme();
        let actions = self.clone();
        spawn_local(async move {
            let answer = ipc::call(ChangeSettings { change }).await;
            actions
                .settings
                .dispatch(SettingsAction::Changed(number, answer));
            actions.follow_theme();
            actions.load_info(false);
        });
    }

    pub fn use_theme(&self, theme: Theme) {
        self.change_settings(SettingsChange {
            theme: Some(theme),
            ..SettingsChange::default()
        });
    }

    /// Draws the window in the theme of the settings.
    pub fn follow_theme(&self) {
        if let Some(settings) = self.settings.read().settings.ready() {
            dom::set_theme(settings.theme);
        }
    }
}
