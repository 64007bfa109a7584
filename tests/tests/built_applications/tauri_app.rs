//! The pack `tauri-app`: a workspace, and an interface that is built by itself.

use std::path::Path;

use formwork_tests::Formwork;

use crate::{cargo, generate, in_turn, run};

pub fn check_layout(application: &Path) {
    cargo(application, &["fmt", "--all", "--check"]);
}

/// That linters find nothing, its own tests pass, and its interface is built.
pub fn check(application: &Path) {
    check_layout(application);
    let lints = "clippy --quiet --workspace --all-targets -- --deny=warnings";
    cargo(application, &lints.split(' ').collect::<Vec<_>>());
    cargo(application, &["test", "--quiet", "--workspace"]);
    run(&application.join("ui"), "trunk", &["build"]);
}

#[test]
fn tauri_app_is_formatted_free_of_warnings_and_passes_its_tests() {
    // One after the other: they share what is compiled.
    let others = in_turn(&["large", "names"]);
    for sample in ["small"].into_iter().chain(others) {
        let formwork = Formwork::new();
        check(&generate(&formwork, "tauri-app", sample));
    }
}
