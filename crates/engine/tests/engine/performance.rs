//! What is recorded of runs and previews, kept, watched and taken along.

use std::collections::BTreeMap;
use std::fs;

use formwork_engine::GenerateOptions;
use formwork_protocol::{
    AlertState, Budget, CacheHit, CacheKind, Code, ExportFormat, ExportSubject, Figure,
    ListTraceOutputs, LoadSamples, OutputOrder, PackId, Report, SettingsChange, Severity, TraceId,
    Why,
};
use serde_json::{Value, json};

use crate::support::{Home, at, write_pack};

const QUESTIONS: &str = r#"
[[question]]
name = "name"
type = "text"
default = "n"
[[question]]
name = "other"
type = "text"
default = "o"
[[question]]
name = "list"
type = "list"
default = [{ x = "a" }, { x = "b" }]
fields = [{ name = "x", type = "text", required = true }, { name = "y", type = "text" }]
[[question]]
name = "token"
type = "secret"
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "each/{{item.x}}.txt"
"#;

const FILES: &[(&str, &str)] = &[
    ("files/name.txt.hbs", "{{name}}\n"),
    ("files/other.txt.hbs", "{{other}}\n"),
    ("files/each.hbs", "{{item.y}}\n"),
    ("files/secret.env.hbs", "TOKEN={{token}}\n"),
    ("files/copied.bin", "copied"),
];

fn generate(home: &Home, pack: &PackId, target: &str, given: Value) -> Report {
    home.run(pack, target, given, GenerateOptions::default())
        .unwrap()
}

fn outputs(home: &Home, trace: TraceId) -> Vec<formwork_protocol::OutputCost> {
    let asked = ListTraceOutputs {
        trace,
        order: OutputOrder::Path,
        search: String::new(),
        offset: 0,
        limit: 100,
    };
    home.engine.trace_outputs(&asked).unwrap().outputs
}

/// Why each output of the newest preview was rendered.
fn whys(home: &Home) -> BTreeMap<String, Why> {
    let list = home.engine.traces(None, 10).unwrap();
    let newest = list.previews[0].trace;
    let outputs = outputs(home, newest).into_iter();
    outputs.map(|output| (output.path, output.why)).collect()
}

fn values(names: &[&str]) -> Why {
    Why::Values {
        names: names.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn why_an_output_was_rendered_is_what_changed_since_the_preview_before() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    let first = whys(&home);
    assert_eq!(first.len(), 5, "what is copied is not rendered: {first:?}");
    assert_eq!(first["name.txt"], Why::First);
    assert_eq!(first["secret.env"], Why::Secret);

    window.set("name", json!("changed"));
    let expected = [("name.txt", values(&["name"])), ("secret.env", Why::Secret)];
    assert_eq!(
        whys(&home),
        expected.map(|(path, why)| (path.to_owned(), why)).into()
    );

    window.set("list.1.y", json!("new"));
    assert_eq!(whys(&home)["each/b.txt"], values(&["list[1].y"]));
    assert!(!whys(&home).contains_key("each/a.txt"));

    // Back to what is in the cache still.
    window.set("name", json!("n"));
    assert_eq!(whys(&home).keys().collect::<Vec<_>>(), ["secret.env"]);
}

#[test]
fn what_a_preview_has_rendered_a_run_takes_from_the_cache() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    home.open(&pack, json!({}), "target");
    let report = generate(&home, &pack, "a", json!({}));
    let why = |report: &Report, path: &str| {
        let mut outputs = report.outputs.iter();
        outputs
            .find(|output| output.path == path)
            .unwrap()
            .why
            .clone()
    };
    assert_eq!(why(&report, "name.txt"), Why::Cached);
    assert_eq!(why(&report, "copied.bin"), Why::NotRendered);

    let mut window = home.open(&pack, json!({}), "b");
    window.set("other", json!("x"));
    let report = window.generated().report;
    assert_eq!(why(&report, "other.txt"), Why::Cached);
    assert_eq!(why(&report, "secret.env"), Why::Secret);
}

