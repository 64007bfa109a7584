//! Generated applications, really built: formatting, lints and their own tests.

#![cfg(unix)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use formwork_tests::application::{npm, run, shelf};
use formwork_tests::draw::{Draw, seed};
use formwork_tests::{Formwork, root};

mod fullstack;
mod odd_schemas;
mod tauri_app;

/// With one target folder for all applications: what they share is compiled once.
fn cargo(folder: &Path, arguments: &[&str]) {
    run(folder, "cargo", arguments);
}

/// Generates a sample of a pack into a folder that is deleted after the test.
fn generate(formwork: &Formwork, pack: &str, sample: &str) -> PathBuf {
    let target = formwork.path(&format!("{pack}-{sample}"));
    generate_to(formwork, pack, &answers_of(pack, sample), &target);
    target
}

/// The arguments that give a sample's answers.
fn answers_of(pack: &str, sample: &str) -> [String; 2] {
    let answers = root().join(format!("templates/{pack}/samples/{sample}/answers.toml"));
    ["--answers".to_owned(), answers.to_str().unwrap().to_owned()]
}

/// Generates a pack with the answers that the arguments give.
fn generate_to(formwork: &Formwork, pack: &str, arguments: &[String], target: &Path) {
    let mut all = vec!["new", pack, "--defaults", "--to", target.to_str().unwrap()];
    all.extend(arguments.iter().map(String::as_str));
    let called = formwork.call(&all);
    assert_eq!(called.status, 0, "{}", called.stderr);
}

/// Says which sample is built where a pack has more of them than are built at each commit: a number,
/// or `all`.
const SEED: &str = "FORMWORK_SAMPLES_SEED";

/// The samples that are built this time: each has its turn, one at a commit.
fn in_turn(samples: &[&'static str]) -> Vec<&'static str> {
    if std::env::var(SEED).is_ok_and(|asked| asked == "all") {
        return samples.to_vec();
    }
    let mut draw = Draw::new(seed(SEED));
    let sample = *draw.one_of(samples);
    println!("{SEED}: {sample}");
    vec![sample]
}

/// Builds a sample of a pack that makes one Rust package.
fn build(pack: &str, sample: &str) {
    let formwork = Formwork::new();
    check_rust(&generate(&formwork, pack, sample));
}

/// Checks an application that is one Rust package.
fn check_rust(target: &Path) {
    cargo(target, &["fmt", "--check"]);
    cargo(
        target,
        &[
            "clippy",
            "--quiet",
            "--all-targets",
            "--",
            "--deny=warnings",
        ],
    );
    cargo(target, &["test", "--quiet"]);
}

#[test]
fn rust_service_with_3_entities_is_formatted_free_of_warnings_and_passes_its_tests() {
    build("rust-service", "small");
}

#[test]
fn rust_service_with_the_sample_whose_turn_it_is_is_free_of_warnings_and_passes_its_tests() {
    for sample in in_turn(&["keys", "large", "names"]) {
        build("rust-service", sample);
    }
}

#[test]
fn rust_cli_is_formatted_free_of_warnings_and_passes_its_tests() {
    for sample in in_turn(&["basic", "full"]) {
        build("rust-cli", sample);
    }
}

/// Where the programs of the environment in Python are that all applications share. Whoever comes
/// first makes it, with what the application at `target` needs.
fn python_programs(target: &Path) -> PathBuf {
    static MAKING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = MAKING.lock();
    let environment = shelf().join("python");
    let programs = environment.join("bin");
    if !programs.join("pip").is_file() {
        let folder = environment.to_str().unwrap();
        run(target, "python3", &["-m", "venv", folder]);
    }
    if !programs.join("ruff").is_file() {
        install_python(target, &programs);
    }
    programs
}

fn install_python(target: &Path, programs: &Path) {
    let install = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--editable",
        ".[dev]",
    ];
    run(target, programs.join("pip"), &install);
}

/// Checks how an application in Python is laid out, and for what is wrong at first sight.
fn check_python_layout(target: &Path) {
    let ruff = python_programs(target).join("ruff");
    run(target, &ruff, &["format", "--no-cache", "--check", "."]);
    run(target, &ruff, &["check", "--no-cache", "."]);
}

/// Checks an application in Python and runs its tests.
fn check_python(target: &Path) {
    static ONE: Mutex<()> = Mutex::new(());
    let programs = python_programs(target);
    // One after the other: what is tested is what was installed last.
    let _one_at_a_time = ONE.lock();
    install_python(target, &programs);
    check_python_layout(target);
    let cache = shelf().join("mypy");
    let cache = ["--cache-dir", cache.to_str().unwrap()];
    run(target, programs.join("mypy"), &cache);
    let tests = ["--quiet", "-p", "no:cacheprovider"];
    run(target, programs.join("pytest"), &tests);
}

#[test]
fn python_service_is_formatted_free_of_warnings_and_passes_its_tests() {
    let formwork = Formwork::new();
    let others = in_turn(&["keys", "large", "names"]);
    for sample in ["small"].into_iter().chain(others) {
        check_python(&generate(&formwork, "python-service", sample));
    }
}

/// Generates a sample of a pack that has pages.
fn generate_pages(pack: &str, sample: &str, pages: &str) -> PathBuf {
    generate_pages_as(sample, pack, &answers_of(pack, sample), pages)
}

/// Generates below a folder of the pack, where the packages that its pages need are installed for all
/// applications: Node.js looks for them in the folders above.
fn generate_pages_as(name: &str, pack: &str, arguments: &[String], pages: &str) -> PathBuf {
    static INSTALLING: Mutex<()> = Mutex::new(());
    let formwork = Formwork::new();
    let shared = shelf().join("npm").join(pack);
    let target = shared.join(name);
    if target.exists() {
        fs::remove_dir_all(&target).unwrap();
    }
    fs::create_dir_all(&shared).unwrap();
    generate_to(&formwork, pack, arguments, &target);
    let _one_at_a_time = INSTALLING.lock();
    let packages = target.join(pages).join("package.json");
    fs::copy(packages, shared.join("package.json")).unwrap();
    npm(&shared, &["install", "--no-fund", "--no-audit"]);
    target
}

#[test]
fn static_site_is_formatted_free_of_warnings_and_passes_its_tests() {
    for sample in in_turn(&["small", "full"]) {
        let target = generate_pages("static-site", sample, ".");
        for script in ["format:check", "lint", "typecheck", "test", "build"] {
            npm(&target, &["run", script]);
        }
    }
}
