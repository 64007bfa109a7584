//! A script, statement by statement: what each says of the tables.

use std::collections::BTreeMap;

use formwork_protocol::{NoteKind, SchemaCounts, SchemaNote};

use super::alter::{self, Altered};
use super::catalog::{Catalog, MOST_TABLES, same};
use super::dialect::Dialect;
use super::statement::Statement;
use super::tables::{self, Created, Source};
use super::tokens::{Cursor, Unread, tokens};
use super::words::{self, Group, Kind};

/// Notes of statements that could not be read; what is beyond is counted alone.
const MOST_NOTES: usize = 1000;

/// What was understood so far.
pub(super) struct Script {
    pub dialect: Dialect,
    pub catalog: Catalog,
    pub notes: Vec<SchemaNote>,
    pub counts: SchemaCounts,
    groups: BTreeMap<Group, u64>,
    /// Tables that are no entities, so that nothing is missed where something is said of them.
    left_out: Vec<String>,
}

/// What became of a statement.
pub(super) enum Done {
    Understood,
    LeftOut(String),
    PassedOver(Group),
}

impl Script {
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            catalog: Catalog::default(),
            notes: Vec::new(),
            counts: SchemaCounts::default(),
            groups: BTreeMap::new(),
            left_out: Vec::new(),
        }
    }

    /// Takes one more statement, and counts it once.
    pub fn take(&mut self, statement: &Statement) {
        let kind = words::kind(&statement.words);
        match self.taken(statement, kind) {
            Ok(Done::Understood) => self.counts.understood += 1,
            Ok(Done::LeftOut(what)) => {
                self.counts.passed_over += 1;
                let note = SchemaNote::new(NoteKind::LeftOut, what).at_line(statement.line);
                self.note(note);
            }
            Ok(Done::PassedOver(group)) => {
                self.counts.passed_over += 1;
                *self.groups.entry(group).or_default() += 1;
            }
            Err(unread) => {
                self.counts.not_read += 1;
                let mut note = unread.note(statement, &beginning(statement));
                if matches!(kind, Kind::Unknown | Kind::PassedOver(_)) {
                    // It may be data.
                    note.source_line = None;
                }
                let note = match statement.open {
                    true => note.with_hint("Close the quote or the comment that begins in it."),
                    false => note.with_hint("Correct the statement, or add what it says by hand; the rest of the file was read."),
                };
                self.note(note);
            }
        }
    }

    fn note(&mut self, note: SchemaNote) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(note);
        }
    }

    /// The counts of what was passed over, as notes.
    pub fn passed_over(&self) -> Vec<SchemaNote> {
        let note = |(group, count): (&Group, &u64)| {
            let statements = if *count == 1 {
                "statement"
            } else {
                "statements"
            };
            let message = format!("{count} {statements} passed over: {}", group.title());
            SchemaNote::new(NoteKind::PassedOver, message)
        };
        self.groups.iter().map(note).collect()
    }

    fn taken(&mut self, statement: &Statement, kind: Kind) -> Result<Done, Unread> {
        match kind {
            Kind::PassedOver(_) if statement.open => {
                return Err(Unread {
                    message: "it goes on to the end of the file".to_owned(),
                    at: None,
                });
            }
            Kind::PassedOver(group) => return Ok(Done::PassedOver(group)),
            Kind::Unknown => {
                return Err(Unread {
                    message: "it begins like no statement that is known".to_owned(),
                    at: None,
                });
            }
            Kind::LeftOut(what) => return Ok(self.left_out(what, statement)),
            _ => {}
        }
        if statement.cut {
            return Err(Unread {
                message: "it is longer than a definition can be".to_owned(),
                at: None,
            });
        }
        let tokens = tokens(&statement.text, self.dialect)?;
        let cursor = Cursor::new(&tokens);
        match kind {
            Kind::Table => self.table(cursor, statement),
            Kind::Condition => self.condition(cursor, statement),
            Kind::AlterTable => self.alter_table(cursor, statement),
            Kind::Index => Ok(self.index(cursor)),
            Kind::Type => self.own_type(cursor),
            Kind::AlterType => Ok(self.alter_type(cursor)),
            Kind::Domain => self.domain(cursor),
            Kind::Comment => Ok(self.comment(cursor)),
            Kind::Call => Ok(self.call(cursor)),
            Kind::DropTable => Ok(self.drop_table(cursor)),
            Kind::RenameTable => Ok(self.rename_table(cursor)),
            Kind::PassedOver(_) | Kind::Unknown | Kind::LeftOut(_) => {
                Ok(Done::PassedOver(Group::Settings))
            }
        }
    }

    fn left_out(&mut self, what: &'static str, statement: &Statement) -> Done {
        // The name stands before the first bracket, and the text behind it may be cut.
        let before = statement.text.split('(').next().unwrap_or_default();
        let texts = [statement.text.as_str(), before];
        let mut tokens = texts
            .iter()
            .filter_map(|text| tokens(text, self.dialect).ok());
        let name = tokens.find_map(|tokens| name_behind(&tokens, what));
        if self.left_out.len() < MOST_TABLES {
            self.left_out.extend(name.clone());
        }
        Done::LeftOut(match name {
            Some(name) => format!("The {what} “{name}” is left out"),
            None => format!("A {what} is left out"),
        })
    }

    fn table(&mut self, mut cursor: Cursor<'_>, statement: &Statement) -> Result<Done, Unread> {
        while !cursor.is_done() && !cursor.take("TABLE") {
            cursor.step();
        }
        let unless_there = cursor.is("IF");
        let mut notes = Vec::new();
        let mut source = Source {
            statement,
            dialect: self.dialect,
            notes: &mut notes,
        };
        let created = tables::created(cursor, &self.catalog, &mut source);
        for note in notes {
            self.note(note);
        }
        match created? {
            Created::LeftOut(name, why) => {
                let message = format!("The table “{name}” is left out: {why}");
                self.left_out.push(name);
                Ok(Done::LeftOut(message))
            }
            Created::Table(table) => {
                let exact = |other: &super::catalog::Table| {
                    other.path.len() == table.path.len()
                        && other
                            .path
                            .iter()
                            .zip(&table.path)
                            .all(|(one, other)| same(one, other))
                };
                match self.catalog.tables.iter().position(exact) {
                    // What is there stays, as it does in a database.
                    Some(_) if unless_there => {}
                    Some(place) => {
                        let message = format!(
                            "“{}” is created once more: the last one counts",
                            table.name()
                        );
                        self.note(SchemaNote::new(NoteKind::Changed, message).at_line(table.line));
                        self.catalog.tables[place] = table;
                    }
                    None if !self.catalog.has_room() => {
                        return Err(Unread {
                            message: format!(
                                "more than {MOST_TABLES} tables, or as many columns, are not read"
                            ),
                            at: None,
                        });
                    }
                    None => self.catalog.tables.push(table),
                }
                Ok(Done::Understood)
            }
        }
    }

    /// `IF NOT EXISTS (…) CREATE TABLE …` makes a table all the same.
    fn condition(&mut self, mut cursor: Cursor<'_>, statement: &Statement) -> Result<Done, Unread> {
        while !cursor.is_done() {
            if cursor.is("CREATE") && cursor.is_nth(1, "TABLE") {
                return self.table(cursor, statement);
            }
            cursor.step();
        }
        Ok(Done::PassedOver(Group::Settings))
    }

    fn alter_table(
        &mut self,
        mut cursor: Cursor<'_>,
        statement: &Statement,
    ) -> Result<Done, Unread> {
        while !cursor.is_done() && !cursor.take("TABLE") {
            cursor.step();
        }
        let mut notes = Vec::new();
        let mut source = Source {
            statement,
            dialect: self.dialect,
            notes: &mut notes,
        };
        let altered = alter::altered(cursor, &mut self.catalog, &mut source);
        for note in notes {
            self.note(note);
        }
        Ok(match altered? {
            Altered::Understood => Done::Understood,
            Altered::PassedOver(group) => Done::PassedOver(group),
            Altered::Partition(path) => {
                if let Some(place) = self.catalog.find(&path) {
                    self.catalog.tables.remove(place);
                }
                let name = path.last().cloned().unwrap_or_default();
                self.left_out.push(name.clone());
                Done::LeftOut(format!("The partition “{name}” is left out"))
            }
            Altered::NoTable(name) => {
                let last = name.rsplit('.').next().unwrap_or_default();
                match self.left_out.iter().any(|left_out| same(left_out, last)) {
                    true => Done::PassedOver(Group::Changes),
                    false => Done::LeftOut(format!(
                        "A change of “{name}” is left out: there is no such table in the file"
                    )),
                }
            }
        })
    }

    fn drop_table(&mut self, mut cursor: Cursor<'_>) -> Done {
        cursor.take_all(&["DROP", "TABLE"]);
        cursor.take_all(&["IF", "EXISTS"]);
        let mut dropped = false;
        for mut part in cursor.parts() {
            let place = part.path().and_then(|path| self.catalog.find(&path));
            dropped |= place.is_some();
            if let Some(place) = place {
                self.catalog.tables.remove(place);
            }
        }
        match dropped {
            true => Done::Understood,
            false => Done::PassedOver(Group::Drops),
        }
    }

    /// `RENAME TABLE a TO b`
    fn rename_table(&mut self, mut cursor: Cursor<'_>) -> Done {
        cursor.take_all(&["RENAME", "TABLE"]);
        let mut renamed = false;
        for mut part in cursor.parts() {
            let table = part.path().and_then(|path| self.catalog.table(&path));
            part.take("TO");
            if let (Some(table), Some(path)) = (table, part.path()) {
                table.path = path;
                renamed = true;
            }
        }
        match renamed {
            true => Done::Understood,
            false => Done::PassedOver(Group::Changes),
        }
    }
}

/// How a statement is named where it was not read: by its first words, unless they may be data.
fn beginning(statement: &Statement) -> String {
    let kind = words::kind(&statement.words);
    if matches!(kind, Kind::Unknown | Kind::PassedOver(_)) {
        return "A statement was not read".to_owned();
    }
    let words = statement
        .text
        .split(|letter: char| letter.is_whitespace() || letter == '(');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(3).collect();
    let words: String = words.join(" ").chars().take(80).collect();
    format!("“{words} …” was not read")
}

/// The name of something that is created: behind the word for it.
fn name_behind(tokens: &[sqlparser::tokenizer::TokenWithSpan], what: &str) -> Option<String> {
    let mut cursor = Cursor::new(tokens);
    let last = what.rsplit(' ').next().unwrap_or_default();
    let kinds = [last, "PROC", "AGGREGATE", "PACKAGE"];
    while !cursor.is_done() && !kinds.iter().any(|kind| cursor.is(kind)) {
        cursor.step();
    }
    cursor.step();
    cursor.take_all(&["IF", "NOT", "EXISTS"]);
    cursor.path().map(|path| path.join("."))
}
