use formwork_protocol::{CacheHit, Comparison, OutputCost, TraceView, Why};

use super::compare;
use crate::fixtures::{output, report, trace, trace_summary, work};
use crate::trace::WorkKind::Render;
use crate::{costs, view::view};

/// Path, template, where its content came from, milliseconds.
type Output<'a> = (&'a str, &'a str, CacheHit, u64);

fn run(pack: &str, outputs: &[Output<'_>]) -> (TraceView, Vec<OutputCost>) {
    let report = report(
        outputs
            .iter()
            .map(|(path, template, cache, _)| output(path, template, *cache, Why::First))
            .collect(),
    );
    let mut at = 0;
    let mut all = Vec::new();
    for ((.., milliseconds), number) in outputs.iter().zip(0..) {
        all.push(work(Render, 0, at, milliseconds * 1_000_000, number));
        at += milliseconds * 1_000_000;
    }
    let trace = trace(at, vec![], all);
    let costs = costs::outputs(&report, &trace);
    (view(trace_summary(pack, 1.0), &report, &trace), costs)
}

fn of(before: &(TraceView, Vec<OutputCost>), after: &(TraceView, Vec<OutputCost>)) -> Comparison {
    compare((&before.0, &before.1), (&after.0, &after.1))
}

#[test]
fn templates_that_differ_are_told_the_largest_difference_first() {
    use CacheHit::{Memory, Missed};
    let before = run(
        "before",
        &[
            ("a", "same", Missed, 5),
            ("b", "faster", Missed, 9),
            ("c", "gone", Missed, 1),
            ("d", "free and gone", Memory, 0),
        ],
    );
    let after = run(
        "after",
        &[
            ("a", "same", Missed, 5),
            ("b", "faster", Missed, 2),
            ("e", "new", Missed, 3),
        ],
    );
    let comparison = of(&before, &after);
    let found: Vec<_> = comparison
        .templates
        .iter()
        .map(|change| {
            let total = |cost: &Option<formwork_protocol::TemplateCost>| {
                cost.as_ref().map(|cost| cost.total_ms)
            };
            (
                &*change.template,
                total(&change.before),
                total(&change.after),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("faster", Some(9.0), Some(2.0)),
            ("new", None, Some(3.0)),
            ("gone", Some(1.0), None),
            ("free and gone", Some(0.0), None),
        ]
    );
    assert_eq!(comparison.before.pack, "before");
    assert_eq!(comparison.after.pack, "after");
    assert_eq!(comparison.cache_before.missed, 3);
    assert_eq!(comparison.cache_before.memory, 1);
    assert_eq!(comparison.cache_after.missed, 3);
}

#[test]
fn newly_rendered_is_what_was_cached_copied_or_not_there_before() {
    use CacheHit::{Disk, Memory, Missed, None};
    let before = run(
        "p",
        &[
            ("both", "t", Missed, 1),
            ("cached", "t", Memory, 1),
            ("copied", "t", None, 1),
            ("lost", "t", Missed, 1),
        ],
    );
    let after = run(
        "p",
        &[
            ("both", "t", Missed, 9),
            ("cached", "t", Missed, 2),
            ("copied", "t", Missed, 4),
            ("lost", "t", Disk, 8),
            ("new", "t", Missed, 3),
            ("new and cached", "t", Memory, 7),
        ],
    );
    let comparison = of(&before, &after);
    let paths: Vec<_> = comparison
        .newly_rendered
        .iter()
        .map(|cost| &*cost.path)
        .collect();
    assert_eq!(paths, ["copied", "new", "cached"]);
    assert_eq!(comparison.newly_rendered_in_all, 3);
}

#[test]
fn of_many_newly_rendered_outputs_the_slowest_are_named() {
    let paths: Vec<String> = (0..300).map(|number| format!("{number:03}")).collect();
    let outputs: Vec<Output<'_>> = paths
        .iter()
        .zip(0..)
        .map(|(path, number)| (&**path, "t", CacheHit::Missed, number))
        .collect();
    let comparison = of(&run("p", &[]), &run("p", &outputs));
    assert_eq!(comparison.newly_rendered.len(), Comparison::NAMED);
    assert_eq!(comparison.newly_rendered[0].path, "299");
    assert_eq!(comparison.newly_rendered[199].path, "100");
    assert_eq!(comparison.newly_rendered_in_all, 300);
    assert!(
        of(&run("p", &outputs), &run("p", &outputs))
            .templates
            .is_empty()
    );
}
