use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use protocol::{Changed, Draft, Entities, Entity, entity};

use crate::check::check;
use crate::records::Edit;
use crate::{Error, Records, file};

/// Name of the file in the application's folder.
const FILE: &str = "records.json";

/// How many changes can be taken back.
const MOST_STEPS: usize = 100;

/// The records, in memory and in their file. Every change is on the disk before it is answered.
pub struct Store {
    entities: Entities,
    path: PathBuf,
    records: Records,
    /// What was changed since the start and can be taken back, the last at the end. Each step is what
    /// one command changed.
    done: VecDeque<Vec<Edit>>,
    /// The last id that was given in each list.
    last_ids: BTreeMap<&'static str, u64>,
    /// Held as long as the store lives, so that no second one writes over what this one wrote.
    _lock: File,
}

impl Store {
    /// Opens the file in this folder. Both are made when they are needed.
    pub fn open(folder: &Path, entities: Entities) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let lock = lock(&folder.join("lock")).map_err(|error| match error {
            TryLockError::WouldBlock => Error::InUse,
            TryLockError::Error(source) => Error::Unwritable {
                path: folder.to_owned(),
                source,
            },
        })?;
        let records = file::read(&path, entities)?;
        let last_id = |entity: &Entity| records.of(entity.name).last().map_or(0, |last| last.id);
        Ok(Self {
            entities,
            path,
            last_ids: entities
                .iter()
                .map(|entity| (entity.name, last_id(entity)))
                .collect(),
            records,
            done: VecDeque::new(),
            _lock: lock,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn records(&self) -> &Records {
        &self.records
    }

    pub fn add(&mut self, entity: &str, draft: &Draft) -> Result<Vec<Changed>, Error> {
        let entity = self.entity(entity)?;
        let id = self.last_ids.get(entity.name).map_or(1, |last| last + 1);
        let after = check(entity, id, draft, &self.records)?;
        let changed = self.carry_out(vec![Edit {
            entity,
            id,
            before: None,
            after: Some(after),
        }])?;
        self.last_ids.insert(entity.name, id);
        Ok(changed)
    }

    pub fn update(&mut self, entity: &str, id: u64, draft: &Draft) -> Result<Vec<Changed>, Error> {
        let entity = self.entity(entity)?;
        let before = self.records.get(entity.name, id).ok_or(Error::Gone)?;
        let edit = Edit {
            entity,
            id,
            before: Some(before.clone()),
            after: Some(check(entity, id, draft, &self.records)?),
        };
        if edit.before == edit.after {
            return Ok(changed(&[edit]));
        }
        self.carry_out(vec![edit])
    }

    /// Deletes a record, and takes it out of the fields that may do without it.
    pub fn delete(&mut self, entity: &str, id: u64) -> Result<Vec<Changed>, Error> {
        let entity = self.entity(entity)?;
        let edits = self.records.deletion(self.entities, entity, id)?;
        self.carry_out(edits)
    }

    /// Takes the last change back that was not taken back yet.
    pub fn undo(&mut self) -> Result<Vec<Changed>, Error> {
        let Some(step) = self.done.back() else {
            return Ok(Vec::new());
        };
        let back: Vec<Edit> = step.iter().map(Edit::reversed).collect();
        self.save(&back)?;
        self.done.pop_back();
        Ok(changed(&back))
    }

    fn entity(&self, name: &str) -> Result<&'static Entity, Error> {
        entity(self.entities, name).ok_or(Error::NoSuchList)
    }

    fn carry_out(&mut self, step: Vec<Edit>) -> Result<Vec<Changed>, Error> {
        self.save(&step)?;
        let changed = changed(&step);
        if self.done.len() == MOST_STEPS {
            self.done.pop_front();
        }
        self.done.push_back(step);
        Ok(changed)
    }

    /// Writes the records with these edits. Where that fails they are as before.
    fn save(&mut self, edits: &[Edit]) -> Result<(), Error> {
        for edit in edits {
            let after = edit.after.clone();
            self.records.set(edit.entity.name, edit.id, after);
        }
        let written = file::write(&self.path, &self.records);
        if written.is_err() {
            for edit in edits {
                let before = edit.before.clone();
                self.records.set(edit.entity.name, edit.id, before);
            }
        }
        written
    }
}

impl Edit {
    fn reversed(&self) -> Self {
        Self {
            entity: self.entity,
            id: self.id,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

fn changed(edits: &[Edit]) -> Vec<Changed> {
    let changed = edits.iter().map(|edit| Changed {
        entity: edit.entity.name.to_owned(),
        id: edit.id,
        record: edit.after.clone(),
    });
    changed.collect()
}

fn lock(path: &Path) -> Result<File, TryLockError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(TryLockError::Error)?;
    }
    let file = File::create(path).map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests;
