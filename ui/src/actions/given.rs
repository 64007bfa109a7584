//! What the user gives the application to open: by dropping it, or with a start.

use formwork_protocol::{Given, TakeGiven};

use super::Actions;
use crate::state::window::{Screen, WindowAction};

impl Actions {
    /// Adds projects to the list where that is shown; else the same as [`Actions::given`].
    pub(super) fn dropped(&self, dropped: Given) {
        self.window.dispatch(WindowAction::FilesOver(false));
        if self.window.read().screen == Screen::Projects {
            self.add_dropped_projects(dropped.projects);
            self.given(Given {
                projects: Vec::new(),
                ..dropped
            });
        } else {
            self.given(dropped);
        }
    }

    /// Opens projects, takes answers and schemas, and everything else for packs.
    pub(super) fn given(&self, given: Given) {
        self.add_packs(given.others, false);
        for folder in given.projects {
            self.open_project(folder);
        }
        self.take_answers_from(given.answers);
        self.take_schemas_from(given.schemas);
    }

    /// Opens what the application was started with.
    pub fn take_given(&self) {
        self.ask(TakeGiven {}, Self::given);
    }
}
