//! Projects: opening them, how they stand, and the way back from a run.

use std::rc::Rc;

use formwork_protocol::{GetProjectStatus, UndoReport, UndoRun};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::ipc;
use crate::state::project::{ProjectAction, UndoOf, Undoing};
use crate::state::window::{Offer, Tone, Undoes, WindowAction};
use crate::texts;

impl Actions {
    /// Asks for the folder of a project and opens it.
    pub fn open_chosen_project(&self) {
        self.choose_folder(texts::projects::project_to_open(), None, Self::open_project);
    }

    /// Loads how the project stands that the draft goes into; none: it goes into none.
    pub fn load_status(&self, folder: Option<String>) {
        match folder {
            Some(folder) => self.load(&self.project, GetProjectStatus { folder }, |asked| {
                ProjectAction::Status(Box::new(asked))
            }),
            None => self.project.dispatch(ProjectAction::NoProject),
        }
    }

    /// A run of a project has ended.
    pub(super) fn ran(&self) {
        self.project.dispatch(ProjectAction::Ran);
        // When a pack was used last has changed with it.
        self.load_packs();
        self.window.dispatch(WindowAction::Ran);
    }

    /// Says what a run did, and offers to undo it.
    pub(super) fn offer_undo_of_run(&self, what: String, folder: String) {
        let actions = self.clone();
        let offer = Offer {
            label: texts::shared::undo().into(),
            test: "toast-undo",
            run: Callback::from(move |()| actions.ask_undo(folder.clone())),
            undoes: Some(Undoes::Run),
        };
        self.offer(Tone::Done, what, offer);
    }

    /// Shows what undoing the last run of a project would do.
    pub fn ask_undo(&self, folder: String) {
        self.ask_undo_of(UndoOf { folder, run: None });
    }

    /// Shows what undoing a run of a project, and all after it, would do.
    pub fn ask_undo_of(&self, of: UndoOf) {
        self.undoing(Undoing::Asking(of.clone()));
        let request = UndoRun {
            folder: of.folder.clone(),
            run: of.run.as_ref().map(|run| run.run.clone()),
            dry_run: true,
        };
        let actions = self.clone();
        spawn_local(async move {
            let answer = ipc::call(request).await;
            // The user may have changed their mind meanwhile.
            if actions.project.read().undoing == Undoing::Asking(of.clone()) {
                actions.undoing(match answer {
                    Ok(report) => Undoing::Asked {
                        of,
                        report: Rc::new(report),
                    },
                    Err(failure) => Undoing::Refused(Rc::new(failure)),
                });
            }
        });
    }

    /// Undoes the runs that were shown.
    pub fn undo_asked(&self) {
        let Undoing::Asked { of, report } = self.project.read().undoing.clone() else {
            return;
        };
        // The last one by its name: another run may have ended since it was shown.
        let last = report.runs.first().map(|run| run.run.clone());
        let request = UndoRun {
            folder: of.folder,
            run: of.run.map(|run| run.run).or(last),
            dry_run: false,
        };
        self.undoing(Undoing::Going);
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(report) => actions.undone(report),
                Err(failure) => actions.undoing(Undoing::Refused(Rc::new(failure))),
            }
            // Also after a refusal: something stands otherwise than the window knew.
            if let Some((tab, _)) = actions.draft() {
                actions.view_draft(tab);
            }
        });
    }

    fn undone(&self, report: UndoReport) {
        self.window.dispatch(WindowAction::Ran);
        self.forget_results(&report.target);
        self.undoing(Undoing::Done(Rc::new(report)));
    }

    /// Closes the dialog of an undo that is not under way.
    pub fn close_undo(&self) {
        self.undoing(Undoing::None);
    }

    fn undoing(&self, undoing: Undoing) {
        self.project.dispatch(ProjectAction::Undo(undoing));
    }
}
