//! The build screen: the draft that is open, its generation, and the work under way.

use std::rc::Rc;

use formwork_protocol::{
    Consent, DraftId, DraftView, Edit, EditOutcome, Failure, Generated, JobId, MergeView,
    OpenedDraft, OutputContent, PackId, Progress,
};
use yew::{AttrValue, Reducible};

use super::draft::{Draft, Pane};
use super::load::{Asked, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildState {
    /// What was opened last; none: nothing is open.
    pub opening: Option<Rc<Opening>>,
    /// The open draft. The number of the request that opened it tells it from drafts before.
    pub draft: Slot<Draft>,
    pub run: Run,
    /// The generation is, or was, an update of the draft's own project.
    pub updates: bool,
    /// The generation under way goes on without its dialog.
    pub aside: bool,
    pub jobs: Rc<Vec<Job>>,
    /// The user wants to close the window while files are being written.
    pub close_asked: bool,
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
    /// A draft of an earlier session.
    Draft(DraftId),
    /// The folder that a project was generated into.
    Project(String),
}

/// The generation that the window is about.
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

/// Work that takes long enough to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub label: AttrValue,
    pub progress: Option<Progress>,
    /// The user has asked it to stop.
    pub stopping: bool,
}

/// What happened. What belongs to one draft says to which, and is dropped when it is not open.
pub enum BuildAction {
    Opening(Opening),
    Opened(Asked<Box<OpenedDraft>>),
    Closed,
    Draft(u64, DraftAction),
    Run(u64, Run),
    /// The dialog of the generation under way goes.
    Aside,
    JobBegan(JobId, AttrValue),
    Progressed(Progress),
    Stopping(JobId),
    JobEnded(JobId),
    CloseAsked(bool),
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
    /// What both sides changed of the selected output, and the number that it was asked for with.
    Merged(u64, Box<Result<Option<MergeView>, Failure>>),
    Insist,
    Loading,
    Loaded(OutputContent),
    LoadFailed(AttrValue, Failure),
}

impl Reducible for BuildState {
    type Action = BuildAction;

    fn reduce(self: Rc<Self>, action: BuildAction) -> Rc<Self> {
        if self.is_idle(&action) {
            return self;
        }
        let mut next = (*self).clone();
        next.take(action);
        Rc::new(next)
    }
}

impl BuildState {
    /// Whether an action changes nothing here.
    fn is_idle(&self, action: &BuildAction) -> bool {
        match action {
            BuildAction::Draft(of, _) if self.open(*of).is_none() => true,
            BuildAction::Draft(of, DraftAction::WaitedFor(number)) => self
                .open(*of)
                .is_some_and(|draft| !draft.edits.is_unseen(*number)),
            BuildAction::Run(of, _) => *of != self.draft.newest(),
            BuildAction::Opened(asked) => {
                asked.answer.is_some() && asked.number != self.draft.newest()
            }
            BuildAction::Progressed(progress) => self.job(&progress.job).is_none(),
            BuildAction::Stopping(id) => self.job(id).is_none(),
            BuildAction::CloseAsked(asked) => *asked == self.close_asked,
            _ => false,
        }
    }

    fn take(&mut self, action: BuildAction) {
        match action {
            BuildAction::Opening(opening) => {
                self.opening = Some(Rc::new(opening));
                self.draft.clear();
                self.run = Run::None;
            }
            BuildAction::Opened(asked) => self.draft.take(asked.map(|opened| (*opened).into())),
            BuildAction::Closed => {
                self.opening = None;
                self.draft.clear();
                self.run = Run::None;
            }
            BuildAction::Draft(_, action) => {
                if let Some(draft) = self.draft.ready() {
                    let mut draft = (**draft).clone();
                    take(&mut draft, action);
                    self.draft.put(draft);
                }
            }
            BuildAction::Run(_, run) => {
                if matches!(run, Run::Undecided(_) | Run::Going(_)) {
                    let draft = self.draft.ready();
                    self.updates = draft.is_some_and(|draft| draft.own_project().is_some());
                }
                self.run = run;
                self.aside = false;
            }
            BuildAction::Aside => self.aside = matches!(self.run, Run::Going(_)),
            BuildAction::JobBegan(id, label) => Rc::make_mut(&mut self.jobs).push(Job {
                id,
                label,
                progress: None,
                stopping: false,
            }),
            BuildAction::Progressed(progress) => {
                let id = progress.job.clone();
                self.change_job(&id, |job| job.progress = Some(progress));
            }
            BuildAction::Stopping(id) => self.change_job(&id, |job| job.stopping = true),
            BuildAction::JobEnded(id) => {
                Rc::make_mut(&mut self.jobs).retain(|job| job.id != id);
                // What the user was asked about is over.
                self.close_asked &= !self.jobs.is_empty();
            }
            BuildAction::CloseAsked(asked) => self.close_asked = asked,
        }
    }

    fn change_job(&mut self, id: &JobId, change: impl FnOnce(&mut Job)) {
        let jobs = Rc::make_mut(&mut self.jobs);
        if let Some(job) = jobs.iter_mut().find(|job| job.id == *id) {
            change(job);
        }
    }

    pub fn job(&self, id: &JobId) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id == *id)
    }

    /// The draft that this request opened, if it is still open.
    pub fn open(&self, number: u64) -> Option<&Rc<Draft>> {
        let draft = self.draft.ready()?;
        (self.draft.newest() == number).then_some(draft)
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
        DraftAction::ShowPane(pane) => draft.pane = pane,
        DraftAction::Merged(asked, answer) => draft.merged(asked, *answer),
        DraftAction::Insist => draft.insist = true,
        DraftAction::Loading => draft.loading(),
        DraftAction::Loaded(content) => draft.loaded(content),
        DraftAction::LoadFailed(path, failure) => draft.load_failed(&path, failure),
    }
}

#[cfg(test)]
mod tests;
