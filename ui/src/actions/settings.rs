use formwork_protocol::{ChooseFolder, Failure, GetAppInfo, LoadSettings, SaveSettings, Settings};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::state::app::{AppAction, Tone};
use crate::{dom, ipc};

impl Actions {
    /// Loads what the window needs once.
    pub fn load_settings(&self) {
        let actions = self.clone();
        spawn_local(async move {
            let settings = ipc::call(LoadSettings {}).await;
            if let Ok(settings) = &settings {
                dom::set_theme(settings.theme);
            }
            actions.app.dispatch(AppAction::Settings(settings));
            actions.load_info(true).await;
        });
    }

    async fn load_info(&self, tell_notices: bool) {
        let info = ipc::call(GetAppInfo {}).await;
        if let Ok(info) = &info
            && tell_notices
        {
            for notice in &info.notices {
                self.say(Tone::Plain, notice.clone());
            }
        }
        self.app.dispatch(AppAction::Info(info));
    }

    /// Saves the settings; `saved` hears how that went.
    pub fn save_settings(&self, settings: Settings, saved: Callback<Result<(), Failure>>) {
        dom::set_theme(settings.theme);
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(SaveSettings { settings }).await {
                Ok(settings) => {
                    dom::set_theme(settings.theme);
                    actions.app.dispatch(AppAction::Settings(Ok(settings)));
                    actions.load_info(false).await;
                    saved.emit(Ok(()));
                }
                Err(failure) => saved.emit(Err(failure)),
            }
        });
    }

    /// Asks for a folder; `chosen` is not called when the user changed their mind.
    pub fn choose_folder(&self, title: &str, start: Option<String>, chosen: Callback<String>) {
        let actions = self.clone();
        let title = title.to_owned();
        spawn_local(async move {
            match ipc::call(ChooseFolder { title, start }).await {
                Ok(Some(folder)) => chosen.emit(folder),
                Ok(None) => {}
                Err(failure) => actions.failed(&failure),
            }
        });
    }
}
