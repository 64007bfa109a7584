//! Lists: which records, in which order, and which page of them.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use axum::http::StatusCode;
use serde::Serialize;
use sqlx::QueryBuilder;

use crate::database::Db;
use crate::entity::Entity;
use crate::error::Error;
use crate::field::{Field, Kind, Scalar};
use crate::key;

pub const DEFAULT_LIMIT: i64 = 20;
pub const MAX_LIMIT: i64 = 100;

/// Characters that `q` takes.
pub const LONGEST_SEARCH: usize = 200;

#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Records on all pages together.
    pub total: i64,
    pub limit: i64,
    pub offset: i64,
}

/// What a client asks for: `?q=dune&pages.min=100&sort=-title&limit=20&offset=40`.
pub struct ListQuery {
    key: key::Kind,
    fields: &'static [Field],
    conditions: Vec<Condition>,
    sort: Option<&'static Field>,
    descending: bool,
    pub limit: i64,
    pub offset: i64,
}

enum Condition {
    /// Any of the text columns contains it.
    Contains(String),
    Ids(Vec<Scalar>),
    /// The operator is one of `=`, `>=` and `<=`.
    Compares(&'static Field, &'static str, Scalar),
}

impl ListQuery {
    pub fn read<E: Entity>(parameters: Vec<(String, String)>) -> Result<Self, Error> {
        let mut query = Self {
            key: E::KEY,
            fields: E::FIELDS,
            conditions: Vec::new(),
            sort: None,
            descending: false,
            limit: DEFAULT_LIMIT,
            offset: 0,
        };
        let mut names = HashSet::new();
        for (name, text) in &parameters {
            if !names.insert(name) {
                return Err(refused(format!("{name} must be given once.")));
            }
            query.take(name, text)?;
        }
        Ok(query)
    }

    fn take(&mut self, name: &str, text: &str) -> Result<(), Error> {
        match name {
            "limit" => self.limit = number(name, text, 1, MAX_LIMIT)?,
            "offset" => self.offset = number(name, text, 0, i64::MAX)?,
            "sort" => self.sort_by(text)?,
            "q" if has_text(self.key, self.fields) => {
                if text.chars().count() > LONGEST_SEARCH {
                    let message = format!("q must have at most {LONGEST_SEARCH} characters.");
                    return Err(refused(message));
                }
                self.conditions.push(Condition::Contains(text.to_owned()));
            }
            "id" => {
                let ids = self.key.list(text);
                let ids = ids.filter(|ids| ids.len() <= MAX_LIMIT as usize);
                let message = format!("id must be up to {MAX_LIMIT} ids with commas between them.");
                let ids = ids.ok_or_else(|| refused(message))?;
                self.conditions.push(Condition::Ids(ids));
            }
            _ => {
                let condition = self.condition(name, text)?;
                self.conditions.push(condition);
            }
        }
        Ok(())
    }

    fn sort_by(&mut self, text: &str) -> Result<(), Error> {
        let name = text.strip_prefix('-').unwrap_or(text);
        self.descending = name != text;
        self.sort = match name {
            "id" => None,
            _ => {
                let mut columns = self.fields.iter().filter(|field| field.is_column());
                let field = columns.find(|field| field.name == name);
                Some(field.ok_or_else(|| refused(format!("sort cannot be “{name}”.")))?)
            }
        };
        Ok(())
    }

    fn condition(&self, name: &str, text: &str) -> Result<Condition, Error> {
        let (column, operator) = match name.split_once('.') {
            Some((column, "min")) => (column, ">="),
            Some((column, "max")) => (column, "<="),
            _ => (name, "="),
        };
        let field = self
            .fields
            .iter()
            .find(|field| field.name == column && (operator == "=" || field.kind.has_range()))
            .ok_or_else(|| refused(format!("There is no parameter “{name}”.")))?;
        let value = field.kind.json(text);
        let value = value.and_then(|value| field.kind.scalar(&value));
        match value {
            Some(value) => Ok(Condition::Compares(field, operator, value)),
            None => Err(refused(format!("{name} must be {}.", item(&field.kind)))),
        }
    }

    /// Adds the conditions to a statement.
    pub fn push_where(&self, query: &mut QueryBuilder<Db>) {
        for (index, condition) in self.conditions.iter().enumerate() {
            query.push(if index == 0 { " WHERE " } else { " AND " });
            match condition {
                Condition::Contains(text) => self.push_contains(query, text),
                Condition::Ids(ids) => {
                    query.push("id IN (");
                    for (place, id) in ids.iter().enumerate() {
                        query.push(if place == 0 { "" } else { ", " });
                        id.bind(query);
                    }
                    query.push(")");
                }
                Condition::Compares(field, operator, value) => {
                    if let Kind::References { links, .. } = field.kind {
                        query.push(format!(
                            "id IN (SELECT record_id FROM \"{links}\" WHERE target_id = "
                        ));
                        value.bind(query);
                        query.push(")");
                    } else {
                        push_comparison(query, field, operator, value);
                    }
                }
            }
        }
    }

    fn push_contains(&self, query: &mut QueryBuilder<Db>, text: &str) {
        let pattern = text
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let pattern = format!("%{}%", pattern.replace('\0', ""));
        query.push("(");
        let key = self.key.is_text().then_some("id");
        let texts = self.fields.iter().filter(|field| is_text(field));
        let names = key.into_iter().chain(texts.map(|field| field.name));
        for (index, name) in names.enumerate() {
            if index > 0 {
                query.push(" OR ");
            }
            query.push(format!("\"{name}\" ILIKE "));
            query.push_bind(&pattern).push(" ESCAPE '\\'");
        }
        query.push(")");
    }

    /// Adds the order to a statement; records that are equal in it are sorted by their ids.
    pub fn push_order(&self, query: &mut QueryBuilder<Db>) {
        query.push(" ORDER BY ");
        if let Some(field) = self.sort {
            let column = format!("\"{}\"", field.name);
            query.push(match field.kind {
                Kind::Text { .. } | Kind::Choice(_) => format!("LOWER({column})"),
                _ => column,
            });
            query.push(if self.descending { " DESC" } else { "" });
            query.push(" NULLS LAST, ");
        }
        query.push(if self.descending { "id DESC" } else { "id" });
    }
}

fn push_comparison(query: &mut QueryBuilder<Db>, field: &Field, operator: &str, value: &Scalar) {
    query.push(format!("\"{}\" {operator} ", field.name));
    value.bind(query);
}

/// Whether `q` finds anything in records with such keys and fields.
pub fn has_text(key: key::Kind, fields: &[Field]) -> bool {
    key.is_text() || fields.iter().any(is_text)
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Text { .. })
}

/// What a parameter takes: of references, one id.
fn item(kind: &Kind) -> String {
    match kind {
        Kind::References { key, .. } => key.expected().to_owned(),
        _ => kind.expected(),
    }
}

fn number<T: FromStr + PartialOrd + Display>(
    name: &str,
    text: &str,
    min: T,
    max: T,
) -> Result<T, Error> {
    let number = text.parse().ok();
    number
        .filter(|number| (&min..=&max).contains(&number))
        .ok_or_else(|| refused(format!("{name} must be between {min} and {max}.")))
}

fn refused(message: impl Into<String>) -> Error {
    Error::refused(StatusCode::BAD_REQUEST, message)
}
