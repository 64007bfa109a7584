//! The performance panel: what it shows is what was recorded, while something runs, after a restart,
//! with an alert, and of two runs side by side.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;

use formwork_tests::Formwork;
use formwork_tests::window::{PATIENCE, TITLE, Window, place_in, xdotool};
use serde_json::{Value, json};

use super::drags::{FileManager, make_room};
use super::stopping::HeldUp;
use super::{check_accessibility, open_draft, wait_for_file, wait_until};

/// Generates a pack into a folder and closes the result.
fn generate(window: &Window, pack: &str, answers: &Value, target: &Path) {
    open_draft(window, pack, answers, target);
    window.click("generate");
    window.wait_for("result");
    window.click("close-result");
}

/// Generates a pack into a folder by the command line, where no preview has rendered anything.
fn generate_afresh(formwork: &Formwork, pack: &str) {
    let called = formwork.generate(pack, &formwork.path("made"), &[]);
    assert_eq!(called.status, 0, "{}", called.stderr);
}

/// Opens the panel with a run of the history in it.
fn open_run(window: &Window, run: u32) {
    window.click("nav-performance");
    window.click(&format!("run-{run}"));
    window.wait_for_text("trace-total", "s");
    window.click("tab-templates");
    window.wait_for("template-0");
}

/// The number behind what an element shows.
fn number(window: &Window, test: &str) -> f64 {
    let script = "return [...document.querySelectorAll('[data-test]')]
        .find(e => e.dataset.test === arguments[0])?.dataset.value ?? null";
    let value = window.run(script, &[json!(test)]);
    value
        .as_str()
        .and_then(|value| value.parse().ok())
        .unwrap_or_else(|| panic!("{test}: {value}"))
}

/// The templates that the panel lists, each with its total time in milliseconds.
fn templates(window: &Window) -> BTreeMap<String, f64> {
    let script = "return [...document.querySelectorAll('[data-test^=\"template-\"]')].map(row =>
        [row.querySelector('td, th').innerText.trim(), Number(row.querySelector('.is-total').dataset.value)])";
    let rows = window.run(script, &[]);
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row[0].as_str().unwrap().to_owned(),
                row[1].as_f64().unwrap(),
            )
        })
        .collect()
}

/// A time that no run of this test is after: what a number of the page can hold.
const FAR: i64 = 1 << 52;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn every_figure_of_a_run_is_that_of_its_exported_trace() {
    let formwork = Formwork::new();
    generate_afresh(&formwork, "rust-service");
    let window = Window::open(formwork.home.path());
    open_run(&window, 1);
    let file = formwork.path("trace.json");
    let subject = json!({"kind": "trace", "trace": {"run": 1}});
    let request = json!({"subject": subject, "format": "chrome", "file": file});
    let saved = window.invoke("save_performance", &request);
    assert!(saved["error"].is_null(), "{saved}");
    let trace: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let lasting = || events.iter().filter(|event| event["ph"] == "X");
    let ms = |event: &Value| event["dur"].as_f64().unwrap() / 1000.0;
    let of = |name: &str| {
        lasting()
            .filter(|event| event["name"] == name)
            .map(ms)
            .sum::<f64>()
    };

    let shown = |test: &str| number(&window, test);
    assert!(close(shown("trace-total"), of("run")));
    assert!(close(shown("stage-read"), of("load")));
    assert!(close(shown("stage-plan"), of("answers") + of("plan")));
    for (test, stage) in [
        ("render", "render"),
        ("compare", "compare"),
        ("write", "apply"),
    ] {
        assert!(close(shown(&format!("stage-{test}")), of(stage)), "{stage}");
    }
    let mut expected: BTreeMap<String, f64> = BTreeMap::new();
    for event in lasting().filter(|event| event["cat"] == "render") {
        let template = event["args"]["template"].as_str().unwrap();
        *expected.entry(template.to_owned()).or_default() += ms(event);
    }
    let found = templates(&window);
    assert!(found.len() > 10);
    for (template, total) in &found {
        assert!(close(*total, expected[template]), "{template}");
    }
    // The tile of the last run shows the same run.
    assert!(close(shown("tile-value-total_ms"), of("run")));
}

#[test]
fn a_run_under_way_is_in_the_panel_with_what_it_holds_and_then_in_the_list() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    let mut held_up = HeldUp::draft(&formwork, &window, &target);
    held_up.generate(&window);
    window.click("hide-progress");
    window.wait_until_gone("progress");
    window.click("nav-performance");
    window.wait_for_text("now", "gated");
    window.wait_for_text("status", "Generating");
    assert!(!window.has("run-1"));
    held_up.let_through();
    window.wait_for_text("result", "Generated 2 files");
    window.click("close-result");
    window.wait_for("run-1");
    window.until(
        "the run to go from what runs now",
        "return !document.querySelector('[data-test=\"now\"]').innerText.includes('gated')",
        &[],
    );
}

