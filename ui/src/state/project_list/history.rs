//! The runs of the chosen project, and the one that is opened.

use std::rc::Rc;

use formwork_protocol::{ProjectRun, ProjectRuns, RunFiles};

use crate::state::load::{Asked, Load, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Newest first.
    pub runs: Rc<Vec<ProjectRun>>,
    /// The first page; what is there stays while it is asked for again.
    pub state: Load<()>,
    /// What the next page is asked for with; none: everything is there.
    pub next: Option<i64>,
    pub loading_more: bool,
    pub opened: Option<i64>,
    /// What the opened run changed.
    pub files: Slot<RunFiles>,
    newest: u64,
}

impl History {
    /// Runs on a page.
    pub const PAGE: usize = 50;

    pub fn first(&mut self, asked: Asked<ProjectRuns>) {
        match asked.answer {
            None => {
                self.newest = asked.number;
                self.loading_more = false;
                if self.state.ready().is_none() {
                    self.state = Load::Loading;
                }
            }
            Some(_) if asked.number != self.newest => {}
            Some(Ok(page)) => {
                self.runs = Rc::new(page.runs);
                self.next = page.next;
                self.state = Load::Ready(Rc::new(()));
                let is_there = |run: &i64| self.runs.iter().any(|other| other.run == *run);
                if !self.opened.as_ref().is_some_and(is_there) {
                    self.open(None);
                }
            }
            Some(Err(failure)) => self.state = Load::Failed(Rc::new(failure)),
        }
    }

    pub fn more(&mut self, asked: Asked<ProjectRuns>) {
        match asked.answer {
            None => self.loading_more = true,
            // The list was begun anew meanwhile.
            Some(_) if !self.loading_more => {}
            Some(Ok(page)) => {
                self.loading_more = false;
                self.next = page.next;
                Rc::make_mut(&mut self.runs).extend(page.runs);
            }
            // What is there stays, and so does the button that asks again.
            Some(Err(_)) => self.loading_more = false,
        }
    }

    pub fn open(&mut self, run: Option<i64>) {
        if run != self.opened {
            self.opened = run;
            self.files.clear();
        }
    }

    pub fn opened_run(&self) -> Option<&ProjectRun> {
        self.runs.iter().find(|run| Some(run.run) == self.opened)
    }
}
