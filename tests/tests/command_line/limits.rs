//! Limits, to the byte, and the memory that large files take. The command line cannot change the
//! settings, so these are the standard ones.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;

use crate::packs::{asks, pack, sparse};

const OUTPUT: u64 = 64 << 20;
const TOTAL: u64 = 1 << 30;

/// What the one error of a call says, which is of the code `limit`.
fn limit(called: &formwork_tests::Called) -> String {
    assert_eq!(called.status, 1, "{}", called.stdout);
    let errors = called.json()["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 1, "{errors}");
    assert_eq!(errors[0]["code"], "limit", "{errors}");
    format!("{} {}", errors[0]["message"], errors[0]["file"])
}

#[test]
fn a_copy_may_have_the_bytes_of_the_limit_and_not_one_more() {
    let formwork = Formwork::new();
    let pack = pack(&formwork, "copies", "", &[]);
    let (file, target) = (
        Path::new(&pack).join("files/large.bin"),
        formwork.path("made"),
    );
    sparse(&file, OUTPUT);
    let called = formwork.generate(&pack, &target, &["--dry-run"]);
    assert_eq!(
        (called.status, &called.json()["bytes"]),
        (0, &OUTPUT.into())
    );
    sparse(&file, OUTPUT + 1);
    let told = limit(&formwork.generate(&pack, &target, &[]));
    assert!(
        told.contains("67108865") && told.contains("67108864"),
        "{told}"
    );
    assert!(told.contains("files/large.bin"), "{told}");
    assert!(!target.exists());
}

#[test]
fn a_rendered_output_may_have_the_bytes_of_the_limit_and_not_one_more() {
    let formwork = Formwork::new();
    // 64 parts of 1 MiB less what `rest` adds.
    let template = "{{#each (split list \"\\n\")}}{{repeat \"x\" 1048576}}{{/each}}{{rest}}";
    let rest = asks("list", "") + &asks("rest", "");
    let pack = pack(
        &formwork,
        "rendered",
        &rest,
        &[("files/a.txt.hbs", template)],
    );
    let target = formwork.path("made");
    let list = format!("list=\"{}\"", ["x"; 64].join("\\n"));
    let called = formwork.generate(&pack, &target, &["--dry-run", "--set", &list]);
    assert_eq!(called.status, 0, "{:.400}", called.stdout);
    assert_eq!(called.json()["bytes"], OUTPUT);
    let told = limit(&formwork.generate(&pack, &target, &["--set", &list, "--set", "rest=x"]));
    assert!(
        told.contains("files/a.txt.hbs") && told.contains("67108864"),
        "{told}"
    );
    assert!(!target.exists());
}

#[test]
fn all_outputs_together_may_have_the_bytes_of_the_limit_and_not_one_more() {
    let formwork = Formwork::new();
    let pack = pack(&formwork, "many", "", &[]);
    let target = formwork.path("made");
    for number in 0..TOTAL / OUTPUT {
        sparse(
            &Path::new(&pack).join(format!("files/{number}.bin")),
            OUTPUT,
        );
    }
    let called = formwork.generate(&pack, &target, &["--dry-run"]);
    assert_eq!((called.status, &called.json()["bytes"]), (0, &TOTAL.into()));
    fs::write(Path::new(&pack).join("files/one.txt"), "x").unwrap();
    let told = limit(&formwork.generate(&pack, &target, &[]));
    assert!(told.contains("1073741824"), "{told}");
    assert!(!target.exists());
    // One byte that is rendered counts like one that is copied.
    fs::rename(
        Path::new(&pack).join("files/one.txt"),
        Path::new(&pack).join("files/one.txt.hbs"),
    )
    .unwrap();
    assert!(limit(&formwork.generate(&pack, &target, &[])).contains("1073741824"));
}

/// The most memory that a process had, in kilobytes, as it was seen last before its end.
#[cfg(target_os = "linux")]
fn peak(formwork: &Formwork, arguments: &[&str]) -> (u64, std::process::Output) {
    let mut command = formwork.command(arguments);
    // A file, so that nothing that it prints makes it wait.
    let out = formwork.path("out.json");
    command.stdout(fs::File::create(&out).unwrap());
    let mut running = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", running.id());
    let mut peak = 0;
    crate::signals::reaches(&mut running, || {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
        peak = number
            .and_then(|number| number.parse().ok())
            .unwrap_or(peak);
        false
    });
    let mut output = running.wait_with_output().unwrap();
    output.stdout = fs::read(out).unwrap();
    assert!(peak > 1000, "its memory was never seen");
    (peak, output)
}

#[cfg(target_os = "linux")]
#[test]
fn an_answers_file_of_three_hundred_megabytes_is_refused_without_being_read() {
    let formwork = Formwork::new();
    let pack = pack(&formwork, "small", &asks("a", ""), &[]);
    let (answers, target) = (formwork.path("answers.toml"), formwork.path("made"));
    sparse(&answers, 300 << 20);
    let (answers, target) = (crate::text(&answers), crate::text(&target));
    let arguments = [
        "new",
        &pack,
        "--defaults",
        "--json",
        "--to",
        target,
        "--answers",
        answers,
    ];
    let (peak, output) = peak(&formwork, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let failure: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(failure["errors"][0]["code"], "limit");
    assert!(peak < 60_000, "{peak} KB");
}

/// One file may have 64 MiB; of these nine are 576.
#[cfg(target_os = "linux")]
#[test]
fn files_of_more_than_half_a_gigabyte_are_copied_in_little_memory() {
    let formwork = Formwork::new();
    let pack = pack(&formwork, "large", "", &[]);
    for number in 0..9 {
        sparse(
            &Path::new(&pack).join(format!("files/{number}.bin")),
            OUTPUT,
        );
    }
    let target = formwork.path("made");
    for (state, rounds) in [("new", 9), ("same", 9)] {
        let arguments = [
            "new",
            &pack,
            "--defaults",
            "--json",
            "--to",
            crate::text(&target),
        ];
        let (peak, output) = peak(&formwork, &arguments);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["files"][state], rounds, "{report}");
        assert!(peak < 200_000, "{peak} KB");
        let counted = report["memory"]["peak_bytes"].as_u64().unwrap();
        assert!(counted < 100 << 20, "{counted}");
    }
    let length = |number| {
        fs::metadata(target.join(format!("{number}.bin")))
            .unwrap()
            .len()
    };
    assert!((0..9).all(|number| length(number) == OUTPUT));
}
