use std::collections::BTreeMap;

use formwork_protocol::{CacheHit, Samples, Why};
use proptest::prelude::*;
use serde_json::Value;

use super::{chrome, chrome_of_time};
use crate::fixtures::{HOSTILE, output, report, samples, span, trace, trace_summary, traces, work};
use crate::trace::{Trace, WorkKind};
use crate::{costs, view};

/// The number after the key in one line of the file, in nanoseconds, by its digits alone.
fn exact_ns(line: &str, key: &str) -> u64 {
    let text = line.split_once(&format!("\"{key}\":")).unwrap().1;
    let text: String = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let (whole, part) = text.split_once('.').unwrap();
    assert_eq!(part.len(), 3, "{line}");
    whole.parse::<u64>().unwrap() * 1000 + part.parse::<u64>().unwrap()
}

/// Thread, name, category, beginning, length.
type Lasting = (u64, String, String, u64, u64);

/// Holds every event against the documented format, and returns those that have a length.
fn check(text: &str) -> (Value, Vec<Lasting>) {
    let file: Value = serde_json::from_str(text).unwrap();
    assert_eq!(file["displayTimeUnit"], "ms");
    assert!(file["otherData"].is_object());
    let events = file["traceEvents"].as_array().unwrap();
    let mut lasting = vec![];
    // Each event is a line of its own, after the first line.
    for (event, line) in events.iter().zip(text.lines().skip(1)) {
        assert!(event["pid"].is_u64() && event["tid"].is_u64(), "{event}");
        assert!(event["ts"].is_number() && event["name"].is_string());
        assert!(event["args"].is_object(), "{event}");
        match event["ph"].as_str().unwrap() {
            "M" => {
                let arg = match event["name"].as_str().unwrap() {
                    "process_name" | "thread_name" => &event["args"]["name"],
                    "thread_sort_index" => &event["args"]["sort_index"],
                    other => panic!("{other}"),
                };
                assert!(arg.is_string() || arg.is_u64());
            }
            "X" => {
                assert!(event["dur"].is_number());
                lasting.push((
                    event["tid"].as_u64().unwrap(),
                    event["name"].as_str().unwrap().to_owned(),
                    event["cat"].as_str().unwrap().to_owned(),
                    exact_ns(line, "ts"),
                    exact_ns(line, "dur"),
                ));
            }
            "C" => {
                let args = event["args"].as_object().unwrap();
                assert!(args.values().all(Value::is_number), "{event}");
            }
            "i" => assert_eq!(event["s"], "g"),
            other => panic!("{other}"),
        }
    }
    assert_nested(&lasting);
    (file, lasting)
}

/// By thread and in the order of the file, each event begins after the last one and lies within the
/// one that is open, or after it.
fn assert_nested(events: &[Lasting]) {
    let mut open: BTreeMap<u64, Vec<(u64, u64)>> = BTreeMap::new();
    for (thread, name, _, start, length) in events {
        let (start, end) = (*start, start + length);
        let open = open.entry(*thread).or_default();
        if let Some((last, _)) = open.last() {
            assert!(*last <= start, "{name} is out of order");
        }
        while open
            .last()
            .is_some_and(|(_, until)| *until <= start && *until < end.max(start + 1))
        {
            open.pop();
        }
        if let Some((_, until)) = open.last() {
            assert!(end <= *until, "{name} overlaps");
        }
        open.push((start, end));
    }
}

fn written(trace: &Trace, names: &[&str]) -> String {
    let outputs = names
        .iter()
        .map(|name| {
            let names = vec![(*name).to_owned()];
            output(name, name, CacheHit::Missed, Why::Values { names })
        })
        .collect();
    let report = report(outputs);
    let view = view(trace_summary(HOSTILE[0], 1.0), &report, trace);
    chrome(&view, &costs::outputs(&report, trace))
}

