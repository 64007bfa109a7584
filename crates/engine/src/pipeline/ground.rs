//! A target folder as it was found.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use formwork_output::{OnDisk, Target};
use formwork_pack::FOLDERS;
use formwork_protocol::{Code, Failure, Fault, Limits, Record, UpdateNote};
use formwork_tree::RelativePath;

use super::{Conditions, Planned, Request};
use crate::compiled::CompiledPack;
use crate::contents::{Contents, OrMade, rendered};
use crate::failure::ToFailure;
use crate::migration::Migrated;
use crate::project::{Project, SecretKey, read_project};

/// A target folder as it was found: what stands at the paths that were looked at, and what the
/// last run wrote.
#[derive(Debug)]
pub struct Ground {
    pub target: Target,
    pub project: Option<Arc<Project>>,
    /// What earlier runs wrote.
    pub contents: Arc<dyn Contents>,
    /// They include what a pack at hand makes again.
    knows: bool,
    touched: Option<bool>,
    looked: Looked,
    pub(super) look: Look,
    /// What the answers of the last run lead to with a pack of today.
    planned: OnceLock<Option<(Arc<CompiledPack>, Record, Planned)>>,
    /// What the migrations of a pack made of the answers of the last run.
    migrated: OnceLock<Option<(Arc<CompiledPack>, Migrated)>>,
}

/// One look at a target; another one, even at the same folder, is not the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Look(Arc<()>);

/// What stands at paths.
pub type Looked = HashMap<RelativePath, OnDisk>;

impl Ground {
    /// Opens a target to look at it, and reads its record. Nothing else is looked at yet.
    pub fn open(folder: &Path, contents: Arc<dyn Contents>) -> Result<Self, Failure> {
        let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
        Self::looked_at(target, Looked::new(), contents)
    }

    /// What keeps a pack from being generated here.
    pub fn faults_for(&self, pack: &CompiledPack) -> Vec<Fault> {
        faults_for(&self.target, pack)
    }

    /// A target of which something may have been looked at before.
    pub fn looked_at(
        target: Target,
        looked: Looked,
        contents: Arc<dyn Contents>,
    ) -> Result<Self, Failure> {
        let project = read_project(&target)?.map(Arc::new);
        Ok(Self {
            target,
            project,
            contents,
            knows: false,
            touched: None,
            looked,
            look: Look::default(),
            planned: OnceLock::new(),
            migrated: OnceLock::new(),
        })
    }

    /// Where a pack is at hand as it generated the project last, what the store does not know any
    /// more is rendered again.
    pub fn know(&mut self, request: &Request, limits: &Limits) {
        let Some(project) = &self.project else { return };
        if self.knows || project.pack.digest != Some(request.pack.digest()) {
            return;
        }
        let then = Request {
            given: project.answers.clone(),
            ..request.clone()
        };
        let (then, limits) = (then.in_project(Some(project)), *limits);
        let make = move || rendered(then.clone(), limits);
        self.contents = Arc::new(OrMade::new(self.contents.clone(), make));
        self.knows = true;
    }

    /// What a pack's migrations made of the project, if another version of it was there last. None:
    /// there is none, or they do not lead from that version to this one.
    pub fn migrated(
        &self,
        pack: &Arc<CompiledPack>,
        conditions: &Conditions<'_>,
    ) -> Option<&Migrated> {
        let make = || {
            let project = self
                .project
                .as_ref()
                .filter(|project| project.is_of(pack))?;
            let migrated = project.migrated(pack, conditions.meter);
            Some((pack.clone(), migrated.ok()??))
        };
        let (of, migrated) = self.migrated.get_or_init(make).as_ref()?;
        Arc::ptr_eq(of, pack).then_some(migrated)
    }

