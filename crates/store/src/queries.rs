//! All statements of `formwork.db`.

use crate::statements::queries;

/// The columns of a run in lists.
macro_rules! runs {
    ($rest:literal) => {
        concat!(
            "SELECT id, target, pack, version, started_unix_ms, ms, bytes, outcome, counts_json,
                figures_json, EXISTS (SELECT 1 FROM trace WHERE run = id), undone_unix_ms
             FROM run ",
            $rest
        )
    };
}

/// The columns of a project in lists.
macro_rules! projects {
    ($rest:literal) => {
        concat!(
            "SELECT target, pack, version, updated_unix_ms, record,
                (SELECT started_unix_ms FROM run
                    WHERE run.target = project.target AND outcome = 'done' AND undone_unix_ms IS NULL
                    ORDER BY id DESC LIMIT 1)
             FROM project ",
            $rest
        )
    };
}

/// The columns of a kept run in lists.
macro_rules! kept {
    ($rest:literal) => {
        concat!(
            "SELECT id, target, at_unix_ms, state, kept_run.bytes, title_json",
            $rest
        )
    };
}

/// What a kept run names, for each state.
macro_rules! kept_names {
    ($rest:literal) => {
        concat!(
            "SELECT state, needs, base_added, base_removed FROM kept_run
                JOIN kept_changes ON kept_changes.run = kept_run.id ",
            $rest
        )
    };
}

/// The columns of a job.
macro_rules! jobs {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " id, name, kind, priority, state, order_json, attempts, lease_owner,
                lease_until_unix_ms, progress_json, result_json, created_unix_ms,
                started_unix_ms, ended_unix_ms ",
            $after
        )
    };
}