#[test]
fn a_run_has_its_threads_stages_and_outputs() {
    let mut trace = trace(
        5_000_007,
        vec![span("render", 0, 1, 1, 4_000_000)],
        vec![work(WorkKind::Render, 1, 1_234, 56_789, 0)],
    );
    trace.spans[1].detail = "statement".into();
    let (file, lasting) = check(&written(&trace, &["a.rs"]));
    assert_eq!(
        lasting,
        [
            (1, "run".into(), "stage".into(), 0, 5_000_007),
            (1, "render".into(), "stage".into(), 1, 4_000_000),
            (2, "a.rs".into(), "render".into(), 1_234, 56_789),
        ]
    );
    let events = file["traceEvents"].as_array().unwrap();
    let named = |phase: &str, name: &str| {
        events
            .iter()
            .filter(|event| event["ph"] == phase && event["name"] == name)
            .collect::<Vec<_>>()
    };
    let threads = named("M", "thread_name");
    assert_eq!(threads[1]["args"]["name"], "lane 1");
    assert_eq!(named("M", "thread_sort_index").len(), 2);
    assert_eq!(named("X", "render")[0]["args"]["detail"], "statement");
    let args = &named("X", "a.rs")[0]["args"];
    assert_eq!(args["template"], "a.rs");
    assert_eq!(
        (&args["cache"], &args["state"]),
        (&"missed".into(), &"new".into())
    );
    assert_eq!(
        (&args["why"], &args["changed"][0]),
        (&"values".into(), &"a.rs".into())
    );
    assert_eq!(args["bytes"], 10);
    assert_eq!(file["otherData"]["outcome"], "done");
}

#[test]
fn hostile_names_are_names_and_nothing_else() {
    let all = (0..HOSTILE.len() as u32)
        .map(|number| work(WorkKind::Write, 0, u64::from(number) * 10, 5, number))
        .collect();
    let mut trace = trace(100, vec![], all);
    trace.lanes = vec![HOSTILE[7].into()];
    let (_, lasting) = check(&written(&trace, &HOSTILE));
    let names: Vec<_> = lasting[1..].iter().map(|event| &*event.1).collect();
    assert_eq!(names, HOSTILE);
}

#[test]
fn long_times_lose_no_nanosecond() {
    let start = 9_007_199_254_740_993;
    let trace = trace(
        u64::MAX / 2,
        vec![],
        vec![work(
            WorkKind::Render,
            0,
            start,
            1_000_000_000_000_000_001,
            0,
        )],
    );
    let (_, lasting) = check(&written(&trace, &["a"]));
    assert_eq!(
        (lasting[1].3, lasting[1].4),
        (start, 1_000_000_000_000_000_001)
    );
}

#[test]
fn a_time_has_counters_runs_side_by_side_and_alerts() {
    let (file, lasting) = check(&chrome_of_time(&samples()));
    assert_eq!(file["otherData"]["began_unix_ms"], 1_700_000_000_000_i64);
    assert_eq!(
        lasting,
        [
            (2, HOSTILE[0].into(), "run".into(), 0, 1_500_250_000),
            (
                3,
                "Second".into(),
                "run".into(),
                1_200_000_000,
                1_000_000_001
            ),
        ]
    );
    let events = file["traceEvents"].as_array().unwrap();
    let of = |phase: &str| {
        events
            .iter()
            .filter(|event| event["ph"] == phase)
            .collect::<Vec<_>>()
    };
    let counters = of("C");
    assert_eq!(counters.len(), 6);
    assert_eq!(counters[1]["name"], "Memory of this process (bytes)");
    assert_eq!(counters[1]["ts"], 1_000_000.0);
    assert_eq!(counters[1]["args"]["value"], 2_000_000.0);
    let alerts = of("i");
    assert_eq!(alerts[0]["name"], "Preview, 95th percentile: firing");
    assert_eq!(alerts[0]["args"]["value"], 140.0);
    assert!(alerts[1]["args"]["value"].is_null());
    check(&chrome_of_time(&Samples::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_is_in_the_file_with_its_exact_time(trace in traces(4)) {
        let names = ["a", "b", "c"];
        let (_, mut found) = check(&written(&trace, &names));
        let mut expected: Vec<Lasting> = trace.spans.iter().map(|span| {
            (u64::from(span.lane) + 1, span.name.clone(), "stage".into(), span.start_ns, span.length_ns)
        }).chain(trace.work.iter().map(|work| {
            let name = names.get(work.output as usize).map_or("output 3", |name| name);
            let kind = match work.kind {
                WorkKind::Render => "render",
                WorkKind::Write => "write",
            };
            (u64::from(work.lane) + 1, name.into(), kind.into(), work.start_ns, work.length_ns)
        })).collect();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }
}
