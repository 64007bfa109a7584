//! Projects: how they stand, their update to what their pack makes now, and the way back.

use std::path::Path;

use formwork_protocol::{
    Code, Failure, Fault, NodeDigest, PackId, ProjectStatus, Record, UndoReport, UpdateNote,
};
use formwork_render::CancelToken;

use super::Engine;
use crate::jobs::{JobOrder, Lane};
use crate::kept::Title;
use crate::library::Loaded;
use crate::pipeline::{Against, Compared, Conditions, Deciding, Ground, QUIET, Request};
use crate::project::Project;
use crate::status::status;
use crate::undo::{UndoOrder, undo};

/// What an update of a project begins with.
pub struct Update {
    pub loaded: Loaded,
    /// The project's answers, as the pack of today asks for them. Secrets are not among them.
    pub given: Record,
    pub note: UpdateNote,
    /// The project holds what was made of secrets, so they have to be given again.
    pub needs_secrets: bool,
    /// Of the answers as the project's record has them.
    pub(super) recorded: NodeDigest,
}

impl Engine {
    /// Finds the pack of a project and takes its answers through the pack's migrations. `pack`:
    /// another place of the pack than the one that is known.
    pub fn begin_update(
        &self,
        folder: &Path,
        pack: Option<&PackId>,
        cancel: &CancelToken,
    ) -> Result<Update, Failure> {
        let (ground, project) = self.project_at(folder)?;
        let loaded = self.pack_of(&ground, &project, pack, cancel)?;
        let migrated = project.migrated(&loaded.pack, &self.meter(cancel))?;
        let to = loaded.pack.pack.manifest.version.to_string();
        let (given, steps) = match migrated {
            Some(migrated) => {
                let steps = migrated.told(&project);
                (migrated.answers, steps)
            }
            None => (project.answers.clone(), Vec::new()),
        };
        Ok(Update {
            loaded,
            given,
            note: UpdateNote {
                from: project.pack.version.clone(),
                to,
                steps,
            },
            needs_secrets: project.has_secrets(),
            recorded: project.answers.digest(),
        })
    }

    /// How a project stands. Nothing is written. Where its pack is not at hand, what the last run
    /// left and what can be undone are told all the same.
    pub fn project_status(
        &self,
        folder: &Path,
        pack: Option<&PackId>,
        cancel: &CancelToken,
    ) -> Result<ProjectStatus, Failure> {
        let (mut ground, project) = self.project_at(folder)?;
        let loaded = match self.pack_of(&ground, &project, pack, cancel) {
            Ok(loaded) => loaded,
            Err(failure) if failure.code() == Code::NoPack && pack.is_none() => {
                let id = PackId::from(project.pack.name.as_str());
                let mut status = status(&ground, &project, (&id, None), &self.kept);
                status.warnings.extend(failure.errors);
                return Ok(status);
            }
            Err(failure) => return Err(failure),
        };
        let recording = self.performance.recorder.begin();
        let lane = Lane::Batch(self.jobs.gate());
        let compared = self.under(cancel, QUIET, (&recording, lane), |conditions| {
            self.compared(&loaded, &project, &mut ground, conditions)
        })?;
        let at_hand = (&loaded.summary.id, Some(&compared));
        Ok(status(&ground, &project, at_hand, &self.kept))
    }

    /// A project compared with what its pack makes of its answers now.
    fn compared(
        &self,
        loaded: &Loaded,
        project: &Project,
        ground: &mut Ground,
        conditions: &Conditions<'_>,
    ) -> Result<Compared, Failure> {
        let migrated = project.migrated(&loaded.pack, conditions.meter)?;
        let request = Request {
            pack: loaded.pack.clone(),
            given: migrated.map_or_else(|| project.answers.clone(), |migrated| migrated.answers),
            system: self.around.system(),
        };
        let request = request.in_project(Some(project));
        ground.know(&request, &conditions.meter.limits);
        // Secrets are not at hand, and answers that a newer pack asks for are not given yet.
        let resolved = request.resolve_under(None, conditions);
        let rendered = resolved.plan(None, conditions)?.render(None, conditions)?;
        let against = Against {
            ground: Some(ground),
            key: &self.preferences.key,
            deciding: &Deciding::default(),
            followed: None,
        };
        rendered.compare(against, None, conditions)
    }

