//! The list of projects: loading it, looking at those on the screen, and what is done with one.

use formwork_protocol::{
    AddProject, ForgetProject, GetProjectStatus, GlanceProject, ListProjectRuns, ListProjects,
    LocateProject, ProjectEntry, ProjectPlace, ShowRunFiles,
};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback};

use super::Actions;
use crate::ipc;
use crate::state::project_list::history::History;
use crate::state::project_list::{Pane, ProjectListAction, ProjectListState};
use crate::state::text;
use crate::state::window::{Confirm, Screen, Tone};
use crate::texts;

impl Actions {
    /// Loads the list, and has those on the screen looked at again: they may have changed meanwhile.
    pub fn load_projects(&self) {
        let number = self.number();
        self.project_list.dispatch(ProjectListAction::Ask(number));
        self.project_list.dispatch(ProjectListAction::Stale);
        self.load_projects_after(number, None);
        self.look_at_projects();
    }

    /// Loads the list page by page: the search goes through all of it.
    fn load_projects_after(&self, number: u64, after: Option<ProjectPlace>) {
        let request = ListProjects {
            after,
            limit: ProjectListState::PAGE,
        };
        let actions = self.clone();
        spawn_local(async move {
            let page = ipc::call(request).await;
            let list = actions.project_list.read();
            let next = page
                .as_ref()
                .ok()
                .and_then(|page| list.page_after(number, page));
            let page = ProjectListAction::Page(number, page);
            actions.project_list.dispatch(page);
            if next.is_some() {
                actions.load_projects_after(number, next);
            }
        });
    }

    /// These projects are on the screen.
    pub fn projects_seen(&self, folders: Vec<AttrValue>) {
        self.project_list.dispatch(ProjectListAction::Seen(folders));
        self.look_at_projects();
    }

    /// Looks at projects on the screen that nobody has looked at, a few at a time.
    fn look_at_projects(&self) {
        while let Some(folder) = self.project_list.read().glances.next() {
            let round = self.project_list.read().glances.round();
            let looking = ProjectListAction::Looking(folder.clone());
            self.project_list.dispatch(looking);
            let actions = self.clone();
            spawn_local(async move {
                let request = GlanceProject {
                    folder: folder.to_string(),
                };
                let told = ipc::call(request).await;
                let looked = ProjectListAction::Looked(folder, round, told);
                actions.project_list.dispatch(looked);
                actions.look_at_projects();
            });
        }
    }

    pub fn search_projects(&self, text: impl Into<AttrValue>) {
        let search = ProjectListAction::Search(text.into());
        self.project_list.dispatch(search);
    }

    pub fn choose_project(&self, folder: Option<AttrValue>) {
        let choose = ProjectListAction::Choose(folder);
        self.project_list.dispatch(choose);
    }

    pub fn show_of_project(&self, pane: Pane) {
        self.project_list.dispatch(ProjectListAction::Show(pane));
    }

    /// Loads how the chosen project stands, and its runs.
    pub fn load_chosen_project(&self) {
        let Some(folder) = self.project_list.read().chosen.clone() else {
            return;
        };
        let folder = folder.to_string();
        let status = GetProjectStatus {
            folder: folder.clone(),
        };
        self.load(&self.project_list, status, |asked| {
            ProjectListAction::Status(Box::new(asked))
        });
        self.load(
            &self.project_list,
            runs_of(folder, None),
            ProjectListAction::Runs,
        );
    }

    /// Loads further runs of the chosen project.
    pub fn load_older_runs(&self) {
        let state = self.project_list.read();
        if let (Some(folder), Some(before)) = (&state.chosen, state.history.next)
            && !state.history.loading_more
        {
            self.load(
                &self.project_list,
                runs_of(folder.to_string(), Some(before)),
                ProjectListAction::MoreRuns,
            );
        }
    }

    /// Shows what a run changed, or nothing of it any more.
    pub fn open_run(&self, run: Option<i64>) {
        self.project_list.dispatch(ProjectListAction::Open(run));
        self.load_run_files();
    }

    /// Loads what the opened run changed.
    pub fn load_run_files(&self) {
        let state = self.project_list.read();
        if let Some(run) = state.history.opened_run() {
            let request = ShowRunFiles {
                run: run.run,
                undo: run.undo.as_ref().map(|undo| undo.run.clone()),
            };
            self.load(&self.project_list, request, ProjectListAction::Files);
        }
    }

    /// Asks for a folder that was generated elsewhere, and adds it to the list.
    pub fn add_chosen_folder(&self) {
        self.choose_folder(
            texts::projects::project_to_add(),
            None,
            |actions, folder| {
                actions.add_dropped_projects(vec![folder]);
            },
        );
    }

    /// Adds folders to the list that were generated elsewhere, and shows the last of them.
    pub(super) fn add_dropped_projects(&self, folders: Vec<String>) {
        for folder in folders {
            self.ask(AddProject { folder }, |actions, entry| {
                let name = text::last_part(&entry.folder).to_owned();
                let is_there = actions.has_project(&entry.folder);
                actions.come_to(&entry);
                match is_there {
                    true => actions.say(Tone::Plain, texts::projects::in_list_already(&name)),
                    false => actions.say(Tone::Done, texts::projects::added_project(&name)),
                }
            });
        }
    }

    fn has_project(&self, folder: &str) -> bool {
        let list = self.project_list.read();
        list.projects.iter().any(|entry| entry.folder == folder)
    }

    /// Shows a project of the list, which may be new in it.
    fn come_to(&self, entry: &ProjectEntry) {
        self.search_projects("");
        self.choose_project(Some(entry.folder.clone().into()));
        self.load_projects();
        self.show(Screen::Projects);
    }

    /// Asks where a project has gone whose folder is missing.
    pub fn locate_project(&self, folder: String) {
        let name = text::last_part(&folder).to_owned();
        let title = texts::projects::where_is_it_now(&name);
        self.choose_folder(&title, None, move |actions, to| {
            let request = LocateProject { folder, to };
            actions.ask(request, |actions, entry| {
                actions.come_to(&entry);
                let name = text::last_part(&entry.folder).to_owned();
                actions.say(Tone::Done, texts::projects::found_project(&name));
            });
        });
    }

    /// Takes a project off the list, after asking.
    pub fn forget_project(&self, folder: String) {
        let actions = self.clone();
        let name = text::last_part(&folder).to_owned();
        self.confirm(Confirm {
            title: texts::projects::forget_asked(&name).into(),
            text: texts::projects::forgetting().into(),
            agree: texts::projects::forget().into(),
            dangerous: true,
            agreed: Callback::from(move |()| {
                let name = name.clone();
                let beside = actions.project_list.read().beside(&folder);
                let request = ForgetProject {
                    folder: folder.clone(),
                };
                actions.ask(request, move |actions, ()| {
                    actions.choose_project(beside);
                    actions.load_projects();
                    actions.say(Tone::Done, texts::projects::forgot_project(&name));
                });
            }),
        });
    }
}

fn runs_of(folder: String, before: Option<i64>) -> ListProjectRuns {
    ListProjectRuns {
        folder,
        before,
        limit: History::PAGE,
    }
}
