use proptest::prelude::*;

use super::critical;
use crate::fixtures::{span, trace, traces, work};
use crate::trace::{Trace, WorkKind::*};

/// Name, lane, waiting in nanoseconds, outputs.
type Stage<'a> = (&'a str, u16, u64, usize);

fn check(trace: &Trace, path_ns: u64, waiting_ns: u64, idle: f64, stages: &[Stage<'_>]) {
    let view = critical(trace);
    let found: Vec<Stage<'_>> = view
        .stages
        .iter()
        .map(|stage| (&*stage.name, stage.lane, stage.waiting_ns, stage.outputs))
        .collect();
    assert_eq!(found, stages);
    assert!((view.ms * 1e6 - path_ns as f64).abs() < 1e-3, "{view:?}");
    assert!((view.waiting_ms * 1e6 - waiting_ns as f64).abs() < 1e-3);
    assert!((view.idle_percent - idle).abs() < 1e-9, "{view:?}");
}

#[test]
fn a_serial_run_is_its_stages_and_waits_between_them() {
    // load  0..100, plan 120..200; the run ends at 250.
    // On the path: 100 + 80 = 180. Between and after: 20 + 50 = 70.
    let trace = trace(
        250,
        vec![span("load", 0, 1, 0, 100), span("plan", 0, 1, 120, 80)],
        vec![],
    );
    check(
        &trace,
        180,
        70,
        0.0,
        &[("load", 0, 0, 0), ("plan", 0, 0, 0)],
    );
}

#[test]
fn of_two_lanes_the_one_that_ends_last_counts() {
    // render 0..100.
    // lane 0: 0..40, 50..60          works 50
    // lane 1: 10..30, 30..95         works 20 + 65 = 85, ends last at 95
    // On the path: 85, waiting 15. Idle: 1 - 135 / (2 * 100) = 32.5 %.
    let trace = trace(
        100,
        vec![span("render", 0, 1, 0, 100)],
        vec![
            work(Render, 0, 0, 40, 0),
            work(Render, 1, 10, 20, 1),
            work(Render, 1, 30, 65, 2),
            work(Render, 0, 50, 10, 3),
        ],
    );
    check(&trace, 85, 15, 32.5, &[("render", 1, 15, 2)]);
}

#[test]
fn a_lane_that_ends_last_counts_although_it_began_late_and_did_less() {
    // render 0..200.
    // lane 0: 0..170                 works 170
    // lane 2: 160..190               works 30, ends last
    // On the path: 30, waiting 170. Idle over the two lanes that worked: 1 - 200 / 400 = 50 %.
    let trace = trace(
        200,
        vec![span("render", 0, 1, 0, 200)],
        vec![work(Render, 0, 0, 170, 0), work(Render, 2, 160, 30, 1)],
    );
    check(&trace, 30, 170, 50.0, &[("render", 2, 170, 1)]);
}

#[test]
fn work_of_two_kinds_in_two_stages_has_a_lane_for_each_stage() {
    // render 0..100: lane 0 0..90 (one output), lane 1 0..50     -> lane 0, waits 10
    // compare 100..120: no work                                  -> counts whole
    // apply 120..220: lane 1 120..160 and 160..220 (one output twice), lane 0 130..180
    //                                                            -> lane 1, waits 0
    // On the path: 90 + 20 + 100 = 210, waiting 10.
    // Idle: lanes 0 and 1, 200 shared: 1 - (90 + 50 + 100 + 50) / 400 = 27.5 %.
    let trace = trace(
        220,
        vec![
            span("render", 0, 1, 0, 100),
            span("compare", 0, 1, 100, 20),
            span("apply", 0, 1, 120, 100),
        ],
        vec![
            work(Render, 0, 0, 90, 0),
            work(Render, 1, 0, 50, 1),
            work(Write, 1, 120, 40, 4),
            work(Write, 0, 130, 50, 0),
            work(Write, 1, 160, 60, 4),
        ],
    );
    check(
        &trace,
        210,
        10,
        27.5,
        &[
            ("render", 0, 10, 1),
            ("compare", 0, 0, 0),
            ("apply", 1, 0, 1),
        ],
    );
}

#[test]
fn spans_within_stages_and_on_other_lanes_are_no_stages() {
    // load 0..60 with read 10..50 in it, and check 0..100 of another lane; the run ends at 100.
    // On the path: 60. After it: 40.
    let trace = trace(
        100,
        vec![
            span("load", 0, 1, 0, 60),
            span("read", 0, 2, 10, 40),
            span("check", 1, 1, 0, 100),
        ],
        vec![],
    );
    check(&trace, 60, 40, 0.0, &[("load", 0, 0, 0)]);
}

#[test]
fn of_two_lanes_that_end_together_the_lower_counts() {
    // render 0..50: lane 1 0..50 comes first among the records, lane 0 20..50 ends with it.
    // Lane 0: works 30, waits 20. Idle: 1 - 80 / 100 = 20 %.
    let trace = trace(
        50,
        vec![span("render", 0, 1, 0, 50)],
        vec![work(Render, 1, 0, 50, 0), work(Render, 0, 20, 30, 1)],
    );
    check(&trace, 30, 20, 20.0, &[("render", 0, 20, 1)]);
}

#[test]
fn work_that_outlasts_its_stage_counts_up_to_the_end_of_the_stage() {
    // render 0..100, the only work is 60..140: 40 of it lie within. The run ends at 150.
    let trace = trace(
        150,
        vec![span("render", 0, 1, 0, 100)],
        vec![work(Render, 0, 60, 80, 0)],
    );
    check(&trace, 40, 110, 60.0, &[("render", 0, 60, 1)]);
}

#[test]
fn a_trace_without_records_is_all_waiting() {
    check(&Trace::default(), 0, 0, 0.0, &[]);
    check(&trace(70, vec![], vec![]), 0, 70, 0.0, &[]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn work_and_waiting_make_up_the_run(trace in traces(20)) {
        let view = critical(&trace);
        let length = trace.length_ns as f64;
        prop_assert!(((view.ms + view.waiting_ms) * 1e6 - length).abs() < 1e-3);
        prop_assert!(view.ms >= 0.0 && view.waiting_ms >= 0.0);
        prop_assert!((0.0..=100.0).contains(&view.idle_percent));
        let on_path: u64 = view.stages.iter().map(|stage| stage.length_ns - stage.waiting_ns).sum();
        prop_assert!((view.ms * 1e6 - on_path as f64).abs() < 1e-3);
        for stage in &view.stages {
            prop_assert!(stage.waiting_ns <= stage.length_ns);
        }
    }
}
