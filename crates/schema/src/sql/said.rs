//! What is said of tables beside the statements that make and change them: unique indexes, types of a
//! script's own, comments.

use sqlparser::tokenizer::Token;

use super::catalog::{Column, Domain, MOST_WORDS, Type};
use super::columns;
use super::script::{Done, Script};
use super::tables;
use super::tokens::{Cursor, Unread, text_of};
use super::words::Group;

impl Script {
    /// A unique index of columns says what `UNIQUE` says; one of some rows alone does not.
    pub(super) fn index(&mut self, mut cursor: Cursor<'_>) -> Done {
        let mut unique = false;
        while !cursor.is_done() && !cursor.take("ON") {
            unique |= cursor.take("UNIQUE");
            cursor.step();
        }
        cursor.take("ONLY");
        let path = cursor.path();
        if cursor.take("USING") {
            cursor.step();
        }
        let columns = cursor.columns();
        let mut partial = false;
        while !cursor.is_done() {
            partial |= cursor.take("WHERE");
            cursor.step();
        }
        let table = path.and_then(|path| self.catalog.table(&path));
        match (table, columns) {
            (Some(table), Some(columns)) if unique && !partial && table.has_room() => {
                table.uniques.push(columns);
                Done::Understood
            }
            _ => Done::PassedOver(Group::Indexes),
        }
    }

    pub(super) fn own_type(&mut self, mut cursor: Cursor<'_>) -> Result<Done, Unread> {
        while !cursor.is_done() && !cursor.take("TYPE") {
            cursor.step();
        }
        let Some(name) = cursor.path().and_then(|mut path| path.pop()) else {
            return Err(cursor.unread("the name of the type is missing"));
        };
        self.check_room_for_type(cursor)?;
        if cursor.take_all(&["AS", "ENUM"]) {
            let words = cursor.group().map(Cursor::parts).unwrap_or_default();
            let words = words.into_iter().filter_map(|mut part| part.text());
            self.catalog
                .enums
                .insert(name.to_lowercase(), words.collect());
            return Ok(Done::Understood);
        }
        // SQL Server's way to say what a domain says.
        if cursor.take("FROM") {
            let kind = columns::kind(&mut cursor)?;
            let required = cursor.take_all(&["NOT", "NULL"]);
            self.add_domain(&name, kind, required);
            return Ok(Done::Understood);
        }
        Ok(Done::LeftOut(format!("The type “{name}” is left out")))
    }

    fn check_room_for_type(&self, cursor: Cursor<'_>) -> Result<(), Unread> {
        match self.catalog.has_room_for_type() {
            true => Ok(()),
            false => Err(cursor.unread("more types are not read")),
        }
    }

    fn add_domain(&mut self, name: &str, kind: Type, required: bool) {
        let domain = Domain {
            kind,
            required,
            ..Domain::default()
        };
        self.catalog.domains.insert(name.to_lowercase(), domain);
    }

    pub(super) fn alter_type(&mut self, mut cursor: Cursor<'_>) -> Done {
        cursor.take_all(&["ALTER", "TYPE"]);
        let name = cursor.path().and_then(|mut path| path.pop());
        let words = name.and_then(|name| self.catalog.enums.get_mut(&name.to_lowercase()));
        let adds = cursor.take_all(&["ADD", "VALUE"]);
        cursor.take_all(&["IF", "NOT", "EXISTS"]);
        match (words, cursor.text()) {
            (Some(words), Some(word)) if adds && words.len() < MOST_WORDS => {
                words.push(word);
                Done::Understood
            }
            _ if cursor.is("OWNER") => Done::PassedOver(Group::Rights),
            _ => Done::PassedOver(Group::Changes),
        }
    }

    pub(super) fn domain(&mut self, mut cursor: Cursor<'_>) -> Result<Done, Unread> {
        cursor.take_all(&["CREATE", "DOMAIN"]);
        let Some(name) = cursor.path().and_then(|mut path| path.pop()) else {
            return Err(cursor.unread("the name of the domain is missing"));
        };
        self.check_room_for_type(cursor)?;
        cursor.take("AS");
        let mut domain = Domain {
            kind: columns::kind(&mut cursor)?,
            ..Domain::default()
        };
        while !cursor.is_done() {
            if cursor.take_all(&["NOT", "NULL"]) {
                domain.required = true;
            } else if cursor.take("DEFAULT") {
                let mut told = Column::default();
                columns::default(&mut cursor, &mut told);
                domain.default = told.default;
            } else if cursor.take("CHECK") {
                let condition = cursor.group();
                let rules = condition.map(|condition| tables::read_rules(condition, self.dialect));
                domain.rules.extend(rules.unwrap_or_default().0);
            } else {
                cursor.step();
            }
        }
        self.catalog.domains.insert(name.to_lowercase(), domain);
        Ok(Done::Understood)
    }

    /// `COMMENT ON TABLE x IS 'y'`
    pub(super) fn comment(&mut self, mut cursor: Cursor<'_>) -> Done {
        cursor.take_all(&["COMMENT", "ON"]);
        let of_column = cursor.is("COLUMN");
        if !of_column && !cursor.is("TABLE") {
            return Done::PassedOver(Group::Changes);
        }
        cursor.step();
        let path = cursor.path().unwrap_or_default();
        cursor.take("IS");
        let text = cursor.text().unwrap_or_default();
        match self.set_comment(path, of_column, text) {
            true => Done::Understood,
            false => Done::PassedOver(Group::Changes),
        }
    }

    fn set_comment(&mut self, mut path: Vec<String>, of_column: bool, text: String) -> bool {
        let column = if of_column { path.pop() } else { None };
        let table = self.catalog.table(&path);
        let place = match (table, column) {
            (Some(table), Some(column)) => {
                table.column_mut(&column).map(|column| &mut column.comment)
            }
            (Some(table), None) => Some(&mut table.comment),
            (None, _) => None,
        };
        let found = place.is_some();
        if let Some(place) = place {
            *place = text;
        }
        found
    }

    /// SQL Server's way to say what `COMMENT ON` says.
    pub(super) fn call(&mut self, cursor: Cursor<'_>) -> Done {
        let is_comment = cursor.rest().iter().any(|token| {
            matches!(&token.token, Token::Word(word)
                if word.value.eq_ignore_ascii_case("sp_addextendedproperty"))
        });
        let texts: Vec<String> = cursor
            .rest()
            .iter()
            .filter_map(|token| text_of(&token.token))
            .collect();
        let text = |place: usize| texts.get(place).map_or("", String::as_str);
        if !is_comment || !text(0).eq_ignore_ascii_case("MS_Description") {
            return Done::PassedOver(Group::Settings);
        }
        // The name and the text, then what it is about: each level with its name.
        let level = |name: &str| {
            let place = texts
                .iter()
                .skip(2)
                .position(|text| text.eq_ignore_ascii_case(name))?;
            texts.get(place + 3).cloned()
        };
        let table = level("TABLE");
        let column = level("COLUMN");
        let of_column = column.is_some();
        let path = level("SCHEMA")
            .into_iter()
            .chain(table)
            .chain(column)
            .collect();
        match self.set_comment(path, of_column, text(1).to_owned()) {
            true => Done::Understood,
            false => Done::PassedOver(Group::Changes),
        }
    }
}
