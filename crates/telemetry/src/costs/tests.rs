use formwork_protocol::{CacheHit, OutputOrder, Report, Why};
use proptest::prelude::*;

use super::{nearest_rank, outputs, page, templates, whys};
use crate::fixtures::{output, report, trace, traces, work};
use crate::trace::{Trace, WorkKind::*};

fn values(names: &[&str]) -> Why {
    Why::Values {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn example() -> (Report, Trace) {
    let mut gone = output("gone.rs", "", CacheHit::None, Why::NotRendered);
    gone.bytes = 0;
    let report = report(vec![
        output("a.rs", "entity.rs.hbs", CacheHit::Missed, Why::First),
        output("b.rs", "entity.rs.hbs", CacheHit::Memory, Why::Cached),
        gone,
        output("Main.rs", "main.rs.hbs", CacheHit::Missed, Why::First),
    ]);
    let trace = trace(
        10_000_000,
        vec![],
        vec![
            work(Render, 0, 0, 2_000_000, 0),
            work(Render, 1, 0, 500_000, 1),
            work(Render, 0, 2_000_000, 4_000_000, 3),
            work(Write, 1, 6_000_000, 1_000_000, 0),
            work(Write, 1, 7_000_000, 1_000_000, 0),
            work(Write, 1, 9_000_000, 1_000_000, 4),
            work(Render, 1, 9_000_000, 1_000_000, u32::MAX),
        ],
    );
    (report, trace)
}

#[test]
fn a_template_costs_what_its_outputs_took_to_render() {
    let (report, trace) = example();
    let costs = templates(&report, &trace);
    let names: Vec<_> = costs.iter().map(|cost| &*cost.template).collect();
    assert_eq!(names, ["main.rs.hbs", "entity.rs.hbs"]);
    let entity = &costs[1];
    assert_eq!((entity.calls, entity.rendered, entity.bytes), (2, 1, 20));
    assert_eq!(entity.total_ms, 2.5);
    assert_eq!((entity.p95_ms, entity.max_ms), (2.0, 2.0));
}

#[test]
fn outputs_keep_the_order_of_the_report_and_ignore_work_for_none_of_them() {
    let (report, trace) = example();
    let costs = outputs(&report, &trace);
    let found: Vec<_> = costs
        .iter()
        .map(|cost| (cost.output, &*cost.path, cost.render_ms, cost.write_ms))
        .collect();
    assert_eq!(
        found,
        [
            (0, "a.rs", 2.0, 2.0),
            (1, "b.rs", 0.5, 0.0),
            (2, "gone.rs", 0.0, 0.0),
            (3, "Main.rs", 4.0, 0.0),
        ]
    );
}

#[test]
fn the_percentile_is_one_of_the_calls() {
    let twenty: Vec<u64> = (1..=20).collect();
    let hundred: Vec<u64> = (1..=100).collect();
    let cases: [(&[u64], u64); 5] = [
        (&[], 0),
        (&[7], 7),
        (&[1, 9], 9),
        (&twenty, 19),
        (&hundred, 95),
    ];
    for (sorted, expected) in cases {
        assert_eq!(nearest_rank(sorted, 95), expected, "{sorted:?}");
    }
}

#[test]
fn reasons_are_counted_the_most_frequent_first() {
    let of = |why: &Why| output("x", "t", CacheHit::Missed, why.clone());
    let two = values(&["a"]);
    let other = values(&["a", "b"]);
    let report = report(vec![
        of(&other),
        of(&Why::Template),
        of(&two),
        of(&two),
        of(&Why::First),
    ]);
    let counts: Vec<_> = whys(&report)
        .into_iter()
        .map(|count| (count.why, count.outputs))
        .collect();
    assert_eq!(
        counts,
        [(two, 2), (Why::First, 1), (other, 1), (Why::Template, 1)]
    );
}

#[test]
fn a_page_is_of_what_the_search_found_in_the_order_asked_for() {
    let (report, trace) = example();
    let of = |order, search: &str, offset, limit| {
        let page = page(outputs(&report, &trace), order, search, offset, limit);
        let paths: Vec<_> = page.outputs.into_iter().map(|cost| cost.path).collect();
        (paths.join(" "), page.total)
    };
    let cases = [
        (
            OutputOrder::Slowest,
            "",
            0,
            9,
            "Main.rs a.rs b.rs gone.rs",
            4,
        ),
        (OutputOrder::Path, "", 0, 9, "Main.rs a.rs b.rs gone.rs", 4),
        (OutputOrder::Slowest, "", 1, 2, "a.rs b.rs", 4),
        (OutputOrder::Path, "ENTITY", 0, 9, "a.rs b.rs", 2),
        (OutputOrder::Path, "main", 0, 9, "Main.rs", 1),
        (OutputOrder::Path, ".rs", 3, 9, "gone.rs", 4),
        (OutputOrder::Path, "none", 0, 9, "", 0),
        (OutputOrder::Path, "", 9, usize::MAX, "", 4),
    ];
    for (order, search, offset, limit, paths, total) in cases {
        assert_eq!(
            of(order, search, offset, limit),
            (paths.to_owned(), total),
            "{search:?} from {offset}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn templates_and_outputs_tell_the_same_time(trace in traces(12)) {
        let report = report((0..8).map(|number| {
            output(&format!("{number}"), &format!("t{}", number % 3), CacheHit::Missed, Why::First)
        }).collect());
        let by_template: f64 = templates(&report, &trace).iter().map(|cost| cost.total_ms).sum();
        let by_output: f64 = outputs(&report, &trace).iter().map(|cost| cost.render_ms).sum();
        prop_assert!((by_template - by_output).abs() < 1e-9);
        for cost in templates(&report, &trace) {
            prop_assert!(cost.p95_ms <= cost.max_ms && cost.max_ms <= cost.total_ms);
        }
    }
}
