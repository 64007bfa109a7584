//! The rules for what is typed: a draft becomes a record, or each of its faults gets a message.

use protocol::{Draft, Entity, Fault, Field, Record, Value};

use crate::read::read;
use crate::{Error, Records};

/// Reads a draft of a record, which is held against the others.
pub fn check(entity: &Entity, id: u64, draft: &Draft, records: &Records) -> Result<Record, Error> {
    let mut record = Record {
        id,
        values: [].into(),
    };
    let mut faults = Vec::new();
    for field in entity.fields {
        let typed = draft.get(field.name).map_or("", String::as_str);
        let value =
            read(&field.kind, typed).and_then(|value| fits(entity, field, id, value, records));
        match value {
            Ok(Some(value)) => drop(record.values.insert(field.name.to_owned(), value)),
            Ok(None) => {}
            Err(message) => faults.push(Fault {
                field: field.name.to_owned(),
                message,
            }),
        }
    }
    match faults.is_empty() {
        true => Ok(record),
        false => Err(Error::Invalid(faults)),
    }
}

/// Passes a value on that the record may have beside the others.
fn fits(
    entity: &Entity,
    field: &Field,
    id: u64,
    value: Option<Value>,
    records: &Records,
) -> Result<Option<Value>, String> {
    let Some(value) = value else {
        return match field.required {
            true => Err("Fill this in.".to_owned()),
            false => Ok(None),
        };
    };
    let is_taken = |other: &Record| other.id != id && other.value(field) == Some(&value);
    if field.unique && records.of(entity.name).iter().any(is_taken) {
        let message = format!("Another {} has this already.", entity.one);
        return Err(message);
    }
    if !leads_somewhere(field, &value, records) {
        return Err("This is not there any more. Choose again.".to_owned());
    }
    Ok(Some(value))
}

/// Whether all records are there that a value refers to.
pub fn leads_somewhere(field: &Field, value: &Value, records: &Records) -> bool {
    let Some(target) = field.target() else {
        return true;
    };
    let is_there = |id: u64| records.get(target, id).is_some();
    match value {
        Value::Integer(id) => u64::try_from(*id).is_ok_and(is_there),
        Value::Ids(ids) => ids.iter().copied().all(is_there),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::samples::{CUTTING, PLANT, ROOM, room};

    fn records() -> Records {
        let mut records = Records::default();
        records.set("rooms", 1, Some(room(1, "Kitchen")));
        records
    }

    fn draft(typed: &[(&str, &str)]) -> Draft {
        let typed = typed.iter();
        typed
            .map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned()))
            .collect()
    }

    fn faults(entity: &Entity, typed: &[(&str, &str)]) -> Vec<String> {
        match check(entity, 2, &draft(typed), &records()) {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let typed = draft(&[
            ("species", "Ocimum basilicum"),
            ("name", "Basil"),
            ("light", "sun"),
            ("height", "12.5"),
            ("bought_on", "2026-03-31"),
            ("watered_at", "2026-03-31T14:30:00"),
            ("edible", "true"),
            ("in_flower", "false"),
            ("notes", "Two\nlines"),
            ("room_id", "1"),
        ]);
        let record = check(&PLANT, 7, &typed, &records()).unwrap();
        assert_eq!((record.id, record.draft()), (7, typed));
    }

    #[test]
    fn names_every_field_that_is_required() {
        assert_eq!(faults(&PLANT, &[]), ["name", "light", "edible"]);
        assert_eq!(faults(&CUTTING, &[]), ["plant_id", "room_ids"]);
    }

    #[test]
    fn refuses_the_same_value_twice_where_it_is_unique() {
        assert_eq!(faults(&ROOM, &[("name", "Kitchen")]), ["name"]);
        let same = check(&ROOM, 1, &draft(&[("name", "Kitchen")]), &records());
        assert_eq!(same.unwrap(), room(1, "Kitchen"));
    }

    #[test]
    fn refuses_references_that_lead_nowhere() {
        let typed = [("plant_id", "1"), ("room_ids", "1 2")];
        assert_eq!(faults(&CUTTING, &typed), ["plant_id", "room_ids"]);
    }
}
