//! A database of SQLite's, as a file: its schema is the statements that made it, which it keeps.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use formwork_protocol::{Code, Fault, Schema};
use rusqlite::{Connection, OpenFlags};

use crate::{Reading, Stopped, sql};

/// How every database of SQLite 3 begins (its documentation, “Database File Format”).
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Bytes of statements that are read of a database.
const MOST_BYTES: usize = 64 << 20;

/// Whether an open file is a database; its place is at the beginning again then and else.
pub(crate) fn is_database(mut file: &File) -> io::Result<bool> {
    use std::io::Seek;
    let mut beginning = Vec::new();
    file.take(HEADER.len() as u64).read_to_end(&mut beginning)?;
    // A pipe cannot go back, and is no database: what was read of it would be missing.
    if file.rewind().is_err() {
        let message = "a schema is read from a file, not from a pipe";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(beginning == HEADER)
}

/// Reads the schema of a database, which is not written to.
pub(crate) fn read(file: &Path, reading: &Reading<'_>) -> Result<Schema, Stopped> {
    let statements = statements(file).map_err(|error| fault(file, &error))?;
    sql::read_of_sqlite(&statements, reading)
}

fn fault(file: &Path, error: &rusqlite::Error) -> Fault {
    let message = format!("The database {} cannot be read: {error}", file.display());
    Fault::new(Code::Io, message).with_hint(
        "If a program has it open, close that first; if it is damaged, try: sqlite3 FILE .recover > schema.sql",
    )
}

fn statements(file: &Path) -> rusqlite::Result<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(address(file), flags)?;
    // Nothing that the file says is to be run.
    database.pragma_update(None, "trusted_schema", false)?;
    let mut query = database.prepare(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )?;
    let mut rows = query.query([])?;
    let mut statements = String::new();
    while let Some(row) = rows.next()? {
        let statement: String = row.get(0)?;
        if statements.len() + statement.len() > MOST_BYTES {
            break;
        }
        statements.push_str(&statement);
        statements.push_str("\n;\n");
    }
    Ok(statements)
}

/// The address of a file. Where no log lies beside it, nothing is to be made there either: SQLite
/// would put its files for several readers beside a database that has a log.
fn address(file: &Path) -> String {
    let mut address = String::from("file:");
    for letter in file.to_string_lossy().replace('\\', "/").chars() {
        match letter {
            '%' | '?' | '#' => address.push_str(&format!("%{:02x}", letter as u32)),
            letter => address.push(letter),
        }
    }
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    let has_log = Path::new(&log).exists();
    address.push_str(if has_log {
        "?mode=ro"
    } else {
        "?mode=ro&immutable=1"
    });
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::SchemaSource;

    #[test]
    fn a_database_is_read_and_nothing_is_written_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        // A question mark is in no name on Windows.
        let name = if cfg!(windows) {
            "a shop #1.db"
        } else {
            "a shop #1?.db"
        };
        let file = folder.path().join(name);
        let database = Connection::open(&file).unwrap();
        database
            .execute_batch(
                "PRAGMA journal_mode=WAL;
                 CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                 CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT,
                     author_id INTEGER NOT NULL REFERENCES authors);
                 CREATE INDEX by_author ON books (author_id);
                 INSERT INTO authors (name) VALUES ('a secret');",
            )
            .unwrap();
        database.close().unwrap();
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files(), 1);
        let bytes = std::fs::read(&file).unwrap();
        let reading = Reading {
            is_cancelled: &|| false,
            progress: &|_| {},
        };
        let schema = crate::read_file(&file, &reading).unwrap();
        assert_eq!(schema.source, SchemaSource::SqliteFile);
        let names: Vec<&str> = schema.entities.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Author", "Book"]);
        assert!(schema.entities[0].fields[0].unique);
        assert_eq!(
            schema.entities[1].fields[0].target.as_deref(),
            Some("Author")
        );
        assert_eq!(schema.entities[0].line, None);
        assert_eq!(files(), 1);
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
        assert!(!format!("{schema:?}").contains("secret"));
    }

    #[test]
    fn a_damaged_database_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("broken.db");
        let mut bytes = HEADER.to_vec();
        bytes.extend([7; 4000]);
        std::fs::write(&file, bytes).unwrap();
        let reading = Reading {
            is_cancelled: &|| false,
            progress: &|_| {},
        };
        let failure = crate::read_file(&file, &reading).unwrap_err();
        assert!(failure.to_string().contains("broken.db"), "{failure}");
    }
}
