//! Reads and writes the table of an entity, and those of its links.

use std::collections::HashMap;

use axum::http::StatusCode;
use serde_json::Value;
use sqlx::error::ErrorKind;
use sqlx::{QueryBuilder, Row as _, Transaction};

use crate::database::{Db, Pool, Row, begin_reading};
use crate::entity::{Entity, Record};
use crate::error::{Error, Faults};
use crate::field::{Field, Kind, Scalar};
use crate::key::Key;
use crate::list::{ListQuery, Page};

pub async fn list<E: Entity>(db: &Pool, query: &ListQuery) -> Result<Page<Record<E>>, Error> {
    let mut transaction = begin_reading(db).await?;
    let mut count = QueryBuilder::new(format!("SELECT COUNT(*) FROM \"{}\"", E::TABLE));
    query.push_where(&mut count);
    let count = count.build_query_scalar();
    let total = count.fetch_one(&mut *transaction).await?;

    let mut select = QueryBuilder::new(format!("SELECT * FROM \"{}\"", E::TABLE));
    query.push_where(&mut select);
    query.push_order(&mut select);
    select.push(" LIMIT ").push_bind(query.limit);
    select.push(" OFFSET ").push_bind(query.offset);
    let items = records(&mut transaction, select).await?;
    Ok(Page {
        items,
        total,
        limit: query.limit,
        offset: query.offset,
    })
}

pub async fn get<E: Entity>(db: &Pool, id: &E::Key) -> Result<Record<E>, Error> {
    let mut transaction = begin_reading(db).await?;
    let mut select = QueryBuilder::new(format!("SELECT * FROM \"{}\" WHERE id = ", E::TABLE));
    select.push_bind(id);
    let records = records(&mut transaction, select).await?;
    records.into_iter().next().ok_or_else(|| missing::<E>(id))
}

/// With the key that the client gave, if it did.
pub async fn insert<E: Entity>(
    db: &Pool,
    key: Option<E::Key>,
    mut values: E,
) -> Result<Record<E>, Error> {
    let key = key.or_else(E::Key::made);
    match try_insert(db, key.as_ref(), &mut values).await {
        Ok(id) => Ok(Record { id, values }),
        Err(error) => Err(conflict(db, Known::New(key), &values, error).await),
    }
}

/// Without a key, the database counts one up.
async fn try_insert<E: Entity>(
    db: &Pool,
    key: Option<&E::Key>,
    values: &mut E,
) -> sqlx::Result<E::Key> {
    let mut transaction = db.begin().await?;
    let mut insert = QueryBuilder::new(format!(
        "INSERT INTO \"{}\" ({}{}) VALUES (",
        E::TABLE,
        key.map_or("", |_| "id, "),
        columns(E::FIELDS)
    ));
    let mut list = insert.separated(", ");
    if let Some(key) = key {
        list.push_bind(key);
    }
    values.bind(&mut list);
    insert.push(") RETURNING id");
    let insert = insert.build_query_scalar();
    let id = insert.fetch_one(&mut *transaction).await?;
    add_links(&mut transaction, &id, values).await?;
    transaction.commit().await?;
    Ok(id)
}

pub async fn update<E: Entity>(db: &Pool, id: E::Key, mut values: E) -> Result<Record<E>, Error> {
    match try_update(db, &id, &mut values).await {
        Ok(true) => Ok(Record { id, values }),
        Ok(false) => Err(missing::<E>(&id)),
        Err(error) => Err(conflict(db, Known::Old(id), &values, error).await),
    }
}

