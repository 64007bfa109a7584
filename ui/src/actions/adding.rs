//! Adding packs and making new ones.

use formwork_protocol::{
    AddPack, ChoosePacks, Code, GetAppInfo, NewPack, PackId, PackSummary, Record,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::packs::PacksAction;
use crate::state::packs::adding::{AddingAction, Taken};
use crate::state::text;
use crate::state::window::{Offer, Tone};
use crate::texts;

/// The pack that new packs are made from.
const PACK: &str = "pack";

impl Actions {
    fn adding(&self, action: AddingAction) {
        self.packs.dispatch(PacksAction::Adding(action));
    }

    /// Opens the dialog that adds packs, or closes it.
    pub fn ask_for_packs(&self, open: bool) {
        self.adding(AddingAction::Choose(open.then_some(false)));
    }

    /// Whether what is chosen is used where it lies.
    pub fn use_in_place(&self, link: bool) {
        self.adding(AddingAction::Choose(Some(link)));
    }

    /// Asks for folders or zip files and adds the packs in them.
    pub fn add_chosen_packs(&self, zip: bool) {
        let link = self.packs.read().adding.choosing == Some(true) && !zip;
        self.ask(ChoosePacks { zip }, move |actions, paths| {
            if !paths.is_empty() {
                actions.ask_for_packs(false);
                actions.add_packs(paths, link);
            }
        });
    }

    /// Adds packs one after the other. A name that is taken is asked about when the others are
    /// there.
    pub(super) fn add_packs(&self, paths: Vec<String>, link: bool) {
        if paths.is_empty() {
            return;
        }
        let actions = self.clone();
        spawn_local(async move {
            let mut added = Vec::new();
            for path in paths {
                added.extend(actions.add_pack(path, link, false).await);
            }
            actions.say_added(&added);
        });
    }

    async fn add_pack(&self, path: String, link: bool, replace: bool) -> Option<PackSummary> {
        let request = AddPack {
            path: path.clone(),
            replace,
            link,
        };
        match ipc::call(request).await {
            Ok(pack) => Some(pack),
            Err(failure) if failure.code() == Code::Clash && !replace => {
                self.adding(AddingAction::Taken(Taken {
                    path: path.into(),
                    link,
                    says: texts::faults::of_failure(&failure).into(),
                }));
                None
            }
            Err(failure) => {
                self.failed(&failure);
                None
            }
        }
    }

    fn say_added(&self, added: &[PackSummary]) {
        let Some(last) = added.last() else { return };
        self.show_added(last);
        match added {
            [pack] if pack.faults > 0 => {
                let faults = texts::nouns::faults(pack.faults);
                let said = texts::packs_adding::added_with_faults(&pack.title, &faults);
                self.say(Tone::Problem, said);
            }
            [pack] => self.say(Tone::Done, texts::packs_adding::added_pack(&pack.title)),
            packs => self.say(
                Tone::Done,
                texts::packs_adding::added_packs_packs(text::count(packs.len())),
            ),
        }
    }

    /// Decides what becomes of the first pack whose name is taken.
    pub fn decide_taken(&self, replace: bool) {
        let taken = self.packs.read().adding.taken.first().cloned();
        self.adding(AddingAction::Decided);
        if let Some(taken) = taken.filter(|_| replace) {
            let actions = self.clone();
            spawn_local(async move {
                let added = actions
                    .add_pack(taken.path.to_string(), taken.link, true)
                    .await;
                actions.say_added(added.as_slice());
            });
        }
    }

    /// Asks for the folder that a pack which is used in place has moved to.
    pub fn find_pack_again(&self) {
        self.choose_folder(
            texts::packs_adding::folder_of_the_pack(),
            None,
            |actions, folder| {
                let actions = actions.clone();
                spawn_local(async move {
                    let added = actions.add_pack(folder, true, true).await;
                    actions.say_added(added.as_slice());
                });
            },
        );
    }

    /// Opens the form of a new pack, in the folder where projects are proposed.
    pub fn begin_new_pack(&self) {
        self.ask(GetAppInfo {}, |actions, info| {
            actions.adding(AddingAction::NewPack(Some(info.projects_folder.into())));
        });
    }

    pub fn fill_new_pack(&self, action: AddingAction) {
        self.adding(action);
    }

    pub fn choose_new_pack_folder(&self) {
        let state = self.packs.read();
        let start = state.adding.new_pack.as_ref();
        let start = start.map(|form| form.within.to_string());
        self.choose_folder(
            texts::packs_adding::folder_for_the_new_pack(),
            start,
            |actions, folder| {
                actions.adding(AddingAction::Within(folder.into()));
            },
        );
    }

    /// Makes the new pack of the form, and shows it.
    pub fn make_new_pack(&self) {
        let state = self.packs.read();
        let Some(form) = state.adding.new_pack.as_ref().filter(|form| !form.going) else {
            return;
        };
        let name = form.name();
        let mut answers = Record::new();
        answers.insert("project_name", form.title.as_str().into());
        answers.insert("pack_name", name.as_str().into());
        let request = NewPack {
            from: PackId::from(PACK),
            answers,
            folder: text::joined(&form.within, &name),
        };
        self.adding(AddingAction::Going);
        let actions = self.clone();
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(pack) => actions.made(&pack),
                Err(failure) => actions.adding(AddingAction::Refused(failure)),
            }
        });
    }

    fn made(&self, pack: &PackSummary) {
        self.adding(AddingAction::NewPack(None));
        self.show_added(pack);
        let (actions, folder) = (self.clone(), AttrValue::from(pack.location.clone()));
        let offer = Offer {
            label: texts::shared::open_folder().into(),
            test: "new-pack-folder",
            run: Callback::from(move |()| actions.open_folder(folder.to_string())),
            undoes: None,
        };
        let said = texts::packs_adding::made_pack(&pack.title, &pack.location);
        self.offer(Tone::Done, said, offer);
    }
}
