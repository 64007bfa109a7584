//! What belongs to no screen: which one is shown, messages, and what the user is asked.

use std::collections::BTreeMap;
use std::rc::Rc;

use formwork_protocol::DraftId;
use serde::{Deserialize, Serialize};
use yew::{AttrValue, Callback, Reducible};

use super::news::News;
use crate::texts::Locale;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    #[default]
    Packs,
    Build,
    Projects,
    Performance,
    Settings,
}

impl Screen {
    pub const ALL: [Self; 5] = [
        Self::Packs,
        Self::Build,
        Self::Projects,
        Self::Performance,
        Self::Settings,
    ];
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct WindowState {
    pub screen: Screen,
    /// What is said in the window is said in this language.
    pub locale: Locale,
    /// Widths of panes in pixels, by the custom properties that hold them.
    pub widths: Rc<BTreeMap<String, i32>>,
    pub toasts: Rc<Vec<Toast>>,
    pub confirm: Option<Rc<Confirm>>,
    /// The versions that are told of just now.
    pub news: Option<News>,
    /// What the palette that is open looks for.
    pub palette: Option<Palette>,
    /// Files of the system's file manager are over the window.
    pub files_over: bool,
    /// A drag that began here: it is no pack to add.
    pub drag_out: DragOut,
    last_toast: u64,
}

/// Files on their way out of the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DragOut {
    #[default]
    None,
    /// They are being made; let go now, they go nowhere.
    Making,
    /// What is called so hangs at the pointer and can be dropped.
    Begun(AttrValue),
}

/// What a palette looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    Commands,
    /// Files of the draft.
    Files,
}

/// A short message that goes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub id: u64,
    pub tone: Tone,
    pub text: AttrValue,
    pub offer: Option<Offer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Done,
    Problem,
}

/// What a toast lets the user do.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub label: AttrValue,
    /// The button's name for tests.
    pub test: &'static str,
    pub run: Callback<()>,
    /// What it would take back; it goes when it would take something else back.
    pub undoes: Option<Undoes>,
}

/// What an offer takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoes {
    /// The last edit: until something else is edited.
    Edit(LastEdit),
    /// The last run of a project: until there is another one.
    Run,
}

/// An edit of a draft, as long as it is the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastEdit {
    pub draft: DraftId,
    pub edit: u64,
}

/// Something that the user has to agree to first.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    pub title: AttrValue,
    pub text: AttrValue,
    pub agree: AttrValue,
    pub dangerous: bool,
    pub agreed: Callback<()>,
}

pub enum WindowAction {
    Show(Screen),
    Speak(Locale),
    /// A pane is so wide now.
    Width(String, i32),
    Say(Tone, AttrValue, Option<Offer>),
    Dismiss(u64),
    /// This is the last edit now: toasts that would take another one back go. None: no draft is open.
    Edited(Option<LastEdit>),
    /// A run of a project has begun or was undone: toasts that would undo the one before go.
    Ran,
    Confirm(Confirm),
    Confirmed,
    News(Option<News>),
    Palette(Option<Palette>),
    FilesOver(bool),
    DragOut(DragOut),
}

/// Toasts on the screen at the same time.
const TOASTS: usize = 4;

impl Reducible for WindowState {
    type Action = WindowAction;

