//! Opening and closing drafts, and looking at their outputs.

use std::rc::Rc;

use formwork_protocol::{
    CloseDraft, DraftId, DraftSummary, Failure, OpenDraft, OpenProject, OpenSample, OpenedDraft,
    PackSummary, ReadOutput, Record, RestoreDraft, ResumeDraft, ShowTarget, ViewDraft,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::build::{BuildAction, DraftAction, Opening, Source};
use crate::state::chosen::Chosen;
use crate::state::draft::Draft;
use crate::state::text;
use crate::state::tree::Filter;
use crate::state::window::{Offer, Screen, Tone};
use crate::texts;

impl Actions {
    pub fn open_draft(&self, pack: &PackSummary) {
        self.open(Opening {
            title: pack.title.clone().into(),
            source: Source::Pack(pack.id.clone()),
        });
    }

    pub fn resume_draft(&self, draft: &DraftSummary) {
        self.open(Opening {
            title: draft.title.clone().into(),
            source: Source::Draft(draft.draft.clone()),
        });
    }

    /// Opens what a folder was generated from.
    pub fn open_project(&self, folder: String) {
        self.open(Opening {
            title: text::last_part(&folder).to_owned().into(),
            source: Source::Project(folder),
        });
    }

    /// Shows the tab of what is open already, and opens anything else in a tab of its own.
    pub(super) fn open(&self, opening: Opening) {
        self.open_at(opening, None);
    }

    /// The same, with a place for a tab that is opened.
    pub(super) fn open_at(&self, opening: Opening, place: Option<usize>) {
        let state = self.build.read();
        let open = match &opening.source {
            Source::Pack(_) | Source::Sample(..) => None,
            Source::Draft(draft) => state.tab_of(draft),
            Source::Project(folder) => state.tab_of_project(folder),
        };
        match open {
            Some(tab) => self.show_tab(tab.number),
            None => self.open_tab(opening, place),
        }
        self.show(Screen::Build);
    }

    /// Asks for the draft of a tab.
    pub fn load_tab(&self, number: u64) {
        let state = self.build.read();
        let Some(tab) = state.tab(number) else {
            return;
        };
        let source = tab.opening.source.clone();
        self.build.dispatch(BuildAction::Loading(number));
        let actions = self.clone();
        spawn_local(async move {
            let answer = open_from(source).await;
            actions
                .build
                .dispatch(BuildAction::Opened(number, Box::new(answer)));
            // The list of drafts has it from now on.
            actions.load_drafts();
            actions.take_waiting_schema();
        });
    }

    /// Closes a draft and offers to bring it back.
    pub fn close_draft(&self, draft: DraftId) {
        let tab = self.build.read().tab_of(&draft).map(|tab| tab.again());
        self.build.dispatch(BuildAction::Gone(draft.clone()));
        self.outdate_toasts();
        self.load_shown();
        let request = CloseDraft {
            draft: draft.clone(),
        };
        self.ask(request, move |actions, ()| {
            actions.load_drafts();
            let restoring = actions.clone();
            let undo = Callback::from(move |()| {
                let (draft, tab) = (draft.clone(), tab.clone());
                restoring.ask(RestoreDraft { draft }, |actions, ()| {
                    actions.load_drafts();
                    if let Some(opening) = tab {
                        actions.open(opening);
                    }
                });
            });
            let offer = Offer {
                label: texts::shared::undo().into(),
                test: "draft-closed-undo",
                run: undo,
                undoes: None,
            };
            actions.offer(Tone::Plain, texts::build::draft_closed(), offer);
        });
    }

    /// The draft that is shown, with the number of its tab.
    pub fn draft(&self) -> Option<(u64, Rc<Draft>)> {
        let state = self.build.read();
        let tab = state.shown()?;
        Some((tab.number, tab.draft.ready()?.clone()))
    }

    /// The draft of a tab, if that is still open.
    pub(super) fn draft_of(&self, tab: u64) -> Option<Rc<Draft>> {
        self.build.read().open(tab).cloned()
    }

    /// Tells the draft of a tab what happened.
    pub(super) fn tell_draft(&self, number: u64, action: DraftAction) {
        self.build.dispatch(BuildAction::Draft(number, action));
    }

    /// Asks for the whole view of a tab's draft, which also compares with the target folder anew.
    pub fn view_draft(&self, tab: u64) {
        let actions = self.clone();
        spawn_local(async move { actions.look(tab).await });
    }

    /// [`Actions::view_draft`], to be waited for.
    pub(super) async fn look(&self, tab: u64) {
        let Some(draft) = self.draft_of(tab) else {
            return;
        };
        let request = ViewDraft {
            draft: draft.id.clone(),
            show: draft.shown(),
        };
        match ipc::call(request).await {
            Ok(view) => self.tell_draft(tab, DraftAction::Viewed(Box::new(view))),
            Err(failure) => self.failed(&failure),
        }
    }

    pub fn select(&self, path: AttrValue) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Select(path));
        }
    }

    /// Asks where the draft of a tab goes, or would go.
    pub fn place_draft(&self, tab: u64) {
        let Some(draft) = self.draft_of(tab) else {
            return;
        };
        let request = ShowTarget {
            draft: draft.id.clone(),
        };
        self.load(&self.build, request, move |asked| {
            BuildAction::Draft(tab, DraftAction::Placed(asked))
        });
    }

    /// Chooses outputs in the tree, and shows one of them.
    pub fn choose_outputs(&self, chosen: Chosen, show: Option<AttrValue>) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Choose(chosen, show));
        }
    }

    /// Shows some outputs alone in the tree.
    pub fn filter(&self, filter: Filter) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Filter(filter));
        }
    }

    /// Loads a piece of an output for the code view.
    pub fn read_output(&self, path: AttrValue, offset: u64) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let request = ReadOutput {
            draft: draft.id.clone(),
            path: path.to_string(),
            offset,
        };
        self.tell_draft(number, DraftAction::Loading);
        let actions = self.clone();
        spawn_local(async move {
            let action = match ipc::call(request).await {
                Ok(content) => DraftAction::Loaded(content),
                Err(failure) => DraftAction::LoadFailed(path, failure),
            };
            actions.tell_draft(number, action);
        });
    }
}

async fn open_from(source: Source) -> Result<OpenedDraft, Failure> {
    match source {
        Source::Pack(pack) => {
            let request = OpenDraft {
                pack,
                answers: Record::new(),
                target: None,
            };
            ipc::call(request).await
        }
        Source::Sample(pack, sample) => ipc::call(OpenSample { pack, sample }).await,
        Source::Draft(draft) => ipc::call(ResumeDraft { draft }).await,
        Source::Project(folder) => ipc::call(OpenProject { folder }).await,
    }
}
