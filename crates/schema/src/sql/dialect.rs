//! Which product a script was written for: what quotes and comments look like depends on it.

use formwork_protocol::SchemaSource;
use sqlparser::dialect::{
    Dialect as Grammar, GenericDialect, MsSqlDialect, MySqlDialect, PostgreSqlDialect,
    SQLiteDialect,
};

use super::bytes::is_of_word;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// None in particular.
    Generic,
    Sqlite,
    Postgres,
    Mysql,
    SqlServer,
}

/// Bytes of a script that are looked through for signs of its product.
pub(super) const LOOKED_AT: usize = 256 << 10;

/// What a product's scripts have and others' have not, in small letters, with how much it says.
const SIGNS: &[(Dialect, &str, u32)] = &[
    (Dialect::Postgres, "postgresql database dump", 50),
    (Dialect::Postgres, "pg_catalog", 10),
    (Dialect::Postgres, "from stdin", 10),
    (Dialect::Postgres, "\n\\connect", 10),
    (Dialect::Postgres, "\n\\c ", 10),
    (Dialect::Postgres, "create extension", 10),
    (Dialect::Postgres, "owner to", 5),
    (Dialect::Postgres, "alter table only", 10),
    (Dialect::Postgres, "nextval(", 5),
    (Dialect::Postgres, "bigserial", 5),
    (Dialect::Postgres, " serial", 3),
    (Dialect::Postgres, "::", 3),
    (Dialect::Postgres, "timestamptz", 5),
    (Dialect::Postgres, "with time zone", 3),
    (Dialect::Postgres, "without time zone", 5),
    (Dialect::Postgres, "character varying", 3),
    (Dialect::Postgres, "jsonb", 5),
    (Dialect::Postgres, "bytea", 5),
    (Dialect::Postgres, "as enum", 10),
    (Dialect::Postgres, "create domain", 5),
    (Dialect::Postgres, "comment on ", 3),
    (Dialect::Postgres, "as identity", 2),
    (Dialect::Postgres, "gen_random_uuid", 10),
    (Dialect::Postgres, "plpgsql", 10),
    (Dialect::Postgres, "$$", 5),
    (Dialect::Postgres, "db server: postgresql", 50),
    (Dialect::Mysql, "-- mysql dump", 50),
    (Dialect::Mysql, "-- mariadb dump", 50),
    (Dialect::Mysql, "db server: mysql", 50),
    (Dialect::Mysql, "phpmyadmin", 20),
    (Dialect::Mysql, "/*!40", 20),
    (Dialect::Mysql, "engine=", 10),
    (Dialect::Mysql, "engine =", 10),
    (Dialect::Mysql, "auto_increment", 10),
    (Dialect::Mysql, "charset", 3),
    (Dialect::Mysql, "lock tables", 5),
    (Dialect::Mysql, "\ndelimiter ", 5),
    (Dialect::Mysql, "unsigned", 2),
    (Dialect::Mysql, " enum(", 3),
    (Dialect::Mysql, "unique key", 3),
    (Dialect::Mysql, "`", 3),
    (Dialect::Mysql, "mediumtext", 5),
    (Dialect::Mysql, "longtext", 5),
    (Dialect::Mysql, "on update current_timestamp", 5),
    (Dialect::SqlServer, "\ngo\n", 20),
    (Dialect::SqlServer, "\ngo\r\n", 20),
    (Dialect::SqlServer, "[dbo].", 20),
    (Dialect::SqlServer, "db server: sqlserver", 50),
    (Dialect::SqlServer, "dbo.", 5),
    (Dialect::SqlServer, "set ansi_nulls", 20),
    (Dialect::SqlServer, "set quoted_identifier", 20),
    (Dialect::SqlServer, "identity(", 10),
    (Dialect::SqlServer, "identity (", 10),
    (Dialect::SqlServer, "clustered", 5),
    (Dialect::SqlServer, "[int]", 5),
    (Dialect::SqlServer, "[nvarchar]", 10),
    (Dialect::SqlServer, "(max)", 5),
    (Dialect::SqlServer, "uniqueidentifier", 5),
    (Dialect::SqlServer, "datetime2", 5),
    (Dialect::SqlServer, "datetimeoffset", 5),
    (Dialect::SqlServer, "object_id(", 10),
    (Dialect::SqlServer, "getdate()", 5),
    (Dialect::SqlServer, "sp_addextendedproperty", 10),
    (Dialect::Sqlite, "pragma ", 20),
    (Dialect::Sqlite, "db server: sqlite", 50),
    (Dialect::Sqlite, "sqlite_", 10),
    (Dialect::Sqlite, "autoincrement", 15),
    (Dialect::Sqlite, "without rowid", 10),
    (Dialect::Sqlite, "begin transaction;", 5),
    (Dialect::Sqlite, ") strict", 5),
    (Dialect::Sqlite, "integer primary key", 4),
    (Dialect::Sqlite, "collate nocase", 5),
    (Dialect::Sqlite, "strftime(", 5),
    (Dialect::Sqlite, "datetime('now", 10),
    (Dialect::Sqlite, "create virtual table", 10),
    // Names in brackets, without what SQL Server has besides.
    (Dialect::Sqlite, "create table [", 3),
    (Dialect::Sqlite, "create table if not exists [", 3),
];

