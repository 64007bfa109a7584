use std::future::Future;

use formwork_protocol::{
    ChooseFolder, CloseDraft, Edit, EditDraft, Failure, OpenDraft, OpenedDraft, PackSummary,
    ReadOutput, ResumeDraft, Shown, ViewDraft,
};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use crate::state::app::Screen;
use crate::state::build::BuildAction;
use crate::{dom, ipc};

impl Actions {
    pub fn open_draft(&self, pack: &PackSummary) {
        let request = OpenDraft {
            pack: pack.id.clone(),
            answers: serde_json::Map::new(),
            target: None,
        };
        self.open(pack.title.clone().into(), ipc::call(request));
    }

    pub fn resume_draft(&self, draft: String, title: AttrValue) {
        self.open(title, ipc::call(ResumeDraft { draft }));
    }

    fn open(
        &self,
        title: AttrValue,
        answer: impl Future<Output = Result<OpenedDraft, Failure>> + 'static,
    ) {
        let generation = self.open.generation.get() + 1;
        self.open.generation.set(generation);
        self.open.edits.take();
        self.open.shown.take();
        self.build
            .dispatch(BuildAction::Opening { generation, title });
        self.show(Screen::Build);
        let actions = self.clone();
        spawn_local(async move {
            let action = match answer.await {
                Ok(opened) => {
                    if actions.is_current(generation) {
                        actions.open.draft.replace(opened.view.draft.clone());
                    }
                    BuildAction::Opened {
                        generation,
                        opened: Box::new(opened),
                    }
                }
                Err(failure) => BuildAction::OpenFailed {
                    generation,
                    failure,
                },
            };
            actions.build.dispatch(action);
            actions.load_drafts();
        });
    }

    /// Closes a draft and forgets its answers.
    pub fn close_draft(&self, draft: String) {
        let actions = self.clone();
        if *self.open.draft.borrow() == draft {
            self.open.generation.set(self.open.generation.get() + 1);
            self.open.draft.take();
            self.build.dispatch(BuildAction::Closed);
        }
        spawn_local(async move {
            if let Err(failure) = ipc::call(CloseDraft { draft }).await {
                actions.failed(&failure);
            }
            actions.load_drafts();
        });
    }

    /// Changes the draft: shown at once, sent as soon as the engine takes it.
    pub fn edit(&self, edit: Edit) {
        let generation = self.open.generation.get();
        let number = self.open.edits.borrow_mut().push(edit.clone());
        self.build.dispatch(BuildAction::Edited {
            generation,
            number,
            edit,
        });
        self.send_edits();
    }

    fn send_edits(&self) {
        loop {
            let next = self.open.edits.borrow_mut().next();
            let Some((number, edit)) = next else { return };
            let actions = self.clone();
            let generation = self.open.generation.get();
            let request = EditDraft {
                draft: self.draft(),
                sequence: number,
                edit,
                show: self.open.shown.borrow().clone(),
            };
            spawn_local(async move {
                let answer = ipc::call(request).await;
                if !actions.is_current(generation) {
                    return;
                }
                actions.open.edits.borrow_mut().answered();
                actions.build.dispatch(match answer {
                    Ok(outcome) => BuildAction::Answered {
                        generation,
                        number,
                        outcome,
                    },
                    Err(failure) => {
                        actions.failed(&failure);
                        BuildAction::EditFailed { generation, number }
                    }
                });
                actions.send_edits();
            });
        }
    }

    /// Waits until every edit is answered, so that what comes next is about all of them.
    pub(super) async fn settled(&self) {
        while !self.open.edits.borrow().idle() {
            dom::pause(8).await;
        }
    }

    /// Asks for the whole view, which also compares with the target folder anew.
    pub fn view_draft(&self) {
        let actions = self.clone();
        let generation = self.open.generation.get();
        let request = ViewDraft {
            draft: self.draft(),
            show: self.open.shown.borrow().clone(),
        };
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(view) => actions.build.dispatch(BuildAction::Viewed {
                    generation,
                    view: Box::new(view),
                }),
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    pub fn select(&self, path: AttrValue) {
        self.build.dispatch(BuildAction::Select(path));
    }

    /// Says what the code view has, so that views bring what it lacks.
    pub fn shows(&self, shown: Option<Shown>) {
        self.open.shown.replace(shown);
    }

    /// Loads a piece of an output for the code view.
    pub fn read_output(&self, path: AttrValue, offset: u64) {
        let actions = self.clone();
        let generation = self.open.generation.get();
        let request = ReadOutput {
            draft: self.draft(),
            path: path.to_string(),
            offset,
        };
        spawn_local(async move {
            actions.build.dispatch(match ipc::call(request).await {
                Ok(content) => BuildAction::Loaded {
                    generation,
                    content,
                },
                Err(failure) => BuildAction::LoadFailed {
                    generation,
                    path,
                    failure,
                },
            });
        });
    }

    /// Asks for the folder to generate into; false when the user changed their mind.
    pub async fn choose_target(&self, start: Option<String>) -> bool {
        let request = ChooseFolder {
            title: "Folder to generate into".into(),
            start,
        };
        match ipc::call(request).await {
            Ok(Some(folder)) => {
                self.edit(Edit::Target {
                    folder: Some(folder),
                });
                true
            }
            Ok(None) => false,
            Err(failure) => {
                self.failed(&failure);
                false
            }
        }
    }

    pub(super) fn draft(&self) -> String {
        self.open.draft.borrow().clone()
    }

    pub(super) fn is_current(&self, generation: u64) -> bool {
        self.open.generation.get() == generation
    }
}
