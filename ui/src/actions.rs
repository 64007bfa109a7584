//! What the user can do: each action asks the shell and puts the answer into the state.

mod draft;
mod export;
mod generate;
mod packs;
mod settings;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use formwork_protocol::{Code, Event, Failure, Shown};
use yew::prelude::*;

use crate::state::app::{AppAction, AppState, Question, Screen, ToastAction, Tone};
use crate::state::build::{BuildAction, BuildState, Job};
use crate::state::edits::EditQueue;
use crate::{dom, ipc};

/// Handed to every screen. Never changes, so nothing is drawn anew because of it.
#[derive(Clone)]
pub struct Actions {
    app: UseReducerDispatcher<AppState>,
    build: UseReducerDispatcher<BuildState>,
    open: Rc<OpenDraft>,
}

/// The draft that edits go to.
#[derive(Default)]
struct OpenDraft {
    generation: Cell<u64>,
    draft: RefCell<String>,
    edits: RefCell<EditQueue>,
    shown: RefCell<Option<Shown>>,
    jobs: Cell<u64>,
}

impl PartialEq for Actions {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.open, &other.open)
    }
}

impl Actions {
    pub fn new(
        app: UseReducerDispatcher<AppState>,
        build: UseReducerDispatcher<BuildState>,
    ) -> Self {
        Self {
            app,
            build,
            open: Rc::default(),
        }
    }

    pub fn show(&self, screen: Screen) {
        self.app.dispatch(AppAction::Show(screen));
    }

    pub fn say(&self, tone: Tone, text: impl Into<AttrValue>) {
        self.app.dispatch(AppAction::Say(tone, text.into(), None));
    }

    pub fn offer(
        &self,
        tone: Tone,
        text: impl Into<AttrValue>,
        label: &'static str,
        run: Callback<()>,
    ) {
        let action = ToastAction {
            label: AttrValue::Static(label),
            run,
        };
        self.app
            .dispatch(AppAction::Say(tone, text.into(), Some(action)));
    }

    pub fn dismiss(&self, toast: u64) {
        self.app.dispatch(AppAction::Dismiss(toast));
    }

    pub fn ask(&self, question: Question) {
        self.app.dispatch(AppAction::Ask(question));
    }

    pub fn answer(&self) {
        self.app.dispatch(AppAction::Answered);
    }

    /// Says why something failed; a cancelled one is nothing to say.
    fn failed(&self, failure: &Failure) {
        if failure.code() == Code::Cancelled {
            return;
        }
        let mut text = failure.to_string();
        if let Some(hint) = failure
            .errors
            .first()
            .and_then(|fault| fault.hint.as_deref())
        {
            text = format!("{text} {hint}");
        }
        self.say(Tone::Problem, text);
    }

    /// Begins a job and returns its name.
    fn begin_job(&self, label: &'static str) -> AttrValue {
        let number = self.open.jobs.get() + 1;
        self.open.jobs.set(number);
        // The time keeps the names of a reloaded window apart from those of the one before.
        let id = AttrValue::from(format!("window-{}-{number}", dom::now() as u64));
        self.build.dispatch(BuildAction::JobBegan(Job {
            id: id.clone(),
            label: AttrValue::Static(label),
            progress: None,
        }));
        id
    }

    pub fn cancel_job(&self, job: AttrValue) {
        let actions = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let request = formwork_protocol::CancelJob {
                job: job.to_string(),
            };
            if let Err(failure) = ipc::call(request).await {
                actions.failed(&failure);
            }
        });
    }

    pub fn open_folder(&self, path: impl Into<String>) {
        let actions = self.clone();
        let path = path.into();
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(failure) = ipc::call(formwork_protocol::OpenFolder { path }).await {
                actions.failed(&failure);
            }
        });
    }

    /// Takes what the shell says unasked.
    pub fn heard(&self, event: Event) {
        match event {
            Event::Progress(progress) => self.build.dispatch(BuildAction::Progressed(progress)),
            Event::DragOver { over } => self.app.dispatch(AppAction::FilesOver(over)),
            Event::Dropped { paths } => self.dropped(paths),
            Event::DragEnded { .. } => self.app.dispatch(AppAction::DraggingOut(false)),
            Event::Notice { message } => self.say(Tone::Plain, message),
        }
    }
}