queries! {
    ADD_RUN = "INSERT INTO run (target, pack, version, started_unix_ms, ms, bytes, outcome,
            counts_json, figures_json, report_json)
        VALUES (:target, :pack, :version, :started, :ms, :bytes, :outcome, :counts, :figures, :report)";
    ADD_TRACE = "INSERT INTO trace (run, bytes) VALUES (?1, ?2)";
    RUNS = runs!("WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
    RUN = runs!("WHERE id = ?1");
    RUNS_BETWEEN = runs!("WHERE started_unix_ms BETWEEN ?1 AND ?2
        ORDER BY started_unix_ms DESC, id DESC LIMIT ?3");
    RUN_TRACE = "SELECT bytes FROM trace WHERE run = ?1";
    RUN_REPORT = "SELECT report_json FROM run WHERE id = ?1";
    RECORDED_RUNS (whole: "the sizes of all that is recorded are summed; the runs without are in no \
        row of its index, so they are as few as the settings keep") =
        "SELECT run.id, run.started_unix_ms,
            OCTET_LENGTH(run.report_json) + COALESCE(OCTET_LENGTH(trace.bytes), 0)
        FROM run LEFT JOIN trace ON trace.run = run.id
        WHERE run.report_json <> '' ORDER BY run.id DESC";
    FORGET_REPORT = "UPDATE run SET report_json = '' WHERE id = ?1";
    FORGET_TRACE = "DELETE FROM trace WHERE run = ?1";

    PUT_PROJECT = "INSERT INTO project (target, pack, version, updated_unix_ms, record)
        VALUES (:target, :pack, :version, :updated, :record)
        ON CONFLICT (target) DO UPDATE SET pack = excluded.pack, version = excluded.version,
            updated_unix_ms = excluded.updated_unix_ms, record = excluded.record";
    PROJECTS = projects!("WHERE (updated_unix_ms, target) < (?1, ?2)
        ORDER BY updated_unix_ms DESC, target DESC LIMIT ?3");
    PROJECT = projects!("WHERE target = ?1");
    RUNS_OF_PROJECT = runs!("WHERE target = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
    MARK_UNDONE = "UPDATE run SET undone_unix_ms = ?3 WHERE target = ?1 AND started_unix_ms = ?2";
    MOVE_RUNS = "UPDATE run SET target = ?2 WHERE target = ?1";
    USES_OF_PACKS (whole: "every project counts for its pack; there are as many as a person has") =
        "SELECT pack, COUNT(*), MAX(updated_unix_ms) FROM project GROUP BY pack";
    IS_PROJECT = "SELECT 1 FROM project WHERE target = ?1";
    FORGET_PROJECT = "DELETE FROM project WHERE target = ?1";

    DRAFTS = "SELECT id, pack, target, answers_json, revision, generated, name, decided_json,
            updated_unix_ms
        FROM draft WHERE (updated_unix_ms, id) < (?1, ?2)
        ORDER BY updated_unix_ms DESC, id DESC LIMIT ?3";
    DRAFT = "SELECT id, pack, target, answers_json, revision, generated, name, decided_json,
            updated_unix_ms
        FROM draft WHERE id = ?1";
    DELETE_DRAFT = "DELETE FROM draft WHERE id = ?1
        RETURNING id, pack, target, answers_json, revision, generated, name, decided_json,
            updated_unix_ms";
    PUT_DRAFT = "INSERT INTO draft
            (id, pack, target, answers_json, revision, generated, name, decided_json,
            updated_unix_ms)
        VALUES (:id, :pack, :target, :answers, :revision, :generated, :name, :decided, :updated)
        ON CONFLICT (id) DO UPDATE SET pack = excluded.pack, target = excluded.target,
            answers_json = excluded.answers_json, revision = excluded.revision,
            generated = excluded.generated, name = excluded.name,
            decided_json = excluded.decided_json, updated_unix_ms = excluded.updated_unix_ms
        WHERE excluded.revision >= draft.revision";

    SETTING = "SELECT value FROM setting WHERE key = ?1";
    SET_SETTING = "INSERT INTO setting (key, value) VALUES (?1, ?2)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    DELETE_SETTING = "DELETE FROM setting WHERE key = ?1";

    PUT_SAMPLE = "INSERT OR REPLACE INTO sample (span_ms, at_unix_ms, figures) VALUES (?1, ?2, ?3)";
    SAMPLES = "SELECT at_unix_ms, span_ms, figures FROM sample
        WHERE span_ms = ?1 AND at_unix_ms > ?2 AND at_unix_ms <= ?3 ORDER BY at_unix_ms LIMIT ?4";
    FORGET_SAMPLES = "DELETE FROM sample WHERE at_unix_ms < ?1";
    FORGET_FINE_SAMPLES = "DELETE FROM sample WHERE span_ms <= ?1 AND at_unix_ms < ?2";
    ADD_ALERT = "INSERT INTO alert (at_unix_ms, event_json) VALUES (?1, ?2)";
    ALERTS = "SELECT id, at_unix_ms, event_json FROM alert
        WHERE at_unix_ms >= ?1 AND (at_unix_ms, id) < (?2, ?3)
        ORDER BY at_unix_ms DESC, id DESC LIMIT ?4";
    FORGET_ALERTS = "DELETE FROM alert WHERE at_unix_ms < ?1";
    LIVE = "SELECT live_json FROM live WHERE id = 1";
    SET_LIVE = "INSERT OR REPLACE INTO live (id, live_json) VALUES (1, ?1)";

    ADD_JOB = "INSERT INTO job (name, kind, priority, order_json, created_unix_ms, lease_owner,
            lease_until_unix_ms, state, attempts, started_unix_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    MAKE_WAY_FOR_JOB = "DELETE FROM job WHERE name = ?1 AND ended_unix_ms IS NOT NULL";
    JOB = jobs!("SELECT", "FROM job WHERE id = ?1");
    JOB_OF_NAME = jobs!("SELECT", "FROM job WHERE name = ?1");
    JOBS = jobs!("SELECT", "FROM job WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
    JOBS_OF_STATE = jobs!("SELECT", "FROM job WHERE state = ?1 AND id < ?2
        ORDER BY id DESC LIMIT ?3");
    NEXT_JOB = "SELECT priority, id FROM job WHERE state = 'waiting' AND kind = ?1
        AND (lease_until_unix_ms IS NULL OR lease_until_unix_ms <= ?2)
        ORDER BY priority DESC, id LIMIT 1";
    NEXT_JOB_OF_NOBODY = "SELECT priority, id FROM job
        WHERE state = 'running' AND kind = ?1 AND lease_until_unix_ms <= ?2
        ORDER BY priority DESC, id LIMIT 1";
    CLAIM_JOB = jobs!("UPDATE job SET state = 'running', attempts = attempts + 1,
            lease_owner = ?2, lease_until_unix_ms = ?3, is_to_stop = 0,
            started_unix_ms = ?4, ended_unix_ms = NULL, progress_json = NULL, result_json = NULL
        WHERE id = ?1 RETURNING", "");
    RENEW_LEASE = "UPDATE job SET lease_until_unix_ms = ?3
        WHERE id = ?1 AND state IN ('waiting', 'running') AND lease_owner = ?2
        RETURNING is_to_stop";
    SET_PROGRESS = "UPDATE job SET progress_json = ?3
        WHERE id = ?1 AND state = 'running' AND lease_owner = ?2";
    END_JOB = "UPDATE job SET state = ?3, result_json = ?4, ended_unix_ms = ?5,
            lease_owner = NULL, lease_until_unix_ms = NULL
        WHERE id = ?1 AND state = 'running' AND lease_owner = ?2";
    CANCEL_WAITING_JOB = "UPDATE job SET state = 'cancelled', ended_unix_ms = ?2,
            lease_owner = NULL, lease_until_unix_ms = NULL
        WHERE id = ?1 AND state = 'waiting'";
    STOP_RUNNING_JOB = "UPDATE job SET is_to_stop = 1 WHERE id = ?1 AND state = 'running'";
    INTERRUPT_JOBS = jobs!("UPDATE job SET state = 'interrupted', ended_unix_ms = ?1,
            lease_owner = NULL, lease_until_unix_ms = NULL
        WHERE state = 'running' AND lease_until_unix_ms <= ?1 AND lease_owner IS NOT ?2
        RETURNING", "");
    RETRY_JOB = "UPDATE job SET state = 'waiting', result_json = NULL, progress_json = NULL,
            started_unix_ms = NULL, ended_unix_ms = NULL,
            lease_owner = ?2, lease_until_unix_ms = ?3
        WHERE id = ?1 AND state IN ('failed', 'cancelled', 'interrupted')";
    FORGET_OLD_JOBS = "DELETE FROM job WHERE ended_unix_ms < ?1";
    LAST_KEPT_JOB = "SELECT ended_unix_ms, id FROM job WHERE ended_unix_ms IS NOT NULL
        ORDER BY ended_unix_ms DESC, id DESC LIMIT 1 OFFSET ?1";
    FORGET_JOBS_UP_TO = "DELETE FROM job
        WHERE ended_unix_ms <= ?1 AND (ended_unix_ms, id) <= (?1, ?2)";

    CONTENT_PLACE = "SELECT id, stored FROM content WHERE key = ?1";
    CONTENT_STORED = "SELECT id, stored FROM content WHERE id = ?1";
    CONTENT_KEY = "SELECT key FROM content WHERE id = ?1";
    CONTENT = "SELECT content.id, content.stored, of.plain, of.digest, of.bytes
        FROM content LEFT JOIN content_bytes AS of ON of.content = content.id
        WHERE content.key = ?1";
    ADD_CONTENT = "INSERT INTO content (key, uses, stored) VALUES (?1, ?2, ?3)";
    PUT_CONTENT_BYTES = "INSERT OR REPLACE INTO content_bytes (content, plain, digest, bytes)
        VALUES (?1, ?2, ?3, ?4)";
    SET_STORED = "UPDATE content SET stored = ?2 WHERE id = ?1";
    LOSE_CONTENT = "UPDATE content SET stored = NULL WHERE id = ?1";
    HOLD_CONTENT = "UPDATE content SET uses = uses + ?2 WHERE id = ?1";
    RELEASE_CONTENT = "UPDATE content SET uses = uses - 1 WHERE id = ?1 RETURNING uses";
    SET_USES = "UPDATE content SET uses = ?2 WHERE id = ?1";
    DELETE_CONTENT = "DELETE FROM content WHERE id = ?1";
    DELETE_CONTENT_BYTES = "DELETE FROM content_bytes WHERE content = ?1";
    ALL_USES (whole: "the sweep looks at every content; their bytes are in another table") =
        "SELECT id, uses FROM content";

    BASE_COPIES = "SELECT contents FROM base WHERE target = ?1";
    PUT_BASE = "INSERT INTO base (target, contents) VALUES (?1, ?2)
        ON CONFLICT (target) DO UPDATE SET contents = excluded.contents";
    FORGET_BASE = "DELETE FROM base WHERE target = ?1";
    MOVE_BASE = "UPDATE base SET target = ?2 WHERE target = ?1";
    ALL_BASES (whole: "the sweep looks at the base copies of every project") =
        "SELECT contents FROM base";

    ADD_KEPT_RUN = "INSERT INTO kept_run (target, at_unix_ms, state, bytes, title_json)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    ADD_KEPT_CHANGES = "INSERT INTO kept_changes
            (run, needs, base_added, base_removed, plain, digest, bytes)
        VALUES (:run, :needs, :added, :removed, :plain, :digest, :bytes)";
    END_KEPT_RUN = "UPDATE kept_run SET state = ?2 WHERE id = ?1";
    SET_KEPT_BASE = "UPDATE kept_changes SET base_added = ?2, base_removed = ?3 WHERE run = ?1";
    DELETE_KEPT_RUN = "DELETE FROM kept_run WHERE id = ?1";
    DELETE_KEPT_CHANGES = "DELETE FROM kept_changes WHERE run = ?1";
    MOVE_KEPT_RUNS = "UPDATE kept_run SET target = ?2 WHERE target = ?1";
    MOVE_PROJECT = "UPDATE project SET target = ?2 WHERE target = ?1";
    BEGUN_RUNS = "SELECT id FROM kept_run WHERE target = ?1 AND state = 'begun' ORDER BY id";
    KEPT_RUNS = kept!(" FROM kept_run WHERE target = ?1 AND id < ?2 AND state = 'ended'
        ORDER BY id DESC LIMIT ?3");
    KEPT_RUN = kept!(", plain, digest, kept_changes.bytes FROM kept_run
        JOIN kept_changes ON kept_changes.run = kept_run.id WHERE id = ?1");
    KEPT_OF_PROJECT = "SELECT id, state, bytes FROM kept_run WHERE target = ?1 ORDER BY id DESC";
    KEPT_NAMES = "SELECT target, state, needs, base_added, base_removed
        FROM kept_run JOIN kept_changes ON kept_changes.run = kept_run.id WHERE id = ?1";
    KEPT_NAMES_OF_PROJECT = kept_names!("WHERE kept_run.target = ?1");
    ALL_KEPT_NAMES (whole: "the sweep looks at every kept run, of which there are few") =
        kept_names!("");
    KEPT_TOTALS (whole: "the sizes of all contents are summed; their bytes are in another table") =
        "SELECT (SELECT count(*) FROM kept_run), count(*), coalesce(sum(stored), 0) FROM content";
}
