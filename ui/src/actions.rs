//! What the user can do: each action asks the shell and puts the answer into the state.

mod adding;
mod answers;
mod arrangement;
mod code;
mod draft;
mod drag;
mod edit;
mod export;
mod generate;
mod given;
mod grid;
mod jobs;
mod merge;
mod open_with;
mod packs;
mod performance;
mod project;
mod project_list;
mod schema;
mod settings;
mod tabs;
mod updates;

pub use arrangement::left;
pub use drag::Dragged;

use std::cell::Cell;
use std::rc::Rc;

use formwork_protocol::{
    CancelJob, ChooseFile, ChooseFolder, CloseWindow, Code, Event, Failure, JobId, OpenFolder,
    Request, ShowInFolder,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ipc;
use crate::state::build::{BuildAction, BuildState};
use crate::state::jobs::JobsState;
use crate::state::lit::LitState;
use crate::state::load::Asked;
use crate::state::news::News;
use crate::state::packs::PacksState;
use crate::state::performance::PerformanceState;
use crate::state::project::ProjectState;
use crate::state::project_list::ProjectListState;
use crate::state::schema::{SchemaAction, SchemaState};
use crate::state::settings::SettingsState;
use crate::state::store::Store;
use crate::state::taking::TakingState;
use crate::state::updates::{UpdatesAction, UpdatesState};
use crate::state::window::{
    Confirm, DragOut, Offer, Palette, Screen, Tone, WindowAction, WindowState,
};
use crate::texts::{self, use_locale};

/// The stores, and what changes them. Never changes itself, so nothing is drawn anew because of it.
#[derive(Clone, Default)]
pub struct Actions {
    pub window: Store<WindowState>,
    pub packs: Store<PacksState>,
    pub build: Store<BuildState>,
    pub jobs: Store<JobsState>,
    pub project: Store<ProjectState>,
    pub project_list: Store<ProjectListState>,
    pub performance: Store<PerformanceState>,
    pub settings: Store<SettingsState>,
    /// Answers that the user is asked about before they are taken.
    pub taking: Store<TakingState>,
    /// A schema whose entities may be taken.
    pub schema: Store<SchemaState>,
    /// A newer version of the application.
    pub updates: Store<UpdatesState>,
    /// The outputs of the answer at hand.
    pub lit: Store<LitState>,
    /// The last number given to a request or a job.
    last_number: Rc<Cell<u64>>,
}

impl PartialEq for Actions {
    fn eq(&self, other: &Self) -> bool {
        self.window == other.window
    }
}

/// The actions of the window that a component is in.
#[hook]
pub fn use_actions() -> Actions {
    use_locale();
    // Every component is in the window; one that is not has nothing to act on.
    use_context::<Actions>().unwrap_or_default()
}

impl Actions {
    pub fn show(&self, screen: Screen) {
        self.window.dispatch(WindowAction::Show(screen));
        if screen == Screen::Build {
            self.load_shown();
        }
    }

    pub fn say(&self, tone: Tone, text: impl Into<AttrValue>) {
        self.window
            .dispatch(WindowAction::Say(tone, text.into(), None));
    }

    /// Says something, and what can be done about it.
    pub fn offer(&self, tone: Tone, text: impl Into<AttrValue>, offer: Offer) {
        self.window
            .dispatch(WindowAction::Say(tone, text.into(), Some(offer)));
    }

    pub fn dismiss(&self, toast: u64) {
        self.window.dispatch(WindowAction::Dismiss(toast));
    }

    /// Asks the user to agree to something.
    pub fn confirm(&self, confirm: Confirm) {
        self.window.dispatch(WindowAction::Confirm(confirm));
    }

    pub fn confirmed(&self) {
        self.window.dispatch(WindowAction::Confirmed);
    }

    /// Tells what is new, or no longer.
    pub fn tell_news(&self, news: Option<News>) {
        self.window.dispatch(WindowAction::News(news));
    }

    pub fn open_palette(&self, palette: Palette) {
        self.window.dispatch(WindowAction::Palette(Some(palette)));
    }

    pub fn close_palette(&self) {
        self.window.dispatch(WindowAction::Palette(None));
    }

    /// Says why something failed; a cancelled one is nothing to say.
    fn failed(&self, failure: &Failure) {
        if failure.code() == Code::Cancelled {
            return;
        }
        let hint = failure.errors.first().and_then(|fault| fault.hint.clone());
        let said = texts::faults::of_failure(failure);
        let text = match hint {
            Some(hint) => format!("{said} {hint}"),
            None => said,
        };
        self.say(Tone::Problem, text);
    }

    fn number(&self) -> u64 {
        let number = self.last_number.get() + 1;
        self.last_number.set(number);
        number
    }

    /// Asks the shell for something that a screen keeps; `kept` makes the action that takes it.
    fn load<S, R>(
        &self,
        store: &Store<S>,
        request: R,
        kept: impl Fn(Asked<R::Response>) -> S::Action + 'static,
    ) where
        S: Reducible + 'static,
        R: Request,
    {
        let number = self.number();
        let asked = |answer| kept(Asked { number, answer });
        store.dispatch(asked(None));
        let store = store.clone();
        spawn_local(async move {
            let answer = Some(ipc::call(request).await);
            store.dispatch(kept(Asked { number, answer }));
        });
    }

    /// Asks the shell for something, says why when it fails, and else goes on.
    fn ask<R: Request>(&self, request: R, then: impl FnOnce(&Self, R::Response) + 'static) {
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(answer) => then(&actions, answer),
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    /// Begins work that is shown until [`BuildAction::JobEnded`].
    fn begin_job(&self, label: &'static str) -> JobId {
        let id = self.new_job();
        self.build
            .dispatch(BuildAction::JobBegan(id.clone(), AttrValue::Static(label)));
        id
    }

    pub fn cancel_job(&self, job: JobId) {
        let state = self.build.read();
        if state.job(&job).is_some_and(|job| job.stopping) {
            return;
        }
        self.build.dispatch(BuildAction::Stopping(job.clone()));
        self.ask(CancelJob { job }, |_, _| {});
    }

    pub fn open_folder(&self, path: impl Into<String>) {
        self.ask(OpenFolder { path: path.into() }, |_, ()| {});
    }

    /// Puts a text on the clipboard and says so; `what` is what was copied, in words.
    pub fn copy(&self, text: String, what: impl Into<AttrValue> + 'static) {
        let actions = self.clone();
        spawn_local(async move {
            match ipc::copy_text(&text).await {
                Ok(()) => actions.say(Tone::Done, what),
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    /// Shows a file in the system's file manager.
    pub fn show_in_folder(&self, path: String) {
        self.ask(ShowInFolder { path }, |_, ()| {});
    }

    /// Asks for a folder; `chosen` is not called when the user changed their mind.
    pub fn choose_folder(
        &self,
        title: &str,
        start: Option<String>,
        chosen: impl FnOnce(&Self, String) + 'static,
    ) {
        let title = title.to_owned();
        self.ask(ChooseFolder { title, start }, |actions, folder| {
            if let Some(folder) = folder {
                chosen(actions, folder);
            }
        });
    }

    /// Asks where to save a file; `chosen` is not called when the user changed their mind.
    pub fn choose_file(
        &self,
        title: &str,
        name: String,
        extension: &str,
        chosen: impl FnOnce(&Self, String) + 'static,
    ) {
        let request = ChooseFile {
            title: title.to_owned(),
            name,
            extension: extension.to_owned(),
        };
        self.ask(request, |actions, file| {
            if let Some(file) = file {
                chosen(actions, file);
            }
        });
    }

    /// The user was asked whether to close the window while files are being written.
    pub fn answer_close(&self, close: bool) {
        self.build.dispatch(BuildAction::CloseAsked(false));
        if close {
            self.ask(CloseWindow {}, |_, ()| {});
        }
    }

    /// Takes what the shell says unasked.
    pub fn heard(&self, event: Event) {
        match event {
            Event::Progress(progress) => {
                self.schema
                    .dispatch(SchemaAction::Progressed(progress.clone()));
                self.updates
                    .dispatch(UpdatesAction::Progressed(progress.clone()));
                self.build.dispatch(BuildAction::Progressed(progress));
            }
            Event::DragOver { over } => self.window.dispatch(WindowAction::FilesOver(over)),
            Event::Dropped(dropped) => self.dropped(dropped),
            Event::Given(given) => self.given(given),
            Event::DragEnded { .. } => self.window.dispatch(WindowAction::DragOut(DragOut::None)),
            Event::Notice { message } => self.say(Tone::Plain, message),
            Event::CloseAsked => self.build.dispatch(BuildAction::CloseAsked(true)),
            Event::FilesChanged(changed) => self.files_changed(&changed),
            Event::Live(live) => self.heard_live(*live),
        }
    }
}
