//! The list of projects: what is in it, how each one stands as far as it was looked at, and the one
//! that is chosen.

pub mod glances;
pub mod history;
pub mod words;

use std::rc::Rc;

use formwork_protocol::{
    Failure, ProjectEntry, ProjectGlance, ProjectPage, ProjectPlace, ProjectRuns, ProjectStatus,
    RunFiles,
};
use yew::{AttrValue, Reducible};

use super::load::{Asked, Load, Slot};
use glances::Glances;
use history::History;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectListState {
    /// The one that was changed last first.
    pub projects: Rc<Vec<ProjectEntry>>,
    /// The first page; what is there stays while it is asked for again.
    pub state: Load<()>,
    pub search: AttrValue,
    /// The folder of the chosen one.
    pub chosen: Option<AttrValue>,
    pub pane: Pane,
    pub glances: Glances,
    /// How the chosen one stands, file by file.
    pub status: Slot<ProjectStatus>,
    pub history: History,
    /// Pages that have come since the list was asked for.
    coming: Vec<ProjectEntry>,
    newest: u64,
}

/// What is shown of the chosen project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Changes,
    History,
}

impl Pane {
    pub const ALL: [Self; 2] = [Self::Changes, Self::History];
}

pub enum ProjectListAction {
    /// The list is asked for from its beginning.
    Ask(u64),
    /// A page of the list that was asked for with that number.
    Page(u64, Result<ProjectPage, Failure>),
    Search(AttrValue),
    Choose(Option<AttrValue>),
    Show(Pane),
    /// How projects stand may have changed.
    Stale,
    /// These are on the screen.
    Seen(Vec<AttrValue>),
    /// This one is looked at now.
    Looking(AttrValue),
    Looked(AttrValue, u64, Result<ProjectGlance, Failure>),
    Status(Box<Asked<ProjectStatus>>),
    Runs(Asked<ProjectRuns>),
    MoreRuns(Asked<ProjectRuns>),
    /// Opens a run of the history, or closes it.
    Open(Option<i64>),
    Files(Asked<RunFiles>),
}

impl Reducible for ProjectListState {
    type Action = ProjectListAction;

    fn reduce(self: Rc<Self>, action: ProjectListAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            ProjectListAction::Ask(number) => next.ask(number),
            ProjectListAction::Page(number, _) if number != self.newest => return self,
            ProjectListAction::Page(_, page) => next.page(page),
            ProjectListAction::Search(text) => next.search = text,
            ProjectListAction::Choose(folder) => next.choose(folder),
            ProjectListAction::Show(pane) => next.pane = pane,
            ProjectListAction::Stale => next.glances.grow_old(),
            ProjectListAction::Seen(folders) => next.glances.seen(folders),
            ProjectListAction::Looking(folder) => next.glances.looking(folder),
            ProjectListAction::Looked(folder, round, glance) => {
                next.glances.looked(folder, round, glance);
            }
            ProjectListAction::Status(asked) => next.status.take(*asked),
            ProjectListAction::Runs(asked) => next.history.first(asked),
            ProjectListAction::MoreRuns(asked) => next.history.more(asked),
            ProjectListAction::Open(run) => next.history.open(run),
            ProjectListAction::Files(asked) => next.history.files.take(asked),
        }
        Rc::new(next)
    }
}

impl ProjectListState {
    /// Projects on a page.
    pub const PAGE: usize = 500;

    fn ask(&mut self, number: u64) {
        self.newest = number;
        self.coming.clear();
        if self.state.ready().is_none() {
            self.state = Load::Loading;
        }
    }

    fn page(&mut self, page: Result<ProjectPage, Failure>) {
        let page = match page {
            Ok(page) => page,
            Err(failure) => {
                if self.projects.is_empty() {
                    self.state = Load::Failed(Rc::new(failure));
                }
                return;
            }
        };
        let is_last = page.next.is_none();
        self.coming.extend(page.projects);
        // A list that is there changes once all of it has come.
        if is_last || self.coming.len() > self.projects.len() {
            self.projects = Rc::new(self.coming.clone());
        }
        self.state = Load::Ready(Rc::new(()));
        if self.chosen_entry().is_none() {
            let first = self.projects.first();
            self.choose(first.map(|entry| entry.folder.clone().into()));
        }
    }

    /// Where the page after this one begins, if it is of the list that was asked for last.
    pub fn page_after(&self, number: u64, page: &ProjectPage) -> Option<ProjectPlace> {
        page.next.clone().filter(|_| number == self.newest)
    }

    fn choose(&mut self, folder: Option<AttrValue>) {
        if folder != self.chosen {
            self.chosen = folder;
            self.status.clear();
            self.history = History::default();
        }
    }

    pub fn chosen_entry(&self) -> Option<&ProjectEntry> {
        let chosen = self.chosen.as_ref()?;
        let mut projects = self.projects.iter();
        projects.find(|entry| entry.folder == chosen.as_str())
    }

    /// Places in the list of those that the search finds.
    pub fn found(&self) -> Vec<usize> {
        let search = self.search.to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        let entries = self.projects.iter().enumerate();
        let found = entries.filter(|(_, entry)| {
            if words.is_empty() {
                return true;
            }
            let text = format!("{} {} {}", entry.folder, entry.pack, entry.version);
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        });
        found.map(|(place, _)| place).collect()
    }

    /// The project beside one in the list, which is chosen when that one goes.
    pub fn beside(&self, folder: &str) -> Option<AttrValue> {
        let found = self.found();
        let at = found
            .iter()
            .position(|place| self.projects[*place].folder == folder)?;
        let other = found.get(at + 1).or_else(|| found.get(at.checked_sub(1)?));
        other.map(|place| self.projects[*place].folder.clone().into())
    }
}

#[cfg(test)]
mod tests;
