//! The pack `tauri-app`: a workspace, and an interface that is built by itself.

use std::path::Path;

use formwork_tests::Formwork;
use formwork_tests::application::run;

use crate::{cargo, generate, in_turn};

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
    for sample in in_turn(&["large", "names", "small"]) {
        let formwork = Formwork::new();
        check(&generate(&formwork, "tauri-app", sample));
    }
}