#[test]
fn history_is_there_after_a_restart() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    generate(&window, "static-site", &json!({}), &formwork.path("made"));
    open_run(&window, 1);
    let total = number(&window, "trace-total");
    // Seconds that were sampled; those of a minute that is over may have become one sample.
    let sampled = |window: &Window| {
        let request = json!({"from_unix_ms": 0, "to_unix_ms": FAR, "points": 100_000});
        let found = window.invoke("load_samples", &request);
        let samples = found["value"]["samples"].as_array().unwrap().iter();
        let lengths = samples.map(|sample| sample["span_ms"].as_u64().unwrap());
        lengths.sum::<u64>() / 1000
    };
    wait_until("samples to be kept", || sampled(&window) > 6);
    let kept = |formwork: &Formwork| {
        let stats = super::formwork(formwork, &["stats"]);
        stats["live"]["sample"]["at_unix_ms"].as_i64()
    };
    wait_until("the command line to know", || kept(&formwork).is_some());
    window.press("alt+F4");
    wait_until("the window to close", || !window.is_open());
    drop(window);
    let window = Window::open(formwork.home.path());
    assert!(sampled(&window) > 6);
    open_run(&window, 1);
    assert!(close(number(&window, "trace-total"), total));
}

#[test]
fn a_firing_alert_is_in_the_panel_and_the_status_bar_until_it_is_silenced() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let strict = json!({
        "figure": "total_ms", "max": 0.001, "for": 2.0, "clear": 0.0005, "severity": "critical",
    });
    let changed = window.invoke("change_budgets", &json!({"budgets": [strict]}));
    assert!(changed["error"].is_null(), "{changed}");
    window.wait_for_text("status-performance", "No alerts");
    for name in ["one", "two"] {
        generate(&window, "static-site", &json!({}), &formwork.path(name));
    }
    window.wait_for_text("status-performance", "1 alert");
    window.click("status-performance");
    window.wait_for_text("alert-total_ms", "firing");
    window.click("silence-total_ms");
    window.wait_for_text("alert-total_ms", "silenced");
    window.wait_for_text("status-performance", "No alerts");
}

#[test]
fn an_alert_is_told_by_the_system_while_nobody_looks_at_the_window() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    // No desktop is there to show it; that it is asked to can be heard on the bus.
    let mut monitor = Command::new("dbus-monitor")
        .args(["--session", "interface='org.freedesktop.Notifications'"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let shown = xdotool(&["search", "--onlyvisible", "--name", TITLE]);
    xdotool(&["windowminimize", "--sync", &shown]);
    let tight = json!({
        "figure": "process_bytes", "max": 1.0, "for": 2.0, "clear": 0.5, "severity": "warning",
    });
    let changed = window.invoke("change_budgets", &json!({"budgets": [tight]}));
    assert!(changed["error"].is_null(), "{changed}");
    let lines = BufReader::new(monitor.stdout.take().unwrap()).lines();
    let (tell, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = lines.map_while(Result::ok);
        lines.for_each(|line| drop(tell.send(line)));
    });
    for wanted in ["member=Notify", "Memory of this process is over its budget"] {
        let is_told = || {
            told.recv_timeout(PATIENCE)
                .map(|line| line.contains(wanted))
        };
        while !is_told().unwrap_or_else(|_| panic!("“{wanted}” was not told")) {}
    }
    monitor.kill().unwrap();
    reader.join().unwrap();
    monitor.wait().unwrap();
}

#[test]
fn a_budget_is_edited_and_tried_out_before_it_is_saved() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    for name in ["one", "two", "three"] {
        generate(&window, "static-site", &json!({}), &formwork.path(name));
    }
    window.click("nav-performance");
    window.click("budgets");
    window.wait_for("budgets-dialog");
    window.type_into("budget-total_ms-max", "0.001");
    window.wait_for_text("budget-total_ms-trial", "1");
    window.click("save-budgets");
    window.wait_until_gone("budgets-dialog");
    let kept = window.invoke("load_budgets", &json!({}));
    assert_eq!(kept["value"][0]["max"], json!(0.001), "{kept}");
}

#[test]
fn two_runs_are_compared_and_say_what_was_rendered_anew() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    generate(&window, "static-site", &json!({}), &formwork.path("one"));
    generate(&window, "rust-service", &json!({}), &formwork.path("two"));
    window.click("nav-performance");
    window.wait_for("run-2");
    window.click("compare");
    window.wait_for("compare-dialog");
    window.wait_for("comparison-stages");
    let stages = window.text_of("comparison-stages");
    for stage in ["Rendering", "Comparing", "Memory"] {
        assert!(stages.contains(stage), "{stages}");
    }
    window.wait_for_text("comparison", "Cargo.toml");
}

