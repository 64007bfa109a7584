//! Traces, reports and names for tests.

use formwork_protocol::{
    AlertEvent, AlertState, Budget, CacheCounts, CacheHit, Evaluator, Figure, Figures, FileCounts,
    FileState, MemoryFigures, OutputReport, PhaseTimes, REPORT_SCHEMA, Reason, Report, RunOutcome,
    Sample, Samples, Severity, Span, TraceId, TraceSummary, Why,
};
use proptest::prelude::*;

use crate::trace::{Trace, Work, WorkKind};

/// What a name must not do to the file that it is written in.
pub const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"x\",\"y\")",
    "+1\r\nsecond, \"line\"",
    "-2+3\ttab\\back\\\\slash",
    "@SUM(A1:A9)",
    "\u{0}\u{1}\u{7f}\u{2028}\u{202e}]]>&amp;",
    "</style></svg>{\"ph\":\"X\"}'",
];

pub fn span(name: &str, lane: u16, depth: u16, start_ns: u64, length_ns: u64) -> Span {
    Span {
        name: name.into(),
        detail: String::new(),
        lane,
        depth,
        start_ns,
        length_ns,
    }
}

pub fn work(kind: WorkKind, lane: u16, start_ns: u64, length_ns: u64, output: u32) -> Work {
    Work {
        kind,
        lane,
        start_ns,
        length_ns,
        output,
    }
}

/// A trace as it is recorded: spans and work sorted, the run itself first.
pub fn trace(length_ns: u64, mut spans: Vec<Span>, mut work: Vec<Work>) -> Trace {
    spans.push(span("run", 0, 0, 0, length_ns));
    spans.sort_by_key(|span| (span.start_ns, span.depth));
    work.sort_by_key(|work| work.start_ns);
    let lanes = work.iter().map(|work| work.lane).max().unwrap_or(0) + 1;
    Trace {
        length_ns,
        lanes: (0..lanes).map(|lane| format!("lane {lane}")).collect(),
        spans,
        work,
        dropped: 0,
        recording_ns: 0,
    }
}

pub fn output(path: &str, template: &str, cache: CacheHit, why: Why) -> OutputReport {
    OutputReport {
        path: path.into(),
        state: FileState::New,
        template: template.into(),
        evaluator: Evaluator::Handlebars,
        cache,
        ms: 0.0,
        reason: Reason::None,
        why,
        bytes: 10,
        from: vec![],
        other: None,
    }
}

pub fn report(outputs: Vec<OutputReport>) -> Report {
    let mut files = FileCounts::default();
    let mut cache = CacheCounts::default();
    for output in &outputs {
        files.count(output.state);
        match output.cache {
            CacheHit::Memory => cache.memory += 1,
            CacheHit::Disk => cache.disk += 1,
            CacheHit::Missed => cache.missed += 1,
            CacheHit::None => {}
        }
    }
    Report {
        schema: REPORT_SCHEMA,
        run: "7".into(),
        dry_run: false,
        files,
        bytes: outputs.iter().map(|output| output.bytes).sum(),
        rendered: cache.missed,
        cache,
        ms: PhaseTimes {
            load: 1.0,
            plan: 2.0,
            render: 30.5,
            compare: 4.0,
            apply: 50.0,
            total: 90.25,
        },
        memory: MemoryFigures {
            peak_bytes: 3 * 1024 * 1024,
        },
        budgets: vec![],
        warnings: vec![],
        outputs,
        update: None,
        next: vec![],
    }
}

pub fn trace_summary(pack: &str, ms: f64) -> TraceSummary {
    TraceSummary {
        trace: TraceId::Run(7),
        pack: pack.into(),
        version: "1.2.3".into(),
        target: "/home/somebody/secret-project".into(),
        started_unix_ms: 1_700_000_000_000,
        ms,
        files: 3,
        peak_bytes: 3 << 20,
        outcome: RunOutcome::Done,
        recorded: true,
    }
}

/// Traces of several lanes with stages that follow one on the other, spans within them, and work
/// in some of them. Every output that is worked on has a number below `outputs`.
pub fn traces(outputs: u32) -> impl Strategy<Value = Trace> {
    let lane = prop::collection::vec((0..400u64, 0..900u64, 0..outputs, any::<bool>()), 0..6);
    let stage = (
        0..500u64,
        prop::collection::vec(lane, 0..4),
        0..2000u64,
        any::<bool>(),
    );
    (prop::collection::vec(stage, 0..6), 0..800u64).prop_map(|(stages, rest)| {
        let mut spans = Vec::new();
        let mut all = Vec::new();
        let mut now = 0;
        for (number, (gap, lanes, alone, nested)) in stages.into_iter().enumerate() {
            let start = now + gap;
            let mut end = start + alone;
            for (lane, calls) in lanes.into_iter().enumerate() {
                let mut at = start;
                for (pause, length, output, write) in calls {
                    at += pause;
                    let kind = if write {
                        WorkKind::Write
                    } else {
                        WorkKind::Render
                    };
                    all.push(work(kind, lane as u16, at, length, output));
                    at += length;
                }
                end = end.max(at + 1);
            }
            spans.push(span(&format!("stage {number}"), 0, 1, start, end - start));
            if nested {
                spans.push(span("part", 0, 2, start, end - start));
            }
            now = end;
        }
        trace(now + rest, spans, all)
    })
}

/// Three seconds with two runs that overlap, and an alert that fires and clears.
pub fn samples() -> Samples {
    let begin = 1_700_000_000_000;
    let sample = |number: i64| {
        let mut figures = Figures::default();
        figures.set(Figure::ProcessBytes, Some(1_000_000.0 * number as f64));
        figures.set(Figure::ProcessorPercent, Some(12.5));
        Sample {
            at_unix_ms: begin + number * 1000,
            span_ms: 1000,
            figures,
        }
    };
    let run = |start: i64, ms: f64, pack: &str| TraceSummary {
        started_unix_ms: begin + start,
        ..trace_summary(pack, ms)
    };
    let alert = |at: i64, state: AlertState, value: Option<f64>| AlertEvent {
        at_unix_ms: begin + at,
        budget: Budget::new(Figure::PreviewP95Ms, 100.0, Severity::Warning),
        state,
        value,
    };
    Samples {
        samples: (1..4).map(sample).collect(),
        runs: vec![
            run(0, 1500.25, HOSTILE[0]),
            run(1200, 1_000.000_001, "Second"),
        ],
        alerts: vec![
            alert(2500, AlertState::Firing, Some(140.0)),
            alert(3500, AlertState::Cleared, None),
        ],
    }
}
