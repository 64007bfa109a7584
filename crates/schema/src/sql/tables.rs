//! `CREATE TABLE`, part by part: a part that cannot be read takes no other along.

use std::collections::HashSet;

use formwork_protocol::{NoteKind, SchemaNote};
use sqlparser::tokenizer::Token;

use super::catalog::{Catalog, MOST_COLUMNS, Table};
use super::columns::{self, Beside};
use super::dialect::Dialect;
use super::rules::{self, Rule};
use super::statement::Statement;
use super::tokens::{Cursor, Unread};

/// What a statement that creates a table comes to.
#[derive(Debug)]
pub(super) enum Created {
    Table(Table),
    /// Nothing that an entity can be made of, by its name; and why.
    LeftOut(String, &'static str),
}

/// Tables that one takes columns over from.
const MOST_PARENTS: usize = 64;

/// Why a partition is no entity.
const PART: &str = "it is a part of another table";

/// A statement that is gone through, and where what is to be said of it goes.
pub(super) struct Source<'a> {
    pub statement: &'a Statement,
    pub dialect: Dialect,
    pub notes: &'a mut Vec<SchemaNote>,
}

impl Source<'_> {
    /// The line of the file that a cursor is in.
    pub fn line(&self, cursor: Cursor<'_>) -> u32 {
        let line = cursor.place().map_or(1, |place| place.line);
        let below = u32::try_from(line).unwrap_or(1).saturating_sub(1);
        self.statement.line.saturating_add(below)
    }

    pub fn not_read(&mut self, unread: &Unread, what: &str) {
        let note = unread.note(self.statement, what);
        self.notes
            .push(note.with_hint("The rest of the statement was read."));
    }

    /// Notes what fields have nothing like, with its line.
    pub fn left_out(&mut self, cursor: Cursor<'_>, message: String) {
        let mut note = cursor.unread(message.clone()).note(self.statement, "");
        note.kind = NoteKind::LeftOut;
        note.message = message;
        self.notes.push(note);
    }
}

/// Reads what stands behind `CREATE … TABLE`.
pub(super) fn created(
    mut cursor: Cursor<'_>,
    catalog: &Catalog,
    source: &mut Source<'_>,
) -> Result<Created, Unread> {
    cursor.take_all(&["IF", "NOT", "EXISTS"]);
    let Some(path) = cursor.path() else {
        return Err(cursor.unread("the name of the table is missing"));
    };
    let name = path.last().cloned().unwrap_or_default();
    let mut table = Table {
        path,
        line: source.statement.line,
        ..Table::default()
    };
    if cursor.take_all(&["PARTITION", "OF"]) {
        return Ok(Created::LeftOut(name, PART));
    }
    if cursor.take("LIKE") {
        take_over(&mut cursor, &mut table, catalog);
        return Ok(Created::Table(table));
    }
    if cursor.is("AS") || cursor.is("SELECT") || cursor.is("OF") {
        return Ok(Created::LeftOut(name, "a query makes it"));
    }
    let place = cursor;
    let Some(body) = cursor.group() else {
        return Err(match cursor.is_token(&Token::LParen) {
            true => place.unread("the bracket behind the table's name is not closed"),
            false => cursor.unread("the columns have to stand in brackets behind the table's name"),
        });
    };
    if body.is("SELECT") || body.is("WITH") {
        return Ok(Created::LeftOut(name, "a query makes it"));
    }
    for part in body.parts().into_iter().take(MOST_COLUMNS) {
        add_part(part, &mut table, catalog, source);
    }
    let is_part = table.columns.is_empty() && inherits(cursor);
    tail(cursor, &mut table, catalog);
    Ok(match is_part {
        // What partitions were before there were any.
        true => Created::LeftOut(name, PART),
        false => Created::Table(table),
    })
}

fn inherits(mut cursor: Cursor<'_>) -> bool {
    while !cursor.is_done() && !cursor.is("INHERITS") {
        cursor.step();
    }
    !cursor.is_done()
}

/// What stands behind the columns: the tables that it takes columns over from, and its comment.
fn tail(mut cursor: Cursor<'_>, table: &mut Table, catalog: &Catalog) {
    while !cursor.is_done() {
        if cursor.take("INHERITS") {
            let parents = cursor.group().map(Cursor::parts).unwrap_or_default();
            let own = std::mem::take(&mut table.columns);
            for mut parent in parents.into_iter().take(MOST_PARENTS) {
                take_over(&mut parent, table, catalog);
            }
            table.columns.extend(own);
        } else if cursor.take("COMMENT") {
            cursor.take_token(&Token::Eq);
            table.comment = cursor.text().unwrap_or_default();
        } else if cursor.group().is_none() {
            cursor.step();
        }
    }
}

/// Takes the columns over that another table has, and what is said of them there.
fn take_over(cursor: &mut Cursor<'_>, table: &mut Table, catalog: &Catalog) {
    let other = cursor.path().and_then(|path| catalog.find(&path));
    let Some(other) = other.and_then(|place| catalog.tables.get(place)) else {
        return;
    };
    // A column that several parents have is one.
    let own = table
        .columns
        .iter()
        .map(|column| column.name.to_lowercase());
    let own: HashSet<String> = own.collect();
    let is_new = |name: &str| !own.contains(&name.to_lowercase());
    for column in &other.columns {
        if table.has_room() && is_new(&column.name) {
            table.columns.push(column.clone());
        }
    }
    for rule in &other.rules {
        if table.has_room() && is_new(&rule.column) {
            table.rules.push(rule.clone());
        }
    }
    if table.primary.is_empty() {
        table.primary.clone_from(&other.primary);
    }
}

