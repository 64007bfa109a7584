//! One of the open drafts, from when it is asked for until its tab is closed.

use std::rc::Rc;

use formwork_protocol::DraftView;
use formwork_protocol::{
    Consent, DraftId, Edit, EditOutcome, Failure, Generated, JobId, MergeView, OutputContent,
    PackId,
};
use yew::AttrValue;

use crate::state::draft::{Draft, LookingAction, Pane};
use crate::state::load::Load;

#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Tells the tab from all others that this window ever had.
    pub number: u64,
    pub opening: Rc<Opening>,
    pub draft: Load<Draft>,
    pub run: Run,
    /// The generation is, or was, an update of the draft's own project.
    pub updates: bool,
    /// The generation under way goes on without its dialog.
    pub aside: bool,
}

/// What a draft is opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub title: AttrValue,
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Pack(PackId),
    /// A pack, with the answers of one of its samples.
    Sample(PackId, AttrValue),
    /// A draft of an earlier session.
    Draft(DraftId),
    /// The folder that a project was generated into.
    Project(String),
}

/// The generation that a tab is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Run {
    #[default]
    None,
    /// These files have conflicts that nobody has decided: the user may want to do that first.
    Undecided(Rc<Vec<AttrValue>>),
    Going(JobId),
    /// The user has to agree first.
    Asks(Rc<Consent>),
    Done(Rc<Generated>),
    Failed(Rc<Failure>),
}

pub enum DraftAction {
    Edited(Edit),
    /// The next waiting edit was sent.
    Sent,
    /// The answer to an edit; none: the engine refused it.
    Answered(u64, Option<EditOutcome>),
    /// A moment has passed since this edit.
    WaitedFor(u64),
    Viewed(Box<DraftView>),
    Select(AttrValue),
    ShowPane(Pane),
    Looked(LookingAction),
    /// What both sides changed of the selected output, and the number that it was asked for with.
    Merged(u64, Box<Result<Option<MergeView>, Failure>>),
    Insist,
    Loading,
    Loaded(OutputContent),
    LoadFailed(AttrValue, Failure),
}

impl Tab {
    pub fn new(number: u64, opening: Opening) -> Self {
        Self {
            number,
            opening: Rc::new(opening),
            draft: Load::Loading,
            run: Run::None,
            updates: false,
            aside: false,
        }
    }

    pub fn is_of(&self, draft: &DraftId) -> bool {
        match self.draft.ready() {
            Some(open) => open.id == *draft,
            None => self.opening.source == Source::Draft(draft.clone()),
        }
    }

    /// Nobody has changed anything of a new draft: there is nothing of it to be kept.
    pub fn is_untouched(&self) -> bool {
        let draft = self.draft.ready();
        matches!(self.opening.source, Source::Pack(_) | Source::Sample(..))
            && draft.is_none_or(|draft| draft.edits.last() == 0)
    }

    /// What the tab can be opened from once it was closed.
    pub fn again(&self) -> Opening {
        match self.draft.ready() {
            Some(draft) if !self.is_untouched() => Opening {
                source: Source::Draft(draft.id.clone()),
                ..(*self.opening).clone()
            },
            _ => (*self.opening).clone(),
        }
    }

    pub fn is_going(&self) -> bool {
        matches!(self.run, Run::Going(_))
    }

    pub(super) fn take(&mut self, action: DraftAction) {
        if let Load::Ready(draft) = &self.draft {
            let mut draft = (**draft).clone();
            take(&mut draft, action);
            self.draft = Load::Ready(Rc::new(draft));
        }
    }

    pub(super) fn take_run(&mut self, run: Run) {
        if matches!(run, Run::Undecided(_) | Run::Going(_)) {
            let draft = self.draft.ready();
            self.updates = draft.is_some_and(|draft| draft.own_project().is_some());
        }
        self.run = run;
        self.aside = false;
    }
}

fn take(draft: &mut Draft, action: DraftAction) {
    match action {
        DraftAction::Edited(edit) => draft.edit(edit),
        DraftAction::Sent => draft.edits.sent(),
        DraftAction::Answered(number, outcome) => draft.answered(number, outcome),
        DraftAction::WaitedFor(number) => draft.edits.waited_for(number),
        DraftAction::Viewed(view) => draft.viewed(*view),
        DraftAction::Select(path) => draft.select(path),
        DraftAction::ShowPane(pane) => draft.show_pane(pane),
        DraftAction::Looked(action) => draft.looked(action),
        DraftAction::Merged(asked, answer) => draft.merged(asked, *answer),
        DraftAction::Insist => draft.insist = true,
        DraftAction::Loading => draft.loading(),
        DraftAction::Loaded(content) => draft.loaded(content),
        DraftAction::LoadFailed(path, failure) => draft.load_failed(&path, failure),
    }
}
