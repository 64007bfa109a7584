use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use protocol::{Entities, Entity, Field, Record, Value};

use crate::Error;

/// All records, list by list, each in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Records {
    lists: BTreeMap<String, Vec<Record>>,
}

/// A record before a change and after it: none where it was not there, or is not there any more.
#[derive(Clone, Debug)]
pub struct Edit {
    pub entity: &'static Entity,
    pub id: u64,
    pub before: Option<Record>,
    pub after: Option<Record>,
}

impl Records {
    pub fn lists(&self) -> &BTreeMap<String, Vec<Record>> {
        &self.lists
    }

    pub fn lists_mut(&mut self) -> &mut BTreeMap<String, Vec<Record>> {
        &mut self.lists
    }

    /// The records of a list, the oldest first.
    pub fn of(&self, entity: &str) -> &[Record] {
        self.lists.get(entity).map_or(&[], Vec::as_slice)
    }

    pub fn get(&self, entity: &str, id: u64) -> Option<&Record> {
        let records = self.of(entity);
        let place = records.binary_search_by_key(&id, |record| record.id);
        place.ok().map(|place| &records[place])
    }

    /// Puts a record into its place, or takes it away.
    pub fn set(&mut self, entity: &str, id: u64, record: Option<Record>) {
        let records = self.lists.entry(entity.to_owned()).or_default();
        let place = records.binary_search_by_key(&id, |record| record.id);
        match (place, record) {
            (Ok(place), Some(record)) => records[place] = record,
            (Ok(place), None) => drop(records.remove(place)),
            (Err(place), Some(record)) => records.insert(place, record),
            (Err(_), None) => {}
        }
    }

    /// What the deletion of a record changes, itself first: fields that may do without it do so. It is
    /// refused while a record refers to it that may not.
    pub fn deletion(
        &self,
        entities: Entities,
        entity: &'static Entity,
        id: u64,
    ) -> Result<Vec<Edit>, Error> {
        let record = self.get(entity.name, id).ok_or(Error::Gone)?;
        let mut edits = vec![Edit {
            entity,
            id,
            before: Some(record.clone()),
            after: None,
        }];
        let mut needing = Vec::new();
        for from in entities.iter().copied() {
            for other in self.of(from.name) {
                if from == entity && other.id == id {
                    continue;
                }
                match without(from, other, entity, id) {
                    Without::Same => {}
                    Without::Changed(after) => edits.push(Edit {
                        entity: from,
                        id: other.id,
                        before: Some(other.clone()),
                        after: Some(after),
                    }),
                    Without::Impossible => {
                        needing.push(format!("the {} “{}”", from.one, other.title(from)));
                    }
                }
            }
        }
        if needing.is_empty() {
            return Ok(edits);
        }
        Err(Error::Needed {
            title: record.title(entity),
            by: needing.remove(0),
            more: needing.len(),
        })
    }
}

/// A record without its references to another.
enum Without {
    Same,
    Changed(Record),
    /// A field would be empty that is required.
    Impossible,
}

fn without(from: &Entity, record: &Record, target: &Entity, id: u64) -> Without {
    let mut changed = record.clone();
    for field in from.fields {
        if field.target() != Some(target.name) || !record.ids(field).contains(&id) {
            continue;
        }
        let left = ids_without(record, field, id);
        if left.is_none() && field.required {
            return Without::Impossible;
        }
        match left {
            Some(ids) => changed.values.insert(field.name.to_owned(), ids),
            None => changed.values.remove(field.name),
        };
    }
    match changed == *record {
        true => Without::Same,
        false => Without::Changed(changed),
    }
}

fn ids_without(record: &Record, field: &Field, id: u64) -> Option<Value> {
    let mut ids = record.ids(field);
    ids.retain(|other| *other != id);
    (!ids.is_empty()).then_some(Value::Ids(ids))
}
