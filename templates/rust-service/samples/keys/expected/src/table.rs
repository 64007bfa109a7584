//! Reads and writes the table of an entity.

use axum::http::StatusCode;
use rusqlite::{
    Connection, OptionalExtension, Row, ToSql, TransactionBehavior, ffi, params, params_from_iter,
};

use crate::entity::{Entity, Record};
use crate::error::{Error, Faults};
use crate::links;
use crate::page::{Page, Paging};

pub fn list<E: Entity>(
    connection: &mut Connection,
    paging: &Paging,
) -> Result<Page<Record<E>>, Error> {
    // One transaction, so that the items and their number agree.
    let transaction = connection.transaction()?;
    let count = format!("SELECT COUNT(*) FROM \"{}\"", E::TABLE);
    let total = transaction.query_row(&count, [], |row| row.get(0))?;
    let select = format!(
        "SELECT * FROM \"{}\" ORDER BY id LIMIT ? OFFSET ?",
        E::TABLE
    );
    let mut items = transaction
        .prepare_cached(&select)?
        .query_map([paging.limit, paging.offset], record)?
        .collect::<Result<Vec<Record<E>>, _>>()?;
    for record in &mut items {
        links::read(&transaction, record)?;
    }
    Ok(Page {
        items,
        total,
        limit: paging.limit,
        offset: paging.offset,
    })
}

pub fn get<E: Entity>(connection: &mut Connection, id: &E::Id) -> Result<Record<E>, Error> {
    let transaction = connection.transaction()?;
    let select = format!("SELECT * FROM \"{}\" WHERE id = ?", E::TABLE);
    let mut record = transaction
        .prepare_cached(&select)?
        .query_row([id], record)
        .optional()?
        .ok_or_else(|| no_such_record::<E>(id))?;
    links::read(&transaction, &mut record)?;
    Ok(record)
}

pub fn insert<E: Entity>(
    connection: &mut Connection,
    id: Option<E::Id>,
    mut values: E,
) -> Result<Record<E>, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let id = insert_row(&transaction, id, &values)?;
    links::write(&transaction, &id, &mut values)?;
    transaction.commit()?;
    Ok(Record { id, values })
}

fn insert_row<E: Entity>(
    connection: &Connection,
    id: Option<E::Id>,
    values: &E,
) -> Result<E::Id, Error> {
    let mut columns = values.columns();
    columns.extend(id.iter().map(|id| ("id", id as &dyn ToSql)));
    let names: Vec<_> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let insert = format!(
        "INSERT INTO \"{}\" ({}) VALUES ({})",
        E::TABLE,
        names.join(", "),
        vec!["?"; columns.len()].join(", "),
    );
    let parameters = params_from_iter(columns.iter().map(|(_, value)| value));
    connection
        .prepare_cached(&insert)?
        .execute(parameters)
        .map_err(|error| conflict::<E>(connection, &columns, error))?;
    let id = match id {
        Some(id) => id,
        // What the database counts up is the number of the row.
        None => connection.query_row("SELECT last_insert_rowid()", [], |row| row.get(0))?,
    };
    Ok(id)
}

pub fn update<E: Entity>(
    connection: &mut Connection,
    id: E::Id,
    mut values: E,
) -> Result<Record<E>, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    update_row(&transaction, &id, &values)?;
    links::write(&transaction, &id, &mut values)?;
    transaction.commit()?;
    Ok(Record { id, values })
}

fn update_row<E: Entity>(connection: &Connection, id: &E::Id, values: &E) -> Result<(), Error> {
    let columns = values.columns();
    let changes: Vec<_> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\" = ?"))
        .collect();
    let update = format!(
        "UPDATE \"{}\" SET {} WHERE id = ?",
        E::TABLE,
        changes.join(", ")
    );
    let id_value: &dyn ToSql = &id;
    let parameters = columns.iter().map(|(_, value)| *value).chain([id_value]);
    let updated = connection
        .prepare_cached(&update)?
        .execute(params_from_iter(parameters))
        .map_err(|error| conflict::<E>(connection, &columns, error))?;
    if updated == 0 {
        return Err(no_such_record::<E>(id));
    }
    Ok(())
}

pub fn delete<E: Entity>(connection: &Connection, id: &E::Id) -> Result<(), Error> {
    let delete = format!("DELETE FROM \"{}\" WHERE id = ?", E::TABLE);
    let deleted = connection.prepare_cached(&delete)?.execute([id]);
    match deleted {
        Ok(0) => Err(no_such_record::<E>(id)),
        Ok(_) => Ok(()),
        Err(error) if code(&error) == Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
            let message = format!("Other records refer to the {} with the id {id}.", E::NAME);
            Err(Error::refused(StatusCode::CONFLICT, message))
        }
        Err(error) => Err(error.into()),
    }
}

fn record<E: Entity>(row: &Row) -> rusqlite::Result<Record<E>> {
    Ok(Record {
        id: row.get("id")?,
        values: E::from_row(row)?,
    })
}

fn no_such_record<E: Entity>(id: &E::Id) -> Error {
    let message = format!("There is no {} with the id {id}.", E::NAME);
    Error::refused(StatusCode::NOT_FOUND, message)
}

fn code(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

/// Names the fields that do not agree with other records.
fn conflict<E: Entity>(
    connection: &Connection,
    columns: &[(&str, &dyn ToSql)],
    error: rusqlite::Error,
) -> Error {
    let faults = match code(&error) {
        Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
            Ok(taken(&error))
        }
        Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => dangling::<E>(connection, columns),
        _ => Err(error),
    };
    match faults {
        Ok(faults) => Error::conflict(faults),
        Err(error) => error.into(),
    }
}

/// SQLite says `UNIQUE constraint failed: table.column`.
fn taken(error: &rusqlite::Error) -> Faults {
    let message = error.to_string();
    let column = message.rsplit('.').next().unwrap_or_default();
    Faults::from([(column.to_owned(), "is taken by another record".to_owned())])
}

/// SQLite does not say which reference leads nowhere, so all of them are looked up.
fn dangling<E: Entity>(
    connection: &Connection,
    columns: &[(&str, &dyn ToSql)],
) -> rusqlite::Result<Faults> {
    let mut faults = Faults::new();
    let mut references =
        connection.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)")?;
    let mut references = references.query([E::TABLE])?;
    while let Some(reference) = references.next()? {
        let (name, table): (String, String) = (reference.get(0)?, reference.get(1)?);
        let Some((_, value)) = columns.iter().find(|(column, _)| *column == name) else {
            continue;
        };
        let exists =
            format!("SELECT ?1 IS NULL OR EXISTS (SELECT 1 FROM \"{table}\" WHERE id = ?1)");
        if !connection.query_row(&exists, params![value], |row| row.get(0))? {
            faults.insert(name, "refers to a record that does not exist".to_owned());
        }
    }
    Ok(faults)
}
