//! A trace as the window draws it.

use formwork_protocol::{Report, TraceSummary, TraceView, WorkColumns};

use crate::costs;
use crate::critical::critical;
use crate::trace::{Trace, Work, WorkKind, ms};

/// Outputs that a view names; all of them are asked for by page.
const SLOWEST: usize = 50;

/// All that was recorded of one run.
pub fn view(summary: TraceSummary, report: &Report, trace: &Trace) -> TraceView {
    let mut slowest = costs::outputs(report, trace);
    slowest.sort_by(costs::slowest_first);
    slowest.truncate(SLOWEST);
    TraceView {
        summary,
        ms: report.ms,
        files: report.files,
        cache: report.cache,
        bytes: report.bytes,
        peak_bytes: report.memory.peak_bytes,
        length_ns: trace.length_ns,
        lanes: trace.lanes.clone(),
        spans: trace.spans.clone(),
        rendered: columns(&trace.work, WorkKind::Render),
        written: columns(&trace.work, WorkKind::Write),
        critical: critical(trace),
        templates: costs::templates(report, trace),
        slowest,
        whys: costs::whys(report),
        dropped: trace.dropped,
        recording_ms: ms(trace.recording_ns),
    }
}

fn columns(work: &[Work], kind: WorkKind) -> WorkColumns {
    let mut columns = WorkColumns::default();
    for work in work.iter().filter(|work| work.kind == kind) {
        columns.lane.push(work.lane);
        columns.start_ns.push(work.start_ns);
        columns.length_ns.push(work.length_ns);
        columns.output.push(work.output);
    }
    columns
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{CacheHit, Why};

    use super::*;
    use crate::fixtures;

    #[test]
    fn a_view_has_the_work_by_kind_and_the_slowest_outputs_first() {
        let report = fixtures::report(
            (0..60)
                .map(|number| {
                    let path = format!("{number:02}");
                    fixtures::output(&path, "t", CacheHit::Missed, Why::First)
                })
                .collect(),
        );
        let work = (0..60u32)
            .flat_map(|number| {
                let start = u64::from(number) * 100;
                [
                    fixtures::work(WorkKind::Render, 0, start, u64::from(number), number),
                    fixtures::work(WorkKind::Write, 0, start + 60, 1, number),
                ]
            })
            .collect();
        let mut trace = fixtures::trace(6000, vec![], work);
        trace.recording_ns = 2_500_000;
        let view = view(fixtures::trace_summary("Pack", 6.0), &report, &trace);
        assert_eq!(view.rendered.start_ns.len(), 60);
        assert_eq!(view.written.output[59], 59);
        assert_eq!(view.written.length_ns, [1; 60]);
        assert_eq!(view.slowest.len(), 50);
        assert_eq!((&*view.slowest[0].path, view.slowest[0].output), ("59", 59));
        assert_eq!(view.templates[0].calls, 60);
        assert_eq!(view.whys[0].outputs, 60);
        assert_eq!(view.spans[0].name, "run");
        assert_eq!((view.length_ns, view.recording_ms), (6000, 2.5));
        assert_eq!(view.peak_bytes, report.memory.peak_bytes);
    }
}