impl Dialect {
    /// The product whose signs the beginning of a script has most of.
    pub fn of(beginning: &[u8]) -> Self {
        let text = String::from_utf8_lossy(beginning).to_ascii_lowercase();
        let products = [Self::Postgres, Self::Mysql, Self::SqlServer, Self::Sqlite];
        let points = |product: Self| -> u32 {
            let signs = SIGNS.iter().filter(|(of, ..)| *of == product);
            signs
                .filter(|(_, sign, _)| text.contains(sign))
                .map(|(.., points)| points)
                .sum()
        };
        let best = products
            .into_iter()
            .map(|product| (points(product), product));
        // The first of the best ones.
        let best = best.rev().max_by_key(|(points, _)| *points);
        best.filter(|(points, _)| *points >= 2)
            .map_or(Self::Generic, |(_, product)| product)
    }

    pub fn source(self) -> SchemaSource {
        match self {
            Self::Generic => SchemaSource::Sql,
            Self::Sqlite => SchemaSource::Sqlite,
            Self::Postgres => SchemaSource::Postgres,
            Self::Mysql => SchemaSource::Mysql,
            Self::SqlServer => SchemaSource::SqlServer,
        }
    }

    /// What reads words and expressions.
    pub fn grammar(self) -> &'static dyn Grammar {
        match self {
            Self::Generic => &GenericDialect {},
            Self::Sqlite => &SQLiteDialect {},
            Self::Postgres => &PostgreSqlDialect {},
            Self::Mysql => &MySqlDialect {},
            Self::SqlServer => &MsSqlDialect {},
        }
    }

    /// Whether a bracket behind this byte begins a name; elsewhere it belongs to an array.
    pub fn quotes_with_brackets(self, before: u8) -> bool {
        match self {
            Self::Sqlite | Self::SqlServer => true,
            Self::Generic => !is_of_word(before) && !matches!(before, b']' | b')'),
            Self::Postgres | Self::Mysql => false,
        }
    }

    /// Whether `$tag$` quotes; elsewhere it is part of a name, an amount or what ends a statement.
    pub fn quotes_with_dollars(self) -> bool {
        matches!(self, Self::Postgres | Self::Generic | Self::Sqlite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_known_by_what_its_scripts_have() {
        for (script, expected) in [
            ("CREATE TABLE a (id int);", Dialect::Generic),
            (
                "create table a (id bigserial, at timestamptz)",
                Dialect::Postgres,
            ),
            ("CREATE TABLE `a` (`id` int) ENGINE=InnoDB", Dialect::Mysql),
            ("CREATE TABLE `a` (`id` int)", Dialect::Mysql),
            ("CREATE TABLE [a] ([id] INTEGER)", Dialect::Sqlite),
            (
                "CREATE TABLE [dbo].[a] ([id] [int])\nGO\n",
                Dialect::SqlServer,
            ),
            ("CREATE TABLE a (id INTEGER PRIMARY KEY)", Dialect::Sqlite),
            ("", Dialect::Generic),
        ] {
            assert_eq!(Dialect::of(script.as_bytes()), expected, "{script}");
        }
    }
}
