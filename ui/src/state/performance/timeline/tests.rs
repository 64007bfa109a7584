use formwork_protocol::{
    CacheCounts, CriticalStage, CriticalView, FileCounts, PhaseTimes, WorkColumns,
};

use super::*;
use crate::state::performance::runs::tests::run;

/// A run on two threads: plan, then render with two outputs on each of them.
pub(crate) fn trace() -> TraceView {
    let span = |name: &str, depth: u16, start_ns: u64, length_ns: u64| Span {
        name: name.to_owned(),
        detail: String::new(),
        lane: 0,
        depth,
        start_ns,
        length_ns,
    };
    TraceView {
        summary: run(1, "a"),
        ms: PhaseTimes::default(),
        files: FileCounts::default(),
        cache: CacheCounts::default(),
        bytes: 0,
        peak_bytes: 0,
        length_ns: 1_000,
        lanes: vec!["main".into(), "worker 1".into()],
        spans: vec![
            span("run", 0, 0, 1_000),
            span("plan", 1, 0, 100),
            span("render", 1, 100, 800),
        ],
        rendered: WorkColumns {
            lane: vec![0, 1, 0, 1],
            start_ns: vec![100, 100, 300, 400],
            length_ns: vec![100, 200, 100, 400],
            output: vec![0, 1, 2, 3],
        },
        written: WorkColumns {
            lane: vec![1],
            start_ns: vec![850],
            length_ns: vec![40],
            output: vec![3],
        },
        critical: critical(),
        templates: vec![],
        slowest: vec![],
        whys: vec![],
        dropped: 0,
        recording_ms: 0.0,
    }
}

fn critical() -> CriticalView {
    let stage = |name: &str, lane, start_ns, length_ns, outputs| CriticalStage {
        name: name.to_owned(),
        lane,
        start_ns,
        length_ns,
        waiting_ns: 0,
        outputs,
    };
    CriticalView {
        stages: vec![stage("plan", 0, 0, 100, 0), stage("render", 1, 100, 800, 2)],
        ..CriticalView::default()
    }
}

#[test]
fn spans_come_by_depth_and_each_thread_has_a_row_of_its_own() {
    let timeline = Timeline::new(Rc::new(trace()));
    let labels: Vec<&str> = timeline.rows.iter().map(|row| &*row.label).collect();
    assert_eq!(labels, ["main", "", "main, files", "worker 1"]);
    assert_eq!(timeline.rows[1].content, Content::Spans(vec![1, 2]));
    assert_eq!(timeline.critical_row(0), Some(1));
    assert_eq!(timeline.critical_row(1), Some(3));
}

#[test]
fn the_pointer_finds_what_lies_below_it() {
    let timeline = Timeline::new(Rc::new(trace()));
    for (row, at, reach, found) in [
        (1, 50, 0, Some(Item::Span(1))),
        (1, 950, 0, None),
        (2, 350, 0, Some(Item::Rendered(1))),
        (3, 860, 0, Some(Item::Written(0))),
        (3, 840, 5, None),
        (3, 840, 20, Some(Item::Written(0))),
        (9, 0, 0, None),
    ] {
        assert_eq!(timeline.at(row, at, reach), found, "{row} {at} {reach}");
    }
    assert_eq!(timeline.output(3, Item::Written(0)), Some(3));
}

#[test]
fn the_arrow_keys_go_through_all_of_a_row_and_stop_at_its_ends() {
    let timeline = Timeline::new(Rc::new(trace()));
    for (row, all) in [
        (1, vec![Item::Span(1), Item::Span(2)]),
        (
            3,
            vec![Item::Rendered(0), Item::Rendered(1), Item::Written(0)],
        ),
    ] {
        let mut gone = Vec::new();
        let mut at = timeline.next(row, None, true);
        while let Some(item) = at {
            gone.push(item);
            at = timeline.next(row, at, true);
        }
        assert_eq!(gone, all);
        let mut back = vec![*all.last().unwrap()];
        while let Some(item) = timeline.next(row, back.last().copied(), false) {
            back.push(item);
        }
        back.reverse();
        assert_eq!(back, all);
    }
}

#[test]
fn a_view_stays_within_the_run() {
    let whole = View::whole(10_000);
    let near = whole.zoomed(0.1, 0.5, 10_000);
    assert_eq!((near.from_ns, near.to_ns), (4_500.0, 5_500.0));
    assert_eq!(near.moved(-9_000.0, 10_000).from_ns, 0.0);
    assert_eq!(near.moved(9_000.0, 10_000).to_ns, 10_000.0);
    assert_eq!(near.zoomed(100.0, 0.9, 10_000), whole);
    assert_eq!(near.zoomed(1e-9, 0.5, 10_000).length(), View::SHORTEST);
    let around = View::around(9_000, 1_000, 10_000);
    assert_eq!((around.length().round(), around.to_ns), (1_100.0, 10_000.0));
}

#[test]
fn spans_have_the_words_and_colours_of_the_stages_that_they_count_to() {
    for (name, stage, shown) in [
        ("load", Stage::Load, "read"),
        ("answers", Stage::Plan, "answers"),
        ("plan", Stage::Plan, "plan"),
        ("apply", Stage::Apply, "write"),
        ("commit", Stage::Apply, "commit"),
        ("run", Stage::Other, "run"),
    ] {
        let mut span = trace().spans[0].clone();
        span.name = name.to_owned();
        assert_eq!((Stage::of(&span.name), span_name(&span)), (stage, shown));
    }
}
