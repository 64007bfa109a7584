//! Scripts of SQL, as people write them and as products dump them.
//!
//! `statements` splits a script without understanding it, `words` tells by a statement's first words
//! what it is, and `script` reads the few kinds that say something of tables, part by part: sqlparser
//! finds the words and reads the conditions, and what a product writes besides (where an index lies,
//! how a table is stored) is stepped over, so that it takes no table along. `entities` turns what is
//! then in the `catalog` into entities.

mod alter;
mod bytes;
mod catalog;
mod columns;
mod dialect;
mod entities;
mod fields;
mod keys;
mod kinds;
mod quotes;
mod rules;
mod said;
mod script;
mod statement;
mod statements;
mod tables;
mod tokens;
mod words;

use std::io::{self, Read};

use formwork_protocol::{Schema, SchemaSource};

use self::dialect::{Dialect, LOOKED_AT};
use self::script::Script;
use self::statements::Statements;
use crate::{Reading, Stopped, finish, names};

/// Statements after which somebody is told how far it is, and asked whether to go on.
const BETWEEN_LOOKS: u32 = 64;

/// Reads a script, statement by statement, in bounded memory.
pub(crate) fn read(mut input: impl Read, reading: &Reading<'_>) -> Result<Schema, Stopped> {
    let mut beginning = Vec::new();
    (&mut input)
        .take(LOOKED_AT as u64)
        .read_to_end(&mut beginning)?;
    let dialect = Dialect::of(&beginning);
    let all = io::Cursor::new(beginning).chain(input);
    read_as(all, dialect, dialect.source(), reading)
}

/// Reads the statements that a database of SQLite keeps of itself.
pub(crate) fn read_of_sqlite(statements: &str, reading: &Reading<'_>) -> Result<Schema, Stopped> {
    let mut schema = read_as(
        statements.as_bytes(),
        Dialect::Sqlite,
        SchemaSource::SqliteFile,
        reading,
    )?;
    // Lines of a file that nobody has say nothing.
    for entity in &mut schema.entities {
        entity.line = None;
        entity.fields.iter_mut().for_each(|field| field.line = None);
    }
    for note in &mut schema.notes {
        (note.line, note.column) = (None, None);
    }
    Ok(schema)
}

fn read_as(
    input: impl Read,
    dialect: Dialect,
    source: SchemaSource,
    reading: &Reading<'_>,
) -> Result<Schema, Stopped> {
    let mut statements = Statements::new(Watched { input, reading }, dialect);
    let mut script = Script::new(dialect);
    let mut since = 0;
    while let Some(statement) = statements.next()? {
        script.take(&statement);
        since += 1;
        if since >= BETWEEN_LOOKS {
            since = 0;
            reading.look(statements.taken())?;
        }
    }
    let passed_over = script.passed_over();
    let mut notes = script.notes;
    let mut entities = entities::entities(script.catalog, dialect, &mut notes);
    finish(&mut entities, names::Number::Singular, &mut notes);
    notes.extend(passed_over);
    Ok(Schema {
        source,
        entities,
        counts: script.counts,
        notes,
    })
}

/// An input that ends with an error when nobody wants the rest: a single statement can be as long
/// as the file.
struct Watched<'a, R> {
    input: R,
    reading: &'a Reading<'a>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.reading.is_cancelled)() {
            return Err(io::Error::other(crate::Cancelled));
        }
        self.input.read(buffer)
    }
}
