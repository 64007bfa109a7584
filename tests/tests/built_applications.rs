//! Generated applications, really built: formatting, lints and their own tests.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

use formwork_tests::{Formwork, root};

/// Runs cargo in a generated application, with one target folder for all of them: what they share
/// is compiled once.
fn cargo(folder: &Path, arguments: &[&str]) {
    let target = root().join("target/generated");
    let output = Command::new("cargo")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {} in {}:\n{}\n{}",
        arguments.join(" "),
        folder.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Generates a sample of a pack and builds it.
fn build(pack: &str, sample: &str) {
    let formwork = Formwork::new();
    let answers = root().join(format!("templates/{pack}/samples/{sample}/answers.toml"));
    let target = formwork.path(&format!("{pack}-{sample}"));
    let called = formwork.call(&[
        "new",
        pack,
        "--defaults",
        "--answers",
        answers.to_str().unwrap(),
        "--to",
        target.to_str().unwrap(),
    ]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    cargo(&target, &["fmt", "--check"]);
    cargo(
        &target,
        &[
            "clippy",
            "--quiet",
            "--all-targets",
            "--",
            "--deny=warnings",
        ],
    );
    cargo(&target, &["test", "--quiet"]);
}

#[test]
fn rust_service_with_3_entities_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-service", "small");
}

#[test]
fn rust_service_with_25_entities_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-service", "large");
}

#[test]
fn rust_cli_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-cli", "full");
}
