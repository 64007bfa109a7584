//! Tables for spreadsheets: RFC 4180, a row of names first.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front.

use formwork_protocol::{AlertEvent, Figure, OutputCost, Sample, Samples, TraceSummary};

use crate::{amounts, names};

#[cfg(test)]
mod tests;

/// A table with a row for each output of a run.
pub fn csv(outputs: &[OutputCost]) -> String {
    let mut table = Table::default();
    for name in [
        "output",
        "path",
        "template",
        "state",
        "cache",
        "why",
        "changed",
        "render_ms",
        "write_ms",
        "bytes",
    ] {
        table.text(name);
    }
    table.end();
    for output in outputs {
        table.number(output.output);
        table.text(&output.path);
        table.text(&output.template);
        table.text(names::file_state(output.state));
        table.text(names::cache_hit(output.cache));
        table.text(names::why(&output.why));
        table.text(&names::changed(&output.why).join("; "));
        table.number(output.render_ms);
        table.number(output.write_ms);
        table.number(output.bytes);
        table.end();
    }
    table.0
}

/// Columns of [`csv_of_time`] before those of the figures.
const BEFORE: [&str; 4] = ["at_utc", "at_unix_ms", "kind", "length_ms"];
/// Columns of runs.
const OF_RUNS: [&str; 5] = ["pack", "version", "target", "files", "outcome"];
/// Columns of alerts.
const OF_ALERTS: [&str; 5] = ["figure", "severity", "max", "state", "value"];

/// One table of all samples, runs and alerts by time; `kind` says which a row is, and cells that do
/// not belong to it are empty. The columns of the samples are called as the figures are.
pub fn csv_of_time(samples: &Samples) -> String {
    let mut table = Table::default();
    let figures = Figure::SAMPLED.iter().map(|figure| figure.name());
    for name in BEFORE
        .into_iter()
        .chain(figures)
        .chain(OF_RUNS)
        .chain(OF_ALERTS)
    {
        table.text(name);
    }
    table.end();
    let mut rows: Vec<(i64, Row<'_>)> = Vec::new();
    rows.extend(
        samples
            .samples
            .iter()
            .map(|one| (one.at_unix_ms, Row::Sample(one))),
    );
    rows.extend(
        samples
            .runs
            .iter()
            .map(|one| (one.started_unix_ms, Row::Run(one))),
    );
    rows.extend(
        samples
            .alerts
            .iter()
            .map(|one| (one.at_unix_ms, Row::Alert(one))),
    );
    rows.sort_by_key(|(at, _)| *at);
    for (at, row) in rows {
        table.text(&amounts::utc(at));
        table.number(at);
        row.write(&mut table);
        table.end();
    }
    table.0
}

enum Row<'a> {
    Sample(&'a Sample),
    Run(&'a TraceSummary),
    Alert(&'a AlertEvent),
}

impl Row<'_> {
    fn write(&self, table: &mut Table) {
        match self {
            Self::Sample(sample) => {
                table.text("sample");
                table.number(sample.span_ms);
                for figure in Figure::SAMPLED {
                    table.number_if_any(sample.figures.get(figure));
                }
                table.empty(OF_RUNS.len() + OF_ALERTS.len());
            }
            Self::Run(run) => {
                table.text("run");
                table.number(run.ms);
                table.empty(Figure::SAMPLED.len());
                table.text(&run.pack);
                table.text(&run.version);
                table.text(&run.target);
                table.number(run.files);
                table.text(names::outcome(run.outcome));
                table.empty(OF_ALERTS.len());
            }
            Self::Alert(alert) => {
                table.text("alert");
                table.empty(1 + Figure::SAMPLED.len() + OF_RUNS.len());
                table.text(alert.budget.figure.name());
                table.text(names::severity(alert.budget.severity));
                table.number(alert.budget.max);
                table.text(names::alert_state(alert.state));
                table.number_if_any(alert.value);
            }
        }
    }
}

/// The text so far.
#[derive(Default)]
struct Table(String);

impl Table {
    fn cell(&mut self, value: &str) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.0.push(',');
        }
        self.0.push_str(value);
    }

    /// Always in quotes if there is anything in it that has a meaning in a table. Tabs and returns
    /// are left out by some spreadsheets before they look for a formula.
    fn text(&mut self, value: &str) {
        let formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let value = format!("{}{value}", if formula { "'" } else { "" });
        if value.contains(['"', ',', '\r', '\n']) {
            self.cell(&format!("\"{}\"", value.replace('"', "\"\"")));
        } else {
            self.cell(&value);
        }
    }

    fn number(&mut self, value: impl std::fmt::Display) {
        self.cell(&value.to_string());
    }

    fn number_if_any(&mut self, value: Option<f64>) {
        match value {
            Some(value) => self.number(value),
            None => self.cell(""),
        }
    }

    fn empty(&mut self, cells: usize) {
        for _ in 0..cells {
            self.cell("");
        }
    }

    fn end(&mut self) {
        self.0.push_str("\r\n");
    }
}