    fn reduce(self: Rc<Self>, action: WindowAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            WindowAction::Show(screen) => next.screen = screen,
            WindowAction::Speak(locale) => next.locale = locale,
            WindowAction::Width(property, width) => {
                if self.widths.get(&property) != Some(&width) {
                    Rc::make_mut(&mut next.widths).insert(property, width);
                }
            }
            WindowAction::Say(tone, text, offer) => next.say(tone, text, offer),
            WindowAction::Dismiss(id) => next.keep(|toast| toast.id != id),
            WindowAction::Edited(last) => next.keep(|toast| match toast.undoes() {
                Some(Undoes::Edit(edit)) => Some(edit) == last.as_ref(),
                Some(Undoes::Run) | None => true,
            }),
            WindowAction::Ran => next.keep(|toast| toast.undoes() != Some(&Undoes::Run)),
            WindowAction::Confirm(confirm) => next.confirm = Some(Rc::new(confirm)),
            WindowAction::Confirmed => next.confirm = None,
            WindowAction::News(news) => next.news = news,
            WindowAction::Palette(palette) => next.palette = palette,
            WindowAction::FilesOver(over) => {
                next.files_over = over && self.drag_out == DragOut::None;
            }
            WindowAction::DragOut(out) => {
                next.drag_out = out;
                next.files_over = false;
            }
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

impl Toast {
    fn undoes(&self) -> Option<&Undoes> {
        self.offer.as_ref()?.undoes.as_ref()
    }
}

impl WindowState {
    fn say(&mut self, tone: Tone, text: AttrValue, offer: Option<Offer>) {
        self.last_toast += 1;
        let id = self.last_toast;
        self.keep(|toast| toast.text != text);
        let toasts = Rc::make_mut(&mut self.toasts);
        toasts.push(Toast {
            id,
            tone,
            text,
            offer,
        });
        if toasts.len() > TOASTS {
            toasts.remove(0);
        }
    }

    fn keep(&mut self, stays: impl Fn(&Toast) -> bool) {
        if !self.toasts.iter().all(&stays) {
            Rc::make_mut(&mut self.toasts).retain(stays);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(draft: &str, edit: u64) -> LastEdit {
        LastEdit {
            draft: draft.parse().unwrap(),
            edit,
        }
    }

    fn undo_of(edit: LastEdit) -> Offer {
        offer_of(Undoes::Edit(edit))
    }

    fn offer_of(undoes: Undoes) -> Offer {
        Offer {
            label: "Undo".into(),
            test: "toast-action",
            run: Callback::noop(),
            undoes: Some(undoes),
        }
    }

    fn texts(state: &WindowState) -> Vec<&str> {
        state
            .toasts
            .iter()
            .map(|toast| toast.text.as_str())
            .collect()
    }

    fn said(texts: &[(&'static str, Option<Offer>)]) -> Rc<WindowState> {
        texts
            .iter()
            .fold(Rc::default(), |state: Rc<WindowState>, (text, offer)| {
                state.reduce(WindowAction::Say(
                    Tone::Plain,
                    (*text).into(),
                    offer.clone(),
                ))
            })
    }

    #[test]
    fn an_undo_goes_when_something_else_was_edited_since() {
        let state = said(&[
            ("plain", None),
            ("removed a", Some(undo_of(last("d", 3)))),
            ("removed b", Some(undo_of(last("d", 4)))),
        ]);
        let state = state.reduce(WindowAction::Edited(Some(last("d", 4))));
        assert_eq!(texts(&state), ["plain", "removed b"]);
        let other_draft = state
            .clone()
            .reduce(WindowAction::Edited(Some(last("e", 4))));
        assert_eq!(texts(&other_draft), ["plain"]);
        let none_open = state.reduce(WindowAction::Edited(None));
        assert_eq!(texts(&none_open), ["plain"]);
    }

    #[test]
    fn an_undo_of_a_run_goes_with_the_next_run_and_with_no_edit() {
        let state = said(&[
            ("plain", None),
            ("updated", Some(offer_of(Undoes::Run))),
            ("removed", Some(undo_of(last("d", 3)))),
        ]);
        let edited = state.clone().reduce(WindowAction::Edited(None));
        assert_eq!(texts(&edited), ["plain", "updated"]);
        let ran = state.reduce(WindowAction::Ran);
        assert_eq!(texts(&ran), ["plain", "removed"]);
    }

    #[test]
    fn what_is_said_twice_stands_once_and_only_the_last_few_stand() {
        let state = said(&[("a", None), ("b", None), ("a", None)]);
        assert_eq!(texts(&state), ["b", "a"]);
        let state = said(&["a", "b", "c", "d", "e"].map(|text| (text, None)));
        assert_eq!(texts(&state), ["b", "c", "d", "e"]);
    }

    #[test]
    fn what_changes_nothing_gives_the_same_state_back() {
        let state = said(&[("a", None)]);
        for action in [
            WindowAction::Show(Screen::Packs),
            WindowAction::Dismiss(99),
            WindowAction::Edited(None),
            WindowAction::Confirmed,
        ] {
            assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
        }
    }

    #[test]
    fn files_that_are_dragged_out_are_no_pack_to_add() {
        let mut state = Rc::new(WindowState::default());
        for out in [DragOut::Making, DragOut::Begun("a.zip".into())] {
            state = state.reduce(WindowAction::DragOut(out));
            state = state.reduce(WindowAction::FilesOver(true));
            assert!(!state.files_over);
        }
        let state = state
            .reduce(WindowAction::DragOut(DragOut::None))
            .reduce(WindowAction::FilesOver(true));
        assert!(state.files_over);
    }
}
