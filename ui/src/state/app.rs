//! What all screens share.

use std::rc::Rc;

use formwork_protocol::{AppInfo, DraftSummary, Failure, PackSummary, Settings};
use yew::{AttrValue, Callback, Reducible};

use super::Load;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Packs,
    Build,
    Settings,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct AppState {
    pub screen: Screen,
    pub packs: Load<Rc<Vec<PackSummary>>>,
    pub drafts: Rc<Vec<DraftSummary>>,
    pub info: Load<Rc<AppInfo>>,
    pub settings: Load<Rc<Settings>>,
    /// The pack whose details the gallery shows.
    pub chosen_pack: Option<AttrValue>,
    pub toasts: Vec<Toast>,
    pub question: Option<Question>,
    /// Files of the system's file manager are over the window.
    pub files_over: bool,
    /// A drag that began here is under way: it is no pack to add.
    pub dragging_out: bool,
    last_toast: u64,
}

/// A short message that goes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub id: u64,
    pub tone: Tone,
    pub text: AttrValue,
    pub action: Option<ToastAction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Done,
    Problem,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ToastAction {
    pub label: AttrValue,
    pub run: Callback<()>,
}

/// Something that the user has to agree to first.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub title: AttrValue,
    pub text: AttrValue,
    pub agree: AttrValue,
    pub dangerous: bool,
    pub agreed: Callback<()>,
}

pub enum AppAction {
    Show(Screen),
    Packs(Result<Vec<PackSummary>, Failure>),
    Drafts(Vec<DraftSummary>),
    Info(Result<AppInfo, Failure>),
    Settings(Result<Settings, Failure>),
    ChoosePack(Option<AttrValue>),
    Say(Tone, AttrValue, Option<ToastAction>),
    Dismiss(u64),
    Ask(Question),
    Answered,
    FilesOver(bool),
    DraggingOut(bool),
}

fn loaded<T>(result: Result<T, Failure>) -> Load<Rc<T>> {
    match result {
        Ok(value) => Load::Ready(Rc::new(value)),
        Err(failure) => Load::Failed(Rc::new(failure)),
    }
}

/// Toasts on the screen at the same time.
const TOASTS: usize = 4;

impl Reducible for AppState {
    type Action = AppAction;

    fn reduce(self: Rc<Self>, action: AppAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            AppAction::Show(screen) => next.screen = screen,
            AppAction::Packs(packs) => next.packs = loaded(packs),
            AppAction::Drafts(drafts) => next.drafts = Rc::new(drafts),
            AppAction::Info(info) => next.info = loaded(info),
            AppAction::Settings(settings) => next.settings = loaded(settings),
            AppAction::ChoosePack(pack) => next.chosen_pack = pack,
            AppAction::Say(tone, text, action) => next.say(tone, text, action),
            AppAction::Dismiss(id) => next.toasts.retain(|toast| toast.id != id),
            AppAction::Ask(question) => next.question = Some(question),
            AppAction::Answered => next.question = None,
            AppAction::FilesOver(over) => next.files_over = over && !self.dragging_out,
            AppAction::DraggingOut(out) => {
                next.dragging_out = out;
                next.files_over = false;
            }
        }
        Rc::new(next)
    }
}

impl AppState {
    fn say(&mut self, tone: Tone, text: AttrValue, action: Option<ToastAction>) {
        self.last_toast += 1;
        self.toasts.retain(|toast| toast.text != text);
        self.toasts.push(Toast {
            id: self.last_toast,
            tone,
            text,
            action,
        });
        if self.toasts.len() > TOASTS {
            self.toasts.remove(0);
        }
    }
}
