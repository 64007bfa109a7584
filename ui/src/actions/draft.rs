//! Opening and closing drafts, and looking at their outputs.

use std::rc::Rc;

use formwork_protocol::{
    CloseDraft, DraftId, DraftSummary, OpenDraft, OpenProject, OpenedDraft, PackSummary,
    ReadOutput, Record, RestoreDraft, ResumeDraft, ViewDraft,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::build::{BuildAction, DraftAction, Opening, Source};
use crate::state::draft::Draft;
use crate::state::load::Asked;
use crate::state::text;
use crate::state::window::{Offer, Screen, Tone, WindowAction};

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

    /// Opens what a folder was generated from, in place of the draft that is open.
    pub fn open_project(&self, folder: String) {
        self.open(Opening {
            title: text::last_part(&folder).to_owned().into(),
            source: Source::Project(folder),
        });
    }

    /// Opens what could not be opened once more.
    pub fn open_again(&self) {
        if let Some(opening) = self.build.read().opening.clone() {
            self.open((*opening).clone());
        }
    }

    fn open(&self, opening: Opening) {
        let source = opening.source.clone();
        self.build.dispatch(BuildAction::Opening(opening));
        self.window.dispatch(WindowAction::Edited(None));
        self.show(Screen::Build);
        match source {
            Source::Pack(pack) => self.load(
                &self.build,
                OpenDraft {
                    pack,
                    answers: Record::new(),
                    target: None,
                },
                self.opened(),
            ),
            Source::Draft(draft) => {
                self.load(&self.build, ResumeDraft { draft }, self.opened());
            }
            Source::Project(folder) => {
                self.load(&self.build, OpenProject { folder }, self.opened());
            }
        }
    }

    /// Takes an opened draft; the list of drafts has it from then on.
    fn opened(&self) -> impl Fn(Asked<OpenedDraft>) -> BuildAction + 'static {
        let actions = self.clone();
        move |asked| {
            if asked.answer.is_some() {
                actions.load_drafts();
            }
            BuildAction::Opened(asked.map(Box::new))
        }
    }

    /// Closes a draft and offers to bring it back.
    pub fn close_draft(&self, draft: DraftId) {
        if self.draft().is_some_and(|(_, open)| open.id == draft) {
            self.build.dispatch(BuildAction::Closed);
            self.window.dispatch(WindowAction::Edited(None));
        }
        let request = CloseDraft {
            draft: draft.clone(),
        };
        self.ask(request, move |actions, ()| {
            actions.load_drafts();
            let restoring = actions.clone();
            let undo = Callback::from(move |()| {
                let draft = draft.clone();
                restoring.ask(RestoreDraft { draft }, |actions, ()| actions.load_drafts());
            });
            let offer = Offer {
                label: "Undo".into(),
                test: "draft-closed-undo",
                run: undo,
                undoes: None,
            };
            actions.offer(Tone::Plain, "Draft closed", offer);
        });
    }

    /// The open draft, with the number of the request that opened it.
    pub fn draft(&self) -> Option<(u64, Rc<Draft>)> {
        let state = self.build.read();
        let draft = state.draft.ready()?.clone();
        Some((state.draft.newest(), draft))
    }

    /// Tells the draft that was opened by this request what happened.
    pub(super) fn tell_draft(&self, number: u64, action: DraftAction) {
        self.build.dispatch(BuildAction::Draft(number, action));
    }

    /// Asks for the whole view, which also compares with the target folder anew.
    pub fn view_draft(&self) {
        let actions = self.clone();
        spawn_local(async move { actions.look().await });
    }

    /// [`Actions::view_draft`], to be waited for.
    pub(super) async fn look(&self) {
        let Some((number, draft)) = self.draft() else {
            return;
        };
        let request = ViewDraft {
            draft: draft.id.clone(),
            show: draft.shown(),
        };
        match ipc::call(request).await {
            Ok(view) => self.tell_draft(number, DraftAction::Viewed(Box::new(view))),
            Err(failure) => self.failed(&failure),
        }
    }

    pub fn select(&self, path: AttrValue) {
        if let Some((number, _)) = self.draft() {
            self.tell_draft(number, DraftAction::Select(path));
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
