//! Deciding what the pack and the user both changed.

use formwork_protocol::{Choice, Decided, Decision, Edit, ShowMerge};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use crate::state::build::DraftAction;
use crate::state::draft::Pane;
use crate::state::load::Load;
use crate::state::merge::MergeFile;
use crate::{dom, ipc};

impl Actions {
    /// Loads what both changed of the selected output; `asked` as the draft counts it.
    pub fn show_merge(&self, path: AttrValue, asked: u64) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let request = ShowMerge {
            draft: draft.id.clone(),
            path: path.to_string(),
        };
        let actions = self.clone();
        spawn_local(async move {
            let answer = Box::new(ipc::call(request).await);
            actions.tell_draft(number, DraftAction::Merged(asked, answer));
        });
    }

    pub fn show_pane(&self, pane: Pane) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::ShowPane(pane));
        }
    }

    /// Decides one conflict of the selected file; none takes that back.
    pub fn choose(&self, conflict: usize, choice: Option<Choice>) {
        self.decide(|file| file.choose(conflict, choice));
    }

    /// Decides all conflicts of the selected file alike.
    pub fn choose_all(&self, choice: &Choice) {
        self.decide(|file| file.choose_all(choice));
    }

    /// Decides the selected file as a whole; none takes that back to what was decided by hunk.
    pub fn choose_whole(&self, how: Option<Decision>) {
        self.decide(|file| match how {
            Some(how) => Some(file.decide(how)),
            None => file.by_lines(),
        });
    }

    fn decide(&self, decision: impl FnOnce(&MergeFile) -> Option<Decided>) {
        let Some((_, draft)) = self.draft() else {
            return;
        };
        if let Some(file) = draft.merge.ready() {
            self.edit(Edit::Decide {
                path: file.path.to_string(),
                decided: decision(file),
            });
        }
    }

    /// Brings the user to the first conflict that nobody has decided.
    pub fn decide_first(&self) {
        let first = self.draft().and_then(|(_, draft)| {
            let mut undecided = draft.undecided().into_iter();
            undecided.next()
        });
        self.close_result();
        let Some(path) = first else {
            return;
        };
        self.select(path.clone());
        self.show_pane(Pane::Merge);
        let actions = self.clone();
        spawn_local(async move {
            actions
                .build
                .until(|state| {
                    state.draft().is_none_or(|draft| {
                        let is_loaded = !matches!(draft.merge, Load::Idle | Load::Loading);
                        is_loaded || draft.selected.as_ref() != Some(&path)
                    })
                })
                .await;
            let draft = actions.draft();
            let file = draft.and_then(|(_, draft)| draft.merge.ready().cloned());
            let conflict = file.filter(|file| file.path == path);
            let conflict = conflict.and_then(|file| file.first_undecided());
            dom::focus_soon(conflict.map_or("merge".to_owned(), |at| format!("conflict-{at}")));
        });
    }
}
