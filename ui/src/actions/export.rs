use formwork_protocol::{Code, Exported, Failure, SaveTo, SaveZip, Selection};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::ipc;
use crate::state::build::BuildAction;
use crate::state::text;
use crate::state::window::{Confirm, Offer, Tone};
use crate::texts;

/// What an export leaves at its place.
#[derive(Clone, Copy)]
pub(super) enum Made {
    File,
    Folder,
}

impl Actions {
    /// Asks where, and writes all outputs into one zip file.
    pub fn save_draft_as_zip(&self) {
        if let Some((_, draft)) = self.draft() {
            self.save_zip(Selection::All, draft.zip_name().to_string());
        }
    }

    /// Asks where, and writes what is chosen in the tree into one zip file.
    pub fn save_chosen_as_zip(&self) {
        if let Some((_, draft)) = self.draft()
            && let Some(selection) = draft.chosen.selection()
        {
            self.save_zip(selection, draft.chosen.zip_name(&draft.zip_name()));
        }
    }

    fn save_zip(&self, selection: Selection, name: String) {
        let Some((tab, _)) = self.draft() else {
            return;
        };
        self.choose_file(
            texts::shared::save_as_zip_title(),
            name,
            "zip",
            move |actions, file| {
                actions.save_zip_as(tab, selection, file);
            },
        );
    }

    fn save_zip_as(&self, tab: u64, selection: Selection, file: String) {
        let actions = self.clone();
        spawn_local(async move {
            let Some(draft) = actions.settled(tab).await else {
                return;
            };
            let job = actions.begin_job(texts::shared::saving_zip());
            let request = SaveZip {
                draft: draft.id.clone(),
                job: job.clone(),
                selection,
                file,
            };
            let answer = ipc::call(request).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            actions.exported(Made::File, answer);
        });
    }

    /// Asks where, and writes what is chosen in the tree below that folder.
    pub fn save_chosen(&self) {
        let draft = self.draft().map(|(_, draft)| draft);
        if let Some(selection) = draft.and_then(|draft| draft.chosen.selection()) {
            self.save_to(selection);
        }
    }

    /// Asks where, and writes a selection below that folder.
    pub fn save_to(&self, selection: Selection) {
        let Some((tab, _)) = self.draft() else {
            return;
        };
        self.choose_folder(
            texts::build::folder_to_save(),
            None,
            move |actions, folder| {
                actions.save_into(tab, selection, folder, false);
            },
        );
    }

    fn save_into(&self, tab: u64, selection: Selection, folder: String, overwrite: bool) {
        let actions = self.clone();
        spawn_local(async move {
            let Some(draft) = actions.settled(tab).await else {
                return;
            };
            let job = actions.begin_job(texts::shared::saving_files());
            let request = SaveTo {
                draft: draft.id.clone(),
                job: job.clone(),
                selection: selection.clone(),
                folder: folder.clone(),
                overwrite,
            };
            let answer = ipc::call(request).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            match answer {
                Err(failure) if failure.code() == Code::Clash && !overwrite => {
                    actions.offer_to_overwrite(tab, selection, folder, &failure);
                }
                answer => actions.exported(Made::Folder, answer),
            }
        });
    }

    fn offer_to_overwrite(
        &self,
        tab: u64,
        selection: Selection,
        folder: String,
        failure: &Failure,
    ) {
        let actions = self.clone();
        self.confirm(Confirm {
            title: texts::build::overwrite_files_that_are_there().into(),
            text: texts::faults::of_failure(failure).into(),
            agree: texts::build::overwrite().into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                actions.save_into(tab, selection.clone(), folder.clone(), true);
            }),
        });
    }

    /// Says what was saved, and offers to show it.
    pub(super) fn exported(&self, made: Made, answer: Result<Exported, Failure>) {
        let exported = match answer {
            Ok(exported) => exported,
            Err(failure) if failure.code() == Code::Cancelled => {
                return self.say(Tone::Plain, texts::build::cancelled_nothing_was_saved());
            }
            Err(failure) => return self.failed(&failure),
        };
        let location = exported.location;
        let what = texts::build::saved_files(
            texts::nouns::files(exported.files),
            text::size(exported.bytes),
            &location,
        );
        let folder = match made {
            Made::File => text::parent(&location).to_owned(),
            Made::Folder => location,
        };
        let actions = self.clone();
        let offer = Offer {
            label: texts::shared::show().into(),
            test: "toast-action",
            run: Callback::from(move |()| actions.open_folder(folder.clone())),
            undoes: None,
        };
        self.offer(Tone::Done, what, offer);
    }
}
