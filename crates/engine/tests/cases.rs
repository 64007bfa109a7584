//! Packs and their faults, driven by the folders below `cases`: each holds a pack, maybe answers,
//! and has a snapshot of what came of it.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use formwork_engine::{CancelToken, Engine, GenerateOptions, QUIET, Surroundings, parse_answers};
use formwork_protocol::{Failure, Fault, PackId, Record};

pub fn engine(home: &Path) -> Engine {
    Engine::open(Surroundings {
        home: home.to_owned(),
        projects: home.to_owned(),
        user: "user".to_owned(),
        date: || "2026-01-31".to_owned(),
        uuid: || "00000000-0000-4000-8000-000000000000".to_owned(),
        now: || 0,
        recorder: formwork_telemetry::Recorder::off(),
    })
    .unwrap()
}

fn told(failure: &Failure) -> String {
    let mut text = String::new();
    for fault in &failure.errors {
        let Fault {
            code,
            message,
            file,
            line,
            column,
            source_line,
            hint,
            answer,
        } = fault;
        writeln!(text, "{code:?}: {message}").unwrap();
        if let Some(file) = file {
            let place = [*line, *column]
                .into_iter()
                .flatten()
                .map(|number| format!(":{number}"));
            writeln!(text, "  at {file}{}", place.collect::<String>()).unwrap();
        }
        let answer = &answer.as_ref().map(ToString::to_string);
        for (name, value) in [("line", source_line), ("hint", hint), ("answer", answer)] {
            if let Some(value) = value {
                let short: String = value.chars().take(160).collect();
                writeln!(text, "  {name}: {short}").unwrap();
            }
        }
    }
    text
}

fn outcome(case: &Path) -> String {
    let home = tempfile::tempdir().unwrap();
    let engine = engine(home.path());
    let pack = case.join("pack");
    let relative = |text: String| text.replace(&format!("{}", case.display()), "CASE");
    let cancel = CancelToken::default();
    let loaded = match engine.load(&PackId::from(pack.to_str().unwrap()), &cancel) {
        Ok(loaded) => loaded,
        Err(failure) => return relative(told(&failure)),
    };
    let answers = match fs::read_to_string(case.join("answers.toml")) {
        Ok(text) => parse_answers(&text, "answers.toml").unwrap(),
        Err(_) => Record::new(),
    };
    let target = home.path().join("target");
    let options = GenerateOptions::default();
    match engine.generate(&loaded, &answers, &target, options, &cancel, QUIET) {
        Err(failure) => {
            assert!(!target.exists(), "a failed run made its target");
            relative(told(&failure))
        }
        Ok(traced) => {
            let report = traced.report;
            let mut text = String::new();
            for output in &report.outputs {
                let bytes = fs::read(target.join(&output.path)).unwrap();
                let mode = if is_executable(&target.join(&output.path)) {
                    " executable"
                } else {
                    ""
                };
                writeln!(text, "── {} ({:?}){mode}", output.path, output.evaluator).unwrap();
                writeln!(
                    text,
                    "{}",
                    bytes.escape_ascii().to_string().replace("\\n", "\n")
                )
                .unwrap();
            }
            text
        }
    }
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).unwrap().permissions().mode() & 0o111 != 0
}

/// Windows has no such bit; the cases have it on scripts alone.
#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "sh")
}

#[test]
fn every_case_has_the_outcome_that_was_agreed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|case| case.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() > 30, "the cases are there");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases {
            let name = case.file_name().unwrap().to_str().unwrap().to_owned();
            insta::assert_snapshot!(name, outcome(&case));
        }
    });
}

#[test]
fn a_pack_whose_name_leads_out_is_not_added() {
    let home = tempfile::tempdir().unwrap();
    let engine = engine(&home.path().join("home"));
    let pack = home.path().join("pack");
    fs::create_dir_all(pack.join("files")).unwrap();
    fs::write(pack.join("files/a.txt"), "a").unwrap();
    for name in ["../../outside", "..", "", "a/b"] {
        let manifest = format!("[pack]\nname = \"{name}\"\nversion = \"1.0.0\"\ntitle = \"T\"\n");
        fs::write(pack.join("pack.toml"), manifest).unwrap();
        let failure = engine.add_pack(&pack, true).unwrap_err();
        assert!(
            failure.errors[0]
                .message
                .contains("cannot be a pack's name"),
            "{failure}"
        );
    }
    assert!(!home.path().join("outside").exists());
}
