//! Samples, traces and alerts: what was measured, kept by age and size.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::database::Store;
use crate::error::StoreError;
use crate::tables::page;

/// Figures over some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// When that time ended.
    pub at_unix_ms: i64,
    pub span_ms: u32,
    pub figures: Vec<u8>,
}

/// An alert that came to another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRow {
    pub at_unix_ms: i64,
    pub event_json: String,
}

/// How much of what was measured is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Nothing that is older.
    pub since_unix_ms: i64,
    /// Samples of a time as short as this, or shorter, from when on.
    pub fine: (u32, i64),
    /// Bytes of reports and traces together; the oldest go first. The newest run's always stay.
    pub bytes: u64,
}

impl Store {
    /// Keeps samples and alerts in one transaction, and how things are now. A sample of the same
    /// time takes the place of the one before.
    pub fn add_measures(
        &self,
        samples: &[SampleRow],
        alerts: &[AlertRow],
        live_json: Option<&str>,
    ) -> Result<(), StoreError> {
        self.write("add_measures", |transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT OR REPLACE INTO sample (span_ms, at_unix_ms, figures) VALUES (?1, ?2, ?3)",
            )?;
            for sample in samples {
                insert.execute(params![sample.span_ms, sample.at_unix_ms, sample.figures])?;
            }
            let mut insert = transaction
                .prepare_cached("INSERT INTO alert (at_unix_ms, event_json) VALUES (?1, ?2)")?;
            for alert in alerts {
                insert.execute(params![alert.at_unix_ms, alert.event_json])?;
            }
            if let Some(live) = live_json {
                transaction
                    .prepare_cached("INSERT OR REPLACE INTO live (id, live_json) VALUES (1, ?1)")?
                    .execute([live])?;
            }
            Ok(())
        })
    }

    /// How things were when that was kept last, by whichever process.
    pub fn live(&self) -> Result<Option<String>, StoreError> {
        self.read("live", |connection| {
            connection
                .prepare_cached("SELECT live_json FROM live")?
                .query_row([], |row| row.get(0))
                .optional()
        })
    }

    /// Samples of one length that end in a time, after its first millisecond up to its last, by
    /// time; a page has at most `limit`.
    pub fn samples(
        &self,
        span_ms: u32,
        (after, to): (i64, i64),
        limit: usize,
    ) -> Result<Vec<SampleRow>, StoreError> {
        self.read("samples", |connection| {
            connection
                .prepare_cached(
                    "SELECT at_unix_ms, span_ms, figures FROM sample
                     WHERE span_ms = ?1 AND at_unix_ms > ?2 AND at_unix_ms <= ?3
                     ORDER BY at_unix_ms LIMIT ?4",
                )?
                .query_map(params![span_ms, after, to, page(limit)], |row| {
                    Ok(SampleRow {
                        at_unix_ms: row.get(0)?,
                        span_ms: row.get(1)?,
                        figures: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// Alerts of a time, by time; the newest `limit` of them.
    pub fn alerts(
        &self,
        (from, to): (i64, i64),
        limit: usize,
    ) -> Result<Vec<AlertRow>, StoreError> {
        let mut newest = self.read("alerts", |connection| {
            connection
                .prepare_cached(
                    "SELECT at_unix_ms, event_json FROM alert
                     WHERE at_unix_ms BETWEEN ?1 AND ?2 ORDER BY at_unix_ms DESC, id DESC LIMIT ?3",
                )?
                .query_map(params![from, to, page(limit)], |row| {
                    Ok(AlertRow {
                        at_unix_ms: row.get(0)?,
                        event_json: row.get(1)?,
                    })
                })?
                .collect::<rusqlite::Result<Vec<AlertRow>>>()
        })?;
        newest.reverse();
        Ok(newest)
    }

    /// Forgets what is too old or too much. Runs stay in the list, without report and trace.
    pub fn forget_measures(&self, kept: Kept) -> Result<(), StoreError> {
        self.write("forget_measures", |transaction| {
            let since = kept.since_unix_ms;
            transaction.execute("DELETE FROM sample WHERE at_unix_ms < ?1", [since])?;
            transaction.execute(
                "DELETE FROM sample WHERE span_ms <= ?1 AND at_unix_ms < ?2",
                params![kept.fine.0, kept.fine.1],
            )?;
            transaction.execute("DELETE FROM alert WHERE at_unix_ms < ?1", [since])?;
            forget_runs(transaction, since, kept.bytes)
        })
    }

    /// Bytes of the reports and traces that are kept.
    pub fn measured_bytes(&self) -> Result<u64, StoreError> {
        self.read("measured_bytes", |connection| {
            Ok(sizes(connection)?.iter().map(|(_, _, bytes)| bytes).sum())
        })
    }
}

/// Runs with a report, newest first: id, start, bytes of report and trace.
fn sizes(connection: &Connection) -> rusqlite::Result<Vec<(i64, i64, u64)>> {
    connection
        .prepare_cached(
            "SELECT run.id, run.started_unix_ms,
                OCTET_LENGTH(run.report_json) + COALESCE(OCTET_LENGTH(trace.bytes), 0)
             FROM run LEFT JOIN trace ON trace.run = run.id
             WHERE run.report_json <> '' ORDER BY run.id DESC",
        )?
        .query_map([], |row| {
            let bytes: i64 = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, u64::try_from(bytes).unwrap_or(0)))
        })?
        .collect()
}

fn forget_runs(transaction: &Transaction<'_>, since: i64, limit: u64) -> rusqlite::Result<()> {
    let mut sum = 0;
    for (place, (id, started, bytes)) in sizes(transaction)?.into_iter().enumerate() {
        sum += bytes;
        if place > 0 && (started < since || sum > limit) {
            transaction
                .prepare_cached("UPDATE run SET report_json = '' WHERE id = ?1")?
                .execute([id])?;
            transaction
                .prepare_cached("DELETE FROM trace WHERE run = ?1")?
                .execute([id])?;
        }
    }
    Ok(())
}
