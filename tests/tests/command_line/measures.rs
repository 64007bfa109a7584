//! What a run cost: budgets, profiles and how things are doing.

use std::fs;

use formwork_tests::{Formwork, root};
use serde_json::Value;

use crate::packs::small_pack;
use crate::text;

const STRICT: &str = "[[budget]]\nfigure = \"total_ms\"\nmax = 0.001\n\
    [[budget]]\nfigure = \"peak_bytes\"\nmax = 1e12\n";

#[test]
fn a_run_over_its_budget_is_done_and_exits_with_4() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let budget = formwork.path("budget.toml");
    fs::write(&budget, STRICT).unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &["--budget", text(&budget)]);
    assert_eq!(called.status, 4, "{}", called.stderr);
    assert!(target.join("a.txt").is_file());
    let report = called.json();
    let budgets = report["budgets"].as_array().unwrap();
    let told: Vec<(&str, bool)> = budgets
        .iter()
        .map(|budget| {
            let figure = budget["figure"].as_str().unwrap();
            (figure, budget["met"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(told, [("total_ms", false), ("peak_bytes", true)]);
    assert_eq!(budgets[0]["measured"], report["ms"]["total"]);

    let words = ["new", &pack, "--defaults", "--to", text(&target)];
    let called = formwork.call(&[&words[..], &["--budget", text(&budget)]].concat());
    assert_eq!(called.status, 4);
    let line = called
        .stderr
        .lines()
        .find(|line| line.starts_with("over budget: "));
    assert!(line.is_some_and(|line| line.contains("total_ms") && line.ends_with("at most 1 µs")));
    assert!(!called.stderr.contains("peak_bytes"), "{}", called.stderr);
}

#[test]
fn a_budget_that_is_met_and_a_dry_run_exit_with_0() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let budget = formwork.path("budget.toml");
    fs::write(&budget, STRICT.replace("0.001", "1e9")).unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &["--budget", text(&budget)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    fs::write(&budget, STRICT).unwrap();
    let called = formwork.generate(&pack, &target, &["--budget", text(&budget), "--dry-run"]);
    assert_eq!(
        (called.status, &called.json()["budgets"][0]["met"]),
        (0, &Value::Bool(false))
    );
}

#[test]
fn a_budget_file_that_is_wrong_is_told_with_its_place_before_anything_is_made() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let budget = formwork.path("budget.toml");
    let target = formwork.path("made");
    fs::write(&budget, "[[budget]]\nfigure = \"speed\"\nmax = 1\n").unwrap();
    let called = formwork.generate(&pack, &target, &["--budget", text(&budget)]);
    let fault = &called.json()["errors"][0];
    assert_eq!((called.status, fault["line"].as_u64()), (2, Some(2)));
    assert!(fault["hint"].as_str().unwrap().contains("total_ms"));
    assert!(!target.exists());
    // One that only a window can tell is no reason to stop.
    fs::write(
        &budget,
        "[[budget]]\nfigure = \"interaction_p99_ms\"\nmax = 1\n",
    )
    .unwrap();
    let called = formwork.generate(&pack, &target, &["--budget", text(&budget)]);
    let warning = called.json()["warnings"][0]["message"].to_string();
    assert_eq!(called.status, 0);
    assert!(warning.contains("interaction_p99_ms"), "{warning}");
}

#[test]
fn a_profile_tells_what_the_report_tells() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let (target, profile) = (formwork.path("made"), formwork.path("profile.json"));
    let called = formwork.generate(&pack, &target, &["--profile", text(&profile)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let report = called.json();
    let trace: Value = serde_json::from_str(&fs::read_to_string(&profile).unwrap()).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let lasting = |name: &str| {
        let found = events
            .iter()
            .find(|event| event["ph"] == "X" && event["name"] == name);
        found.unwrap_or_else(|| panic!("no {name}"))["dur"]
            .as_f64()
            .unwrap()
            / 1000.0
    };
    let close = |a: f64, b: &Value| (a - b.as_f64().unwrap()).abs() < 1e-9;
    assert!(close(lasting("run"), &report["ms"]["total"]));
    assert!(close(lasting("render"), &report["ms"]["render"]));
    assert!(close(lasting("apply"), &report["ms"]["apply"]));
    for output in report["outputs"].as_array().unwrap() {
        let of_output = events
            .iter()
            .filter(|event| event["name"] == output["path"]);
        assert_eq!(of_output.count(), 2, "rendered and written: {output}");
    }
}

#[test]
fn the_reader_of_chrome_takes_a_profile_as_what_it_is() {
    let formwork = Formwork::new();
    let (target, profile) = (formwork.path("made"), formwork.path("profile.json"));
    let called = formwork.generate("rust-service", &target, &["--profile", text(&profile)]);
    let outputs = called.json()["outputs"].as_array().unwrap().len() as u64;
    let read = std::process::Command::new("node")
        .arg(root().join("tests/scripts/read_trace.mjs"))
        .arg(root().join("ui/node_modules"))
        .arg(&profile)
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{}",
        String::from_utf8_lossy(&read.stderr)
    );
    let threads: Value = serde_json::from_slice(&read.stdout).unwrap();
    let threads = threads.as_array().unwrap();
    // One tree of the run, with its stages and their parts; each worker's records side by side.
    let main = &threads[0];
    assert_eq!(
        (&main["thread"], &main["trees"], &main["depth"]),
        (&1.into(), &1.into(), &4.into())
    );
    let of_workers: u64 = threads[1..]
        .iter()
        .map(|thread| {
            assert_eq!(thread["depth"], 1);
            assert_eq!(thread["events"], thread["trees"]);
            thread["events"].as_u64().unwrap()
        })
        .sum();
    assert_eq!(of_workers, outputs * 2);
}

#[test]
fn a_profile_that_cannot_be_written_does_not_undo_the_run() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let (target, profile) = (
        formwork.path("made"),
        formwork.path("no folder/profile.json"),
    );
    let called = formwork.generate(&pack, &target, &["--profile", text(&profile)]);
    assert_eq!(called.status, 0);
    let warning = called.json()["warnings"][0]["message"].to_string();
    assert!(warning.contains("The profile was not written"), "{warning}");
    assert!(target.join("a.txt").is_file());
}

#[test]
fn stats_tell_of_the_runs_and_that_no_window_is_open() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let stats = formwork.call(&["stats", "--json"]).json();
    assert_eq!(
        (&stats["runs"]["done"], &stats["live"]),
        (&Value::from(0), &Value::Null)
    );
    let called = formwork.generate(&pack, &formwork.path("made"), &[]);
    let stats = formwork.call(&["stats", "--json"]).json();
    assert_eq!(stats["runs"]["done"], 1);
    assert_eq!(stats["runs"]["p95_ms"], called.json()["ms"]["total"]);
    let words = formwork.call(&["stats"]).stdout;
    assert!(words.starts_with("No window is open"), "{words}");
    assert!(
        words.contains("Runs of the last 30 days: 1 done"),
        "{words}"
    );
    let exposed = formwork.call(&["stats", "--prometheus"]).stdout;
    assert!(exposed.ends_with("\nformwork_up 0\n"), "{exposed}");
    for wrong in [
        ["--watch", "--json"],
        ["--watch", "--prometheus"],
        ["--prometheus", "--json"],
    ] {
        let called = formwork.call(&[&["stats"], &wrong[..]].concat());
        assert_eq!(called.status, 2, "{wrong:?}");
    }
}

#[cfg(unix)]
#[test]
fn watching_goes_on_until_it_is_interrupted() {
    use std::io::{BufRead, BufReader};

    let formwork = Formwork::new();
    let mut child = crate::signals::start(&formwork, &["stats", "--watch"]);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let twice = lines.filter(|line| line.as_ref().unwrap().starts_with("No window is open"));
    assert_eq!(twice.take(2).count(), 2);
    crate::signals::send("INT", &child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