#[test]
fn a_summary_that_was_asked_for_with_a_click_is_on_the_clipboard() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    generate(&window, "static-site", &json!({}), &formwork.path("made"));
    open_run(&window, 1);
    window.click("export-performance");
    // A click of the mouse: the web view opens the clipboard to nothing else.
    let place = window.place_of("copy-summary");
    let (x, y) = (place.x.to_string(), place.y.to_string());
    xdotool(&["mousemove", &x, &y, "click", "1"]);
    window.wait_for_text("toasts", "Copied a summary of Run 1");
    window.press("Escape");
    window.wait_until_gone("export-dialog");
    window.click("tab-outputs");
    window.wait_for("outputs-search");
    let focus = "document.querySelector('[data-test=\"outputs-search\"]').focus(); return true";
    window.run(focus, &[]);
    window.press("ctrl+v");
    window.wait_for_text("outputs-search", "Run of static-site");
}

#[test]
fn a_run_says_where_its_time_went_and_shows_the_file_that_took_longest() {
    let formwork = Formwork::new();
    generate_afresh(&formwork, "rust-service");
    let window = Window::open(formwork.home.path());
    open_run(&window, 1);
    let gist = window.text_of("gist");
    assert!(
        gist.contains(" %") && gist.contains("Slowest template"),
        "{gist}"
    );
    window.click("tab-outputs");
    window.wait_for("output-0");
    let slowest = window.text_of("output-0");
    let slowest = slowest.lines().next().unwrap();
    window.click("gist-file");
    window.wait_for_text("picked", slowest);
}

#[test]
fn a_report_dragged_out_of_its_dialog_lands_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    generate(&window, "static-site", &json!({}), &formwork.path("made"));
    open_run(&window, 1);
    make_room(&window);
    window.click("export-performance");
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    // It has the name that is shown.
    let shown = window.text_of("drag-html");
    assert_eq!(shown.trim(), "static-site-run-1.html");
    let from = window.place_of("drag-html");
    window.drag_out(from, place_in("dropped-here", 320, 250));
    let report = folder.join("static-site-run-1.html");
    wait_for_file(&report);
    wait_until("the report to be whole", || {
        fs::read_to_string(&report).is_ok_and(|text| text.trim_end().ends_with("</html>"))
    });
}

#[test]
fn a_run_that_failed_is_not_the_last_run_and_says_that_nothing_is_known_of_it() {
    let formwork = Formwork::new();
    let pack = formwork.path("broken");
    fs::create_dir_all(pack.join("files")).unwrap();
    let manifest = "[pack]\nname = \"broken\"\nversion = \"1.0.0\"\ntitle = \"Broken\"\n\n\
        [[question]]\nname = \"count\"\ntype = \"integer\"\ndefault = 0\n";
    fs::write(pack.join("pack.toml"), manifest).unwrap();
    fs::write(pack.join("files/a.txt.hbs"), "{{divide 1 count}}\n").unwrap();
    let window = Window::open(formwork.home.path());
    generate(&window, "static-site", &json!({}), &formwork.path("made"));
    let to = formwork.path("not-made");
    let call = [
        "new",
        pack.to_str().unwrap(),
        "--defaults",
        "--to",
        to.to_str().unwrap(),
    ];
    assert_ne!(formwork.call(&call).status, 0);
    window.click("nav-performance");
    window.click("run-2");
    window.wait_for_text("runs", "failed");
    window.wait_for_text("performance", "This run failed");
    let first = window.run(
        "return Number(document.querySelector('[data-test=\"tile-value-total_ms\"]').dataset.value)",
        &[],
    );
    assert!(first.as_f64().unwrap() > 0.0, "{first}");
    window.click("export-performance");
    assert!(!window.text_of("export-dialog").contains("Run 2"));
}

#[test]
fn the_panel_and_its_dialogs_are_accessible_in_both_themes() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    for name in ["one", "two"] {
        generate(&window, "static-site", &json!({}), &formwork.path(name));
    }
    for theme in ["dark", "light"] {
        window.click("nav-settings");
        window.click(&format!("theme-{theme}"));
        open_run(&window, 2);
        for tab in ["tab-templates", "tab-outputs", "tab-whys", "tab-spans"] {
            window.click(tab);
            check_accessibility(&window, &format!("{tab} in {theme}"));
        }
        for (open, dialog, close) in [
            ("compare", "compare-dialog", "Escape"),
            ("budgets", "budgets-dialog", "Escape"),
            ("export-performance", "export-dialog", "Escape"),
        ] {
            window.click(open);
            window.wait_for(dialog);
            check_accessibility(&window, &format!("{dialog} in {theme}"));
            window.press(close);
            window.wait_until_gone(dialog);
        }
    }
}
