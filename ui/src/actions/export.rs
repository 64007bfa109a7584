use formwork_protocol::{
    ChooseFolder, ChooseZip, Code, DragOut, Exported, Failure, SaveTo, SaveZip, Selection,
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::ipc;
use crate::state::app::{AppAction, Question, Tone};
use crate::state::build::BuildAction;
use crate::state::text;

impl Actions {
    /// Asks where, and writes all outputs into one zip file.
    pub fn save_zip(&self, name: String) {
        let actions = self.clone();
        spawn_local(async move {
            let file = match ipc::call(ChooseZip { name }).await {
                Ok(Some(file)) => file,
                Ok(None) => return,
                Err(failure) => return actions.failed(&failure),
            };
            actions.settled().await;
            let job = actions.begin_job("Saving zip");
            let request = SaveZip {
                draft: actions.draft(),
                job: job.to_string(),
                file,
            };
            let answer = ipc::call(request).await;
            actions.build.dispatch(BuildAction::JobEnded(job));
            actions.exported(answer);
        });
    }

    /// Asks where, and writes a selection below that folder.
    pub fn save_to(&self, selection: Selection) {
        let actions = self.clone();
        spawn_local(async move {
            let request = ChooseFolder {
                title: "Folder to save into".into(),
                start: None,
            };
            match ipc::call(request).await {
                Ok(Some(folder)) => actions.save_into(selection, folder, false).await,
                Ok(None) => {}
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    async fn save_into(&self, selection: Selection, folder: String, overwrite: bool) {
        self.settled().await;
        let job = self.begin_job("Saving files");
        let request = SaveTo {
            draft: self.draft(),
            job: job.to_string(),
            selection: selection.clone(),
            folder: folder.clone(),
            overwrite,
        };
        let answer = ipc::call(request).await;
        self.build.dispatch(BuildAction::JobEnded(job));
        match answer {
            Err(failure) if failure.code() == Code::Clash && !overwrite => {
                self.offer_to_overwrite(selection, folder, &failure);
            }
            answer => self.exported(answer),
        }
    }

    fn offer_to_overwrite(&self, selection: Selection, folder: String, failure: &Failure) {
        let actions = self.clone();
        self.ask(Question {
            title: "Overwrite files that are there?".into(),
            text: failure.to_string().into(),
            agree: "Overwrite".into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                let (actions, selection, folder) =
                    (actions.clone(), selection.clone(), folder.clone());
                spawn_local(async move { actions.save_into(selection, folder, true).await });
            }),
        });
    }

    fn exported(&self, answer: Result<Exported, Failure>) {
        match answer {
            Ok(exported) => {
                let actions = self.clone();
                let location = exported.location.clone();
                let folder = if location.ends_with(".zip") {
                    text::parent(&location).to_owned()
                } else {
                    location.clone()
                };
                self.offer(
                    Tone::Done,
                    format!(
                        "Saved {} ({}) to {location}",
                        text::counted(exported.files, "file"),
                        text::size(exported.bytes)
                    ),
                    "Show",
                    Callback::from(move |()| actions.open_folder(folder.clone())),
                );
            }
            Err(failure) if failure.code() == Code::Cancelled => {
                self.say(Tone::Plain, "Cancelled. Nothing was saved.");
            }
            Err(failure) => self.failed(&failure),
        }
    }

    /// Begins a native drag out of the window. The shell says when it has ended.
    pub fn drag_out(&self, selection: Selection) {
        let actions = self.clone();
        let request = DragOut {
            draft: self.draft(),
            selection,
        };
        self.app.dispatch(AppAction::DraggingOut(true));
        spawn_local(async move {
            if let Err(failure) = ipc::call(request).await {
                actions.app.dispatch(AppAction::DraggingOut(false));
                actions.failed(&failure);
            }
        });
    }
}
