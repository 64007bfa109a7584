//! What was measured: rows below parts, as JSON and as Markdown.

use std::fmt::Write as _;

use formwork_protocol::Unit;
use formwork_telemetry::amounts;
use serde::{Serialize, Serializer};

/// All that one run of the benchmark tells.
#[derive(Debug, Serialize)]
pub struct Table {
    pub measured_at_utc: String,
    /// The machine and the versions of everything, by what they are.
    pub machine: Vec<(String, String)>,
    pub parts: Vec<PartRows>,
}

#[derive(Debug, Serialize)]
pub struct PartRows {
    pub name: &'static str,
    pub title: &'static str,
    /// How it is measured.
    pub how: &'static str,
    pub rows: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_measured: Option<NotMeasured>,
}

/// Why nothing was measured.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotMeasured {
    /// It cannot run here.
    Skipped(String),
    Failed(String),
}

/// One measured thing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    pub what: String,
    /// On the disk, where files play a part.
    pub value: Option<Amount>,
    /// The same on a file system in memory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_memory: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// What else there is to say, or why it was not measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How often the value of something else goes into a row's.
#[derive(Clone, Debug, Serialize)]
pub struct Against {
    pub what: String,
    pub ratio: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio_in_memory: Option<f64>,
}

/// The floor that users were promised.
#[derive(Clone, Debug, Serialize)]
pub struct Promise {
    pub below: Amount,
    pub kept: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amount {
    pub value: f64,
    #[serde(serialize_with = "unit_name")]
    pub unit: Unit,
}

fn unit_name<S: Serializer>(unit: &Unit, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match unit {
        Unit::Milliseconds => "ms",
        Unit::Bytes => "bytes",
        Unit::BytesPerSecond => "bytes/s",
        Unit::Percent => "percent",
        Unit::Count => "count",
    })
}

impl Amount {
    pub fn ms(value: f64) -> Self {
        let unit = Unit::Milliseconds;
        Self { value, unit }
    }

    pub fn bytes(value: u64) -> Self {
        let (value, unit) = (value as f64, Unit::Bytes);
        Self { value, unit }
    }

    pub fn percent(value: f64) -> Self {
        let unit = Unit::Percent;
        Self { value, unit }
    }

    pub fn count(value: u64) -> Self {
        let (value, unit) = (value as f64, Unit::Count);
        Self { value, unit }
    }

    fn shown(self) -> String {
        match self.unit {
            Unit::Count => grouped(self.value),
            unit => amounts::amount(self.value, unit),
        }
    }
}

impl Row {
    pub fn new(what: impl Into<String>, value: Amount) -> Self {
        Self {
            what: what.into(),
            value: Some(value),
            ..Self::default()
        }
    }

    /// A row of something that cannot be measured here.
    pub fn skipped(what: impl Into<String>, why: &str) -> Self {
        Self {
            what: what.into(),
            note: format!("skipped: {why}"),
            ..Self::default()
        }
    }

    pub fn in_memory(mut self, value: Option<Amount>) -> Self {
        self.in_memory = value;
        self
    }

    /// Compares with what `other` was measured at, on each file system with its own.
    pub fn against(mut self, what: impl Into<String>, other: &Self) -> Self {
        let ratio = |own: Option<Amount>, other: Option<Amount>| Some(own?.value / other?.value);
        self.against = ratio(self.value, other.value).map(|value| Against {
            what: what.into(),
            ratio: value,
            ratio_in_memory: ratio(self.in_memory, other.in_memory),
        });
        self
    }

    /// Holds the value against a promise, which is in the value's own unit.
    pub fn promised(mut self, below: f64) -> Self {
        self.promise = self.value.map(|value| Promise {
            below: Amount {
                value: below,
                ..value
            },
            kept: value.value < below,
        });
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Whether a promise about it is broken.
    pub fn is_broken(&self) -> bool {
        self.promise.as_ref().is_some_and(|promise| !promise.kept)
    }
}

/// The rows, those after the first compared with it.
pub fn compared(rows: Vec<Row>, with: &str) -> Vec<Row> {
    let first = rows.first().cloned();
    let compare = |(place, row): (usize, Row)| match &first {
        Some(first) if place > 0 => row.against(with, first),
        _ => row,
    };
    rows.into_iter().enumerate().map(compare).collect()
}

impl PartRows {
    pub fn has_failed(&self) -> bool {
        matches!(self.not_measured, Some(NotMeasured::Failed(_)))
    }
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.parts.iter().flat_map(|part| &part.rows)
    }
}

pub fn json(table: &Table) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(table)? + "\n")
}

/// The same for people.
pub fn markdown(table: &Table) -> String {
    let mut text = format!("# Measured at {} UTC\n\n", table.measured_at_utc);
    text.push_str("| machine and versions | |\n| --- | --- |\n");
    for (name, value) in &table.machine {
        let _ = writeln!(text, "| {} | {} |", cell(name), cell(value));
    }
    for part in &table.parts {
        let _ = write!(text, "\n## {}\n\n{}\n\n", part.title, part.how);
        match &part.not_measured {
            Some(NotMeasured::Skipped(why)) => {
                let _ = writeln!(text, "Skipped: {why}");
            }
            Some(NotMeasured::Failed(why)) => {
                let _ = writeln!(text, "FAILED: {why}");
            }
            None => text.push_str(&lines_of(&part.rows)),
        }
    }
    text
}

