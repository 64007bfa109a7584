//! What the types of products mean.

use formwork_protocol::FieldKind;

use super::catalog::{Catalog, Type};
use super::dialect::Dialect;
use super::rules::Rule;
use crate::names;

/// What a type means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    pub kind: FieldKind,
    /// As it is written, and what was made of it where that is not the same.
    pub why: String,
    /// Characters at most.
    pub length: Option<f64>,
    pub unsigned: bool,
    pub choices: Vec<String>,
    /// It is a guess.
    pub uncertain: bool,
    /// What a domain says besides its type; its values are named `VALUE`.
    pub rules: Vec<Rule>,
    pub required: bool,
    pub default: Option<String>,
}

/// Characters of a text from which on it is a long one.
const LONG: f64 = 1000.0;

/// Domains inside each other that are followed.
const DEEPEST: usize = 8;

/// Last words of names of texts that go over several lines, where the type does not tell.
const LONG_WORDS: &[&str] = &[
    "description",
    "notes",
    "note",
    "comment",
    "comments",
    "content",
    "contents",
    "body",
    "bio",
    "biography",
    "message",
    "summary",
    "details",
    "remarks",
    "text",
    "abstract",
    "instructions",
    "markdown",
    "html",
    "review",
    "synopsis",
    "overview",
    "story",
    "memo",
];

/// What a column of this type and name holds; none, if no field is like it.
pub(super) fn meaning(
    kind: &Type,
    name: &str,
    dialect: Dialect,
    catalog: &Catalog,
) -> Option<Meaning> {
    meaning_within(kind, name, dialect, catalog, DEEPEST)
}

fn meaning_within(
    kind: &Type,
    name: &str,
    dialect: Dialect,
    catalog: &Catalog,
    depth: usize,
) -> Option<Meaning> {
    let written = written(kind);
    if kind.array {
        return Some(told(
            FieldKind::Json,
            &written,
            "any number of values, kept as JSON",
        ));
    }
    if kind.name == "enum" {
        return Some(Meaning {
            choices: kind.arguments.clone(),
            ..plain(FieldKind::Choice, "enum".to_owned())
        });
    }
    if let Some(words) = catalog.enums.get(&kind.name) {
        return Some(Meaning {
            choices: words.clone(),
            ..plain(FieldKind::Choice, format!("enum {}", kind.name))
        });
    }
    if let Some(domain) = catalog.domains.get(&kind.name).filter(|_| depth > 0) {
        let mut meaning = meaning_within(&domain.kind, name, dialect, catalog, depth - 1)?;
        meaning.why = format!("domain {}: {}", kind.name, meaning.why);
        meaning.rules.extend(domain.rules.iter().cloned());
        meaning.required |= domain.required;
        meaning.default = domain.default.clone().or(meaning.default);
        return Some(meaning);
    }
    let known = of_number(kind, dialect, &written)
        .or_else(|| of_text(kind, name, dialect, &written))
        .or_else(|| of_time(kind, dialect, &written))
        .or_else(|| of_other(kind, dialect, &written));
    match known {
        Some(known) => known,
        None => Some(unknown(kind, dialect, &written)),
    }
}

/// A type as it is written.
fn written(kind: &Type) -> String {
    let mut written = kind.name.clone();
    if !kind.arguments.is_empty() && kind.name != "enum" && kind.name != "set" {
        written.push_str(&format!("({})", kind.arguments.join(", ")));
    }
    if kind.unsigned {
        written.push_str(" unsigned");
    }
    if kind.array {
        written.push_str("[]");
    }
    written
}

fn plain(kind: FieldKind, why: String) -> Meaning {
    Meaning {
        kind,
        why,
        ..Meaning::default()
    }
}

fn told(kind: FieldKind, written: &str, what: &str) -> Meaning {
    plain(kind, format!("{written}: {what}"))
}

/// Types of numbers, and those that are yes or no.
fn of_number(kind: &Type, dialect: Dialect, written: &str) -> Option<Option<Meaning>> {
    let first = kind.arguments.first().map(String::as_str);
    let found = match kind.name.as_str() {
        "tinyint" if first == Some("1") => told(FieldKind::Boolean, written, "MySQL's yes or no"),
        "bit" if dialect == Dialect::SqlServer || matches!(first, None | Some("1")) => {
            plain(FieldKind::Boolean, written.to_owned())
        }
        "bool" | "boolean" | "logical" => plain(FieldKind::Boolean, written.to_owned()),
        "int" | "integer" | "tinyint" | "smallint" | "mediumint" | "bigint" | "int2" | "int4"
        | "int8" | "serial" | "bigserial" | "smallserial" | "serial2" | "serial4" | "serial8"
        | "year" | "big int" | "oid" => plain(FieldKind::Integer, written.to_owned()),
        "decimal" | "numeric" | "dec" | "fixed" | "number" => {
            let whole = match kind.arguments.as_slice() {
                [_, scale] => scale == "0",
                [_] => true,
                _ => false,
            };
            match whole {
                true => told(FieldKind::Integer, written, "no decimals"),
                false => plain(FieldKind::Decimal, written.to_owned()),
            }
        }
        "money" | "smallmoney" => plain(FieldKind::Decimal, written.to_owned()),
        "float" | "real" | "double" | "double precision" | "float4" | "float8" => {
            plain(FieldKind::Float, written.to_owned())
        }
        _ => return None,
    };
    Some(Some(Meaning {
        unsigned: kind.unsigned,
        ..found
    }))
}