    /// Undoes the last run of a project, or `run` and all after it. A job.
    pub fn undo(
        &self,
        folder: &Path,
        run: Option<&str>,
        dry_run: bool,
        cancel: &CancelToken,
    ) -> Result<UndoReport, Failure> {
        let run = run.map(|run| {
            run.parse().map_err(|_| {
                let message = format!("“{run}” is no run");
                Failure::from(Fault::new(Code::Usage, message).with_hint(
                    "`formwork status` lists the runs that can be undone, with their numbers.",
                ))
            })
        });
        let run = run.transpose()?;
        let order = JobOrder::Undo {
            target: folder.display().to_string(),
            run,
            dry_run,
        };
        self.batch(order, cancel, |cancel, progress| {
            self.undone(folder, run, dry_run, (cancel, progress))
        })
    }

    fn undone(
        &self,
        folder: &Path,
        run: Option<i64>,
        dry_run: bool,
        (cancel, progress): (&CancelToken, crate::pipeline::OnProgress<'_>),
    ) -> Result<UndoReport, Failure> {
        let order = UndoOrder {
            folder,
            run,
            dry_run,
        };
        let settings = self.settings();
        let recording = self.performance.recorder.begin();
        let lane = Lane::Batch(self.jobs.gate());
        let keys = (&self.preferences.key, &self.kept);
        let before = self.project_at(folder).ok();
        let before = before.map(|(_, project)| project.answers.digest());
        let report = self.under(cancel, progress, (&recording, lane), |conditions| {
            undo(&order, &settings, keys, conditions)
        })?;
        if !dry_run {
            self.drafts.look_again();
            let project = self.project_at(folder).ok().map(|(_, project)| project);
            let now = (self.around.now)();
            let told = (project.as_deref(), &report.runs[..]);
            self.history.undone(folder, told, now);
            if let (Some(before), Some(project)) = (before, project) {
                let drafts = self
                    .drafts
                    .were_undone(folder, before, project.answers.digest());
                drafts.iter().for_each(|draft| self.keep_draft(draft));
            }
        }
        Ok(report)
    }

    /// The record of a folder that was generated.
    pub(super) fn project_at(
        &self,
        folder: &Path,
    ) -> Result<(Ground, std::sync::Arc<Project>), Failure> {
        let ground = Ground::open(folder, self.contents())?;
        let project = ground.project.clone().ok_or_else(|| {
            let message = format!("{} was not generated by Formwork", folder.display());
            Failure::from(
                Fault::new(Code::NotFound, message)
                    .with_hint("A project has a record at .formwork/project.toml."),
            )
        })?;
        Ok((ground, project))
    }

    /// The pack of a project: the one that is named, the one at the path that it was read from last,
    /// or the one of its name in the library. Another pack than the project's is an error.
    fn pack_of(
        &self,
        ground: &Ground,
        project: &Project,
        named: Option<&PackId>,
        cancel: &CancelToken,
    ) -> Result<Loaded, Failure> {
        if let Some(named) = named {
            let loaded = self.load(named, cancel)?;
            return its_own(ground, project, loaded);
        }
        // Without the store its name is all that is known.
        let rows = self.kept.runs(&ground.target).unwrap_or_default();
        let last = rows.first().map(Title::of);
        let last = last.filter(|title| title.pack == project.pack.name);
        let path = last.and_then(|title| title.path);
        if let Some(path) = path.filter(|path| Path::new(path).exists()) {
            return its_own(ground, project, self.load(&PackId(path), cancel)?);
        }
        let name = PackId::from(project.pack.name.as_str());
        let loaded = self.load(&name, cancel);
        let loaded = loaded.map_err(|failure| not_among_yours(failure, &name))?;
        its_own(ground, project, loaded)
    }
}

/// A project names its pack; one that was given by its path is not found by its name.
fn not_among_yours(failure: Failure, pack: &PackId) -> Failure {
    if failure.code() != Code::NoPack {
        return failure;
    }
    let message = format!("The project was generated from the pack “{pack}”, which is not there");
    Fault::new(Code::NoPack, message)
        .with_hint("Add the pack, or say where it is with --pack, then try again.")
        .into()
}

/// The pack, if it is that of the project.
fn its_own(ground: &Ground, project: &Project, loaded: Loaded) -> Result<Loaded, Failure> {
    if project.is_of(&loaded.pack) {
        return Ok(loaded);
    }
    let message = format!(
        "{} was generated from the pack “{}”, not from “{}”",
        ground.target.path().display(),
        project.pack.name,
        loaded.pack.name()
    );
    Err(Failure::new(Code::OtherPack, message))
}
