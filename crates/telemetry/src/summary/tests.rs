use formwork_protocol::{CacheHit, TraceView, Why};

use super::{About, summary};
use crate::fixtures::{HOSTILE, output, report, span, trace, trace_summary, work};
use crate::{WorkKind::Render, view};

fn about() -> About {
    About {
        version: "0.3.0".into(),
        system: "Linux 6.8, x86_64".into(),
        processors: 8,
    }
}

fn example(names: &[&str; 3]) -> TraceView {
    let values = |name: &str| Why::Values {
        names: vec![name.to_owned()],
    };
    let report = report(vec![
        output("private/a.rs", names[0], CacheHit::Missed, values(names[1])),
        output("private/b.rs", names[0], CacheHit::Missed, values(names[2])),
        output("private/c.rs", names[1], CacheHit::Memory, Why::Cached),
    ]);
    let mut trace = trace(
        90_250_000,
        vec![span("render", 0, 1, 0, 30_500_000)],
        vec![
            work(Render, 0, 0, 12_500_000, 0),
            work(Render, 1, 0, 30_000_000, 1),
            work(Render, 0, 20_000_000, 1_000, 2),
        ],
    );
    trace.recording_ns = 12_000;
    view(trace_summary(names[0], 90.25), &report, &trace)
}

#[test]
fn a_shipped_pack_is_told_by_its_names() {
    let view = example(&["entity.rs.hbs", "entities", "name"]);
    insta::assert_snapshot!(summary(&view, true, &about()));
}

#[test]
fn a_pack_of_the_users_own_has_no_names() {
    let view = example(&["entity.rs.hbs", "entities", "name"]);
    insta::assert_snapshot!(summary(&view, false, &about()));
}

#[test]
fn no_name_of_a_private_pack_gets_out() {
    let secrets = ["SECRET-1", "SECRET-2", "SECRET-3"];
    for names in HOSTILE
        .windows(3)
        .map(|three| [three[0], three[1], three[2]])
        .chain([secrets])
    {
        let mut view = example(&names);
        view.lanes = vec![names[0].into(), names[1].into()];
        view.summary.version = names[2].into();
        view.spans[1].detail = names[0].into();
        let text = summary(&view, false, &about());
        for name in
            names
                .into_iter()
                .chain(["private", "a.rs", "secret-project", "somebody", "/home"])
        {
            assert!(!text.contains(name), "{name:?} is in {text}");
        }
        assert!(text.contains("a pack of your own") && text.contains("template 2"));
        assert!(text.contains("     2  Answers that it reads have changed\n"));
    }
}

#[test]
fn what_is_private_in_a_run_of_a_shipped_pack_stays_private_too() {
    let mut view = example(&["t.hbs", "entities", "name"]);
    view.spans[1].detail = "detail".into();
    let text = summary(&view, true, &about());
    for private in ["private", "a.rs", "secret-project", "somebody", "detail"] {
        assert!(!text.contains(private), "{private:?} is in {text}");
    }
}
