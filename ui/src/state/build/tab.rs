//! One of the open drafts, from when it is asked for until its tab is closed.

use std::rc::Rc;

use formwork_protocol::DraftView;
use formwork_protocol::{
    AnswerPath, Consent, DraftId, Edit, EditOutcome, Failure, Generated, JobId, MergeView,
    OpenedDraft, OutputContent, PackId, TargetPlace,
};
use serde::{Deserialize, Serialize};
use yew::AttrValue;

use crate::state::chosen::Chosen;
use crate::state::draft::{Draft, LookingAction, Pane};
use crate::state::kept::Look;
use crate::state::load::{Asked, Load};
use crate::state::tree::Filter;

#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    /// Tells the tab from all others that this window ever had.
    pub number: u64,
    pub opening: Rc<Opening>,
    pub draft: Load<Draft>,
    /// What was shown of the draft in an earlier session, until it is there.
    pub before: Option<Rc<Look>>,
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Pack(PackId),
    /// A pack, with the answers of one of its samples.
    Sample(PackId, String),
    /// A draft of an earlier session.
    Draft(DraftId),
    /// The folder that a project was generated into.
    Project(String),
}

/// What a generation led to.
#[derive(Debug, PartialEq)]
pub struct Made {
    pub generated: Generated,
    /// Its folder lies in no git repository, and git is there. Known before the result is shown,
    /// which would grow under the pointer else.
    pub can_be_repository: bool,
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
    Done(Rc<Made>),
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
    /// What is chosen in the tree, and the output of it that is shown from now on.
    Choose(Chosen, Option<AttrValue>),
    /// The tree shows these outputs alone.
    Filter(Filter),
    ShowPane(Pane),
    Looked(LookingAction),
    /// What both sides changed of the selected output, and the number that it was asked for with.
    Merged(u64, Box<Result<Option<MergeView>, Failure>>),
    /// Where it goes, or would go.
    Placed(Asked<TargetPlace>),
    Insist,
    /// The user has left the record at this place.
    Left(AnswerPath),
    /// Folds a group of questions away, or opens it.
    Fold(AttrValue, bool),
    /// Edits a list as a grid; none: no more.
    ShowGrid(Option<AnswerPath>),
    Loading,
    Loaded(OutputContent),
    LoadFailed(AttrValue, Failure),
}

impl Tab {
    pub fn new(number: u64, opening: Opening) -> Self {
        Self {
            number,
            opening: Rc::new(opening),
            draft: Load::Idle,
            before: None,
            run: Run::None,
            updates: false,
            aside: false,
        }
    }

    /// What is shown of its draft.
    pub fn look(&self) -> Look {
        match (self.draft.ready(), &self.before) {
            (Some(draft), _) => draft.look(),
            (None, Some(before)) => (**before).clone(),
            (None, None) => Look::default(),
        }
    }

    pub(super) fn opened(&mut self, answer: Result<OpenedDraft, Failure>) {
        self.draft = match answer {
            Ok(opened) => {
                let mut draft = Draft::from(opened);
                if let Some(look) = self.before.take() {
                    draft.look_at((*look).clone());
                }
                Load::Ready(Rc::new(draft))
            }
            Err(failure) => Load::Failed(Rc::new(failure)),
        };
    }

    /// After the project; what it is called until that is known.
    pub fn title(&self) -> AttrValue {
        let draft = self.draft.ready();
        draft.map_or_else(|| self.opening.title.clone(), |draft| draft.title())
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
                title: draft.title(),
                source: Source::Draft(draft.id.clone()),
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
        DraftAction::Choose(chosen, show) => draft.choose(chosen, show),
        DraftAction::ShowPane(pane) => draft.show_pane(pane),
        DraftAction::Looked(action) => draft.looked(action),
        DraftAction::Filter(filter) => draft.filter = filter,
        DraftAction::Merged(asked, answer) => draft.merged(asked, *answer),
        DraftAction::Placed(place) => draft.place.take(place),
        DraftAction::Insist => draft.insist(),
        DraftAction::Left(path) => draft.left_record(&path),
        DraftAction::Fold(group, fold) => {
            let folded = Rc::make_mut(&mut draft.folded);
            match fold {
                true => folded.insert(group),
                false => folded.remove(&group),
            };
        }
        DraftAction::ShowGrid(path) => {
            draft.left();
            draft.grid = path;
        }
        DraftAction::Loading => draft.loading(),
        DraftAction::Loaded(content) => draft.loaded(content),
        DraftAction::LoadFailed(path, failure) => draft.load_failed(&path, failure),
    }
}
