use formwork_protocol::{
    CheckPack, ListDrafts, ListPacks, PackId, PackOrigin, PackSummary, ReadSample, RemovePack,
    RestorePack, ShowPack, ShowSample,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::build::{Opening, Source};
use crate::state::load::{Asked, Load};
use crate::state::packs::filter::FilterAction;
use crate::state::packs::sample::SampleAction;
use crate::state::packs::{PacksAction, Tab};
use crate::state::rows::first_to_show;
use crate::state::text;
use crate::state::window::{Confirm, Offer, Screen, Tone};
use crate::texts;

impl Actions {
    pub fn load_packs(&self) {
        self.load(&self.packs, ListPacks {}, PacksAction::Packs);
    }

    pub fn load_drafts(&self) {
        self.load(&self.packs, ListDrafts {}, PacksAction::Drafts);
    }

    pub fn filter_packs(&self, action: FilterAction) {
        self.packs.dispatch(PacksAction::Filter(action));
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

    /// Reads the packs and the chosen one anew.
    pub fn reload_packs(&self) {
        self.load_packs();
        self.load_details();
    }

    pub fn show_pack_tab(&self, tab: Tab) {
        self.packs.dispatch(PacksAction::Show(tab));
    }

    /// Runs the samples of the chosen pack.
    pub fn check_pack(&self, pack: &PackId) {
        let request = CheckPack { pack: pack.clone() };
        self.load(&self.packs, request, PacksAction::Check);
    }

    pub fn close_check(&self) {
        self.packs.dispatch(PacksAction::CheckRead);
    }

    /// Makes a sample of the chosen pack and shows a file of it: the one that was shown, if it is
    /// still made.
    pub fn show_sample(&self, name: AttrValue) {
        let Some(pack) = self.packs.read().chosen.clone() else {
            return;
        };
        self.tell_sample(SampleAction::Show(name.clone()));
        let (actions, number) = (self.clone(), self.number());
        let asked = move |answer| SampleAction::Outputs(Asked { number, answer });
        self.tell_sample(asked(None));
        let request = ShowSample {
            pack,
            sample: name.to_string(),
        };
        spawn_local(async move {
            let answer = ipc::call(request).await;
            actions.tell_sample(asked(Some(answer)));
            let state = actions.packs.read();
            let Some(made) = state.sample.outputs.ready() else {
                return;
            };
            let rows: Vec<_> = made.outputs.iter().cloned().map(std::rc::Rc::new).collect();
            let shown = state.sample.path.clone();
            let shown = shown.filter(|path| rows.iter().any(|row| row.path == path.as_str()));
            let first = || first_to_show(&rows).map(|row| AttrValue::from(row.path.clone()));
            if let Some(path) = shown.or_else(first) {
                actions.show_sample_file(path);
            }
        });
    }

    /// Shows a file of the sample from its beginning.
    pub fn show_sample_file(&self, path: AttrValue) {
        self.tell_sample(SampleAction::Select(path.clone()));
        self.read_sample(path, 0);
    }

    /// Reads the next piece of the file of the sample that is shown.
    pub fn read_more_of_sample(&self) {
        let state = self.packs.read();
        if let Load::Ready(text) = &state.sample.text
            && let Some(next) = text.next
        {
            self.read_sample(text.path.clone(), next);
        }
    }

    fn read_sample(&self, path: AttrValue, offset: u64) {
        let state = self.packs.read();
        let (Some(pack), Some(sample)) = (state.chosen.clone(), state.sample.name.clone()) else {
            return;
        };
        let request = ReadSample {
            pack: pack.clone(),
            sample: sample.to_string(),
            path: path.to_string(),
            offset,
        };
        let actions = self.clone();
        spawn_local(async move {
            let answer = ipc::call(request).await;
            let state = actions.packs.read();
            if state.chosen.as_ref() == Some(&pack) && state.sample.name.as_ref() == Some(&sample) {
                actions.tell_sample(SampleAction::Read(path, answer));
            }
        });
    }

    fn tell_sample(&self, action: SampleAction) {
        self.packs.dispatch(PacksAction::Sample(action));
    }

    /// Opens a draft with the answers of a sample.
    pub fn open_sample(&self, pack: &PackSummary, sample: &AttrValue) {
        self.open(Opening {
            title: pack.title.clone().into(),
            source: Source::Sample(pack.id.clone(), sample.to_string()),
        });
    }

    /// Removes an added pack, after asking.
    pub fn remove_pack(&self, pack: &PackSummary) {
        let actions = self.clone();
        let (id, title) = (pack.id.clone(), AttrValue::from(pack.title.clone()));
        self.confirm(Confirm {
            title: texts::packs::remove_asked(&title).into(),
            text: removing(pack).into(),
            agree: texts::shared::remove().into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                let (id, title) = (id.clone(), title.clone());
                let request = RemovePack { pack: id.clone() };
                actions.ask(request, move |actions, ()| actions.removed(id, &title));
            }),
        });
    }

    fn removed(&self, id: PackId, title: &str) {
        self.load_packs();
        let actions = self.clone();
        let offer = Offer {
            label: texts::shared::undo().into(),
            test: "pack-removed-undo",
            run: Callback::from(move |()| {
                let request = RestorePack { pack: id.clone() };
                actions.ask(request, |actions, pack| {
                    actions.load_packs();
                    actions.choose_pack(Some(pack.id));
                });
            }),
            undoes: None,
        };
        self.offer(Tone::Done, texts::shared::removed_pack(title), offer);
    }

    /// Shows a pack that has just been added.
    pub(super) fn show_added(&self, pack: &PackSummary) {
        self.load_packs();
        // A pack that took another's place has other details.
        self.choose_pack(None);
        self.choose_pack(Some(pack.id.clone()));
        self.filter_packs(FilterAction::Clear);
        self.show(Screen::Packs);
    }
}

/// What removing a pack means, to whoever is asked.
fn removing(pack: &PackSummary) -> String {
    let what = match pack.origin {
        PackOrigin::Linked => texts::packs::goes_from_gallery(&pack.location),
        _ => texts::packs::own_copy_is_deleted().to_owned(),
    };
    match pack.projects {
        0 => what,
        1 => texts::packs::one_project_uses(&what),
        projects => texts::packs::projects_use(&what, text::count(projects)),
    }
}