#[test]
fn a_run_is_there_with_all_that_was_recorded_after_a_restart() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    at(1_700_000_000_000);
    let report = generate(&home, &pack, "target", json!({}));
    let home = home.restarted();
    let list = home.engine.traces(None, 10).unwrap();
    assert!(list.previews.is_empty());
    assert_eq!((list.runs.len(), list.next), (1, None));
    let summary = &list.runs[0];
    assert!(summary.recorded);
    assert_eq!(
        (summary.files, summary.started_unix_ms),
        (6, 1_700_000_000_000)
    );

    let view = home.engine.trace(summary.trace).unwrap();
    assert_eq!(view.ms, report.ms);
    assert_eq!(view.length_ns as f64 / 1e6, report.ms.total);
    let stages: Vec<(&str, u64)> = view
        .spans
        .iter()
        .filter(|span| span.depth == 1)
        .map(|span| (span.name.as_str(), span.length_ns))
        .collect();
    let names: Vec<&str> = stages.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "load", "open", "answers", "plan", "render", "compare", "apply"
        ]
    );
    let of = |name| stages.iter().find(|(other, _)| *other == name).unwrap().1 as f64 / 1e6;
    assert_eq!(of("render"), report.ms.render);
    assert_eq!(of("load"), report.ms.load);
    assert_eq!(view.rendered.output.len(), 6);
    assert_eq!(view.written.output.len(), 6);
    let outputs = outputs(&home, summary.trace);
    assert!(
        outputs.iter().all(|output| output.write_ms > 0.0),
        "{outputs:?}"
    );
    assert_eq!(view.templates.len(), 5);
    assert_eq!(view.peak_bytes, report.memory.peak_bytes);
}

#[test]
fn the_lines_of_a_template_are_measured_with_the_answers_of_the_run() {
    let home = Home::new();
    let files = [
        (
            "files/each.hbs",
            "{{#each list}}\n{{x}} {{@root.name}}\n{{/each}}\n",
        ),
        ("files/b", "b"),
    ];
    home.pack("lines", QUESTIONS, &files);
    home.engine.add_pack(&home.path("lines"), false).unwrap();
    let pack = PackId::from("lines");
    let given = json!({"list": [{"x": "a"}, {"x": "b"}, {"x": "c"}]});
    generate(&home, &pack, "made", given);
    let run = home.engine.traces(None, 10).unwrap().runs[0].trace;
    let timed = home.engine.time_template(run, "each.hbs").unwrap();
    assert_eq!(timed.outputs, 3);
    let lines: Vec<(u32, u64, &str)> = timed
        .lines
        .iter()
        .map(|line| (line.line, line.calls, line.text.as_str()))
        .collect();
    // Two values and the texts between and behind them, for each record of each output.
    assert_eq!(
        lines,
        [(1, 3, "{{#each list}}"), (2, 36, "{{x}} {{@root.name}}")]
    );
    let failed = |template: &str| {
        let failure = home.engine.time_template(run, template).unwrap_err();
        (failure.code(), failure.errors[0].message.clone())
    };
    let none = "No output is made of nothing.hbs any more".to_owned();
    assert_eq!(failed("nothing.hbs"), (Code::NotFound, none));
    std::fs::remove_dir_all(home.path("made")).unwrap();
    let (code, message) = failed("each.hbs");
    assert_eq!(code, Code::NotFound);
    assert!(
        message.starts_with("The answers of this run are not at hand"),
        "{message}"
    );
}

#[test]
fn runs_come_in_pages() {
    let home = Home::recording();
    let pack = home.pack("case", "", &[("files/a", "a")]);
    for number in 0..5 {
        generate(&home, &pack, &format!("target {number}"), json!({}));
    }
    let first = home.engine.traces(None, 2).unwrap();
    let second = home.engine.traces(first.next, 2).unwrap();
    let last = home.engine.traces(second.next, 2).unwrap();
    let ids: Vec<TraceId> = [&first, &second, &last]
        .iter()
        .flat_map(|page| page.runs.iter().map(|run| run.trace))
        .collect();
    assert_eq!(ids, [5, 4, 3, 2, 1].map(TraceId::Run));
    assert_eq!(last.next, None);
}

#[test]
fn two_runs_are_compared() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    generate(&home, &pack, "a", json!({}));
    generate(&home, &pack, "a", json!({ "name": "changed" }));
    let (before, after) = (TraceId::Run(1), TraceId::Run(2));
    let comparison = home.engine.compare_traces(before, after).unwrap();
    let newly: Vec<&str> = comparison
        .newly_rendered
        .iter()
        .map(|output| output.path.as_str())
        .collect();
    // All were rendered before; the other way round, two less are.
    assert_eq!(newly, [""; 0]);
    assert_eq!(comparison.cache_before.missed, 5);
    assert_eq!(comparison.cache_after.missed, 2);
    let back = home.engine.compare_traces(after, before).unwrap();
    assert_eq!(back.newly_rendered_in_all, 3);
    let gone = home.engine.compare_traces(before, TraceId::Run(9));
    assert_eq!(gone.unwrap_err().code(), Code::NotFound);
}

