//! The file that holds the records. It is always whole: a new one takes its place in one step.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use protocol::{Entities, Entity, Record, entity};

use crate::check::leads_somewhere;
use crate::read::parse;
use crate::{Error, Records};

/// Reads the records; there are none while there is no file.
pub fn read(path: &Path, entities: Entities) -> Result<Records, Error> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Records::default()),
        Err(source) => {
            let path = path.to_owned();
            return Err(Error::Unreadable { path, source });
        }
    };
    let damaged = |reason: String| Error::Damaged {
        path: path.to_owned(),
        reason,
    };
    let mut records: Records =
        serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
    mend(&mut records, entities).map_err(damaged)?;
    Ok(records)
}

/// Puts the records into order. The rules of fields may have changed since they were written: what is
/// out of bounds stays, but what the window cannot show is refused.
fn mend(records: &mut Records, entities: Entities) -> Result<(), String> {
    for (name, list) in records.lists_mut() {
        let entity = entity(entities, name).ok_or(format!("there is no list “{name}”"))?;
        list.sort_by_key(|record| record.id);
        if let Some(twins) = list.windows(2).find(|two| two[0].id == two[1].id) {
            return Err(format!(
                "two records of “{name}” have the id {}",
                twins[0].id
            ));
        }
        for record in list {
            mend_record(entity, record)
                .map_err(|reason| format!("record {} of “{name}”: {reason}", record.id))?;
        }
    }
    for entity in entities {
        for record in records.of(entity.name) {
            expect_targets(entity, record, records)?;
        }
    }
    Ok(())
}

fn mend_record(entity: &Entity, record: &mut Record) -> Result<(), String> {
    let mut values = BTreeMap::new();
    for (name, value) in &record.values {
        let field = entity.field(name);
        let field = field.ok_or_else(|| format!("there is no field “{name}”"))?;
        let value = parse(&field.kind, &value.text());
        let value =
            value.map_err(|message| format!("“{name}”: {}", message.trim_end_matches('.')))?;
        if let Some(value) = value {
            values.insert(name.clone(), value);
        }
    }
    for field in entity.fields {
        if field.required && !values.contains_key(field.name) {
            let value = parse(&field.kind, field.default)?;
            let value = value.ok_or_else(|| format!("“{}” is missing", field.name))?;
            values.insert(field.name.to_owned(), value);
        }
    }
    record.values = values;
    Ok(())
}

fn expect_targets(entity: &Entity, record: &Record, records: &Records) -> Result<(), String> {
    for field in entity.fields {
        if let Some(value) = record.value(field)
            && !leads_somewhere(field, value, records)
        {
            let (list, id, name) = (entity.name, record.id, field.name);
            return Err(format!("record {id} of “{list}”: “{name}” leads nowhere"));
        }
    }
    Ok(())
}

/// Returns when the records are on the disk.
pub fn write(path: &Path, records: &Records) -> Result<(), Error> {
    replace(path, records).map_err(|source| Error::Unwritable {
        path: path.to_owned(),
        source,
    })
}

fn replace(path: &Path, records: &Records) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let new = NamedTempFile::new_in(folder)?;
    let mut writer = BufWriter::new(&new);
    serde_json::to_writer_pretty(&mut writer, records)?;
    writer.flush()?;
    drop(writer);
    new.as_file().sync_all()?;
    new.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::samples::{ENTITIES, cutting, plant, room};

    fn records() -> Records {
        let mut records = Records::default();
        records.set("rooms", 1, Some(room(1, "Kitchen")));
        records.set("plants", 1, Some(plant(1, "Basil", Some(1))));
        records.set("plants", 3, Some(plant(3, "Mint", None)));
        records.set("cuttings", 1, Some(cutting(1, 3, &[1])));
        records
    }

    #[test]
    fn keeps_every_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        write(&path, &records()).unwrap();
        assert_eq!(read(&path, ENTITIES).unwrap(), records());
    }

    #[test]
    fn leaves_nothing_else_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        write(&path, &records()).unwrap();
        write(&path, &Records::default()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn takes_records_that_were_written_before_a_field_was_added() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        let text = r#"{ "plants": [{ "id": 4, "name": "Mint", "edible": false }] }"#;
        fs::write(&path, text).unwrap();
        let records = read(&path, ENTITIES).unwrap();
        let light = records.get("plants", 4).unwrap().values["light"].text();
        assert_eq!(light, "half shade");
    }

    #[test]
    fn says_what_is_damaged_and_where() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        for (text, part) in [
            (r#"{ "rooms": [{ "id": 1"#, "EOF"),
            (r#"{ "roofs": [] }"#, "there is no list “roofs”"),
            (
                r#"{ "rooms": [{ "id": 1, "size": 3 }] }"#,
                "there is no field “size”",
            ),
            (
                r#"{ "rooms": [{ "id": 1 }] }"#,
                "record 1 of “rooms”: “name” is missing",
            ),
            (
                r#"{ "rooms": [{ "id": 1, "name": "Attic", "floor": "up" }] }"#,
                "record 1 of “rooms”: “floor”: A whole number",
            ),
            (
                r#"{ "rooms": [{ "id": 1, "name": "Attic" }, { "id": 1, "name": "Hall" }] }"#,
                "two records of “rooms” have the id 1",
            ),
            (
                r#"{ "plants": [{ "id": 1, "name": "Mint", "edible": true, "room_id": 7 }] }"#,
                "record 1 of “plants”: “room_id” leads nowhere",
            ),
        ] {
            fs::write(&path, text).unwrap();
            match read(&path, ENTITIES) {
                Err(Error::Damaged { reason, .. }) => assert!(reason.contains(part), "{reason}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
