//! The list of projects.

use std::path::Path;

use formwork_engine::CancelToken;
use formwork_protocol::*;

use super::Answer;
use crate::shell::Shell;

impl Answer for ListProjects {
    fn answer(self, shell: &Shell) -> Result<ProjectPage, Failure> {
        shell.engine.projects(&self)
    }
}

impl Answer for GlanceProject {
    fn answer(self, shell: &Shell) -> Result<ProjectGlance, Failure> {
        let folder = Path::new(&self.folder);
        shell.engine.glance(folder, &CancelToken::default())
    }
}

impl Answer for AddProject {
    fn answer(self, shell: &Shell) -> Result<ProjectEntry, Failure> {
        shell.engine.add_project(Path::new(&self.folder))
    }
}

impl Answer for LocateProject {
    fn answer(self, shell: &Shell) -> Result<ProjectEntry, Failure> {
        let (folder, to) = (Path::new(&self.folder), Path::new(&self.to));
        shell.engine.locate_project(folder, to)
    }
}

impl Answer for ForgetProject {
    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.forget_project(Path::new(&self.folder))
    }
}

impl Answer for ListProjectRuns {
    fn answer(self, shell: &Shell) -> Result<ProjectRuns, Failure> {
        shell.engine.runs_of_project(&self)
    }
}

impl Answer for ShowRunFiles {
    fn answer(self, shell: &Shell) -> Result<RunFiles, Failure> {
        shell.engine.run_files(&self)
    }
}
