//! The steps from an empty file to today's tables. A step that was released is never changed.

use rusqlite_migration::M;

pub const STEPS: &[M<'static>] = &[
    M::up(
        "CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        target TEXT NOT NULL,
        pack TEXT NOT NULL,
        version TEXT NOT NULL,
        started_unix_ms INTEGER NOT NULL,
        ms REAL NOT NULL,
        bytes INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        counts_json TEXT NOT NULL,
        report_json TEXT NOT NULL
    );
    CREATE INDEX run_by_target ON run (target, id);
    CREATE TABLE project (
        target TEXT PRIMARY KEY,
        pack TEXT NOT NULL,
        version TEXT NOT NULL,
        updated_unix_ms INTEGER NOT NULL
    );
    CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        pack TEXT NOT NULL,
        target TEXT,
        answers_json TEXT NOT NULL,
        updated_unix_ms INTEGER NOT NULL
    );
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    );",
    ),
    M::up(
        "ALTER TABLE draft ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
         ALTER TABLE draft ADD COLUMN generated TEXT;",
    ),
    M::up(
        "ALTER TABLE run ADD COLUMN figures_json TEXT NOT NULL DEFAULT '{}';
    CREATE TABLE trace (
        run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
        bytes BLOB NOT NULL
    );
    CREATE INDEX run_by_start ON run (started_unix_ms);
    CREATE TABLE sample (
        span_ms INTEGER NOT NULL,
        at_unix_ms INTEGER NOT NULL,
        figures BLOB NOT NULL,
        PRIMARY KEY (span_ms, at_unix_ms)
    ) WITHOUT ROWID;
    CREATE TABLE alert (
        id INTEGER PRIMARY KEY,
        at_unix_ms INTEGER NOT NULL,
        event_json TEXT NOT NULL
    );
    CREATE INDEX alert_by_time ON alert (at_unix_ms);
    CREATE TABLE live (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        live_json TEXT NOT NULL
    );",
    ),
    M::up(
        "CREATE INDEX draft_by_time ON draft (updated_unix_ms, id);
    CREATE INDEX run_recorded ON run (id) WHERE report_json <> '';
    CREATE INDEX sample_by_time ON sample (at_unix_ms);",
    ),
    M::up(
        "CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        priority INTEGER NOT NULL,
        state TEXT NOT NULL,
        order_json TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        lease_owner TEXT,
        lease_until_unix_ms INTEGER,
        is_to_stop INTEGER NOT NULL DEFAULT 0,
        progress_json TEXT,
        result_json TEXT,
        created_unix_ms INTEGER NOT NULL,
        started_unix_ms INTEGER,
        ended_unix_ms INTEGER
    );
    CREATE INDEX job_by_turn ON job (state, kind, priority DESC, id);
    CREATE INDEX job_by_state ON job (state, id);
    CREATE INDEX job_by_end ON job (ended_unix_ms, id) WHERE ended_unix_ms IS NOT NULL;",
    ),
    M::up(
        "-- Apart from their bytes: rows that are counted and looked for are narrow.
    CREATE TABLE content (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL,
        uses INTEGER NOT NULL,
        stored INTEGER
    );
    CREATE UNIQUE INDEX content_by_key ON content (key);
    CREATE TABLE content_bytes (
        content INTEGER PRIMARY KEY,
        plain INTEGER NOT NULL,
        digest BLOB NOT NULL,
        bytes BLOB NOT NULL
    );
    CREATE TABLE base (
        target TEXT PRIMARY KEY,
        contents BLOB NOT NULL
    );
    -- No id is given twice: it is what a run is undone by.
    CREATE TABLE kept_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        target TEXT NOT NULL,
        at_unix_ms INTEGER NOT NULL,
        state TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        title_json TEXT NOT NULL
    );
    CREATE INDEX kept_run_by_target ON kept_run (target, id);
    CREATE TABLE kept_changes (
        run INTEGER PRIMARY KEY,
        needs BLOB NOT NULL,
        base_added BLOB NOT NULL,
        base_removed BLOB NOT NULL,
        plain INTEGER NOT NULL,
        digest BLOB NOT NULL,
        bytes BLOB NOT NULL
    );",
    ),
    M::up(
        "ALTER TABLE run ADD COLUMN undone_unix_ms INTEGER;
    ALTER TABLE project ADD COLUMN record BLOB;
    CREATE INDEX project_by_time ON project (updated_unix_ms, target);",
    ),
    M::up(
        "ALTER TABLE draft ADD COLUMN name TEXT;
    ALTER TABLE draft ADD COLUMN decided_json TEXT NOT NULL DEFAULT '{}';",
    ),
];

#[cfg(test)]
mod tests {
    use rusqlite_migration::Migrations;

    #[test]
    fn the_steps_lead_from_nothing_to_today() {
        Migrations::from_slice(super::STEPS).validate().unwrap();
    }
}
