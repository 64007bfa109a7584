//! Fills the database from a dump of another one: everything in one transaction, by the rules that
//! hold for what clients send. Ids stay what they are, so that references hold.

mod dump;
mod fit;
mod keys;
mod report;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod words;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use sqlx::Transaction;

use self::dump::{Dump, Item, Table};
use self::fit::{Fit, Links, Records, fit};
use self::keys::Keys;
use self::report::Report;
use self::value::Given;
use crate::database::{Db, Pool};
use crate::field::{Kind, Scalar};
use crate::form;

/// A row that is not loaded, and why.
type Refused = String;

struct Loading {
    transaction: Transaction<'static, Db>,
    keys: Keys,
    report: Report,
    /// Whether there may be records already.
    add: bool,
}

/// Loads what fits the entities. Unless it may add, it leaves a database alone that has records.
pub async fn load(db: &Pool, dump: &Path, add: bool) -> anyhow::Result<Report> {
    let open = || File::open(dump).with_context(|| format!("cannot open {}", dump.display()));
    let unread = "the dump cannot be read";
    let tables = Dump::tables(open()?).context(unread)?;
    let mut dump = Dump::new(open()?).context(unread)?.with(tables);
    let mut transaction = db.begin().await?;
    if !add && let Some(table) = tables::first_with_records(&mut transaction).await? {
        bail!(
            "there are {table} in the database already, and nothing was loaded; name an empty one by \
             DATABASE_URL, or add to what is there with --add"
        );
    }
    tables::check_references_late(&mut transaction).await?;
    let keys = Keys::new(tables::largest_ids(&mut transaction).await?);
    let mut loading = Loading {
        transaction,
        keys,
        report: Report::default(),
        add,
    };
    let mut place: Option<(Arc<Table>, Fit)> = None;
    while let Some(item) = dump.next().context(unread)? {
        match item {
            // Some tools name the table before each row.
            Item::Table(table) if place.as_ref().is_some_and(|(last, _)| *last == table) => {}
            Item::Table(table) => {
                let fit = fit(&table);
                if let Fit::Records(records) = &fit {
                    for column in &records.left_out {
                        loading.report.column_passed_over(&table.name, column);
                    }
                }
                place = Some((table, fit));
            }
            Item::Computed(name) => {
                let why = "only the database that they were written for can work its rows out";
                loading.report.table_passed_over(&name, why);
            }
            Item::Row { line, values } => {
                if let Some((table, fit)) = &place {
                    let loaded = loading.row(table, fit, line, &values).await;
                    loaded.with_context(|| format!("line {line} of the dump"))?;
                }
            }
        }
    }
    loading.finish().await
}

impl Loading {
    async fn row(
        &mut self,
        table: &Table,
        fit: &Fit,
        line: u64,
        values: &[Given],
    ) -> anyhow::Result<()> {
        let (into, loaded) = match fit {
            Fit::Nowhere(why) => {
                self.report.table_passed_over(&table.name, why);
                return Ok(());
            }
            _ if values.len() != table.columns.len() => {
                let why = "it has more or fewer values than columns".to_owned();
                (table.name.clone(), Err(why))
            }
            Fit::Records(records) => {
                let table = records.entity.table.to_owned();
                (table, self.record(records, values).await?)
            }
            Fit::Links(links) => (links.name.clone(), self.link(links, values).await?),
        };
        match loaded {
            Ok(()) => self.report.loaded(&into),
            Err(why) => self.report.row_passed_over(&into, why, line),
        }
        Ok(())
    }

    async fn record(
        &mut self,
        records: &Records,
        values: &[Given],
    ) -> anyhow::Result<Result<(), Refused>> {
        let table = records.entity.table;
        let key = records.id.map(|place| &values[place]);
        let id = self.keys.own(table, records.entity.key, key);
        let id = match id {
            Ok(id) => id,
            Err(why) => return Ok(Err(format!("its id {why}"))),
        };
        let row = match self.values(records, values) {
            Ok(row) => row,
            Err(why) => return Ok(Err(why)),
        };
        if tables::insert(&mut self.transaction, table, id.clone(), &row).await? {
            return Ok(Ok(()));
        }
        if self.add
            && let Some(id) = id
            && tables::has(&mut self.transaction, table, &id).await?
        {
            let id = serde_json::to_value(id)?;
            bail!("{table} has a record with the id {id} already, and nothing was loaded");
        }
        Ok(Err("its id or a unique value is there already".to_owned()))
    }

    /// The values of all columns but `id`, as the rules take them.
    fn values(
        &mut self,
        records: &Records,
        values: &[Given],
    ) -> Result<Vec<(&'static str, Option<Scalar>)>, Refused> {
        let mut row = Vec::new();
        for (field, place) in records.entity.fields.iter().zip(&records.places) {
            let fault = |what: &str| format!("{} {what}", field.name);
            let sent = match (&field.kind, place.map(|place| &values[place])) {
                (Kind::References { .. }, _) => continue,
                (_, None) => None,
                (Kind::Reference { target, key }, Some(given)) => {
                    let id = self.keys.key(target, *key, given);
                    let id = id.map_err(|what| fault(&what))?;
                    let id = id.map(serde_json::to_value).transpose();
                    id.map_err(|error| error.to_string())?
                }
                (kind, Some(given)) => given.json(kind),
            };
            let value = form::value(field, sent).map_err(|what| fault(&what))?;
            row.push((field.name, field.kind.scalar(&value)));
        }
        Ok(row)
    }

    async fn link(
        &mut self,
        links: &Links,
        values: &[Given],
    ) -> anyhow::Result<Result<(), Refused>> {
        let mut end = |table, kind, place: usize| match self.keys.key(table, kind, &values[place]) {
            Ok(Some(id)) => Ok(id),
            Ok(None) => Err("it refers to nothing".to_owned()),
            Err(why) => Err(format!("an id {why}")),
        };
        let record = end(links.entity.table, links.entity.key, links.record_id);
        let target = end(links.target, links.target_key, links.target_id);
        let ids = match (record, target) {
            (Ok(record), Ok(target)) => [record, target],
            (Err(why), _) | (_, Err(why)) => return Ok(Err(why)),
        };
        let is_new = tables::insert_link(&mut self.transaction, links.links, ids).await?;
        Ok(is_new.then_some(()).ok_or("it is there twice".to_owned()))
    }

    async fn finish(mut self) -> anyhow::Result<Report> {
        tables::take_back_lost(&mut self.transaction, &mut self.report).await?;
        if self.report.is_empty() {
            bail!("nothing in the dump fits the entities\n{}", self.report);
        }
        tables::count_on(&mut self.transaction).await?;
        self.transaction.commit().await?;
        Ok(self.report)
    }
}
