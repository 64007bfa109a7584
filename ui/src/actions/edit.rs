//! Editing the open draft.

use std::rc::Rc;

use formwork_protocol::{AnswerEdit, AnswerPath, Edit, EditDraft, Node};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::state::build::DraftAction;
use crate::state::draft::Draft;
use crate::state::window::{LastEdit, Offer, Tone, Undoes, WindowAction};
use crate::texts;
use crate::{dom, ipc};

/// Milliseconds that an answer of the engine may take before the window shows that it waits.
const MOMENT: i32 = 150;

impl Actions {
    /// Changes the draft that is shown: shown at once, sent as soon as the engine takes it.
    pub fn edit(&self, edit: impl Into<Edit>) {
        if let Some((number, _)) = self.draft() {
            self.edit_in(number, edit.into());
        }
    }

    /// Changes the draft of a tab.
    pub(super) fn edit_in(&self, number: u64, edit: Edit) {
        self.tell_draft(number, DraftAction::Edited(edit));
        self.outdate_toasts();
        self.send_edits(number);
        let Some(draft) = self.draft_of(number) else {
            return;
        };
        let (actions, edit) = (self.clone(), draft.edits.last());
        spawn_local(async move {
            dom::pause(MOMENT).await;
            actions.tell_draft(number, DraftAction::WaitedFor(edit));
        });
    }

    pub fn answer(&self, path: &AnswerPath, value: Node) {
        let path = path.clone();
        self.edit(AnswerEdit::Set { path, value });
    }

    pub fn take_back(&self, path: &AnswerPath) {
        self.edit(AnswerEdit::Unset { path: path.clone() });
    }

    /// Toasts that would take back something else than the last edit of the shown draft go.
    pub(super) fn outdate_toasts(&self) {
        let last = self.draft().map(|(_, draft)| draft.last_edit());
        self.window.dispatch(WindowAction::Edited(last));
    }

    fn send_edits(&self, tab: u64) {
        while let Some(draft) = self.draft_of(tab) {
            let Some((number, edit)) = draft.edits.next().cloned() else {
                return;
            };
            let request = EditDraft {
                draft: draft.id.clone(),
                sequence: number,
                edit,
                show: draft.shown(),
            };
            self.tell_draft(tab, DraftAction::Sent);
            let actions = self.clone();
            spawn_local(async move {
                let outcome = ipc::call(request).await;
                let refused = outcome.as_ref().err().cloned();
                let action = DraftAction::Answered(number, outcome.ok());
                actions.tell_draft(tab, action);
                if let Some(failure) = refused {
                    actions.failed(&failure);
                    // What toasts would take back may be what was refused.
                    actions.window.dispatch(WindowAction::Edited(None));
                }
                actions.send_edits(tab);
            });
        }
    }

    /// Waits until every edit of a tab's draft is answered, so that what comes next is about all of
    /// them. None: the tab was closed meanwhile.
    pub(super) async fn settled(&self, tab: u64) -> Option<Rc<Draft>> {
        self.build
            .until(|state| {
                let draft = state.open(tab);
                draft.is_none_or(|draft| draft.edits.is_idle())
            })
            .await;
        self.draft_of(tab)
    }

    /// Says what the last edit did, and offers to take it back for as long as it is the last.
    pub fn offer_undo(&self, what: impl Into<AttrValue>) {
        let Some((_, draft)) = self.draft() else {
            return;
        };
        let last = draft.last_edit();
        let undo = {
            let (actions, last) = (self.clone(), last.clone());
            Callback::from(move |()| actions.undo(&last))
        };
        let offer = Offer {
            label: texts::shared::undo().into(),
            test: "toast-action",
            run: undo,
            undoes: Some(Undoes::Edit(last)),
        };
        self.offer(Tone::Plain, what, offer);
    }

    fn undo(&self, edit: &LastEdit) {
        let last = self.draft().map(|(_, draft)| draft.last_edit());
        if last.as_ref() == Some(edit) {
            self.edit(Edit::Undo);
        }
    }

    /// Asks for the folder to generate into; `then` goes on once there is one.
    pub fn choose_target(&self, then: impl FnOnce(&Self) + 'static) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let start = draft.target.as_ref().map(ToString::to_string);
        self.choose_folder(
            texts::code::folder_to_generate(),
            start,
            move |actions, folder| {
                actions.edit_in(number, Edit::Target(Some(folder)));
                then(actions);
            },
        );
    }

    /// Brings the user to an answer that is not valid.
    pub fn point_at_answer(&self, path: &AnswerPath) {
        if let Some((number, draft)) = self.draft() {
            self.tell_draft(number, DraftAction::Insist);
            if draft.grid.is_some() {
                self.show_grid(None);
            }
            let group = path.root().and_then(|root| draft.group_of(root));
            if let Some(group) = group.filter(|group| draft.folded.contains(group)) {
                self.fold(group, false);
            }
        }
        dom::focus_answer(path);
    }
}
