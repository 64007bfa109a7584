//! The list of projects: what is in it, how each stands, and the runs of each.

use std::path::Path;

use formwork_output::Target;
use formwork_protocol::{
    Code, Failure, Fault, ListProjectRuns, ListProjects, ProjectEntry, ProjectGlance, ProjectPage,
    ProjectRuns, ProjectSummary, RunFiles, ShowRunFiles,
};
use formwork_render::CancelToken;
use formwork_store::NewProject;

use super::Engine;
use crate::failure::ToFailure;
use crate::history::{entry, mark, named};
use crate::project::read_project;

impl Engine {
    pub fn projects(&self, asked: &ListProjects) -> Result<ProjectPage, Failure> {
        self.history.projects(asked)
    }

    pub fn runs_of_project(&self, asked: &ListProjectRuns) -> Result<ProjectRuns, Failure> {
        self.history.runs_of_project(asked)
    }

    pub fn run_files(&self, asked: &ShowRunFiles) -> Result<RunFiles, Failure> {
        self.history.run_files(asked.run, asked.undo.as_deref())
    }

    /// How a project stands at a glance. Nothing is written.
    pub fn glance(&self, folder: &Path, cancel: &CancelToken) -> Result<ProjectGlance, Failure> {
        if !folder.exists() {
            return Ok(ProjectGlance::Missing);
        }
        if !folder.is_dir() {
            return Ok(ProjectGlance::NotAProject);
        }
        let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
        match read_project(&target) {
            Ok(None) => return Ok(ProjectGlance::NotAProject),
            Ok(Some(_)) => {}
            Err(failure) => return unreadable(failure),
        }
        let status = self.project_status(folder, None, cancel)?;
        Ok(ProjectGlance::Stands(ProjectSummary::of(&status)))
    }

    /// Adds a folder that was generated elsewhere. One that is in the list stays as it is.
    pub fn add_project(&self, folder: &Path) -> Result<ProjectEntry, Failure> {
        let (_, project) = self.project_at(folder)?;
        if let Some(row) = self.history.project(folder)? {
            return Ok(entry(row));
        }
        self.history.add_project(NewProject {
            target: named(folder),
            pack: project.pack.name.clone(),
            version: project.pack.version.clone(),
            updated_unix_ms: (self.around.now)(),
            record: mark(folder),
        })
    }

    /// Takes a project off the list, with what is kept to undo its runs. Its folder stays as it is.
    pub fn forget_project(&self, folder: &Path) -> Result<(), Failure> {
        self.history.forget_project(folder)
    }

    /// Says where a project has gone. It has to be the same one: its record is that of the last run,
    /// or, where that is not known, of the same pack.
    pub fn locate_project(&self, folder: &Path, to: &Path) -> Result<ProjectEntry, Failure> {
        let row = self.history.project(folder)?.ok_or_else(|| {
            let message = format!("{} is not in the list any more", folder.display());
            Failure::new(Code::NotFound, message)
        })?;
        let (_, project) = self.project_at(to)?;
        if self.history.project(to)?.is_some() {
            return Err(in_the_list(folder, to));
        }
        let is_same = match &row.project.record {
            Some(_) => row.project.record == mark(to),
            None => row.project.pack == project.pack.name,
        };
        if !is_same {
            return Err(another_one(folder, to));
        }
        self.history.move_project(folder, to)?;
        let moved = self.history.project(to)?.map(entry);
        moved.ok_or_else(|| {
            let message = format!("{} could not be remembered", to.display());
            Failure::new(Code::Store, message)
        })
    }
}

/// A record that is there and cannot be read is how a project stands; that it cannot be looked at is
/// an error.
fn unreadable(failure: Failure) -> Result<ProjectGlance, Failure> {
    match (failure.code(), failure.errors.first()) {
        (Code::Syntax | Code::Manifest | Code::Limit, Some(fault)) => {
            let fault = Box::new(fault.clone());
            Ok(ProjectGlance::Unreadable { fault })
        }
        _ => Err(failure),
    }
}

fn in_the_list(folder: &Path, to: &Path) -> Failure {
    let message = format!("{} is in your list already", to.display());
    let hint = format!(
        "If both are the same project, forget the entry of {}.",
        folder.display()
    );
    Fault::new(Code::Clash, message).with_hint(hint).into()
}

fn another_one(folder: &Path, to: &Path) -> Failure {
    let message = format!(
        "{} holds another project than the one that was at {}, or it was generated again since",
        to.display(),
        folder.display()
    );
    Fault::new(Code::Invalid, message)
        .with_hint("Add it as a folder of its own, and forget the entry whose folder is missing.")
        .into()
}
