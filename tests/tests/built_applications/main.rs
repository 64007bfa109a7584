//! Generated applications, really built: formatting, lints and their own tests. Those that
//! serve are ended with all that they have started, as a group of processes.

#![cfg(unix)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

use formwork_tests::{Formwork, root};

mod fullstack;

/// What is built from generated applications, and lasts from one run of the tests to the next.
fn shelf() -> PathBuf {
    root().join("target/generated")
}

/// A program in a generated application.
fn command(folder: &Path, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", shelf())
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_MANIFEST_DIR");
    command
}

fn run(folder: &Path, program: impl AsRef<OsStr>, arguments: &[&str]) {
    expect_success(&mut command(folder, program, arguments));
}

fn expect_success(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    assert!(
        output.status.success(),
        "{command:?}:\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// With one target folder for all applications: what they share is compiled once.
fn cargo(folder: &Path, arguments: &[&str]) {
    run(folder, "cargo", arguments);
}

/// Generates a sample of a pack into a folder that is deleted after the test.
fn generate(formwork: &Formwork, pack: &str, sample: &str) -> PathBuf {
    let target = formwork.path(&format!("{pack}-{sample}"));
    generate_to(formwork, pack, sample, &target);
    target
}

fn generate_to(formwork: &Formwork, pack: &str, sample: &str, target: &Path) {
    let answers = root().join(format!("templates/{pack}/samples/{sample}/answers.toml"));
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
}

/// Builds a sample of a pack that makes one Rust package.
fn build(pack: &str, sample: &str) {
    let formwork = Formwork::new();
    let target = generate(&formwork, pack, sample);
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
fn rust_service_with_names_of_any_script_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-service", "names");
}

#[test]
fn rust_cli_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-cli", "basic");
    build("rust-cli", "full");
}

/// Checks a sample in Python. All samples share one environment, made by the first that comes.
fn build_python(sample: &str) {
    static ENVIRONMENT: OnceLock<PathBuf> = OnceLock::new();
    let formwork = Formwork::new();
    let target = generate(&formwork, "python-service", sample);
    let programs = ENVIRONMENT.get_or_init(|| {
        let environment = shelf().join("python");
        if !environment.join("bin/pip").is_file() {
            run(
                &target,
                "python3",
                &["-m", "venv", environment.to_str().unwrap()],
            );
        }
        environment.join("bin")
    });
    let install = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--editable",
        ".[dev]",
    ];
    run(&target, programs.join("pip"), &install);
    run(
        &target,
        programs.join("ruff"),
        &["format", "--no-cache", "--check", "."],
    );
    run(
        &target,
        programs.join("ruff"),
        &["check", "--no-cache", "."],
    );
    let cache = shelf().join("mypy");
    run(
        &target,
        programs.join("mypy"),
        &["--cache-dir", cache.to_str().unwrap()],
    );
    run(
        &target,
        programs.join("pytest"),
        &["--quiet", "-p", "no:cacheprovider"],
    );
}

#[test]
fn python_service_is_formatted_free_of_warnings_and_passes_its_tests() {
    // One after the other: they share an environment.
    build_python("small");
    build_python("large");
    build_python("names");
}

/// Generates a sample below a folder of its pack, where the packages that its pages need are installed
/// for all samples: Node.js looks for them in the folders above.
fn generate_pages(pack: &str, sample: &str, pages: &str) -> PathBuf {
    static INSTALLING: Mutex<()> = Mutex::new(());
    let formwork = Formwork::new();
    let shared = shelf().join("npm").join(pack);
    let target = shared.join(sample);
    if target.exists() {
        fs::remove_dir_all(&target).unwrap();
    }
    fs::create_dir_all(&shared).unwrap();
    generate_to(&formwork, pack, sample, &target);
    let _one_at_a_time = INSTALLING.lock();
    let packages = target.join(pages).join("package.json");
    fs::copy(packages, shared.join("package.json")).unwrap();
    npm(&shared, &["install", "--no-fund", "--no-audit"]);
    target
}

fn npm(folder: &Path, arguments: &[&str]) {
    run(folder, "npm", arguments);
}

#[test]
fn static_site_is_formatted_free_of_warnings_and_passes_its_tests() {
    for sample in ["small", "full"] {
        let target = generate_pages("static-site", sample, ".");
        for script in ["format:check", "lint", "typecheck", "test", "build"] {
            npm(&target, &["run", script]);
        }
    }
}

#[test]
fn tauri_app_is_formatted_free_of_warnings_and_passes_its_tests() {
    // One after the other: they share what is compiled.
    for sample in ["notes", "plants"] {
        let formwork = Formwork::new();
        let target = generate(&formwork, "tauri-app", sample);
        cargo(&target, &["fmt", "--all", "--check"]);
        let lints = "clippy --quiet --workspace --all-targets -- --deny=warnings";
        cargo(&target, &lints.split(' ').collect::<Vec<_>>());
        cargo(&target, &["test", "--quiet", "--workspace"]);
        run(&target.join("ui"), "trunk", &["build"]);
    }
}