/// Whether there is such a record.
async fn try_update<E: Entity>(db: &Pool, id: &E::Key, values: &mut E) -> sqlx::Result<bool> {
    let mut transaction = db.begin().await?;
    let mut update = QueryBuilder::new(format!(
        "UPDATE \"{}\" SET ({}) = (SELECT ",
        E::TABLE,
        columns(E::FIELDS)
    ));
    values.bind(&mut update.separated(", "));
    update.push(") WHERE id = ").push_bind(id);
    let updated = update.build().execute(&mut *transaction).await?;
    if updated.rows_affected() == 0 {
        return Ok(false);
    }
    for (links, _) in links(E::FIELDS) {
        let delete = format!("DELETE FROM \"{links}\" WHERE record_id = ");
        let mut delete = QueryBuilder::<Db>::new(delete);
        delete.push_bind(id);
        delete.build().execute(&mut *transaction).await?;
    }
    add_links(&mut transaction, id, values).await?;
    transaction.commit().await?;
    Ok(true)
}

pub async fn delete<E: Entity>(db: &Pool, id: &E::Key) -> Result<(), Error> {
    let mut delete = QueryBuilder::<Db>::new(format!("DELETE FROM \"{}\" WHERE id = ", E::TABLE));
    delete.push_bind(id);
    match delete.build().execute(db).await {
        Ok(deleted) if deleted.rows_affected() == 0 => Err(missing::<E>(id)),
        Ok(_) => Ok(()),
        Err(error) if kind(&error) == Some(ErrorKind::ForeignKeyViolation) => {
            let message = format!("Other records refer to the {} with the id {id}.", E::NAME);
            Err(Error::refused(StatusCode::CONFLICT, message))
        }
        Err(error) => Err(error.into()),
    }
}

/// Names of the entity's own columns.
fn columns(fields: &[Field]) -> String {
    let columns = fields.iter().filter(|field| field.is_column());
    let names: Vec<_> = columns.map(|field| format!("\"{}\"", field.name)).collect();
    names.join(", ")
}

/// The tables of links with what they lead to, in the order in which an entity gives its links.
fn links(fields: &'static [Field]) -> impl Iterator<Item = (&'static str, &'static str)> {
    fields.iter().filter_map(|field| match field.kind {
        Kind::References { links, target, .. } => Some((links, target)),
        _ => None,
    })
}

async fn add_links<E: Entity>(
    transaction: &mut Transaction<'_, Db>,
    id: &E::Key,
    values: &mut E,
) -> sqlx::Result<()> {
    for ((links, _), targets) in links(E::FIELDS).zip(values.links()) {
        if targets.count() == 0 {
            continue;
        }
        let insert = format!("INSERT INTO \"{links}\" (record_id, target_id) ");
        let mut insert = QueryBuilder::<Db>::new(insert);
        insert.push_values(0..targets.count(), |mut row, place| {
            row.push_bind(id);
            targets.bind(place, &mut row);
        });
        insert.build().execute(&mut **transaction).await?;
    }
    Ok(())
}

/// The selected records with their links.
async fn records<E: Entity>(
    transaction: &mut Transaction<'_, Db>,
    mut select: QueryBuilder<Db>,
) -> sqlx::Result<Vec<Record<E>>> {
    let rows = select.build().fetch_all(&mut **transaction).await?;
    let records: sqlx::Result<Vec<Record<E>>> = rows.iter().map(record).collect();
    let mut records = records?;
    if records.is_empty() {
        return Ok(records);
    }
    let places = records.iter().enumerate();
    let places: HashMap<E::Key, usize> = places
        .map(|(place, record)| (record.id.clone(), place))
        .collect();
    for (index, (links, _)) in links(E::FIELDS).enumerate() {
        let mut select = QueryBuilder::<Db>::new(format!(
            "SELECT record_id, target_id FROM \"{links}\" WHERE record_id IN ("
        ));
        let mut ids = select.separated(", ");
        for record in &records {
            ids.push_bind(&record.id);
        }
        select.push(") ORDER BY target_id");
        let pairs = select.build().fetch_all(&mut **transaction).await?;
        for pair in pairs {
            let place: Option<&usize> = places.get(&pair.try_get("record_id")?);
            if let Some(record) = place.and_then(|place| records.get_mut(*place)) {
                record.values.links()[index].take(&pair)?;
            }
        }
    }
    Ok(records)
}

