//! Jobs as they are kept, also over the end of a process, and done again.

use std::io::Read;
use std::process::{Command, Stdio};

use formwork_engine::{Again, CancelToken, GenerateOptions, JobDone, JobOrder, JobState, QUIET};
use formwork_protocol::{Agreed, Code, Generation, PackId, Phase, Selection};
use formwork_store::{NewJob, Store};
use serde_json::json;

use crate::support::{Home, at, engine_at, job, record};

const QUESTIONS: &str = r#"
[[question]]
name = "project_name"
type = "text"
default = "One"
[[question]]
name = "token"
type = "secret"
"#;

fn pack(home: &Home) -> PackId {
    let files = [
        ("files/a.txt.hbs", "{{project_name}}\n"),
        ("files/b.txt.hbs", "{{project_name}} again\n"),
    ];
    home.pack("pack", QUESTIONS, &files)
}

#[test]
fn jobs_are_listed_with_what_they_were_and_without_secrets() {
    let home = Home::new();
    let id = pack(&home);
    let given = json!({"project_name": "Mine", "token": "very-secret"});
    let window = home.open(&id, given, "target");
    window.generated();
    let zip = home.path("out.zip");
    let engine = &home.engine;
    engine
        .save_zip((&window.draft, &job("zip")), &Selection::All, &zip, QUIET)
        .unwrap();
    engine
        .stage(
            (&window.draft, &job("drag")),
            &Selection::All,
            &home.path("stage"),
            QUIET,
        )
        .unwrap();
    engine.add_pack(&home.path("pack"), false).unwrap();
    engine.add_pack(&home.path("pack"), false).unwrap_err();
    engine.check(&id, false, &CancelToken::default()).unwrap();
    let jobs = engine.jobs(None, None, 99).unwrap();
    let kinds: Vec<_> = jobs.iter().rev().map(|job| job.order.kind()).collect();
    let expected = [
        "generate", "export", "export", "add_pack", "add_pack", "check",
    ];
    assert_eq!(kinds, expected);
    for job in &jobs {
        assert!(!format!("{job:?}").contains("very-secret"), "{job:?}");
        let failed = job.state == JobState::Failed;
        assert_eq!(job.failure.is_some(), failed);
        assert!(failed || job.state == JobState::Done);
        assert_eq!(job.attempts, 1);
    }
    let JobOrder::Generate { build, target, .. } = &jobs[5].order else {
        panic!("{:?}", jobs[5]);
    };
    assert_eq!(build.answers.to_json(), json!({"project_name": "Mine"}));
    assert_eq!(build.secrets, ["token"]);
    assert_eq!(build.draft, Some(window.draft));
    assert_eq!(*target, home.path("target").display().to_string());
    assert_eq!(jobs[1].state, JobState::Failed);
    let failed = engine.jobs(None, Some(JobState::Failed), 9).unwrap();
    assert_eq!(failed, jobs[1..2]);
    let page = engine.jobs(Some(jobs[1].place), None, 2).unwrap();
    assert_eq!(page, jobs[2..4]);
    // Not in the file either.
    let everything = std::fs::read(home.path("home/formwork.db")).unwrap();
    let log = std::fs::read(home.path("home/formwork.db-wal")).unwrap_or_default();
    for bytes in [everything, log] {
        assert!(!bytes.windows(11).any(|part| part == b"very-secret"));
    }
}

#[test]
fn what_was_cancelled_or_failed_is_done_again_with_its_secrets_given_again() {
    let home = Home::new();
    let id = pack(&home);
    let window = home.open(&id, json!({"token": "secret"}), "target");
    let engine = &home.engine;
    assert!(engine.cancel(&job("run")));
    let cancelled = engine
        .generate_draft(&window.draft, &job("run"), Agreed::default(), QUIET)
        .unwrap_err();
    assert_eq!(cancelled.code(), Code::Cancelled);
    assert!(!home.path("target").exists());
    let retry = |again: &Again| engine.retry_job(&job("run"), again, QUIET);
    let missing = retry(&Again::default()).unwrap_err();
    assert_eq!(missing.code(), Code::Missing);
    assert!(missing.to_string().contains("token"), "{missing}");
    let again = Again {
        secrets: record(json!({"token": "secret", "project_name": "Not a secret"})),
        ..Again::default()
    };
    let JobDone::Generated(Generation::Done(done)) = retry(&again).unwrap() else {
        panic!("it was agreed to");
    };
    assert_eq!(done.report.files.new, 2);
    let written = std::fs::read_to_string(home.path("target/a.txt")).unwrap();
    assert_eq!(written, "One\n");
    let jobs = engine.jobs(None, None, 9).unwrap();
    assert_eq!(
        (jobs.len(), jobs[0].state, jobs[0].attempts),
        (1, JobState::Done, 2)
    );
    assert_eq!(retry(&again).unwrap_err().code(), Code::Usage, "it is done");
    let none = engine.retry_job(&job("none"), &again, QUIET).unwrap_err();
    assert_eq!(none.code(), Code::NotFound);
    // An export, whose place was in the way.
    let zip = home.path("out.zip");
    std::fs::create_dir(&zip).unwrap();
    let window = home.open(&id, json!({}), "other");
    let export = |name| engine.save_zip((&window.draft, &job(name)), &Selection::All, &zip, QUIET);
    export("zip").unwrap_err();
    std::fs::remove_dir(&zip).unwrap();
    let done = engine.retry_job(&job("zip"), &Again::default(), QUIET);
    assert!(matches!(done.unwrap(), JobDone::Exported(exported) if exported.files == 2));
    assert!(zip.is_file());
}

