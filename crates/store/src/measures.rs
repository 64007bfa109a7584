//! Samples, traces and alerts: what was measured, kept by age and size.

use rusqlite::params;

use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{
    ADD_ALERT, ALERTS, FORGET_ALERTS, FORGET_FINE_SAMPLES, FORGET_REPORT, FORGET_SAMPLES,
    FORGET_TRACE, LIVE, PUT_SAMPLE, RECORDED_RUNS, SAMPLES, SET_LIVE,
};
use crate::statements::Statements;
use crate::tables::page;

/// Figures over some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// When that time ended.
    pub at_unix_ms: i64,
    pub span_ms: u32,
    pub figures: Vec<u8>,
}

/// An alert that came to another state, to be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAlert {
    pub at_unix_ms: i64,
    pub event_json: String,
}

/// An alert that came to another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRow {
    pub id: i64,
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
        alerts: &[NewAlert],
        live_json: Option<&str>,
    ) -> Result<(), StoreError> {
        let (samples, alerts) = (samples.to_vec(), alerts.to_vec());
        let live = live_json.map(str::to_owned);
        self.write("add_measures", move |statements| {
            for sample in &samples {
                let values = params![sample.span_ms, sample.at_unix_ms, sample.figures];
                statements.run(PUT_SAMPLE, values)?;
            }
            for alert in &alerts {
                statements.run(ADD_ALERT, params![alert.at_unix_ms, alert.event_json])?;
            }
            if let Some(live) = &live {
                statements.run(SET_LIVE, [live])?;
            }
            Ok(())
        })
    }

    /// How things were when that was kept last, by whichever process.
    pub fn live(&self) -> Result<Option<String>, StoreError> {
        self.read("live", |statements| {
            statements.first(LIVE, [], |row| row.get(0))
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
        self.read("samples", |statements| {
            let values = params![span_ms, after, to, page(limit)];
            statements.all(SAMPLES, values, |row| {
                Ok(SampleRow {
                    at_unix_ms: row.get(0)?,
                    span_ms: row.get(1)?,
                    figures: row.get(2)?,
                })
            })
        })
    }

    /// Alerts of a time, newest first, from its last millisecond or from before one of them down to
    /// its first millisecond; a page has at most `limit`.
    pub fn alerts(
        &self,
        (from, to): (i64, i64),
        before: Option<&AlertRow>,
        limit: usize,
    ) -> Result<Vec<AlertRow>, StoreError> {
        let (time, id) = match before {
            Some(alert) => (alert.at_unix_ms, alert.id),
            None => (to, i64::MAX),
        };
        self.read("alerts", |statements| {
            statements.all(ALERTS, params![from, time, id, page(limit)], |row| {
                Ok(AlertRow {
                    id: row.get(0)?,
                    at_unix_ms: row.get(1)?,
                    event_json: row.get(2)?,
                })
            })
        })
    }

    /// Forgets what is too old or too much. Runs stay in the list, without report and trace.
    pub fn forget_measures(&self, kept: Kept) -> Result<(), StoreError> {
        self.write("forget_measures", move |statements| {
            let since = kept.since_unix_ms;
            statements.run(FORGET_SAMPLES, [since])?;
            statements.run(FORGET_FINE_SAMPLES, params![kept.fine.0, kept.fine.1])?;
            statements.run(FORGET_ALERTS, [since])?;
            forget_runs(statements, since, kept.bytes)
        })
    }

    /// Bytes of the reports and traces that are kept.
    pub fn measured_bytes(&self) -> Result<u64, StoreError> {
        self.read("measured_bytes", |statements| {
            Ok(sizes(statements)?.iter().map(|(_, _, bytes)| bytes).sum())
        })
    }
}

/// Runs with a report, newest first: id, start, bytes of report and trace.
fn sizes(statements: Statements<'_>) -> rusqlite::Result<Vec<(i64, i64, u64)>> {
    statements.all(RECORDED_RUNS, [], |row| {
        let bytes: i64 = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, u64::try_from(bytes).unwrap_or(0)))
    })
}

fn forget_runs(statements: Statements<'_>, since: i64, limit: u64) -> rusqlite::Result<()> {
    let mut sum = 0;
    for (place, (id, started, bytes)) in sizes(statements)?.into_iter().enumerate() {
        sum += bytes;
        if place > 0 && (started < since || sum > limit) {
            statements.run(FORGET_REPORT, [id])?;
            statements.run(FORGET_TRACE, [id])?;
        }
    }
    Ok(())
}
