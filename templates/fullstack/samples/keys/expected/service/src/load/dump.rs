//! The rows of a dump, as the tools of SQLite, PostgreSQL, MySQL and SQL Server write it: `INSERT` with
//! and without names of columns, and `COPY`. Everything else is passed over.

use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::Arc;

use super::text::Text;
use super::value::{Given, MAX_TEXT};
use super::words::begins_statement;

/// A table that rows are for.
#[derive(Debug, PartialEq)]
pub struct Table {
    pub name: String,
    /// In the order of the values; none where the dump does not tell them.
    pub columns: Vec<String>,
    /// The columns of its primary key, if the dump told them before.
    pub key: Vec<String>,
}

#[derive(Debug, PartialEq)]
pub enum Item {
    /// The rows that follow are for this table.
    Table(Arc<Table>),
    Row {
        line: u64,
        values: Vec<Given>,
    },
    /// Rows for this table that only a database can work out: `INSERT INTO … SELECT`.
    Computed(String),
}

enum State {
    /// The next is a statement.
    Between,
    /// The next is a row in brackets.
    Values,
    /// The next is a line of `COPY`.
    Copied,
}

pub struct Dump {
    pub(super) text: Text,
    state: State,
    /// Whether a backslash in a text stands for something: MySQL writes it so.
    pub(super) escapes: bool,
    created: Created,
}

/// Columns and key of the tables that a dump creates, by their names in small letters.
pub type Created = HashMap<String, (Vec<String>, Vec<String>)>;

/// What words of `CREATE TABLE` begin something else than a column.
const NO_COLUMN: &[&str] = &[
    "CHECK",
    "CONSTRAINT",
    "EXCLUDE",
    "FOREIGN",
    "FULLTEXT",
    "INDEX",
    "KEY",
    "LIKE",
    "PERIOD",
    "PRIMARY",
    "SPATIAL",
    "UNIQUE",
];

impl Dump {
    pub fn new(input: impl Read + Send + 'static) -> io::Result<Self> {
        Ok(Self {
            text: Text::new(input)?,
            state: State::Between,
            escapes: false,
            created: HashMap::new(),
        })
    }

    /// What the whole dump tells of its tables: some tools write the keys behind the rows.
    pub fn tables(input: impl Read + Send + 'static) -> io::Result<Created> {
        let mut dump = Self::new(input)?;
        while dump.next()?.is_some() {}
        Ok(dump.created)
    }

    /// With what is known of its tables already.
    pub fn with(self, created: Created) -> Self {
        Self { created, ..self }
    }

    /// The next piece; none at the end.
    pub fn next(&mut self) -> io::Result<Option<Item>> {
        loop {
            let item = match self.state {
                State::Between => {
                    self.space()?;
                    if self.text.peek()?.is_none() {
                        return Ok(None);
                    }
                    self.statement()?
                }
                State::Values => self.row()?,
                State::Copied => self.copied()?,
            };
            if item.is_some() {
                return Ok(item);
            }
        }
    }

    fn statement(&mut self) -> io::Result<Option<Item>> {
        let first = self.peek_word()?;
        match first.as_str() {
            "INSERT" | "REPLACE" => self.insert(),
            "COPY" => self.copy(),
            "CREATE" => {
                self.create()?;
                Ok(None)
            }
            "ALTER" => {
                self.alter()?;
                Ok(None)
            }
            // What a client is told, and no server.
            "DELIMITER" => self.text.take_line().map(|_| None),
            "" if matches!(self.text.ahead(2)?, [b'\\', ..] | [b'.', b'a'..=b'z']) => {
                self.text.take_line().map(|_| None)
            }
            _ => {
                self.pass_over(false)?;
                Ok(None)
            }
        }
    }

    fn insert(&mut self) -> io::Result<Option<Item>> {
        // `INSERT OR REPLACE INTO`, `INSERT IGNORE INTO`, `INSERT [dbo].[Album]`.
        let modifiers = ["INSERT", "REPLACE", "OR", "IGNORE", "ABORT", "INTO", "ONLY"];
        while modifiers.contains(&self.peek_word()?.as_str()) {
            self.word()?;
            self.space()?;
        }
        self.escapes |= self.text.peek()? == Some(b'`');
        let Some(name) = self.path()? else {
            self.pass_over(false)?;
            return Ok(None);
        };
        let columns = match self.text.peek()? {
            Some(b'(') => self.names()?,
            _ => Vec::new(),
        };
        // `OVERRIDING SYSTEM VALUE VALUES`.
        while ["OVERRIDING", "SYSTEM", "USER", "VALUE"].contains(&self.peek_word()?.as_str()) {
            self.word()?;
            self.space()?;
        }
        if self.peek_word()? != "VALUES" {
            self.pass_over(false)?;
            return Ok(Some(Item::Computed(name)));
        }
        self.word()?;
        self.state = State::Values;
        Ok(Some(self.table(name, columns)))
    }

    fn copy(&mut self) -> io::Result<Option<Item>> {
        self.word()?;
        self.space()?;
        let Some(name) = self.path()? else {
            self.pass_over(false)?;
            return Ok(None);
        };
        let columns = match self.text.peek()? {
            Some(b'(') => self.names()?,
            _ => Vec::new(),
        };
        let rest = self.text.take_line()?.unwrap_or_default();
        let rest = String::from_utf8_lossy(&rest).to_ascii_uppercase();
        let plain = rest.trim_start().starts_with("FROM STDIN");
        if !plain {
            return Ok(Some(Item::Computed(name)));
        }
        self.state = State::Copied;
        Ok(Some(self.table(name, columns)))
    }

