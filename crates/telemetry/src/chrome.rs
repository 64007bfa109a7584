//! Traces in the form that Perfetto, Chrome's tracing page and speedscope open: the JSON object
//! format of the “Trace Event Format”.
//!
//! Its times are microseconds. They are written with three decimals, so every nanosecond that was
//! recorded is in the file.

use std::cmp::Reverse;
use std::collections::HashMap;

use formwork_protocol::{Figure, OutputCost, Samples, TraceSummary, TraceView, Unit, WorkColumns};
use serde_json::{Value, json};

use crate::names;

#[cfg(test)]
mod tests;

/// All events are of one process. The thread of the same number is the main thread to viewers.
const PROCESS: u32 = 1;

/// The trace of a run. Its lanes are threads, its stages and its work on outputs events that have
/// a length.
pub fn chrome(view: &TraceView, outputs: &[OutputCost]) -> String {
    let mut events = Events::new(&format!("Formwork: {}", view.summary.pack));
    for (name, lane) in view.lanes.iter().zip(0u16..) {
        events.thread(thread(lane), name);
    }
    let outputs: HashMap<u32, &OutputCost> = outputs
        .iter()
        .map(|output| (output.output, output))
        .collect();
    let mut lasting: Vec<Lasting> = view
        .spans
        .iter()
        .map(|span| Lasting {
            thread: thread(span.lane),
            start_ns: span.start_ns,
            length_ns: span.length_ns,
            depth: u32::from(span.depth),
            name: span.name.clone(),
            kind: "stage",
            args: match span.detail.as_str() {
                "" => json!({}),
                detail => json!({ "detail": detail }),
            },
        })
        .collect();
    for (work, kind) in [(&view.rendered, "render"), (&view.written, "write")] {
        lasting.extend(worked(work, kind, &outputs));
    }
    lasting.sort_by_key(|event| {
        let outer_first = (Reverse(event.length_ns), event.depth);
        (event.thread, event.start_ns, outer_first)
    });
    for event in &lasting {
        events.lasting(event);
    }
    let summary = &view.summary;
    events.end(&json!({
        "pack": summary.pack,
        "version": summary.version,
        "target": summary.target,
        "started_unix_ms": summary.started_unix_ms,
        "outcome": names::outcome(summary.outcome),
        "critical_ms": view.critical.ms,
        "waiting_ms": view.critical.waiting_ms,
        "dropped": view.dropped,
    }))
}

fn thread(lane: u16) -> u32 {
    u32::from(lane) + PROCESS
}

/// The events of one kind of work.
fn worked<'a>(
    work: &'a WorkColumns,
    kind: &'static str,
    outputs: &'a HashMap<u32, &OutputCost>,
) -> impl Iterator<Item = Lasting> + 'a {
    let times = work.start_ns.iter().zip(&work.length_ns);
    work.lane.iter().zip(times).zip(&work.output).map(
        move |((lane, (start_ns, length_ns)), number)| {
            let output = outputs.get(number);
            Lasting {
                thread: thread(*lane),
                start_ns: *start_ns,
                length_ns: *length_ns,
                depth: u32::MAX,
                name: output
                    .map_or_else(|| format!("output {number}"), |output| output.path.clone()),
                kind,
                args: output.map_or_else(|| json!({}), |output| args(output)),
            }
        },
    )
}

fn args(output: &OutputCost) -> Value {
    let mut args = json!({
        "template": output.template,
        "cache": names::cache_hit(output.cache),
        "why": names::why(&output.why),
        "bytes": output.bytes,
        "state": names::file_state(output.state),
    });
    let changed = names::changed(&output.why);
    if !changed.is_empty() {
        args["changed"] = json!(changed);
    }
    args
}

/// The threads of a trace of some time: what is no run, and the first of those with runs.
const FIGURES: u32 = PROCESS;
const FIRST_OF_RUNS: u32 = FIGURES + 1;

/// The figures of a time as counters, its runs as events with a length, its alerts as instants.
/// Times count from the first of them, which `otherData` tells.
pub fn chrome_of_time(samples: &Samples) -> String {
    let begin = begin(samples);
    let ns = |unix_ms: i64| {
        let since = unix_ms.saturating_sub(begin).max(0);
        since.unsigned_abs().saturating_mul(1_000_000)
    };
    let mut events = Events::new("Formwork");
    events.thread(FIGURES, "Figures and alerts");
    let runs = side_by_side(&samples.runs, ns);
    let threads = runs.iter().map(|run| run.thread).max().unwrap_or(FIGURES);
    for thread in FIRST_OF_RUNS..=threads {
        events.thread(thread, &format!("Runs {}", thread - FIGURES));
    }
    for figure in Figure::SAMPLED {
        let name = format!("{} ({})", figure.title(), unit(figure.unit()));
        for sample in &samples.samples {
            // A counter keeps its value from its event on, so that stands where the sample begins.
            let from = sample.at_unix_ms.saturating_sub(sample.span_ms.into());
            let value = sample.figures.get(figure);
            if let Some(value) = value.filter(|value| value.is_finite()) {
                events.counter(ns(from), &name, value);
            }
        }
    }
    for run in &runs {
        events.lasting(run);
    }
    for alert in &samples.alerts {
        let figure = alert.budget.figure;
        let name = format!("{}: {}", figure.title(), names::alert_state(alert.state));
        let args = json!({
            "figure": figure.name(),
            "severity": names::severity(alert.budget.severity),
            "max": alert.budget.max,
            "value": alert.value,
        });
        events.instant(ns(alert.at_unix_ms), &name, &args);
    }
    events.end(&json!({ "began_unix_ms": begin }))
}

