use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use house_plants_protocol::{Draft, Record};

use crate::check::check;
use crate::{Error, file};

/// Name of the file in the application's folder.
const FILE: &str = "plants.json";

/// The records, in memory and in their file. Every change is on the disk before it is answered.
pub struct Store {
    path: PathBuf,
    /// In the order of their ids.
    records: Vec<Record>,
    /// What was deleted since the start and can be taken back.
    deleted: Vec<Record>,
    next_id: u64,
    /// Held as long as the store lives, so that no second one writes over what this one wrote.
    _lock: File,
}

impl Store {
    /// Opens the file in this folder. Both are made when they are needed.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let lock = lock(&folder.join("lock")).map_err(|error| match error {
            TryLockError::WouldBlock => Error::InUse,
            TryLockError::Error(source) => Error::Unwritable {
                path: folder.to_owned(),
                source,
            },
        })?;
        let mut records = file::read(&path)?;
        records.sort_by_key(|record| record.id);
        Ok(Self {
            next_id: records.last().map_or(1, |record| record.id + 1),
            path,
            records,
            deleted: Vec::new(),
            _lock: lock,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All records, the oldest first.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    pub fn add(&mut self, draft: &Draft) -> Result<Record, Error> {
        let record = check(self.next_id, draft)?;
        let mut records = self.records.clone();
        records.push(record.clone());
        self.save(records)?;
        self.next_id += 1;
        Ok(record)
    }

    pub fn update(&mut self, id: u64, draft: &Draft) -> Result<Record, Error> {
        let place = self.place(id)?;
        let record = check(id, draft)?;
        let mut records = self.records.clone();
        records[place] = record.clone();
        self.save(records)?;
        Ok(record)
    }

    pub fn delete(&mut self, id: u64) -> Result<(), Error> {
        let place = self.place(id)?;
        let mut records = self.records.clone();
        let record = records.remove(place);
        self.save(records)?;
        self.deleted.push(record);
        Ok(())
    }

    /// Takes a deletion back: the record returns to its place.
    pub fn restore(&mut self, id: u64) -> Result<Record, Error> {
        let deleted = self.deleted.iter().position(|record| record.id == id);
        let deleted = deleted.ok_or(Error::Gone)?;
        let record = self.deleted[deleted].clone();
        let place = self.records.partition_point(|other| other.id < id);
        let mut records = self.records.clone();
        records.insert(place, record.clone());
        self.save(records)?;
        self.deleted.remove(deleted);
        Ok(record)
    }

    fn place(&self, id: u64) -> Result<usize, Error> {
        let place = self.records.binary_search_by_key(&id, |record| record.id);
        place.map_err(|_| Error::Gone)
    }

    fn save(&mut self, records: Vec<Record>) -> Result<(), Error> {
        file::write(&self.path, &records)?;
        self.records = records;
        Ok(())
    }
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
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::samples::draft;

    fn titles(store: &Store) -> Vec<&str> {
        store.records().iter().map(Record::title).collect()
    }

    fn store_of(titles: &[&str]) -> (TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        for title in titles {
            store.add(&draft(title)).unwrap();
        }
        (folder, store)
    }

    #[test]
    fn begins_empty_and_without_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("not/there")).unwrap();
        assert!(store.records().is_empty());
        assert!(!store.path().exists());
    }

    #[test]
    fn keeps_what_is_done_until_the_next_start() {
        let (folder, mut store) = store_of(&["First", "Second", "Third"]);
        store.update(2, &draft("Changed")).unwrap();
        store.delete(3).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(titles(&store), ["First", "Changed"]);
    }

    #[test]
    fn takes_deletions_back_in_any_order() {
        let (_folder, mut store) = store_of(&["First", "Second", "Third"]);
        store.delete(2).unwrap();
        store.delete(3).unwrap();
        assert_eq!(titles(&store), ["First"]);
        store.restore(2).unwrap();
        store.restore(3).unwrap();
        assert_eq!(titles(&store), ["First", "Second", "Third"]);
    }

    #[test]
    fn gives_no_id_twice_while_a_deletion_can_be_taken_back() {
        let (_folder, mut store) = store_of(&["First"]);
        store.delete(1).unwrap();
        let second = store.add(&draft("Second")).unwrap();
        assert_eq!(second.id, 2);
        store.restore(1).unwrap();
        assert_eq!(titles(&store), ["First", "Second"]);
    }

    #[test]
    fn says_so_when_a_record_is_gone() {
        let (_folder, mut store) = store_of(&["First"]);
        assert!(matches!(store.update(7, &draft("New")), Err(Error::Gone)));
        assert!(matches!(store.delete(7), Err(Error::Gone)));
        assert!(matches!(store.restore(1), Err(Error::Gone)));
    }

    #[test]
    fn changes_nothing_when_fields_are_wrong() {
        let (_folder, mut store) = store_of(&["First"]);
        assert!(matches!(store.add(&draft("")), Err(Error::Invalid(_))));
        assert!(matches!(
            store.update(1, &draft(" ")),
            Err(Error::Invalid(_))
        ));
        assert_eq!(titles(&store), ["First"]);
    }

    #[test]
    fn changes_nothing_when_the_file_cannot_be_written() {
        let (_folder, mut store) = store_of(&["First"]);
        fs::remove_file(store.path()).unwrap();
        fs::create_dir(store.path()).unwrap();
        let added = store.add(&draft("Second"));
        assert!(matches!(added, Err(Error::Unwritable { .. })));
        assert!(store.delete(1).is_err());
        assert_eq!(titles(&store), ["First"]);
    }

    #[test]
    fn is_open_once_at_a_time() {
        let (folder, store) = store_of(&["First"]);
        assert!(matches!(Store::open(folder.path()), Err(Error::InUse)));
        drop(store);
        assert!(Store::open(folder.path()).is_ok());
    }

    #[test]
    fn leaves_a_damaged_file_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "no JSON").unwrap();
        assert!(matches!(
            Store::open(folder.path()),
            Err(Error::Damaged { .. })
        ));
        assert_eq!(fs::read_to_string(path).unwrap(), "no JSON");
    }
}
