//! What the tests of this module share.

use formwork_protocol::{
    CacheCounts, FileCounts, MemoryFigures, PhaseTimes, REPORT_SCHEMA, Report, RunOutcome, TraceId,
    TraceSummary,
};
use formwork_telemetry::Trace;

use super::Traced;

/// A preview of nothing.
pub fn traced() -> Traced {
    Traced {
        summary: TraceSummary {
            trace: TraceId::Preview(0),
            pack: "case".to_owned(),
            version: "1.0.0".to_owned(),
            target: String::new(),
            started_unix_ms: 0,
            ms: 0.0,
            files: 0,
            peak_bytes: 0,
            outcome: RunOutcome::Done,
            recorded: true,
        },
        report: Report {
            schema: REPORT_SCHEMA,
            run: String::new(),
            dry_run: true,
            files: FileCounts::default(),
            bytes: 0,
            rendered: 0,
            cache: CacheCounts::default(),
            ms: PhaseTimes::default(),
            memory: MemoryFigures::default(),
            budgets: Vec::new(),
            warnings: Vec::new(),
            outputs: Vec::new(),
            update: None,
            next: vec![],
        },
        trace: Trace::default(),
    }
}
