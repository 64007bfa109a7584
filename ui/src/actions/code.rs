//! Looking at an output against the folder and as its template, and changing that.

use formwork_protocol::{
    ExplainLine, Failure, FilesChanged, LineOrigin, RenewDraft, SaveTemplate, ShowSides,
    ShowTemplate,
};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use crate::ipc;
use crate::state::build::{DraftAction, Source, Tab};
use crate::state::draft::LookingAction;
use crate::state::load::Load;

impl Actions {
    fn tell_looking(&self, number: u64, action: LookingAction) {
        self.tell_draft(number, DraftAction::Looked(action));
    }

    /// Loads what stands at an output's path and what a run would leave; `asked` as the draft counts
    /// it.
    pub fn show_sides(&self, path: AttrValue, asked: u64) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let request = ShowSides {
            draft: draft.id.clone(),
            path: path.to_string(),
        };
        let actions = self.clone();
        spawn_local(async move {
            let answer = Box::new(ipc::call(request).await);
            actions.tell_looking(number, LookingAction::Sides(asked, answer));
        });
    }

    /// Loads a template of an output; `asked` as the draft counts it.
    pub fn load_template(&self, path: AttrValue, file: Option<AttrValue>, asked: u64) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let request = ShowTemplate {
            draft: draft.id.clone(),
            path: path.to_string(),
            file: file.map(|file| file.to_string()),
        };
        let actions = self.clone();
        spawn_local(async move {
            let answer = Box::new(ipc::call(request).await);
            actions.tell_looking(number, LookingAction::Template(asked, answer));
        });
    }

    /// Brings the user to a template of the selected output, and to a line of it.
    pub fn show_template(&self, file: impl Into<AttrValue>, line: Option<u32>) {
        if let Some((number, _)) = self.draft() {
            self.tell_looking(number, LookingAction::ShowTemplate(file.into(), line));
        }
    }

    /// Where a line of an output comes from. None: no draft is open.
    pub async fn explain_line(
        &self,
        path: AttrValue,
        line: u32,
    ) -> Option<Result<LineOrigin, Failure>> {
        let (_, draft) = self.draft()?;
        let request = ExplainLine {
            draft: draft.id.clone(),
            path: path.to_string(),
            line,
        };
        Some(ipc::call(request).await)
    }

    /// Letters were typed into a template of the draft that was opened by this request.
    pub fn template_typed(&self, number: u64) {
        self.tell_looking(number, LookingAction::Typed);
    }

    /// A template is to be written as it was typed.
    pub fn template_edited(&self, number: u64, file: String, text: String) {
        self.tell_looking(number, LookingAction::Edited(file.into(), text.into()));
        self.save_template(number, false);
    }

    /// Writes what was typed, whatever stands there by now.
    pub fn overwrite_template(&self) {
        if let Some((number, _)) = self.draft() {
            self.save_template(number, true);
        }
    }

    /// Writes what could not be written, once more.
    pub fn write_template_again(&self) {
        if let Some((number, _)) = self.draft() {
            self.save_template(number, false);
        }
    }

    /// Takes a template as it stands there, and forgets what was typed.
    pub fn reload_template(&self) {
        if let Some((number, _)) = self.draft() {
            self.tell_looking(number, LookingAction::Reload);
        }
    }

    /// Writes one text after the other, and lets the draft follow.
    fn save_template(&self, number: u64, anyway: bool) {
        let state = self.build.read();
        let Some(draft) = state.open(number) else {
            return;
        };
        let Some((file, text, over)) = draft.unsaved(anyway) else {
            return;
        };
        let request = SaveTemplate {
            draft: draft.id.clone(),
            file: file.to_string(),
            text: text.to_string(),
            over,
        };
        self.tell_looking(number, LookingAction::Saving);
        let actions = self.clone();
        spawn_local(async move {
            let answer = Box::new(ipc::call(request).await);
            let is_saved = answer.is_ok();
            actions.tell_looking(number, LookingAction::Saved(file, text, answer));
            if is_saved {
                actions.renew(number);
                actions.save_template(number, false);
            }
        });
    }

    /// Takes up what changed in the files of the draft's pack.
    fn renew(&self, number: u64) {
        let state = self.build.read();
        let Some(draft) = state.open(number) else {
            return;
        };
        let request = RenewDraft {
            draft: draft.id.clone(),
            show: draft.shown(),
        };
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(renewed) => {
                    actions.tell_looking(number, LookingAction::Renewed(Box::new(renewed)));
                }
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    /// Files of packs or targets have changed outside of the window.
    pub(super) fn files_changed(&self, changed: &FilesChanged) {
        if !changed.packs.is_empty() {
            self.load_packs();
            self.load_drafts();
            let chosen = self.packs.read().chosen.clone();
            if chosen.is_some_and(|chosen| changed.packs.contains(&chosen)) {
                self.load_details();
            }
        }
        for tab in self.build.read().tabs.iter() {
            self.follow(tab, changed);
        }
    }

    /// Lets a tab follow what changed outside.
    fn follow(&self, tab: &Tab, changed: &FilesChanged) {
        let draft = match &tab.draft {
            Load::Ready(draft) => draft,
            Load::Failed(_) => {
                let may_be_mended = match &tab.opening.source {
                    Source::Pack(pack) | Source::Sample(pack, _) => changed.packs.contains(pack),
                    Source::Draft(_) | Source::Project(_) => !changed.packs.is_empty(),
                };
                if may_be_mended {
                    self.load_tab(tab.number);
                }
                return;
            }
            Load::Idle | Load::Loading => return,
        };
        let is_target = changed.targets.contains(&draft.id);
        if changed.renewed.contains(&draft.id) {
            self.renew(tab.number);
        } else if is_target {
            self.view_draft(tab.number);
        }
        let is_shown = self.draft().is_some_and(|(number, _)| number == tab.number);
        let folder = draft.target.as_ref().filter(|_| draft.project.is_some());
        if let Some(folder) = folder.filter(|_| is_target && is_shown) {
            self.load_status(Some(folder.to_string()));
        }
    }
}
