//! The tabs of the open drafts.

use formwork_protocol::CloseDraft;
use yew::Callback;

use super::Actions;
use crate::state::build::{BuildAction, Closed, Opening};
use crate::state::load::Load;
use crate::state::window::{Offer, Tone};
use crate::texts;

impl Actions {
    /// Opens a tab behind all others, or at a place among them, and shows it.
    pub(super) fn open_tab(&self, opening: Opening, place: Option<usize>) {
        let number = self.number();
        self.build
            .dispatch(BuildAction::Opening(number, opening, place));
        self.outdate_toasts();
        self.load_shown();
    }

    /// Shows the draft of a tab; it is asked for if nobody has yet.
    pub fn show_tab(&self, number: u64) {
        self.build.dispatch(BuildAction::Show(number));
        self.outdate_toasts();
        self.load_shown();
    }

    /// Asks for the draft of the shown tab, if nobody has yet.
    pub(super) fn load_shown(&self) {
        let state = self.build.read();
        if let Some(tab) = state.shown()
            && tab.draft == Load::Idle
        {
            self.load_tab(tab.number);
        }
    }

    /// Shows the tab so many places behind the shown one, going round.
    pub fn show_neighbour(&self, by: isize) {
        if let Some(number) = self.build.read().neighbour(by) {
            self.show_tab(number);
        }
    }

    /// Moves the shown tab by so many places, as far as there are any.
    pub fn move_shown(&self, by: isize) {
        let state = self.build.read();
        let place = state.shown().and_then(|tab| state.place(tab.number));
        if let (Some(tab), Some(place)) = (state.shown(), place) {
            let to = place.saturating_add_signed(by).min(state.tabs.len() - 1);
            self.move_tab(tab.number, to);
        }
    }

    /// Puts a tab at a place, counted after it was taken out.
    pub fn move_tab(&self, number: u64, to: usize) {
        self.build.dispatch(BuildAction::Move(number, to));
    }

    pub fn close_shown(&self) {
        if let Some(tab) = self.build.read().shown() {
            self.close_tab(tab.number);
        }
    }

    /// Closes a tab. Its draft is kept, unless nobody has changed anything of it.
    pub fn close_tab(&self, number: u64) {
        let state = self.build.read();
        let Some(tab) = state.tab(number) else {
            return;
        };
        self.build.dispatch(BuildAction::Closed(number));
        self.outdate_toasts();
        if let (true, Some(draft)) = (tab.is_untouched(), tab.draft.ready()) {
            let draft = draft.id.clone();
            self.ask(CloseDraft { draft }, |_, ()| {});
        }
        // The tab that is shown now may never have been.
        self.load_shown();
        let Some(closed) = self.build.read().last_closed().cloned() else {
            return;
        };
        let actions = self.clone();
        let offer = Offer {
            label: texts::build::reopen().into(),
            test: "tab-reopen",
            run: Callback::from(move |()| actions.reopen(&closed)),
            undoes: None,
        };
        self.offer(Tone::Plain, texts::build::closed_draft(tab.title()), offer);
    }

    /// Opens the tab again that was closed last.
    pub fn reopen_last(&self) {
        if let Some(closed) = self.build.read().last_closed() {
            self.reopen(closed);
        }
    }

    fn reopen(&self, closed: &Closed) {
        self.build.dispatch(BuildAction::Reopened(closed.clone()));
        self.open_at(closed.opening.clone(), Some(closed.place));
    }
}
