//! `ALTER TABLE`: what a dump says of a table after it was made, and what a migration changes.

use super::catalog::{Catalog, Column, Table};
use super::columns;
use super::tables::{Source, add_column, add_constraint, add_part};
use super::tokens::{Cursor, Unread};
use super::words::Group;

/// What a change comes to.
#[derive(Debug)]
pub(super) enum Altered {
    Understood,
    PassedOver(Group),
    /// The table that is a part of another one.
    Partition(Vec<String>),
    /// There is no such table, as far as the script was understood.
    NoTable(String),
}

/// Reads what stands behind `ALTER TABLE`.
pub(super) fn altered(
    mut cursor: Cursor<'_>,
    catalog: &mut Catalog,
    source: &mut Source<'_>,
) -> Result<Altered, Unread> {
    cursor.take_all(&["IF", "EXISTS"]);
    cursor.take("ONLY");
    let Some(path) = cursor.path() else {
        return Err(cursor.unread("the name of the table is missing"));
    };
    // `WITH NOCHECK ADD CONSTRAINT …`
    if cursor.take("WITH") {
        cursor.step();
    }
    if cursor.take_all(&["ATTACH", "PARTITION"]) {
        return Ok(Altered::Partition(cursor.path().unwrap_or_default()));
    }
    let group = match cursor.is("OWNER") {
        true => Group::Rights,
        false => Group::Changes,
    };
    let Some(place) = catalog.find(&path) else {
        let says_something = cursor.is("ADD") || cursor.is("RENAME") || cursor.is("MODIFY");
        return Ok(match says_something {
            true => Altered::NoTable(path.join(".")),
            false => Altered::PassedOver(group),
        });
    };
    // The catalog is looked at for other tables meanwhile.
    let mut table = std::mem::take(&mut catalog.tables[place]);
    let mut before = Action::None;
    let mut understood = false;
    for part in cursor.parts() {
        let action = action(part, before);
        understood |= action.0 != Action::None;
        before = action.0;
        apply(action, &mut table, catalog, source);
    }
    catalog.tables[place] = table;
    Ok(match understood {
        true => Altered::Understood,
        false => Altered::PassedOver(group),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Add,
    Drop,
    RenameTable,
    RenameColumn,
    AlterColumn,
    Modify,
    Change,
    None,
}

/// What one part of the statement does. A part without a word of its own goes on with what the one
/// before did: `ADD a int, b int`.
fn action(mut part: Cursor<'_>, before: Action) -> (Action, Cursor<'_>) {
    let action = if part.take("ADD") {
        Action::Add
    } else if part.take("DROP") {
        Action::Drop
    } else if part.take_all(&["RENAME", "TO"]) || part.take_all(&["RENAME", "AS"]) {
        Action::RenameTable
    } else if part.take("RENAME") {
        Action::RenameColumn
    } else if part.take("ALTER") {
        Action::AlterColumn
    } else if part.take("MODIFY") {
        Action::Modify
    } else if part.take("CHANGE") {
        Action::Change
    } else if before == Action::Add {
        Action::Add
    } else {
        Action::None
    };
    (action, part)
}

fn apply(
    (action, mut part): (Action, Cursor<'_>),
    table: &mut Table,
    catalog: &Catalog,
    source: &mut Source<'_>,
) {
    let of_constraint = ["CONSTRAINT", "INDEX", "KEY", "PRIMARY", "FOREIGN", "CHECK"];
    let about_constraint = of_constraint.iter().any(|word| part.is(word));
    let is_column = part.take("COLUMN");
    part.take_all(&["IF", "NOT", "EXISTS"]);
    part.take_all(&["IF", "EXISTS"]);
    let read = match action {
        Action::Add => {
            add(part, is_column, table, catalog, source);
            Ok(())
        }
        Action::Drop if about_constraint => Ok(()),
        Action::Drop => {
            if let Some(name) = part.name() {
                table.drop_column(&name);
            }
            Ok(())
        }
        Action::RenameTable => {
            if let (Some(name), Some(last)) = (part.name(), table.path.last_mut()) {
                *last = name;
            }
            Ok(())
        }
        Action::RenameColumn if about_constraint => Ok(()),
        Action::RenameColumn => {
            let name = part.name();
            part.take("TO");
            if let (Some(name), Some(new)) = (name, part.name()) {
                table.rename_column(&name, &new);
            }
            Ok(())
        }
        Action::AlterColumn if about_constraint => Ok(()),
        Action::AlterColumn => alter_column(part, table),
        Action::Modify => add_column(part, table, source),
        Action::Change => {
            let name = part.name();
            let mut new = part;
            if let (Some(name), Some(new)) = (name, new.name()) {
                table.rename_column(&name, &new);
            }
            add_column(part, table, source)
        }
        Action::None => Ok(()),
    };
    if let Err(unread) = read {
        let what = format!("A change of “{}” was not read", table.name());
        source.not_read(&unread, &what);
    }
}

fn add(
    mut part: Cursor<'_>,
    is_column: bool,
    table: &mut Table,
    catalog: &Catalog,
    source: &mut Source<'_>,
) {
    if !is_column && part.is("DEFAULT") {
        // A default is always read.
        let _ = add_constraint(part, table, source);
        return;
    }
    match part.group() {
        Some(group) => {
            for part in group.parts() {
                add_part(part, table, catalog, source);
            }
        }
        None => add_part(part, table, catalog, source),
    }
}

fn alter_column(mut part: Cursor<'_>, table: &mut Table) -> Result<(), Unread> {
    let Some(name) = part.name() else {
        return Err(part.unread("the name of the column is missing"));
    };
    let Some(column) = table.column_mut(&name) else {
        return Ok(());
    };
    if part.take_all(&["SET", "NOT", "NULL"]) {
        column.required = true;
    } else if part.take_all(&["DROP", "NOT", "NULL"]) {
        column.required = false;
    } else if part.take_all(&["SET", "DEFAULT"]) {
        columns::default(&mut part, column);
    } else if part.take_all(&["DROP", "DEFAULT"]) {
        column.default = None;
    } else if part.take_all(&["ADD", "GENERATED"]) {
        column.counts = true;
    } else if part.take("TYPE") || part.take_all(&["SET", "DATA", "TYPE"]) {
        column.kind = columns::kind(&mut part)?;
    } else if !part.is("SET") && !part.is("DROP") && !part.is("ADD") && !part.is("RESET") {
        // SQL Server's own: the type, and whether it may be empty.
        let Column { kind, required, .. } = column;
        *kind = columns::kind(&mut part)?;
        *required = part.take_all(&["NOT", "NULL"]);
    }
    Ok(())
}