/// Takes a sample at each second of a time.
fn sample(home: &Home, seconds: std::ops::Range<i64>) {
    for second in seconds {
        at(second * 1000);
        home.engine.tick();
    }
}

#[test]
fn samples_are_there_at_once_and_after_a_restart_and_go_when_they_are_old() {
    let home = Home::recording();
    let start = 1_700_000_040;
    sample(&home, start + 1..start + 131);
    let between = |home: &Home, from: i64, to: i64| {
        let asked = LoadSamples {
            from_unix_ms: from * 1000,
            to_unix_ms: to * 1000,
            points: 10_000,
        };
        let samples = home.engine.samples(&asked).unwrap().samples;
        let spans = samples.iter().map(|sample| sample.span_ms / 1000);
        spans.collect::<Vec<u32>>()
    };
    assert_eq!(between(&home, start, start + 130), [1; 130]);
    // Three that no batch has taken yet.
    sample(&home, start + 131..start + 134);
    home.engine.close();
    let home = home.restarted();
    assert_eq!(between(&home, start + 130, start + 133), [1; 3]);
    assert_eq!(between(&home, start, start + 130), [1; 130]);
    let long = between(&home, start - 10_000, start + 130);
    assert_eq!((long[0], long[1]), (60, 60), "two whole minutes");
    assert_eq!(long.iter().sum::<u32>(), 130);
    // Four days later only minutes are left, and after the days that are kept nothing.
    let days = |days: i64| start + days * 24 * 60 * 60;
    sample(&home, days(4)..days(4) + 6);
    assert_eq!(between(&home, start - 10_000, start + 130), [60, 60]);
    let home = home.restarted();
    sample(&home, days(40)..days(40) + 6);
    assert_eq!(between(&home, start - 10_000, start + 130), [0; 0]);
}

#[test]
fn figures_of_the_application_are_sampled() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    let mut window = home.open(&pack, json!({}), "target");
    window.set("name", json!("changed"));
    home.engine.interactions(&[12.0, f64::NAN, -1.0]);
    let live = home.engine.tick().live;
    let of = |figure| live.sample.figures.get(figure);
    assert_eq!(of(Figure::Builders), Some(1.0));
    assert_eq!(of(Figure::Drafts), Some(1.0));
    assert_eq!(of(Figure::Jobs), Some(0.0));
    assert!(of(Figure::PreviewP95Ms).is_some_and(|ms| ms > 0.0));
    assert!(of(Figure::InteractionP99Ms).is_some_and(|ms| (11.8..12.2).contains(&ms)));
    // Five of five at first; then two of five, since three were kept.
    assert_eq!(of(Figure::CacheHitPercent), Some(30.0));
    // A preview when it was opened, and one for the edit.
    let done = live.done;
    assert_eq!((done.previews, done.rendered, done.cached), (2, 7, 3));
    window.generated();
    let done = home.engine.tick().live.done;
    assert_eq!((done.runs, done.files), (1, 6));
    assert_eq!(done.bytes, 25);
    assert_eq!(home.engine.live().unwrap().done, done);
    let outputs = &live.caches[0];
    assert_eq!((outputs.kind, outputs.entries), (CacheKind::Outputs, 5));
}

#[test]
fn a_budget_that_runs_break_fires_and_is_silenced_and_clears() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    let strict = Budget::new(Figure::TotalMs, 0.000_001, Severity::Critical);
    home.engine.change_budgets(vec![strict]).unwrap();
    let state = || {
        let live = home.engine.tick().live;
        live.alerts[0].state
    };
    at(1000);
    generate(&home, &pack, "a", json!({}));
    assert_eq!(state(), AlertState::Pending);
    generate(&home, &pack, "b", json!({}));
    assert_eq!(state(), AlertState::Firing);
    home.engine.silence(Figure::TotalMs, true);
    assert_eq!(state(), AlertState::Silenced);
    let trial = home.engine.try_budget(&strict).unwrap();
    assert_eq!((trial.fired, trial.values), (1, 2));

    let asked = LoadSamples {
        from_unix_ms: 0,
        to_unix_ms: i64::MAX,
        points: 10,
    };
    let events = home.engine.samples(&asked).unwrap().alerts;
    let states: Vec<AlertState> = events.iter().map(|event| event.state).collect();
    assert_eq!(states, [AlertState::Firing, AlertState::Silenced]);

    let home = home.restarted();
    assert_eq!(home.engine.budgets(), [strict]);
    let wrong = Budget {
        clear: 5.0,
        ..strict
    };
    let refused = home.engine.change_budgets(vec![wrong, strict]).unwrap_err();
    assert_eq!(refused.errors.len(), 2, "{refused}");
    assert_eq!(home.engine.budgets(), [strict]);
}

