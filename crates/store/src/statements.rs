//! Statements: each is written once, in a table that a test goes over, and prepared once for each
//! connection.

use rusqlite::{Connection, OptionalExtension, Params, Row};

/// A statement of one of the tables of queries. Nothing else is run on tables, so the test of plans
/// leaves none out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query {
    pub sql: &'static str,
    /// What the test of plans calls it.
    #[cfg_attr(not(test), expect(dead_code))]
    pub name: &'static str,
    /// Why it may look at a whole table or sort it; none: it must not.
    #[cfg_attr(not(test), expect(dead_code))]
    pub whole: Option<&'static str>,
}

/// A table of queries: the name of each, then why it may look at a whole table if it does, then
/// its text.
macro_rules! queries {
    ($($name:ident $((whole: $why:literal))? = $sql:expr;)*) => {
        $(pub(crate) const $name: $crate::statements::Query = $crate::statements::Query {
            name: stringify!($name),
            sql: $sql,
            whole: [$(Some($why),)? None][0],
        };)*
        /// All of them.
        pub(crate) const ALL: &[$crate::statements::Query] = &[$($name),*];
    };
}
pub(crate) use queries;

/// What runs statements on a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statements<'a>(&'a Connection);

impl<'a> Statements<'a> {
    pub fn on(connection: &'a Connection) -> Self {
        Self(connection)
    }

    /// All rows that a query finds.
    pub fn all<T>(
        &self,
        query: Query,
        values: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let mut statement = self.0.prepare_cached(query.sql)?;
        statement.query_map(values, row)?.collect()
    }

    /// The first row that a query finds, if there is one. Of a change that returns a row, that row.
    pub fn first<T>(
        &self,
        query: Query,
        values: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Option<T>> {
        let mut statement = self.0.prepare_cached(query.sql)?;
        statement.query_row(values, row).optional()
    }

    /// Makes a change, and returns how many rows it touched.
    pub fn run(&self, query: Query, values: impl Params) -> rusqlite::Result<usize> {
        self.0.prepare_cached(query.sql)?.execute(values)
    }

    /// The id of the row that was inserted last.
    pub fn last_id(&self) -> i64 {
        self.0.last_insert_rowid()
    }

    /// A figure that SQLite keeps of the file.
    pub fn pragma(&self, name: &str) -> rusqlite::Result<i64> {
        self.0.pragma_query_value(None, name, |row| row.get(0))
    }

    /// Gives free pages at the end of a file back to the disk, at most so many.
    pub fn give_back(&self, pages: i64) -> rusqlite::Result<()> {
        // A page goes with each step.
        self.0.pragma(None, "incremental_vacuum", pages, |_| Ok(()))
    }

    /// Runs several reads on one state of the file.
    pub fn at_one_moment<T>(
        &self,
        reads: impl FnOnce(&Self) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let moment = self.0.unchecked_transaction()?;
        let result = reads(self)?;
        moment.commit()?;
        Ok(result)
    }

    /// For tests, which ask what no query asks.
    #[cfg(test)]
    pub fn connection(&self) -> &'a Connection {
        self.0
    }
}
