use formwork_protocol::{
    ChangeSettings, ClearCaches, GetAppInfo, LoadCaches, LoadSettings, Settings, SettingsChange,
    Theme,
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::state::settings::{Scale, SettingsAction};
use crate::state::window::{Confirm, Tone, WindowAction};
use crate::texts;
use crate::{dom, ipc};

impl Actions {
    pub fn load_settings(&self) {
        let actions = self.clone();
        self.load(&self.settings, LoadSettings {}, move |asked| {
            if let Some(Ok(settings)) = &asked.answer {
                actions.look_as(settings);
            }
            SettingsAction::Settings(asked)
        });
        self.load_info(true);
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
        self.follow_looks();
        let actions = self.clone();
        spawn_local(async move {
            let answer = ipc::call(ChangeSettings { change }).await;
            actions
                .settings
                .dispatch(SettingsAction::Changed(number, answer));
            actions.follow_looks();
            actions.load_info(false);
        });
    }

    pub fn use_theme(&self, theme: Theme) {
        self.change_settings(SettingsChange {
            theme: Some(theme),
            ..SettingsChange::default()
        });
    }

    /// Draws the window as the settings say.
    pub fn follow_looks(&self) {
        if let Some(settings) = self.settings.read().settings.ready() {
            self.look_as(settings);
        }
    }

    fn look_as(&self, settings: &Settings) {
        dom::set_theme(settings.theme);
        dom::set_motion(settings.motion);
        let locale = dom::set_language(settings.language);
        texts::speak(locale);
        if self.window.read().locale != locale {
            self.window.dispatch(WindowAction::Speak(locale));
        }
    }

    /// Draws everything in the next larger or smaller of the sizes that are offered.
    pub fn scale_text(&self, scale: Scale) {
        let settings = self.settings.read();
        let Some(now) = settings
            .settings
            .ready()
            .map(|settings| settings.text_percent)
        else {
            return;
        };
        let percent = scale.from(now);
        if percent != now {
            self.change_settings(SettingsChange {
                text_percent: Some(percent),
                ..SettingsChange::default()
            });
        }
    }

    /// Takes all settings back to their defaults, after asking.
    pub fn reset_settings(&self) {
        let actions = self.clone();
        self.confirm(Confirm {
            title: texts::settings::reset_all_settings().into(),
            text: texts::settings::resetting_all().into(),
            agree: texts::settings::reset().into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                actions.change_settings(SettingsChange::to_defaults())
            }),
        });
    }

    pub fn load_caches(&self) {
        self.load(&self.settings, LoadCaches {}, SettingsAction::Caches);
    }

    pub fn clear_caches(&self) {
        self.load(&self.settings, ClearCaches {}, SettingsAction::Caches);
    }
}
