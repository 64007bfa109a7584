use formwork_protocol::{
    AddPack, ChoosePack, Code, Failure, ListDrafts, ListPacks, PackSummary, RemovePack,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::app::{AppAction, Question, Screen, Tone};
use crate::state::text;

impl Actions {
    pub fn load_packs(&self) {
        let actions = self.clone();
        spawn_local(async move {
            let packs = ipc::call(ListPacks {}).await.map(|list| list.packs);
            actions.app.dispatch(AppAction::Packs(packs));
        });
    }

    pub fn load_drafts(&self) {
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(ListDrafts {}).await {
                Ok(drafts) => actions.app.dispatch(AppAction::Drafts(drafts)),
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    pub fn choose_pack(&self, pack: Option<AttrValue>) {
        self.app.dispatch(AppAction::ChoosePack(pack));
    }

    /// Asks for a folder or a zip file and adds the pack in it.
    pub fn add_chosen_pack(&self, zip: bool) {
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(ChoosePack { zip }).await {
                Ok(Some(path)) => actions.add_pack(path, false),
                Ok(None) => {}
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    pub(super) fn dropped(&self, paths: Vec<String>) {
        self.app.dispatch(AppAction::FilesOver(false));
        for path in paths {
            self.add_pack(path, false);
        }
    }

    fn add_pack(&self, path: String, replace: bool) {
        let actions = self.clone();
        spawn_local(async move {
            let request = AddPack {
                path: path.clone(),
                replace,
            };
            match ipc::call(request).await {
                Ok(pack) => actions.added(&pack),
                Err(failure) if failure.code() == Code::Clash && !replace => {
                    actions.offer_to_replace(path, &failure);
                }
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    fn added(&self, pack: &PackSummary) {
        self.load_packs();
        self.choose_pack(Some(pack.id.clone().into()));
        self.show(Screen::Packs);
        if pack.faults == 0 {
            self.say(Tone::Done, format!("Added “{}”", pack.title));
        } else {
            let faults = text::counted(pack.faults, "fault");
            self.say(
                Tone::Problem,
                format!("Added “{}”, but it has {faults}", pack.title),
            );
        }
    }

    fn offer_to_replace(&self, path: String, failure: &Failure) {
        let actions = self.clone();
        self.ask(Question {
            title: "Replace the pack of the same name?".into(),
            text: failure.to_string().into(),
            agree: "Replace".into(),
            dangerous: true,
            agreed: Callback::from(move |()| actions.add_pack(path.clone(), true)),
        });
    }

    pub fn remove_pack(&self, pack: &PackSummary) {
        let actions = self.clone();
        let id = pack.id.clone();
        let title = pack.title.clone();
        self.ask(Question {
            title: format!("Remove “{title}”?").into(),
            text: "Formwork's copy of the pack is deleted. Projects made with it stay as they are."
                .into(),
            agree: "Remove".into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                let (actions, id, title) = (actions.clone(), id.clone(), title.clone());
                spawn_local(async move {
                    match ipc::call(RemovePack { pack: id }).await {
                        Ok(()) => {
                            actions.choose_pack(None);
                            actions.load_packs();
                            actions.say(Tone::Done, format!("Removed “{title}”"));
                        }
                        Err(failure) => actions.failed(&failure),
                    }
                });
            }),
        });
    }
}
