//! What a program that records keeps of runs, by a clock that goes by hand.
#![allow(clippy::unwrap_used, reason = "a test")]

use formwork_protocol::Span;
use formwork_telemetry::{Clock, Recorder, Recording, Timing, Work, WorkKind, layer};
use tracing_subscriber::layer::SubscriberExt;

const MS: u64 = 1_000_000;

/// Runs `work` in a program that records, by a clock that goes by hand.
fn recorded<T>(work: impl FnOnce(&Recorder, &Clock) -> T) -> T {
    let clock = Clock::by_hand();
    // It has gone on for a while when a run begins.
    clock.advance(1000 * MS);
    let recorder = Recorder::new(clock.clone());
    let subscriber = tracing_subscriber::registry().with(layer(&recorder));
    tracing::subscriber::with_default(subscriber, || work(&recorder, &clock))
}

/// A span of a crate below.
fn query(name: &str, clock: &Clock, length: u64) {
    let _query = tracing::debug_span!(target: "formwork_store", "query", name).entered();
    clock.advance(length);
}

fn span(name: &str, detail: &str, depth: u16, (start, length): (u64, u64)) -> Span {
    Span {
        name: name.to_owned(),
        detail: detail.to_owned(),
        lane: 0,
        depth,
        start_ns: start * MS,
        length_ns: length * MS,
    }
}

#[test]
fn a_run_is_made_of_its_stages_their_parts_and_the_work_of_all_threads() {
    let trace = recorded(|recorder, clock| {
        let run = recorder.begin_after(&[("load", 5 * MS)]);
        {
            let _plan = run.stage("plan");
            clock.advance(2 * MS);
            query("project", clock, MS);
        }
        let worker = std::thread::scope(|scope| {
            let _render = run.stage("render");
            let start = run.now_ns();
            clock.advance(4 * MS);
            run.worked(WorkKind::Render, 1, start);
            let other = scope.spawn(|| {
                let start = run.now_ns();
                clock.advance(3 * MS);
                run.worked(WorkKind::Render, 0, start)
            });
            other.join().unwrap()
        });
        assert_eq!(worker, 3 * MS);
        assert_eq!(
            (run.length_ns("render"), run.length_ns("load")),
            (7 * MS, 5 * MS)
        );
        // Outside of every run.
        query("settings", clock, 9 * MS);
        run.finish("run", |_, place| place + 10)
    });
    // The query in between belongs to no stage and so to no run, but its time does.
    assert_eq!(trace.length_ns, 24 * MS);
    assert_eq!(trace.lanes, ["main", "worker 1"]);
    let expected = [
        span("run", "", 0, (0, 24)),
        span("load", "", 1, (0, 5)),
        span("plan", "", 1, (5, 3)),
        span("query", "project", 2, (7, 1)),
        span("render", "", 1, (8, 7)),
    ];
    assert_eq!(trace.spans, expected);
    let work = |lane, start, length, output| Work {
        kind: WorkKind::Render,
        lane,
        start_ns: start * MS,
        length_ns: length * MS,
        output,
    };
    assert_eq!(trace.work, [work(0, 8, 4, 11), work(1, 12, 3, 10)]);
    assert_eq!(trace.dropped, 0);
}

#[test]
fn queries_commands_and_stages_are_timed_by_name() {
    recorded(|recorder, clock| {
        for length in [1, 2, 3] {
            query("runs", clock, length * MS);
        }
        {
            let _command =
                tracing::debug_span!(target: "formwork_shell", "command", name = "generate")
                    .entered();
            clock.advance(8 * MS);
        }
        {
            let run = recorder.begin();
            let _plan = run.stage("plan");
            clock.advance(4 * MS);
        }
        let now = recorder.now_ns();
        let of = |kind| {
            let found = recorder.timings().recent(kind, now).unwrap();
            (found.count, (found.mean_ms * 10.0).round() / 10.0)
        };
        assert_eq!(of(Timing::Query), (3, 2.0));
        assert_eq!(of(Timing::Command), (1, 8.0));
        assert_eq!(of(Timing::Stage), (1, 4.0));
        let names = recorder.timings().by_name(Timing::Command);
        assert_eq!(names[0].0, "generate");
    });
}

#[test]
fn spans_of_other_crates_are_not_heard() {
    recorded(|recorder, clock| {
        let run = recorder.begin();
        {
            let _stage = run.stage("apply");
            let _other = tracing::info_span!(target: "hyper", "query", name = "x").entered();
            clock.advance(MS);
        }
        assert_eq!(run.finish("run", |_, place| place).spans.len(), 2);
        let now = recorder.now_ns();
        assert_eq!(recorder.timings().recent(Timing::Query, now), None);
    });
}

#[test]
fn two_runs_at_once_keep_their_records_apart() {
    recorded(|recorder, clock| {
        let (a, b) = (recorder.begin(), recorder.begin());
        for (run, name) in [(&a, "a"), (&b, "b"), (&a, "a")] {
            let _stage = run.stage("apply");
            query(name, clock, MS);
            let start = run.now_ns();
            run.worked(WorkKind::Write, 0, start);
        }
        let details = |run: Recording| {
            let trace = run.finish("run", |_, place| place);
            let queries = trace.spans.iter().filter(|span| span.name == "query");
            let details: Vec<String> = queries.map(|span| span.detail.clone()).collect();
            (details.concat(), trace.work.len())
        };
        assert_eq!(details(a), ("aa".to_owned(), 2));
        assert_eq!(details(b), ("b".to_owned(), 1));
    });
}

#[test]
fn what_has_no_room_is_counted_and_the_newest_stays() {
    recorded(|recorder, _| {
        let run = recorder.begin();
        let more = 1 << 18;
        for output in 0..more {
            let start = run.now_ns();
            run.worked(WorkKind::Render, output, start);
        }
        let trace = run.finish("run", |_, place| place);
        assert!(trace.dropped > 0);
        assert_eq!(trace.dropped + trace.work.len() as u64, u64::from(more));
        assert!(trace.work.iter().any(|work| work.output == more - 1));
        assert!(trace.work.iter().all(|work| work.output != 0));
    });
}

#[test]
fn a_recorder_that_is_off_times_stages_and_keeps_nothing_else() {
    let recorder = Recorder::off();
    let run = recorder.begin();
    {
        let _stage = run.stage("render");
        let start = run.now_ns();
        run.worked(WorkKind::Render, 0, start);
    }
    assert!(run.total_ns() >= run.length_ns("render"));
    let trace = run.finish("run", |_, place| place);
    assert_eq!((trace.spans.len(), trace.work.len()), (2, 0));
    let now = recorder.now_ns();
    assert_eq!(recorder.timings().recent(Timing::Stage, now), None);
}