/// Reads a column or a constraint of a table.
pub(super) fn add_part(
    part: Cursor<'_>,
    table: &mut Table,
    catalog: &Catalog,
    source: &mut Source<'_>,
) {
    let mut like = part;
    if like.take("LIKE") {
        return take_over(&mut like, table, catalog);
    }
    if !table.has_room() {
        return;
    }
    let read = match begins_constraint(part, source.dialect) {
        true => add_constraint(part, table, source),
        false => add_column(part, table, source),
    };
    if let Err(unread) = read {
        let what = format!("A part of “{}” was not read", table.name());
        source.not_read(&unread, &what);
    }
}

fn begins_constraint(cursor: Cursor<'_>, dialect: Dialect) -> bool {
    let mut behind = cursor;
    behind.step();
    let in_brackets = behind.is_token(&Token::LParen);
    let named = {
        let mut name = behind;
        name.name().is_some() && name.is_token(&Token::LParen)
    };
    match cursor.keyword().as_deref() {
        Some("CONSTRAINT") => true,
        Some("PRIMARY" | "FOREIGN") => behind.is("KEY"),
        Some("CHECK") => in_brackets,
        Some("EXCLUDE") => in_brackets || behind.is("USING"),
        Some("PERIOD") => behind.is("FOR"),
        Some("UNIQUE") => {
            let words = ["KEY", "INDEX", "CLUSTERED", "NONCLUSTERED", "NULLS"];
            in_brackets || named || words.iter().any(|word| behind.is(word))
        }
        Some("KEY" | "FULLTEXT" | "SPATIAL") => dialect == Dialect::Mysql,
        Some("INDEX") => matches!(dialect, Dialect::Mysql | Dialect::SqlServer),
        _ => false,
    }
}

/// Reads `PRIMARY KEY`, `UNIQUE`, `FOREIGN KEY` or `CHECK`; indexes say nothing of fields.
pub(super) fn add_constraint(
    mut cursor: Cursor<'_>,
    table: &mut Table,
    source: &mut Source<'_>,
) -> Result<(), Unread> {
    if cursor.take("CONSTRAINT") {
        let kinds = ["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"];
        if !kinds.iter().any(|kind| cursor.is(kind)) {
            cursor.name();
        }
    }
    if cursor.take_all(&["PRIMARY", "KEY"]) {
        table.primary = key_columns(&mut cursor).unwrap_or_default();
    } else if cursor.take("UNIQUE") {
        table.uniques.extend(key_columns(&mut cursor));
    } else if cursor.take_all(&["FOREIGN", "KEY"]) {
        let line = source.line(cursor);
        let Some(columns) = key_columns(&mut cursor) else {
            return Err(cursor.unread("a foreign key has to name its columns in brackets"));
        };
        let foreign = columns::references(&mut cursor, columns)?;
        table
            .foreign
            .push(super::catalog::Foreign { line, ..foreign });
    } else if cursor.take("CHECK") {
        if let Some(condition) = cursor.group() {
            add_rules(condition, None, table, source);
        }
    } else if cursor.take("DEFAULT") {
        // SQL Server's own: `DEFAULT ((0)) FOR [column]`.
        let mut told = super::catalog::Column::default();
        columns::default(&mut cursor, &mut told);
        cursor.take("FOR");
        let named = cursor.name().and_then(|name| table.column_mut(&name));
        if let Some(column) = named {
            column.default = told.default;
        }
    }
    Ok(())
}

/// The columns of a key: behind its name and what kind of index it is.
fn key_columns(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    while !cursor.is_done() && !cursor.is_token(&Token::LParen) {
        cursor.step();
    }
    cursor.columns()
}

pub(super) fn add_column(
    part: Cursor<'_>,
    table: &mut Table,
    source: &mut Source<'_>,
) -> Result<(), Unread> {
    let (mut column, beside) = columns::column(part)?;
    column.line = source.line(part);
    let Beside {
        primary,
        foreign,
        checks,
        unread,
    } = beside;
    if let Some(unread) = unread {
        source.not_read(
            &unread,
            &format!("A part of “{}” was not read", column.name),
        );
    }
    if primary {
        table.primary = vec![column.name.clone()];
    }
    table
        .foreign
        .extend(foreign.map(|foreign| super::catalog::Foreign {
            line: column.line,
            ..foreign
        }));
    let name = column.name.clone();
    match table.column_mut(&name) {
        Some(before) => *before = column,
        None => table.columns.push(column),
    }
    for condition in checks {
        add_rules(condition, Some(&name), table, source);
    }
    Ok(())
}

/// Adds the rules of a condition, which of a column may say `VALUE` for it.
fn add_rules(
    condition: Cursor<'_>,
    column: Option<&str>,
    table: &mut Table,
    source: &mut Source<'_>,
) {
    let (list, complete) = read_rules(condition, source.dialect);
    // PostgreSQL's rules may stand before the column is there.
    table.rules.extend(list);
    if !complete {
        let of = column.map_or(table.name(), |column| column);
        let message = format!(
            "A CHECK of “{of}” is not taken as a whole: it says more than bounds and words of single fields"
        );
        source.left_out(condition, message);
    }
}

/// The rules of a condition, and whether that is all it says.
pub(super) fn read_rules(condition: Cursor<'_>, dialect: Dialect) -> (Vec<Rule>, bool) {
    match condition.expression(dialect) {
        Ok(expression) => {
            let rules = rules::rules(&expression);
            (rules.list, rules.complete)
        }
        Err(_) => (Vec::new(), false),
    }
}
