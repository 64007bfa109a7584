//! Tables of text (CSV): one entity, whose fields the first line names.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};
use formwork_protocol::{
    Code, Entity, Fault, NoteKind, Schema, SchemaCounts, SchemaNote, SchemaSource,
};

use super::columns::Column;
use super::forms::Forms;
use crate::{Reading, Stopped, finish, keys, names};

/// What may stand between cells.
const DELIMITERS: &[u8] = b",;\t|";

/// Cells that say that there is no value.
const EMPTY: &[&str] = &["", "NULL", "null", "\\N"];

/// Rows after which somebody is told how far it is, and asked whether to go on.
const BETWEEN_LOOKS: u64 = 1024;

/// Columns that a table may have.
const MOST_COLUMNS: usize = 5000;

/// Rows with a wrong number of cells that are named.
const MOST_NAMED: usize = 20;

/// The sign between cells that the first lines have most of.
fn delimiter(beginning: &[u8]) -> u8 {
    let first: Vec<&[u8]> = beginning.split(|byte| *byte == b'\n').take(1).collect();
    let count = |delimiter: u8| -> usize {
        let mut quoted = false;
        let cells = first.iter().flat_map(|line| line.iter()).filter(|byte| {
            quoted ^= **byte == b'"';
            !quoted && **byte == delimiter
        });
        cells.count()
    };
    let most = DELIMITERS
        .iter()
        .rev()
        .max_by_key(|delimiter| count(**delimiter));
    most.copied().unwrap_or(b',')
}

/// Whether a text looks like a table: at least two cells in its first line.
pub(crate) fn looks_like_rows(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let sign = char::from(delimiter(text.as_bytes()));
    first.contains(sign) && !first.trim_start().starts_with(['{', '[', '<'])
}

/// Reads a table, row by row.
pub(crate) fn read(
    input: impl Read,
    beginning: &[u8],
    name: &str,
    reading: &Reading<'_>,
) -> Result<Schema, Stopped> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(beginning))
        .has_headers(false)
        .flexible(true)
        .from_reader(input);
    let mut record = ByteRecord::new();
    if !next(&mut reader, &mut record)? {
        let fault = Fault::new(Code::Syntax, format!("{name} is empty"));
        return Err(fault
            .with_hint("The first line has to name the columns.")
            .into());
    }
    let mut table = Table::new(&record, &crate::stem(name));
    let mut rows = 0_u64;
    while next(&mut reader, &mut record)? {
        table.see(&record, reader.position().line());
        rows += 1;
        if rows.is_multiple_of(BETWEEN_LOOKS) {
            reading.look(reader.position().byte())?;
        }
    }
    Ok(table.schema())
}

fn next<R: Read>(reader: &mut csv::Reader<R>, record: &mut ByteRecord) -> Result<bool, Stopped> {
    let is_io = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Stopped::from(error),
        other => Fault::new(Code::Syntax, format!("This is no table: {other:?}")).into(),
    };
    reader.read_byte_record(record).map_err(is_io)
}

struct Table {
    name: String,
    names: Vec<String>,
    columns: Vec<Column>,
    rows: u64,
    not_read: u64,
    notes: Vec<SchemaNote>,
}

impl Table {
    /// Begins with the first line, which names the columns unless its cells look like data.
    fn new(first: &ByteRecord, name: &str) -> Self {
        let cells: Vec<String> = first.iter().take(MOST_COLUMNS).map(cell).collect();
        let is_data = cells.iter().any(|cell| Forms::of(cell).0.any());
        let mut table = Self {
            name: name.to_owned(),
            columns: cells.iter().map(|_| Column::default()).collect(),
            names: cells,
            rows: 0,
            not_read: 0,
            notes: Vec::new(),
        };
        if is_data {
            let numbers = 1..=table.names.len();
            table.names = numbers.map(|number| format!("column {number}")).collect();
            let message = "The first line looks like data, so the columns have no names";
            table.notes.push(
                SchemaNote::new(NoteKind::Uncertain, message)
                    .at_line(1)
                    .with_hint("Put a line with the names of the columns before it."),
            );
            table.see(first, 1);
        }
        table
    }

    fn see(&mut self, record: &ByteRecord, line: u64) {
        if record.len() != self.columns.len() {
            self.not_read += 1;
            if self.not_read <= MOST_NAMED as u64 {
                let message = format!(
                    "A row was not read: it has {} cells, not {}",
                    record.len(),
                    self.columns.len()
                );
                let line = u32::try_from(line).ok();
                self.notes.push(
                    SchemaNote::new(NoteKind::NotRead, message)
                        .at_line(line)
                        .with_hint(
                            "Put cells that hold the sign between cells, or a quote, in quotes.",
                        ),
                );
            }
            return;
        }
        self.rows += 1;
        for (column, bytes) in self.columns.iter_mut().zip(record) {
            let text = cell(bytes);
            if !EMPTY.contains(&text.as_str()) {
                column.see_text(&text);
            }
        }
    }

    fn schema(self) -> Schema {
        let Self {
            name,
            names: titles,
            columns,
            rows,
            not_read,
            mut notes,
        } = self;
        let mut entity = Entity {
            name: name.clone(),
            original: name.clone(),
            ..Entity::default()
        };
        let own = names::singular(&names::words(&name));
        for (title, column) in titles.iter().zip(&columns) {
            let words = names::words(title);
            let is_key = (words == "id" || words == format!("{own} id"))
                && column.filled == rows
                && column.can_be_key();
            if is_key && entity.key.is_empty() {
                keys::add(&mut entity, title, column.key_kind());
                continue;
            }
            let guess = column.guess(rows);
            if let Some(uncertain) = guess.uncertain {
                let message = format!("“{title}” is a guess: {uncertain}");
                notes.push(SchemaNote::new(NoteKind::Uncertain, message));
            }
            entity.fields.push(column.field(title, rows, &guess));
        }
        let mut entities = vec![entity];
        finish(&mut entities, names::Number::Singular, &mut notes);
        Schema {
            source: SchemaSource::Csv,
            entities,
            counts: SchemaCounts {
                understood: rows,
                passed_over: 0,
                not_read,
            },
            notes,
        }
    }
}

/// A cell as text: in UTF-8, or else as Windows writes the letters of Western Europe, nearly.
fn cell(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.trim().to_owned()
}