    /// What an update leads from and to, if another version of the pack was there last.
    pub fn update_note(
        &self,
        pack: &Arc<CompiledPack>,
        conditions: &Conditions<'_>,
    ) -> Option<UpdateNote> {
        let project = self
            .project
            .as_ref()
            .filter(|project| project.is_of(pack))?;
        let migrated = self.migrated(pack, conditions)?;
        Some(UpdateNote {
            from: project.pack.version.clone(),
            to: pack.pack.manifest.version.to_string(),
            steps: migrated.told(project),
        })
    }

    /// What answers of the last run lead to with the pack of a request. None: they do not hold
    /// there. Planned once: a draft asks with every key.
    pub(super) fn planned_from(
        &self,
        request: &Request,
        answers: &Record,
        conditions: &Conditions<'_>,
    ) -> Option<&Planned> {
        let plan = || {
            let then = Request {
                given: answers.clone(),
                ..request.clone()
            };
            let planned = then.resolve(conditions.meter).plan(None, conditions);
            Some((request.pack.clone(), answers.clone(), planned.ok()?))
        };
        let (pack, of, planned) = self.planned.get_or_init(plan).as_ref()?;
        (Arc::ptr_eq(pack, &request.pack) && of == answers).then_some(planned)
    }

    /// Whether anything that the last run wrote is not as it was written. Looked at once: a draft
    /// asks with every key.
    pub(super) fn is_touched(&mut self, base: &Project, key: &SecretKey) -> Result<bool, Failure> {
        if let Some(touched) = self.touched {
            return Ok(touched);
        }
        let written = base
            .paths()
            .filter_map(|path| RelativePath::parse(path).ok());
        let written: Vec<RelativePath> = written.collect();
        self.look_at(&written)?;
        let touched = written.iter().any(|path| {
            let written = base.written(path.as_str());
            written.is_some_and(|written| !written.is_on(&self.disk(path), key))
        });
        self.touched = Some(touched);
        Ok(touched)
    }

    /// Looks at those paths that were not looked at before.
    pub(super) fn look_at(&mut self, paths: &[RelativePath]) -> Result<(), Failure> {
        let unknown: Vec<RelativePath> = paths
            .iter()
            .filter(|path| !self.looked.contains_key(*path))
            .cloned()
            .collect();
        let found = self.target.look_all(&unknown);
        for (path, disk) in unknown.into_iter().zip(found) {
            let disk = disk.map_err(|error| error.to_failure())?;
            self.looked.insert(path, disk);
        }
        Ok(())
    }

    /// What stands at a path that was looked at.
    pub(super) fn disk(&self, path: &RelativePath) -> OnDisk {
        let disk = self.looked.get(path).cloned();
        disk.unwrap_or(OnDisk::Absent)
    }
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What keeps a pack from being generated into a target: its own files, which would become its
/// sources, or that nobody may write.
pub fn faults_for(target: &Target, pack: &CompiledPack) -> Vec<Fault> {
    let inside = pack.folder.as_ref();
    let inside = inside.filter(|folder| is_part_of(&real(target.path()), &real(folder)));
    let inside = inside.map(|folder| {
        let path = target.path().display();
        Fault::new(Code::Path, format!("{path} is a part of the pack itself"))
            .in_file(folder.display().to_string())
            .with_hint("Choose a folder outside of the pack.")
    });
    let locked = target.check_writable().err();
    let locked = locked.map(|error| error.to_failure().errors);
    inside
        .into_iter()
        .chain(locked.into_iter().flatten())
        .collect()
}

/// Whether a target is a pack's folder, or lies where its files are read. Beside them it may lie.
fn is_part_of(target: &Path, pack: &Path) -> bool {
    target == pack
        || FOLDERS
            .iter()
            .any(|part| target.starts_with(pack.join(part)))
}

/// A path without links, as far as it exists; on Windows in the form in which people write it, unless
/// it has no other than `\\?\…`.
pub fn real(path: &Path) -> PathBuf {
    let exists = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        let whole = dunce::canonicalize(above).ok()?.join(rest);
        // Joining nothing leaves a separator at the end.
        Some(whole.components().collect())
    });
    exists.unwrap_or_else(|| path.to_owned())
}
