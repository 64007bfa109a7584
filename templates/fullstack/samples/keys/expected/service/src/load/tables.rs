//! What loading asks of the database.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Transaction};

use super::report::{Lost, Report};
use crate::database::Db;
use crate::entities;
use crate::entity::Description;
use crate::field::{Field, Kind, Scalar};
use crate::key;

type Tx = Transaction<'static, Db>;

async fn execute(transaction: &mut Tx, statement: String) -> sqlx::Result<u64> {
    let mut query = QueryBuilder::<Db>::new(statement);
    let done = query.build().execute(&mut **transaction).await?;
    Ok(done.rows_affected())
}

/// The first table that is not empty.
pub async fn first_with_records(transaction: &mut Tx) -> sqlx::Result<Option<&'static str>> {
    for entity in entities::ALL {
        let select = format!("SELECT COUNT(*) FROM \"{}\"", entity.table);
        let mut select = QueryBuilder::<Db>::new(select);
        let count = select.build_query_scalar::<i64>();
        if count.fetch_one(&mut **transaction).await? > 0 {
            return Ok(Some(entity.table));
        }
    }
    Ok(None)
}

/// The entities whose records get numbers.
fn counted() -> impl Iterator<Item = &'static Description> {
    let all = entities::ALL.iter();
    all.filter(|entity| matches!(entity.key, key::Kind::Number))
}

/// By table; those without records, or with other keys than numbers, are not there.
pub async fn largest_ids(transaction: &mut Tx) -> sqlx::Result<HashMap<&'static str, i64>> {
    let mut ids = HashMap::new();
    for entity in counted() {
        let select = format!("SELECT MAX(id) FROM \"{}\"", entity.table);
        let mut select = QueryBuilder::<Db>::new(select);
        let largest = select.build_query_scalar::<Option<i64>>();
        let largest = largest.fetch_one(&mut **transaction).await?;
        ids.extend(largest.map(|id| (entity.table, id)));
    }
    Ok(ids)
}

/// Rows may refer to what comes after them: references are checked when all is there.
pub async fn check_references_late(transaction: &mut Tx) -> sqlx::Result<()> {
    let statement = "SET CONSTRAINTS ALL DEFERRED";
    execute(transaction, statement.to_owned()).await?;
    Ok(())
}

pub async fn has(transaction: &mut Tx, table: &str, id: &Scalar) -> sqlx::Result<bool> {
    let select = format!("SELECT COUNT(*) FROM \"{table}\" WHERE id = ");
    let mut select = QueryBuilder::<Db>::new(select);
    id.bind(&mut select);
    let count = select.build_query_scalar::<i64>();
    Ok(count.fetch_one(&mut **transaction).await? > 0)
}

/// Inserts a row and tells whether it could: not if its id or a unique value is there already.
pub async fn insert(
    transaction: &mut Tx,
    table: &str,
    id: Option<Scalar>,
    row: &[(&str, Option<Scalar>)],
) -> sqlx::Result<bool> {
    let id = id.map(|id| ("id", Some(id)));
    let columns = || id.iter().chain(row);
    let names: Vec<_> = columns().map(|(name, _)| format!("\"{name}\"")).collect();
    let statement = format!(
        "INSERT INTO \"{table}\" ({}) OVERRIDING SYSTEM VALUE VALUES (",
        names.join(", ")
    );
    let mut insert = QueryBuilder::<Db>::new(statement);
    for (place, (_, value)) in columns().enumerate() {
        if place > 0 {
            insert.push(", ");
        }
        match value {
            Some(value) => value.bind(&mut insert),
            None => {
                insert.push("NULL");
            }
        }
    }
    insert.push(") ON CONFLICT DO NOTHING");
    let done = insert.build().execute(&mut **transaction).await?;
    Ok(done.rows_affected() > 0)
}

/// Inserts that one record refers to another, and tells whether that is new.
pub async fn insert_link(
    transaction: &mut Tx,
    links: &str,
    [record, target]: [Scalar; 2],
) -> sqlx::Result<bool> {
    let insert = format!("INSERT INTO \"{links}\" (record_id, target_id) VALUES (");
    let mut insert = QueryBuilder::<Db>::new(insert);
    record.bind(&mut insert);
    insert.push(", ");
    target.bind(&mut insert);
    insert.push(") ON CONFLICT DO NOTHING");
    let done = insert.build().execute(&mut **transaction).await?;
    Ok(done.rows_affected() > 0)
}

/// What refers to records that are not there loses the reference, or goes where it needs it; then what
/// refers to that does, until nothing is left to do.
pub async fn take_back_lost(transaction: &mut Tx, report: &mut Report) -> sqlx::Result<()> {
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for entity in entities::ALL {
            for field in entity.fields {
                for (what, statement) in taking_back(entity, field) {
                    let count = execute(transaction, statement).await?;
                    report.lost(entity.table, field.name, what, count);
                    is_settled &= count == 0;
                }
            }
        }
    }
    Ok(())
}

/// The statements that take back what refers by a field to records that are not there.
fn taking_back(entity: &Description, field: &Field) -> Vec<(Lost, String)> {
    let (table, name) = (entity.table, field.name);
    let is_there = |table: &str, id: &str| {
        format!("EXISTS (SELECT 1 FROM \"{table}\" AS _to WHERE _to.id = {id})")
    };
    match field.kind {
        Kind::Reference { target, .. } => {
            let id = format!("\"{table}\".\"{name}\"");
            let found = is_there(target, &id);
            let lost = format!("WHERE {id} IS NOT NULL AND NOT {found}");
            vec![match field.may_be_null() {
                true => (
                    Lost::Reference,
                    format!("UPDATE \"{table}\" SET \"{name}\" = NULL {lost}"),
                ),
                false => (Lost::Record, format!("DELETE FROM \"{table}\" {lost}")),
            }]
        }
        Kind::References { target, links, .. } => {
            let record = is_there(table, "record_id");
            let found = is_there(target, "target_id");
            let lost = format!("DELETE FROM \"{links}\" WHERE NOT ({record} AND {found})");
            let mut all = vec![(Lost::Link, lost)];
            if field.required {
                let link = format!("SELECT 1 FROM \"{links}\" WHERE record_id = \"{table}\".id");
                let empty = format!("DELETE FROM \"{table}\" WHERE NOT EXISTS ({link})");
                all.push((Lost::Record, empty));
            }
            all
        }
        _ => Vec::new(),
    }
}

/// The next records get ids behind those that were loaded.
pub async fn count_on(transaction: &mut Tx) -> sqlx::Result<()> {
    for entity in counted() {
        let table = entity.table;
        let statement = format!(
            "SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), MAX(id)) FROM \"{table}\""
        );
        execute(transaction, statement).await?;
    }
    Ok(())
}
