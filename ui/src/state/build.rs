//! The build screen: the open drafts in their tabs, and the work under way.

mod names;
mod tab;

use std::rc::Rc;

use formwork_protocol::{DraftId, Failure, JobId, OpenedDraft, Progress};
use yew::{AttrValue, Reducible};

pub use names::{TabName, tab_names};
pub use tab::{DraftAction, Made, Opening, Run, Source, Tab};

use super::draft::Draft;
use super::load::Load;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildState {
    /// The open drafts, in the order of their tabs.
    pub tabs: Rc<Vec<Rc<Tab>>>,
    /// The number of the tab that is shown; none: nothing is open.
    shown: Option<u64>,
    /// Tabs that were closed and can be opened again, the last one at the end.
    closed: Rc<Vec<Closed>>,
    pub jobs: Rc<Vec<Job>>,
    /// The user wants to close the window while files are being written.
    pub close_asked: bool,
}

/// A tab that was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub opening: Opening,
    /// Its place among the tabs, from 0.
    pub place: usize,
}

/// Closed tabs that can be opened again.
const CLOSED: usize = 16;

/// Work that takes long enough to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub label: AttrValue,
    pub progress: Option<Progress>,
    /// The user has asked it to stop.
    pub stopping: bool,
}

/// What happened. What belongs to one draft names its tab, and is dropped when that is not open.
pub enum BuildAction {
    /// A tab of this number is opened behind all others, or at a place among them, and shown.
    Opening(u64, Opening, Option<usize>),
    /// The tabs of an earlier session, and the place of the one that was shown.
    Restored(Vec<Tab>, Option<usize>),
    /// The draft of a tab is asked for.
    Loading(u64),
    Opened(u64, Box<Result<OpenedDraft, Failure>>),
    /// A tab is closed, and can be opened again.
    Closed(u64),
    /// A draft is not kept any more: its tab goes, and does not come back.
    Gone(DraftId),
    /// A closed tab is opened again.
    Reopened(Closed),
    Show(u64),
    /// A tab is put at a place, counted after it was taken out.
    Move(u64, usize),
    Draft(u64, DraftAction),
    Run(u64, Run),
    /// The dialog of a tab's generation goes, and the generation goes on.
    Aside(u64),
    JobBegan(JobId, AttrValue),
    Progressed(Progress),
    Stopping(JobId),
    JobEnded(JobId),
    CloseAsked(bool),
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
            BuildAction::Loading(of)
            | BuildAction::Opened(of, _)
            | BuildAction::Closed(of)
            | BuildAction::Run(of, _) => self.tab(*of).is_none(),
            BuildAction::Show(of) => self.shown == Some(*of) || self.tab(*of).is_none(),
            BuildAction::Move(of, to) => self.place(*of).is_none_or(|place| place == *to),
            BuildAction::Aside(of) => self.tab(*of).is_none_or(|tab| !tab.is_going()),
            BuildAction::Draft(of, DraftAction::Left(path)) => {
                self.open(*of).is_some_and(|draft| !draft.is_fresh(path))
            }
            BuildAction::Progressed(progress) => self.job(&progress.job).is_none(),
            BuildAction::Stopping(id) => self.job(id).is_none(),
            BuildAction::CloseAsked(asked) => *asked == self.close_asked,
            _ => false,
        }
    }

    fn take(&mut self, action: BuildAction) {
        match action {
            BuildAction::Opening(number, opening, place) => {
                let tabs = Rc::make_mut(&mut self.tabs);
                let place = place.unwrap_or(tabs.len()).min(tabs.len());
                tabs.insert(place, Rc::new(Tab::new(number, opening)));
                self.shown = Some(number);
            }
            BuildAction::Restored(tabs, shown) => {
                let shown = shown.and_then(|place| tabs.get(place)).or(tabs.first());
                self.shown = shown.map(|tab| tab.number);
                self.tabs = Rc::new(tabs.into_iter().map(Rc::new).collect());
            }
            BuildAction::Loading(of) => self.change(of, |tab| tab.draft = Load::Loading),
            BuildAction::Opened(of, answer) => self.change(of, |tab| tab.opened(*answer)),
            BuildAction::Closed(of) => {
                if let Some((opening, place)) = self.close(of) {
                    let closed = Rc::make_mut(&mut self.closed);
                    if closed.len() == CLOSED {
                        closed.remove(0);
                    }
                    closed.push(Closed { opening, place });
                }
            }
            BuildAction::Gone(draft) => {
                if let Some(number) = self.tab_of(&draft).map(|tab| tab.number) {
                    self.close(number);
                }
                let source = Source::Draft(draft);
                Rc::make_mut(&mut self.closed).retain(|closed| closed.opening.source != source);
            }
            BuildAction::Reopened(tab) => {
                let closed = Rc::make_mut(&mut self.closed);
                if let Some(at) = closed.iter().rposition(|other| *other == tab) {
                    closed.remove(at);
                }
            }
            BuildAction::Show(of) => self.shown = Some(of),
            BuildAction::Move(of, to) => {
                if let Some(place) = self.place(of) {
                    let tabs = Rc::make_mut(&mut self.tabs);
                    let tab = tabs.remove(place);
                    tabs.insert(to.min(tabs.len()), tab);
                }
            }
            BuildAction::Draft(of, action) => self.change(of, |tab| tab.take(action)),
            BuildAction::Run(of, run) => self.change(of, |tab| tab.take_run(run)),
            BuildAction::Aside(of) => self.change(of, |tab| tab.aside = true),
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

    fn change(&mut self, of: u64, change: impl FnOnce(&mut Tab)) {
        if let Some(place) = self.place(of) {
            change(Rc::make_mut(&mut Rc::make_mut(&mut self.tabs)[place]));
        }
    }

    /// Takes a tab out: what it can be opened from again, and its place. The tab that is then in its
    /// place is shown instead of it, or the last one.
    fn close(&mut self, of: u64) -> Option<(Opening, usize)> {
        let place = self.place(of)?;
        let tabs = Rc::make_mut(&mut self.tabs);
        let tab = tabs.remove(place);
        if self.shown == Some(of) {
            let next = tabs.get(place).or_else(|| tabs.last());
            self.shown = next.map(|tab| tab.number);
        }
        Some((tab.again(), place))
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

    pub fn tab(&self, number: u64) -> Option<&Rc<Tab>> {
        self.tabs.iter().find(|tab| tab.number == number)
    }

    /// The place of a tab among all, from 0.
    pub fn place(&self, number: u64) -> Option<usize> {
        self.tabs.iter().position(|tab| tab.number == number)
    }

    /// The tab that is shown.
    pub fn shown(&self) -> Option<&Rc<Tab>> {
        self.tab(self.shown?)
    }

    /// The draft that is shown, if it is there already.
    pub fn draft(&self) -> Option<&Rc<Draft>> {
        self.shown()?.draft.ready()
    }

    /// The draft of a tab, if that is still open.
    pub fn open(&self, number: u64) -> Option<&Rc<Draft>> {
        self.tab(number)?.draft.ready()
    }

    /// The tab that a draft is open in.
    pub fn tab_of(&self, draft: &DraftId) -> Option<&Rc<Tab>> {
        self.tabs.iter().find(|tab| tab.is_of(draft))
    }

    /// The tab of the project in a folder.
    pub fn tab_of_project(&self, folder: &str) -> Option<&Rc<Tab>> {
        self.tabs.iter().find(|tab| match tab.draft.ready() {
            Some(draft) => draft.own_project().is_some() && draft.target.as_deref() == Some(folder),
            None => tab.opening.source == Source::Project(folder.to_owned()),
        })
    }

    /// The tab that would be opened again next.
    pub fn last_closed(&self) -> Option<&Closed> {
        self.closed.last()
    }

    /// The tab so many places behind the shown one, going round.
    pub fn neighbour(&self, by: isize) -> Option<u64> {
        let place = self.place(self.shown?)?;
        let count = self.tabs.len();
        let to = (place as isize + by).rem_euclid(count as isize);
        Some(self.tabs[to as usize].number)
    }
}

#[cfg(test)]
mod tests;
