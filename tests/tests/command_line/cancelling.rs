//! Signals end what computes and what writes, and leave the target whole.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;
use serde_json::{Value, json};

use crate::packs::small_pack;
#[cfg(target_os = "linux")]
use crate::signals::reaches;
use crate::signals::{send, start};
use crate::text;

/// The small pack with files that take seconds to render, and answers for it.
pub fn slow_pack(formwork: &Formwork) -> (String, std::path::PathBuf) {
    let pack = small_pack(formwork);
    for number in 0..20 {
        let file = Path::new(&pack).join(format!("files/slow{number}.txt.hbs"));
        // Each has a text of its own: one that was rendered is not rendered again.
        let text = "{{#each people}}{{#each @root.people}}{{#if (eq name \"x\")}}x{{/if}}{{/each}}{{/each}}";
        fs::write(file, format!("{number} {text}")).unwrap();
    }
    let answers = formwork.path("home/answers.toml");
    fs::create_dir_all(formwork.path("home")).unwrap();
    fs::write(&answers, "[[people]]\nname = \"Ann\"\n".repeat(500)).unwrap();
    (pack, answers)
}

/// The names in a test's own folder besides the home and the pack.
fn beside_home(formwork: &Formwork) -> Vec<std::ffi::OsString> {
    fs::read_dir(formwork.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "home" && name != "small")
        .collect()
}

#[test]
fn a_cancelled_run_ends_with_130_and_leaves_no_trace() {
    for signal in ["INT", "TERM", "HUP"] {
        let formwork = Formwork::new();
        let (slow, answers) = slow_pack(&formwork);
        let target = formwork.path("made");
        let arguments = [
            "new",
            &slow,
            "--defaults",
            "--answers",
            text(&answers),
            "--to",
            text(&target),
            "--json",
        ];
        let mut running = formwork
            .command(&arguments)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // The run locks its target before it renders, which takes it seconds. The number of looks
        // only ends a test that hangs.
        let mut looks = 0;
        while beside_home(&formwork).is_empty() {
            looks += 1;
            assert!(looks < 60_000, "the run never took its target");
            assert_eq!(running.try_wait().unwrap(), None, "it ended by itself");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let sent = std::process::Command::new("kill")
            .args([format!("-{signal}"), running.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        let output = running.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{signal}");
        let failure: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&failure["errors"][0]["code"], &failure["errors"][0]["file"]),
            (&json!("cancelled"), &Value::Null)
        );
        assert!(beside_home(&formwork).is_empty(), "{signal}");
    }
}

/// The clock ticks of processor time that a process has used.
#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process)).unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    fields
        .get(11)
        .and_then(|ticks| ticks.parse().ok())
        .unwrap_or(0)
}

#[cfg(target_os = "linux")]
#[test]
fn a_check_that_computes_ends_with_130_at_a_signal() {
    let formwork = Formwork::new();
    let (slow, answers) = slow_pack(&formwork);
    let sample = Path::new(&slow).join("samples/slow");
    fs::create_dir_all(&sample).unwrap();
    fs::copy(&answers, sample.join("answers.toml")).unwrap();
    for signal in ["INT", "TERM", "HUP"] {
        let mut running = start(&formwork, &["check", &slow, "--json"]);
        // Its start takes far less than this; with its samples it goes on for seconds.
        let process = running.id();
        assert!(reaches(&mut running, || ticks(process) > 20), "{signal}");
        send(signal, &running);
        let output = running.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{signal}");
        let failure: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(failure["errors"][0]["code"], "cancelled");
    }
}

#[test]
fn one_signal_ends_a_run_that_waits_for_its_answers() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let pipe = formwork.path("answers.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let target = formwork.path("made");
    let mut running = start(
        &formwork,
        &[
            "new",
            &pack,
            "--defaults",
            "--answers",
            text(&pipe),
            "--to",
            text(&target),
        ],
    );
    // Opening the pipe comes back when the run has opened its other end: it waits for us then.
    let held = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    send("TERM", &running);
    assert_eq!(running.wait().unwrap().code(), Some(130));
    drop(held);
    assert!(!target.exists());
}
