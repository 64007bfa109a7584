use formwork_protocol::{
    AddPack, ChoosePack, Code, Failure, Given, ListDrafts, ListPacks, PackId, PackSummary,
    RemovePack, ShowPack, TakeGiven,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::packs::PacksAction;
use crate::state::text;
use crate::state::window::{Confirm, Screen, Tone, WindowAction};

impl Actions {
    pub fn load_packs(&self) {
        self.load(&self.packs, ListPacks {}, PacksAction::Packs);
    }

    pub fn load_drafts(&self) {
        self.load(&self.packs, ListDrafts {}, PacksAction::Drafts);
    }

    pub fn search_packs(&self, text: impl Into<AttrValue>) {
        self.packs.dispatch(PacksAction::Search(text.into()));
    }

    /// Shows the details of a pack, or of none.
    pub fn choose_pack(&self, pack: Option<PackId>) {
        let before = self.packs.read().chosen.clone();
        self.packs.dispatch(PacksAction::Choose(pack.clone()));
        if pack != before {
            self.load_details();
        }
    }

    /// Loads the details of the chosen pack.
    pub fn load_details(&self) {
        if let Some(pack) = self.packs.read().chosen.clone() {
            self.load(&self.packs, ShowPack { pack }, |details| {
                PacksAction::Details(details.map(Box::new))
            });
        }
    }

    /// Asks for a folder or a zip file and adds the pack in it.
    pub fn add_chosen_pack(&self, zip: bool) {
        self.ask(ChoosePack { zip }, |actions, path| {
            if let Some(path) = path {
                actions.add_pack(path, false);
            }
        });
    }

    /// Opens projects, or adds them to the list where that is shown, takes answers, and everything
    /// else for packs.
    pub(super) fn dropped(&self, dropped: Given) {
        self.window.dispatch(WindowAction::FilesOver(false));
        if self.window.read().screen == Screen::Projects {
            self.add_dropped_projects(dropped.projects);
            self.given(Given {
                projects: Vec::new(),
                ..dropped
            });
        } else {
            self.given(dropped);
        }
    }

    /// Opens projects, takes answers, and everything else for packs.
    pub(super) fn given(&self, given: Given) {
        for path in given.others {
            self.add_pack(path, false);
        }
        for folder in given.projects {
            self.open_project(folder);
        }
        self.take_answers_from(given.answers);
    }

    /// Opens what the application was started with.
    pub fn take_given(&self) {
        self.ask(TakeGiven {}, Self::given);
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
        // A pack that took another's place has other details.
        self.choose_pack(None);
        self.choose_pack(Some(pack.id.clone()));
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
        self.confirm(Confirm {
            title: "Replace the pack of the same name?".into(),
            text: failure.to_string().into(),
            agree: "Replace".into(),
            dangerous: true,
            agreed: Callback::from(move |()| actions.add_pack(path.clone(), true)),
        });
    }

    /// Removes an added pack, after asking.
    pub fn remove_pack(&self, pack: &PackSummary) {
        let actions = self.clone();
        let (id, title) = (pack.id.clone(), pack.title.clone());
        self.confirm(Confirm {
            title: format!("Remove “{title}”?").into(),
            text: "Formwork's copy of the pack is deleted. Projects made with it stay as they are."
                .into(),
            agree: "Remove".into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                let title = title.clone();
                let request = RemovePack { pack: id.clone() };
                actions.ask(request, move |actions, ()| {
                    actions.choose_pack(None);
                    actions.load_packs();
                    actions.say(Tone::Done, format!("Removed “{title}”"));
                });
            }),
        });
    }
}