    /// What was told of the table when it was created goes along.
    fn table(&self, name: String, columns: Vec<String>) -> Item {
        let created = self.created.get(&name.to_lowercase());
        let (all, key) = created.cloned().unwrap_or_default();
        Item::Table(Arc::new(Table {
            name,
            columns: if columns.is_empty() { all } else { columns },
            key,
        }))
    }

    fn row(&mut self) -> io::Result<Option<Item>> {
        self.space()?;
        while self.text.takes(b',')? {
            self.space()?;
        }
        let line = self.text.line();
        if !self.text.takes(b'(')? {
            // The end, or `ON CONFLICT …` and `RETURNING …` before it.
            self.state = State::Between;
            if !begins_statement(&self.peek_word()?) {
                self.pass_over(false)?;
            }
            return Ok(None);
        }
        let mut values = Vec::new();
        loop {
            values.push(self.value(0)?);
            if self.text.takes(b',')? {
                continue;
            }
            self.text.takes(b')')?;
            return Ok(Some(Item::Row { line, values }));
        }
    }

    fn copied(&mut self) -> io::Result<Option<Item>> {
        let line = self.text.line();
        let row = match self.text.take_line()? {
            Some(row) if row != b"\\." => row,
            _ => {
                self.state = State::Between;
                return Ok(None);
            }
        };
        let values = row.split(|byte| *byte == b'\t').map(copied_value).collect();
        Ok(Some(Item::Row { line, values }))
    }

    fn create(&mut self) -> io::Result<()> {
        let mut words = Vec::new();
        loop {
            let word = self.peek_word()?;
            if word.is_empty() {
                break;
            }
            self.word()?;
            self.space()?;
            let is_last = word == "TABLE" || words.len() > 8;
            words.push(word);
            if is_last {
                break;
            }
        }
        if words.last().is_none_or(|word| word != "TABLE") {
            let bodies = ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"];
            let has_body = words.iter().any(|word| bodies.contains(&word.as_str()));
            return self.pass_over(has_body);
        }
        while ["IF", "NOT", "EXISTS"].contains(&self.peek_word()?.as_str()) {
            self.word()?;
            self.space()?;
        }
        let Some(name) = self.path()? else {
            return self.pass_over(false);
        };
        if self.text.takes(b'(')? {
            let (columns, key) = self.columns()?;
            let created = self.created.entry(name.to_lowercase()).or_default();
            created.0 = columns;
            if !key.is_empty() {
                created.1 = key;
            }
        }
        self.pass_over(false)
    }

    /// `ALTER TABLE ONLY album ADD CONSTRAINT k PRIMARY KEY (album_id)`.
    fn alter(&mut self) -> io::Result<()> {
        while ["ALTER", "TABLE", "IF", "EXISTS", "ONLY"].contains(&self.peek_word()?.as_str()) {
            self.word()?;
            self.space()?;
        }
        if let Some(name) = self.path()?
            && self.passes_to_primary_key()?
        {
            let key = self.names()?;
            self.created.entry(name.to_lowercase()).or_default().1 = key;
        }
        match begins_statement(&self.peek_word()?) {
            true => Ok(()),
            false => self.pass_over(false),
        }
    }

    /// The columns between the brackets of `CREATE TABLE`, and those of the primary key.
    fn columns(&mut self) -> io::Result<(Vec<String>, Vec<String>)> {
        let (mut columns, mut key) = (Vec::new(), Vec::new());
        loop {
            self.space()?;
            let first = self.peek_word()?;
            if NO_COLUMN.contains(&first.as_str()) {
                if self.passes_to_primary_key()? {
                    key = self.names()?;
                }
            } else if let Some(name) = self.name()? {
                if self.passes_to_primary_key()? {
                    key = vec![name.clone()];
                }
                columns.push(name);
            }
            self.rest_of_value()?;
            if !self.text.takes(b',')? {
                self.text.takes(b')')?;
                return Ok((columns, key));
            }
        }
    }

    /// Goes on to behind `PRIMARY KEY`, and to the bracket if one follows; or to the end of the part
    /// or the statement.
    fn passes_to_primary_key(&mut self) -> io::Result<bool> {
        loop {
            self.space()?;
            match self.peek_word()?.as_str() {
                "" => match self.text.peek()? {
                    None | Some(b',' | b')' | b';') => return Ok(false),
                    _ => self.pass_piece()?,
                },
                "GO" | "INSERT" => return Ok(false),
                "PRIMARY" => {
                    self.word()?;
                    self.space()?;
                    while ["KEY", "CLUSTERED", "NONCLUSTERED"].contains(&self.peek_word()?.as_str())
                    {
                        self.word()?;
                        self.space()?;
                    }
                    return Ok(true);
                }
                _ => self.word()?,
            }
        }
    }
}

/// A field of a line of `COPY`.
fn copied_value(field: &[u8]) -> Given {
    if field == b"\\N" {
        return Given::Null;
    }
    if field.len() > MAX_TEXT {
        return Given::Unknown;
    }
    let mut text = Vec::with_capacity(field.len());
    let mut bytes = field.iter().copied();
    while let Some(byte) = bytes.next() {
        text.push(match byte {
            b'\\' => match bytes.next() {
                Some(b'b') => 0x08,
                Some(b'f') => 0x0c,
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(b'v') => 0x0b,
                Some(other) => other,
                None => b'\\',
            },
            byte => byte,
        });
    }
    Given::Text(String::from_utf8_lossy(&text).into_owned())
}