/// A table of rows, its columns as wide as their widest cell: it is read in terminals, too.
fn lines_of(rows: &[Row]) -> String {
    let head = ["", "disk", "tmpfs", "ratio", "promised", ""].map(str::to_owned);
    let mut lines = vec![head];
    lines.extend(rows.iter().map(cells));
    let used: Vec<usize> = (0..lines[0].len())
        .filter(|column| *column < 2 || lines[1..].iter().any(|line| !line[*column].is_empty()))
        .collect();
    if !used.contains(&2) {
        // Nothing of it depends on the file system.
        lines[0][1].clear();
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max();
    let widths: Vec<usize> = used
        .iter()
        .map(|column| width(*column).unwrap_or(0).max(3))
        .collect();
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        for (column, width) in used.iter().zip(&widths) {
            let cell = &line[*column];
            let _ = match column {
                1 | 2 => write!(text, "| {cell:>width$} "),
                _ => write!(text, "| {cell:width$} "),
            };
        }
        text.push_str("|\n");
        if number == 0 {
            for (column, width) in used.iter().zip(&widths) {
                let dashes = "-".repeat(width - 1);
                let end = if matches!(column, 1 | 2) { ":" } else { "-" };
                let _ = write!(text, "| {dashes}{end} ");
            }
            text.push_str("|\n");
        }
    }
    text
}

fn cells(row: &Row) -> [String; 6] {
    let shown = |amount: Option<Amount>| amount.map(Amount::shown).unwrap_or_default();
    let against = row.against.as_ref().map(|against| {
        let in_memory = against.ratio_in_memory;
        let in_memory = in_memory.map(|ratio| format!(" (tmpfs {})", times(ratio)));
        let in_memory = in_memory.unwrap_or_default();
        format!("{} {}{in_memory}", times(against.ratio), against.what)
    });
    let promise = row.promise.as_ref().map(|promise| {
        let kept = if promise.kept { "kept" } else { "BROKEN" };
        format!("below {}: {kept}", promise.below.shown())
    });
    [
        cell(&row.what),
        shown(row.value),
        shown(row.in_memory),
        cell(&against.unwrap_or_default()),
        promise.unwrap_or_default(),
        cell(&row.note),
    ]
}

fn times(ratio: f64) -> String {
    match ratio {
        ratio if ratio >= 100.0 => format!("{ratio:.0} ×"),
        ratio if ratio >= 10.0 => format!("{ratio:.1} ×"),
        _ => format!("{ratio:.2} ×"),
    }
}

/// Thousands apart, for numbers of instructions.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Row>) -> Table {
        Table {
            measured_at_utc: "2026-01-31".to_owned(),
            machine: vec![("cores".to_owned(), "2".to_owned())],
            parts: vec![PartRows {
                name: "part",
                title: "A part",
                how: "So.",
                rows,
                not_measured: None,
            }],
        }
    }

    #[test]
    fn a_row_is_compared_on_each_file_system_with_its_own() {
        let other = Row::new("other", Amount::ms(10.0)).in_memory(Some(Amount::ms(2.0)));
        let row = Row::new("own", Amount::ms(500.0)).in_memory(Some(Amount::ms(3.0)));
        let text = markdown(&table(vec![row.against("other", &other)]));
        assert!(
            text.contains("| own | 500 ms |  3 ms | 50.0 × other (tmpfs 1.50 ×) |"),
            "{text}"
        );
    }

    #[test]
    fn a_promise_is_kept_below_its_amount_alone() {
        for (value, kept) in [(99.0, true), (100.0, false), (101.0, false)] {
            let row = Row::new("own", Amount::ms(value)).promised(100.0);
            assert_eq!(row.is_broken(), !kept, "{value}");
        }
        assert!(!Row::skipped("own", "no npm").promised(1.0).is_broken());
    }

    #[test]
    fn what_was_skipped_is_there_with_its_reason() {
        let table = table(vec![Row::skipped("Copier", "there is no python3")]);
        assert!(markdown(&table).contains("skipped: there is no python3"));
        assert!(
            json(&table)
                .unwrap()
                .contains("skipped: there is no python3")
        );
    }

    #[test]
    fn a_part_that_failed_is_told_and_no_other_is_lost() {
        let mut table = table(vec![Row::new("own", Amount::ms(1.0))]);
        table.parts.push(PartRows {
            name: "other",
            title: "Another part",
            how: "So.",
            rows: Vec::new(),
            not_measured: Some(NotMeasured::Failed("the disk is full".to_owned())),
        });
        let text = markdown(&table);
        assert!(
            text.contains("| own |") && text.contains("FAILED: the disk is full"),
            "{text}"
        );
        assert!(table.parts[1].has_failed() && !table.parts[0].has_failed());
    }

    #[test]
    fn large_numbers_are_grouped() {
        for (value, text) in [
            (1.0, "1"),
            (999.0, "999"),
            (1000.0, "1 000"),
            (12345678.0, "12 345 678"),
        ] {
            assert_eq!(grouped(value), text);
        }
    }
}