/// Says to a process that it is to begin a run and to be killed in it: the home.
const CRASHES: &str = "FORMWORK_ENGINE_TEST_CRASHES";

/// What the process does that is killed: it stops in the middle of a run.
fn begin_and_stop(folder: &str) {
    let engine = engine_at(&std::path::Path::new(folder).join("home"));
    let pack = PackId(format!("{folder}/pack"));
    let cancel = CancelToken::default();
    let loaded = engine.load(&pack, &cancel).unwrap();
    let stop = |phase, done, _| {
        if phase == Phase::Apply && done == 1 {
            println!("stopped");
            loop {
                std::thread::park();
            }
        }
    };
    let (given, target) = (
        record(json!({"project_name": "New"})),
        format!("{folder}/target"),
    );
    let options = GenerateOptions::default();
    let ended = engine.generate(&loaded, &given, target.as_ref(), options, &cancel, &stop);
    panic!("it was to stop: {:?}", ended.map(drop));
}

#[test]
fn a_run_whose_process_was_killed_is_found_and_done_again() {
    if let Ok(folder) = std::env::var(CRASHES) {
        return begin_and_stop(&folder);
    }
    let home = Home::new();
    let id = pack(&home);
    home.open(&id, json!({"project_name": "Old"}), "target")
        .generated();
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args([
            "jobs::a_run_whose_process_was_killed_is_found_and_done_again",
            "--exact",
        ])
        .args(["--nocapture", "--test-threads=1"])
        .env(CRASHES, home.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut output = process.stdout.take().unwrap();
    let mut byte = [0];
    while !said.contains("stopped") && output.read(&mut byte).unwrap() > 0 {
        said.push(char::from(byte[0]));
    }
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(said.contains("stopped"), "{said}");
    let states = || {
        let jobs = home.engine.jobs(None, None, 9).unwrap();
        jobs.iter().map(|job| job.state).collect::<Vec<_>>()
    };
    assert_eq!(states(), [JobState::Running, JobState::Done]);
    at(60_000);
    assert_eq!(states(), [JobState::Interrupted, JobState::Done]);
    let interrupted = home.engine.jobs(None, None, 1).unwrap().remove(0);
    let done = home
        .engine
        .retry_job(&interrupted.id, &Again::default(), QUIET);
    let JobDone::Generated(Generation::Done(_)) = done.unwrap() else {
        panic!("its answers were agreed to");
    };
    for (file, text) in [("a.txt", "New\n"), ("b.txt", "New again\n")] {
        let written = std::fs::read_to_string(home.path("target").join(file));
        assert_eq!(written.unwrap(), text);
    }
    assert_eq!(states(), [JobState::Done, JobState::Done]);
}

#[test]
fn jobs_that_waited_in_a_process_that_died_are_taken_up() {
    let home = Home::new();
    let id = pack(&home);
    let order = |secrets: &[&str], target: &str| {
        json!({"generate": {
            "build": {"pack": id.as_str(), "answers": {}, "secrets": secrets, "draft": null},
            "target": home.path(target).display().to_string(),
            "agreed": {},
            "dry_run": false,
        }})
    };
    let (store, _) = Store::open(&home.path("home")).unwrap();
    for (name, order) in [
        ("plain", order(&[], "plain")),
        ("secret", order(&["token"], "secret")),
        ("odd", json!({"of a later version": 1})),
    ] {
        let new = NewJob {
            name: name.to_owned(),
            kind: "generate".to_owned(),
            priority: 20,
            order_json: order.to_string(),
            created_unix_ms: 0,
        };
        store.add_job(&new, None).unwrap();
    }
    assert_eq!(home.engine.take_up_jobs().unwrap(), 1);
    assert!(home.path("plain/a.txt").exists());
    assert!(!home.path("secret").exists());
    for (name, state) in [
        ("plain", JobState::Done),
        ("secret", JobState::Interrupted),
        ("odd", JobState::Interrupted),
    ] {
        assert_eq!(
            store.job_of_name(name).unwrap().unwrap().state,
            state,
            "{name}"
        );
    }
    assert_eq!(home.engine.take_up_jobs().unwrap(), 0);
}