#[test]
fn what_is_taken_along_tells_what_the_view_tells() {
    let home = Home::recording();
    let pack = home.pack("case", QUESTIONS, FILES);
    generate(&home, &pack, "target", json!({}));
    let trace = TraceId::Run(1);
    let view = home.engine.trace(trace).unwrap();
    let subject = ExportSubject::Trace { trace };
    let file = home.path("trace.json");
    fs::write(&file, "an older file").unwrap();
    let saved = home
        .engine
        .save_performance(subject, ExportFormat::Chrome, &file);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(saved.unwrap().bytes, text.len() as u64);
    let chrome: Value = serde_json::from_str(&text).unwrap();
    let events = chrome["traceEvents"].as_array().unwrap();
    let run = events.iter().find(|event| event["name"] == "run").unwrap();
    let microseconds = run["dur"].as_f64().unwrap();
    // The same nanoseconds, divided in another order.
    assert!((microseconds - view.ms.total * 1000.0).abs() < 1e-6);

    let stage = home.path("stage");
    fs::create_dir(&stage).unwrap();
    for format in [ExportFormat::Csv, ExportFormat::Html] {
        let staged = home
            .engine
            .stage_performance(subject, format, &stage)
            .unwrap();
        let name = staged.file_name().unwrap().to_str().unwrap();
        assert_eq!(name, format!("case-run-1.{}", format.extension()));
        assert!(fs::read_to_string(&staged).unwrap().contains("each.hbs"));
    }
    let lost = home.path("no such folder/trace.json");
    let failed = home
        .engine
        .save_performance(subject, ExportFormat::Csv, &lost);
    assert!(failed.is_err());
}

#[test]
fn a_summary_names_templates_of_packs_that_ship_alone() {
    let home = Home::recording();
    let shipped = PackId::from("static-site");
    generate(&home, &shipped, "site", json!({}));
    let summary = home.engine.summarize(TraceId::Run(1)).unwrap();
    assert!(summary.contains("static-site"), "{summary}");
    let folder = home.folder.path().display().to_string();
    assert!(!summary.contains(&folder), "{summary}");

    // One of the user's own that is only called like it.
    let own = home.path("own/static-site");
    write_pack(
        &own,
        "static-site",
        "",
        &[("files/confidential.txt.hbs", "x\n")],
    );
    generate(
        &home,
        &PackId(own.display().to_string()),
        "own-target",
        json!({}),
    );
    let summary = home.engine.summarize(TraceId::Run(2)).unwrap();
    assert!(!summary.contains("confidential"), "{summary}");
    assert!(!summary.contains("static-site"), "{summary}");
}

#[test]
fn an_engine_that_records_nothing_keeps_runs_all_the_same() {
    let home = Home::new();
    let pack = home.pack("case", QUESTIONS, FILES);
    let report = generate(&home, &pack, "target", json!({}));
    assert!(report.ms.total > 0.0 && report.ms.render > 0.0);
    assert!(
        report
            .outputs
            .iter()
            .any(|output| output.cache == CacheHit::Missed)
    );
    let view = home.engine.trace(TraceId::Run(1)).unwrap();
    assert_eq!(view.rendered.output.len(), 0);
    assert_eq!(view.ms, report.ms);
}

#[test]
fn what_runs_leave_is_bounded_without_a_window() {
    let home = Home::recording();
    let pack = home.pack("case", "", &[("files/a", "a")]);
    let change = SettingsChange {
        history_bytes: Some(4000),
        ..SettingsChange::default()
    };
    home.engine.change_settings(&change).unwrap();
    let recorded = |home: &Home| {
        let list = home.engine.traces(None, 100).unwrap();
        let recorded = list.runs.iter().filter(|run| run.recorded).count();
        (recorded, list.runs.len())
    };
    for number in 0..25 {
        assert_eq!(recorded(&home), (number, number));
        generate(&home, &pack, &format!("target {number}"), json!({}));
    }
    let (left, listed) = recorded(&home);
    assert!((1..10).contains(&left), "{left}");
    assert_eq!(listed, 25);
    assert!(home.engine.stats().unwrap().kept_bytes <= 4000);
}
