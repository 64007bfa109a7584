//! References to any number of records, each kept as the rows of a table of its own.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Rows, ToSql, params};

use crate::entity::{Entity, Record};
use crate::error::{Error, Faults};

/// A field that refers to any number of records.
pub struct Link {
    pub field: &'static str,
    pub table: &'static str,
    /// The table of the records that it refers to.
    pub target: &'static str,
}

/// The ids of a field of references, whatever they are.
pub trait Ids {
    /// Takes the ids of rows, which have nothing else.
    fn take(&mut self, rows: Rows) -> rusqlite::Result<()>;

    fn values(&self) -> Vec<&dyn ToSql>;
}

impl<T: FromSql + ToSql> Ids for Vec<T> {
    fn take(&mut self, rows: Rows) -> rusqlite::Result<()> {
        *self = rows.mapped(|row| row.get(0)).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.iter().map(|id| id as &dyn ToSql).collect()
    }
}

/// Fills in what a record refers to.
pub fn read<E: Entity>(connection: &Connection, record: &mut Record<E>) -> rusqlite::Result<()> {
    for (link, ids) in E::LINKS.iter().zip(record.values.links()) {
        let select = format!(
            "SELECT target_id FROM \"{}\" WHERE record_id = ? ORDER BY target_id",
            link.table
        );
        ids.take(connection.prepare_cached(&select)?.query([&record.id])?)?;
    }
    Ok(())
}

/// Puts what a record refers to in the place of what it referred to before.
pub fn write<E: Entity>(connection: &Connection, id: &E::Id, values: &mut E) -> Result<(), Error> {
    let mut faults = Faults::new();
    for (link, ids) in E::LINKS.iter().zip(values.links()) {
        let exists = format!(
            "SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE id = ?)",
            link.target
        );
        let mut exists = connection.prepare_cached(&exists)?;
        let delete = format!("DELETE FROM \"{}\" WHERE record_id = ?", link.table);
        connection.prepare_cached(&delete)?.execute([id])?;
        let insert = format!(
            "INSERT INTO \"{}\" (record_id, target_id) VALUES (?, ?)",
            link.table
        );
        let mut insert = connection.prepare_cached(&insert)?;
        for target in ids.values() {
            if exists.query_row([target], |row| row.get(0))? {
                insert.execute(params![id, target])?;
            } else {
                let message = "refers to a record that does not exist".to_owned();
                faults.insert(link.field.to_owned(), message);
            }
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::conflict(faults)),
    }
}