/// When the first thing in it began, in milliseconds since 1970.
fn begin(samples: &Samples) -> i64 {
    let samples_begin = samples
        .samples
        .iter()
        .map(|sample| sample.at_unix_ms.saturating_sub(sample.span_ms.into()));
    let runs_begin = samples.runs.iter().map(|run| run.started_unix_ms);
    let alerts_begin = samples.alerts.iter().map(|alert| alert.at_unix_ms);
    samples_begin
        .chain(runs_begin)
        .chain(alerts_begin)
        .min()
        .unwrap_or(0)
}

/// The runs by their beginning, those that overlap on threads of their own: events of one thread
/// may not overlap.
fn side_by_side(runs: &[TraceSummary], ns: impl Fn(i64) -> u64) -> Vec<Lasting> {
    let mut runs: Vec<&TraceSummary> = runs.iter().collect();
    runs.sort_by_key(|run| run.started_unix_ms);
    let mut ends: Vec<u64> = Vec::new();
    runs.into_iter()
        .map(|run| {
            let start_ns = ns(run.started_unix_ms);
            // A length below 0 becomes 0.
            let length_ns = (run.ms * 1e6).round() as u64;
            let free = ends.iter().position(|end| *end <= start_ns);
            let place = free.unwrap_or(ends.len());
            if free.is_none() {
                ends.push(0);
            }
            ends[place] = start_ns.saturating_add(length_ns);
            Lasting {
                thread: FIRST_OF_RUNS + place as u32,
                start_ns,
                length_ns,
                depth: 0,
                name: run.pack.clone(),
                kind: "run",
                args: json!({
                    "version": run.version,
                    "target": run.target,
                    "files": run.files,
                    "outcome": names::outcome(run.outcome),
                }),
            }
        })
        .collect()
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Milliseconds => "ms",
        Unit::Bytes => "bytes",
        Unit::BytesPerSecond => "bytes/s",
        Unit::Percent => "%",
        Unit::Count => "count",
    }
}

/// An event that has a length.
struct Lasting {
    thread: u32,
    start_ns: u64,
    length_ns: u64,
    /// Of events of the same time the outer ones have less.
    depth: u32,
    name: String,
    kind: &'static str,
    args: Value,
}

/// The text so far. Numbers are written by hand where a float would round them.
struct Events(String);

impl Events {
    fn new(process: &str) -> Self {
        let mut events = Self("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n".into());
        let name = json!({ "name": process });
        events.0 += &format!(
            r#"{{"ph":"M","pid":{PROCESS},"tid":{PROCESS},"ts":0.000,"name":"process_name","args":{name}}}"#
        );
        events
    }

    fn event(&mut self, phase: char, thread: u32, ns: u64, name: &str, rest: &str) {
        let (ts, name) = (microseconds(ns), Value::from(name));
        self.0 += &format!(
            ",\n{{\"ph\":\"{phase}\",\"pid\":{PROCESS},\"tid\":{thread},\"ts\":{ts},\"name\":{name},{rest}}}"
        );
    }

    fn thread(&mut self, thread: u32, name: &str) {
        let named = json!({ "name": name });
        self.event('M', thread, 0, "thread_name", &format!("\"args\":{named}"));
        let sorted = json!({ "sort_index": thread });
        self.event(
            'M',
            thread,
            0,
            "thread_sort_index",
            &format!("\"args\":{sorted}"),
        );
    }

    fn lasting(&mut self, event: &Lasting) {
        let (dur, kind, args) = (microseconds(event.length_ns), event.kind, &event.args);
        let rest = format!("\"dur\":{dur},\"cat\":\"{kind}\",\"args\":{args}");
        self.event('X', event.thread, event.start_ns, &event.name, &rest);
    }

    fn counter(&mut self, ns: u64, name: &str, value: f64) {
        let args = json!({ "value": value });
        self.event('C', FIGURES, ns, name, &format!("\"args\":{args}"));
    }

    fn instant(&mut self, ns: u64, name: &str, args: &Value) {
        let rest = format!("\"cat\":\"alert\",\"s\":\"g\",\"args\":{args}");
        self.event('i', FIGURES, ns, name, &rest);
    }

    fn end(mut self, other: &Value) -> String {
        self.0 += &format!("\n],\"otherData\":{other}}}\n");
        self.0
    }
}

/// Nanoseconds as microseconds, with nothing rounded away.
fn microseconds(ns: u64) -> String {
    format!("{}.{:03}", ns / 1000, ns % 1000)
}
