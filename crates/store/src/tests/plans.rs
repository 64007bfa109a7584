//! How SQLite goes about each query.

use crate::statements::Query;
use crate::{Store, queries};

/// What SQLite says of how it runs a query, a line for each step.
pub fn plan(connection: &rusqlite::Connection, query: Query) -> Vec<String> {
    let explain = format!("EXPLAIN QUERY PLAN {}", query.sql);
    let mut statement = connection.prepare(&explain).unwrap();
    let count = statement.parameter_count();
    let steps = statement.query_map(rusqlite::params_from_iter(vec![1; count]), |row| {
        row.get::<_, String>("detail")
    });
    steps.unwrap().map(Result::unwrap).collect()
}

/// Every query finds its rows by an index; those that may not say why, and still have to.
pub fn assert_no_query_looks_at_a_whole_table(connection: &rusqlite::Connection, all: &[Query]) {
    for query in all {
        let steps = plan(connection, *query);
        let is_whole = |step: &String| step.starts_with("SCAN") || step.contains("TEMP B-TREE");
        let whole = steps.iter().any(is_whole);
        assert_eq!(whole, query.whole.is_some(), "{}: {steps:#?}", query.name);
    }
}

#[test]
fn no_query_looks_at_a_whole_table_without_a_reason() {
    let store = Store::in_memory().unwrap();
    store
        .read("test", |statements| {
            assert_no_query_looks_at_a_whole_table(statements.connection(), queries::ALL);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_recorded_is_summed_without_looking_at_other_runs() {
    let store = Store::in_memory().unwrap();
    let steps = store.read("test", |statements| {
        Ok(plan(statements.connection(), queries::RECORDED_RUNS))
    });
    let steps = steps.unwrap();
    assert!(steps[0].contains("USING INDEX run_recorded"), "{steps:?}");
}
