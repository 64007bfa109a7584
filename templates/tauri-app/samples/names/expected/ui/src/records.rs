//! The records as the window has them.

use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::{Entities, Entity, Field, Kind, Record, entity};

#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    entities: Entities,
    /// Each list with the newest first.
    lists: BTreeMap<String, Vec<Rc<Record>>>,
}

/// The records of a list that refer to another by one field.
pub struct Referring<'a> {
    pub entity: &'static Entity,
    pub field: &'static Field,
    pub records: Vec<&'a Rc<Record>>,
}

impl Records {
    /// The lists as the shell keeps them, each with the oldest first.
    pub fn new(entities: Entities, lists: BTreeMap<String, Vec<Record>>) -> Self {
        let lists = lists.into_iter().map(|(name, records)| {
            let records = records.into_iter().rev().map(Rc::new);
            (name, records.collect())
        });
        Self {
            entities,
            lists: lists.collect(),
        }
    }

    /// The records of a list, the newest first.
    pub fn of(&self, entity: &Entity) -> &[Rc<Record>] {
        self.lists.get(entity.name).map_or(&[], Vec::as_slice)
    }

    pub fn get(&self, entity: &Entity, id: u64) -> Option<&Rc<Record>> {
        let records = self.of(entity);
        place(records, id).ok().map(|place| &records[place])
    }

    /// Puts a record into its place, or takes it away.
    pub fn set(&mut self, entity: &Entity, id: u64, record: Option<Record>) {
        let records = self.lists.entry(entity.name.to_owned()).or_default();
        match (place(records, id), record) {
            (Ok(place), Some(record)) => records[place] = Rc::new(record),
            (Ok(place), None) => drop(records.remove(place)),
            (Err(place), Some(record)) => records.insert(place, Rc::new(record)),
            (Err(_), None) => {}
        }
    }

    /// The list that a field refers to.
    pub fn target(&self, field: &Field) -> Option<&'static Entity> {
        entity(self.entities, field.target()?)
    }

    /// The value of a field as people read it; empty if there is none.
    pub fn shown(&self, record: &Record, field: &Field) -> String {
        let text = record.text(field);
        match field.kind {
            Kind::Boolean => yes_or_no(&text).to_owned(),
            Kind::DateTime => {
                let text = text.replacen('T', " ", 1);
                text.strip_suffix(":00").unwrap_or(&text).to_owned()
            }
            Kind::Reference(_) | Kind::References(_) => {
                let links = self.links(record, field).into_iter();
                let titles: Vec<String> = links.map(|(_, title)| title).collect();
                titles.join(", ")
            }
            _ => text,
        }
    }

    /// What a field refers to: ids, and what the records go by.
    pub fn links(&self, record: &Record, field: &Field) -> Vec<(u64, String)> {
        let Some(target) = self.target(field) else {
            return Vec::new();
        };
        let links = record.ids(field).into_iter().map(|id| {
            let title = self.get(target, id).map(|record| record.title(target));
            (id, title.unwrap_or_else(|| format!("#{id}")))
        });
        links.collect()
    }

    /// What refers to a record, field by field.
    pub fn referring(&self, target: &Entity, id: u64) -> Vec<Referring<'_>> {
        let mut all = Vec::new();
        for entity in self.entities.iter().copied() {
            for field in entity.fields {
                if field.target() != Some(target.name) {
                    continue;
                }
                let refers = |record: &&Rc<Record>| record.ids(field).contains(&id);
                let records: Vec<_> = self.of(entity).iter().filter(refers).collect();
                if !records.is_empty() {
                    all.push(Referring {
                        entity,
                        field,
                        records,
                    });
                }
            }
        }
        all
    }
}

/// Where a record is among those of its list, or where it would be.
fn place(records: &[Rc<Record>], id: u64) -> Result<usize, usize> {
    records.binary_search_by(|record| id.cmp(&record.id))
}

/// What people read for a box that is ticked or not.
pub fn yes_or_no(text: &str) -> &'static str {
    match text {
        "true" => "yes",
        "false" => "no",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::records;
    use protocol::samples::{CUTTING, PLANT, ROOM, room};

    fn ids(records: &Records, entity: &Entity) -> Vec<u64> {
        let records = records.of(entity).iter();
        records.map(|record| record.id).collect()
    }

    #[test]
    fn the_newest_come_first_and_stay_so() {
        let mut records = records();
        assert_eq!(ids(&records, &ROOM), [3, 2, 1]);
        records.set(&ROOM, 2, None);
        records.set(&ROOM, 4, Some(room(4, "Attic")));
        assert_eq!(ids(&records, &ROOM), [4, 3, 1]);
        records.set(&ROOM, 2, Some(room(2, "Hall")));
        assert_eq!(ids(&records, &ROOM), [4, 3, 2, 1]);
    }

    #[test]
    fn references_are_shown_by_what_the_records_go_by() {
        let records = records();
        let plant = records.get(&PLANT, 1).unwrap();
        let shown = |name: &str| records.shown(plant, PLANT.field(name).unwrap());
        assert_eq!(shown("room_id"), "Kitchen");
        assert_eq!(shown("edible"), "yes");
        assert_eq!(shown("height"), "");
        let cutting = records.get(&CUTTING, 1).unwrap();
        let rooms = records.shown(cutting, CUTTING.field("room_ids").unwrap());
        assert_eq!(rooms, "Kitchen, Hall");
    }

    #[test]
    fn times_are_shown_without_what_nobody_typed() {
        let records = records();
        let mut plant = (**records.get(&PLANT, 1).unwrap()).clone();
        for (kept, shown) in [
            ("2026-03-31T14:30:00", "2026-03-31 14:30"),
            ("2026-03-31T14:30:05", "2026-03-31 14:30:05"),
        ] {
            let time = protocol::Value::Text(kept.to_owned());
            plant.values.insert("watered_at".to_owned(), time);
            let field = PLANT.field("watered_at").unwrap();
            assert_eq!(records.shown(&plant, field), shown);
        }
    }

    #[test]
    fn tells_what_refers_to_a_record() {
        let records = records();
        let referring: Vec<(&str, &str, usize)> = records
            .referring(&ROOM, 1)
            .into_iter()
            .map(|from| (from.entity.name, from.field.name, from.records.len()))
            .collect();
        assert_eq!(
            referring,
            [("plants", "room_id", 1), ("cuttings", "room_ids", 1)]
        );
        assert!(records.referring(&ROOM, 3).is_empty());
    }
}