fn record<E: Entity>(row: &Row) -> sqlx::Result<Record<E>> {
    Ok(Record {
        id: row.try_get("id")?,
        values: E::from_row(row)?,
    })
}

fn missing<E: Entity>(id: &E::Key) -> Error {
    let message = format!("There is no {} with the id {id}.", E::NAME);
    Error::refused(StatusCode::NOT_FOUND, message)
}

fn kind(error: &sqlx::Error) -> Option<ErrorKind> {
    error.as_database_error().map(|error| error.kind())
}

/// A record that does not agree with others.
enum Known<K> {
    /// With its key, if it was not the database that made it.
    New(Option<K>),
    Old(K),
}

/// Names the fields that do not agree with other records.
async fn conflict<E: Entity>(
    db: &Pool,
    id: Known<E::Key>,
    values: &E,
    error: sqlx::Error,
) -> Error {
    use ErrorKind::{ForeignKeyViolation, UniqueViolation};

    let Some(UniqueViolation | ForeignKeyViolation) = kind(&error) else {
        return error.into();
    };
    match faults(db, id, values).await {
        // There is none if the other record has changed in between.
        Ok(faults) => Error::conflict(faults),
        Err(error) => error,
    }
}

/// Databases tell of one fault only, and each in its own way, so all fields are looked up.
async fn faults<E: Entity>(db: &Pool, id: Known<E::Key>, values: &E) -> Result<Faults, Error> {
    let values = serde_json::to_value(values).map_err(Error::internal)?;
    let mut faults = Faults::new();
    let id = match id {
        Known::Old(id) => Some(id),
        Known::New(None) => None,
        Known::New(Some(id)) => {
            let id = serde_json::to_value(id).map_err(Error::internal)?;
            if all_exist(db, E::TABLE, E::KEY.scalar(&id).as_slice()).await? {
                faults.insert("id".to_owned(), "is taken by another record".to_owned());
            }
            None
        }
    };
    for field in E::FIELDS {
        let value = &values[field.name];
        if field.unique && !value.is_null() && is_taken::<E>(db, id.as_ref(), field, value).await? {
            let message = "is taken by another record".to_owned();
            faults.insert(field.name.to_owned(), message);
        }
        let exist = match field.kind {
            Kind::Reference { target, key } => {
                all_exist(db, target, key.scalar(value).as_slice()).await?
            }
            Kind::References { target, key, .. } => {
                let ids = value.as_array().into_iter().flatten();
                let ids: Vec<Scalar> = ids.filter_map(|id| key.scalar(id)).collect();
                all_exist(db, target, &ids).await?
            }
            _ => true,
        };
        if !exist {
            let message = "refers to a record that does not exist".to_owned();
            faults.insert(field.name.to_owned(), message);
        }
    }
    Ok(faults)
}

async fn is_taken<E: Entity>(
    db: &Pool,
    id: Option<&E::Key>,
    field: &Field,
    value: &Value,
) -> sqlx::Result<bool> {
    let Some(value) = field.kind.scalar(value) else {
        return Ok(false);
    };
    let select = format!(
        "SELECT id FROM \"{}\" WHERE \"{}\" = ",
        E::TABLE,
        field.name
    );
    let mut select = QueryBuilder::<Db>::new(select);
    value.bind(&mut select);
    let found: Option<E::Key> = select.build_query_scalar().fetch_optional(db).await?;
    Ok(found.is_some() && found.as_ref() != id)
}

async fn all_exist(db: &Pool, table: &str, ids: &[Scalar]) -> sqlx::Result<bool> {
    if ids.is_empty() {
        return Ok(true);
    }
    let select = format!("SELECT COUNT(*) FROM \"{table}\" WHERE id IN (");
    let mut select = QueryBuilder::<Db>::new(select);
    for (place, id) in ids.iter().enumerate() {
        if place > 0 {
            select.push(", ");
        }
        id.bind(&mut select);
    }
    select.push(")");
    let found: i64 = select.build_query_scalar().fetch_one(db).await?;
    Ok(usize::try_from(found) == Ok(ids.len()))
}