fn of_text(kind: &Type, name: &str, dialect: Dialect, written: &str) -> Option<Option<Meaning>> {
    let name_of_kind = kind.name.as_str();
    let found = match name_of_kind {
        "char"
        | "character"
        | "varchar"
        | "character varying"
        | "nchar"
        | "nvarchar"
        | "varchar2"
        | "nvarchar2"
        | "bpchar"
        | "varying character"
        | "native character"
        | "national character"
        | "national character varying"
        | "char varying"
        | "sysname"
        | "citext"
        | "name"
        | "string" => {
            let length = kind.arguments.first();
            let no_end = length.is_some_and(|length| length.eq_ignore_ascii_case("max"));
            let length = length.and_then(|length| length.parse::<f64>().ok());
            let long = no_end || length.is_some_and(|length| length >= LONG);
            Meaning {
                length: length.filter(|length| (1.0..=100_000.0).contains(length)),
                ..match long {
                    true => told(FieldKind::LongText, written, "a long text"),
                    false => plain(FieldKind::Text, written.to_owned()),
                }
            }
        }
        "tinytext" => Meaning {
            length: Some(255.0),
            ..plain(FieldKind::Text, written.to_owned())
        },
        "text" if !matches!(dialect, Dialect::Mysql | Dialect::SqlServer) => {
            let words = names::words(name);
            let last = words.rsplit(' ').next().unwrap_or_default();
            match LONG_WORDS.contains(&last) {
                true => told(FieldKind::LongText, written, "a long text by its name"),
                false => plain(FieldKind::Text, written.to_owned()),
            }
        }
        "text" | "ntext" | "mediumtext" | "longtext" | "clob" | "nclob" | "long varchar"
        | "xml" => plain(FieldKind::LongText, written.to_owned()),
        "set" => told(FieldKind::Text, written, "any of some words, kept as text"),
        "inet" | "cidr" | "macaddr" | "macaddr8" | "interval" | "bit" | "bit varying"
        | "varbit" | "jsonpath" => told(FieldKind::Text, written, "kept as text"),
        "uuid" | "uniqueidentifier" | "guid" => plain(FieldKind::Uuid, written.to_owned()),
        "json" | "jsonb" | "hstore" => plain(FieldKind::Json, written.to_owned()),
        _ => return None,
    };
    Some(Some(found))
}

fn of_time(kind: &Type, dialect: Dialect, written: &str) -> Option<Option<Meaning>> {
    let name = kind.name.as_str();
    Some(match name {
        "date" => Some(plain(FieldKind::Date, written.to_owned())),
        // A number that SQL Server counts up with every change.
        "timestamp" | "rowversion" if dialect == Dialect::SqlServer => None,
        "datetime" | "datetime2" | "smalldatetime" | "timestamptz" | "datetimeoffset" => {
            Some(plain(FieldKind::Datetime, written.to_owned()))
        }
        _ if name.starts_with("timestamp") => Some(plain(FieldKind::Datetime, written.to_owned())),
        "time" | "timetz" | "time with time zone" | "time without time zone" => {
            Some(plain(FieldKind::Time, written.to_owned()))
        }
        _ => return None,
    })
}

fn of_other(kind: &Type, dialect: Dialect, written: &str) -> Option<Option<Meaning>> {
    Some(match kind.name.as_str() {
        "blob" | "tinyblob" | "mediumblob" | "longblob" | "bytea" | "binary" | "varbinary"
        | "image" | "raw" | "binary varying" => Some(plain(FieldKind::Binary, written.to_owned())),
        "" if dialect == Dialect::Sqlite => Some(told(
            FieldKind::Text,
            "no type",
            "anything can be in it, kept as text",
        )),
        "point" | "line" | "lseg" | "box" | "path" | "polygon" | "circle" | "geometry"
        | "geography" | "linestring" | "multipoint" | "multilinestring" | "multipolygon"
        | "geometrycollection" | "tsvector" | "tsquery" | "hierarchyid" | "sql_variant"
        | "vector" | "int4range" | "int8range" | "numrange" | "tsrange" | "tstzrange"
        | "daterange" => None,
        _ => return None,
    })
}

/// SQLite says what any name of a type means (its documentation, “Determination Of Column
/// Affinity”); elsewhere nobody knows.
fn unknown(kind: &Type, dialect: Dialect, written: &str) -> Meaning {
    let has = |part: &str| kind.name.contains(part);
    let guess = match dialect {
        Dialect::Sqlite if has("int") => FieldKind::Integer,
        Dialect::Sqlite if has("char") || has("clob") || has("text") => FieldKind::Text,
        Dialect::Sqlite if has("blob") => FieldKind::Binary,
        Dialect::Sqlite if has("real") || has("floa") || has("doub") => FieldKind::Float,
        Dialect::Sqlite => FieldKind::Decimal,
        _ => FieldKind::Text,
    };
    let known = guess != FieldKind::Text || dialect == Dialect::Sqlite;
    let what = match known {
        true => "as SQLite takes it",
        false => "not a type that is known here, taken as text",
    };
    Meaning {
        uncertain: !known,
        ..told(guess, written, what)
    }
}
