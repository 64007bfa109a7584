//! The suite `windows`: Formwork and its tests, built for Windows by MinGW and run by Wine.
//!
//! It shows what the code for Windows does: names, drives, shares, open and read-only files, other
//! line endings, what is in the window's program, what an installer does to PATH. Wine 8 cannot show
//! links and junctions, which it does not make, access lists, which it does not keep, paths of more
//! than 260 characters, of which it does not tell where they are, nor a web view: their tests run on
//! Windows itself, by the workflow in `.github`. CONTRIBUTING.md has the whole list.

use std::collections::BTreeMap;

use crate::cargo_build::{self, Executable};
use crate::command::{program, say};
use crate::project;
use crate::test::Session;
use crate::wine::{Wine, windows_path};

pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// A test that is left out, by its package, its target and its name.
struct LeftOut {
    of: (&'static str, &'static str),
    test: &'static str,
}

const fn left_out(package: &'static str, target: &'static str, test: &'static str) -> LeftOut {
    LeftOut {
        of: (package, target),
        test,
    }
}

/// What Wine does not do, and what takes it minutes since each look at a file is a question to
/// another process: some milliseconds a file that is written. Neither Node nor git is in Wine.
const LEFT_OUT: &[LeftOut] = &[
    left_out(
        "formwork-output",
        "files",
        "absent_target::ten_thousand_files_are_written_and_counted",
    ),
    left_out(
        "formwork-output",
        "files",
        "windows::a_path_of_more_than_260_characters_is_written_replaced_and_removed",
    ),
    left_out(
        "formwork-output",
        "files",
        "windows::a_junction_that_leads_out_made_between_look_and_apply_is_refused",
    ),
    left_out(
        "formwork-output",
        "files",
        "windows::a_junction_that_leads_out_made_in_the_middle_is_refused",
    ),
    left_out(
        "formwork-output",
        "files",
        "windows::a_replaced_file_has_the_access_list_of_its_folder",
    ),
    left_out(
        "formwork-output",
        "formwork_output",
        "seen::tests::what_is_known_never_makes_a_difference",
    ),
    left_out(
        "formwork-shell",
        "formwork-shell",
        "repository::tests::a_folder_becomes_a_repository_once_and_nothing_else_happens_unless_asked",
    ),
    left_out(
        "formwork-shell",
        "formwork-shell",
        "repository::tests::what_git_says_is_told_with_its_command",
    ),
    left_out(
        "formwork-tests",
        "command_line",
        "odd_input::a_pack_of_ten_thousand_files_is_made_kept_and_emptied_again",
    ),
    left_out(
        "formwork-tests",
        "command_line",
        "measures::the_reader_of_chrome_takes_a_profile_as_what_it_is",
    ),
];

/// Crates that touch no files do the same on every system, and are tested on one.
const WITHOUT_FILES: [&str; 2] = ["formwork-merge", "formwork-render"];

/// Tests of the project's own texts say the same on every system, and are run on one.
const WHOLE_PROGRAMS: [&str; 3] = ["attacks", "command_line", "windows_program"];

fn is_about_windows(test: &Executable) -> bool {
    test.package != "formwork-tests" || WHOLE_PROGRAMS.contains(&test.target.as_str())
}

/// Builds both programs, and runs all tests that open no window.
pub fn run(session: &mut Session) {
    if !cfg!(target_os = "linux") {
        println!("Not run: Wine is used on Linux alone.");
        return;
    }
    // The window's program holds it.
    if !session.has_interface() {
        return;
    }
    let wine = match Wine::ready() {
        Ok(wine) => wine,
        Err(error) => return session.fail(format!("{error:#}")),
    };
    installed_path(session, &wine);
    say("Building for Windows …");
    let built = match cargo_build::for_windows(TARGET, &WITHOUT_FILES) {
        Ok(built) => built,
        Err(error) => return session.fail(format!("{error:#}")),
    };
    let programs = built.program("formwork-cli");
    let programs = programs.and_then(|cli| Ok((cli, built.program("formwork-shell")?)));
    let (formwork, shell) = match programs {
        Ok((cli, shell)) => (&cli.path, &shell.path),
        Err(error) => return session.fail(format!("{error:#}")),
    };
    let environment = BTreeMap::from([
        ("FORMWORK_BIN", windows_path(formwork)),
        ("FORMWORK_SHELL_BIN", windows_path(shell)),
        // The loader of the web view, without which no program starts that is linked with it.
        (
            "WINEPATH",
            windows_path(formwork.parent().unwrap_or(formwork)),
        ),
        // Snapshots are compared; else cargo is asked where they are, which Wine does not start.
        ("INSTA_WORKSPACE_ROOT", windows_path(&project::root())),
        ("INSTA_UPDATE", "no".to_owned()),
        // Each attack starts a program six times, for seconds in Wine: those on names are tried.
        ("FORMWORK_ATTACK", "entry".to_owned()),
    ]);
    for test in built.tests.iter().filter(|test| is_about_windows(test)) {
        let name = format!("{} {} on Windows", test.package, test.target);
        println!("\n{name}");
        session.tests_with_a_second_try(&name, &[Vec::new()], |_, names| {
            let mut command = wine.command(&test.path);
            command
                .arg("--exact")
                .args(names)
                .args(skipped(test).flat_map(|test| ["--skip", test]))
                .current_dir(&test.folder)
                .env("CARGO_MANIFEST_DIR", &test.folder)
                .envs(&environment);
            command
        });
    }
}

/// What the installer does to PATH, carried out by an installer that does nothing else.
fn installed_path(session: &mut Session, wine: &Wine) {
    let installer = project::tools().join("installed-path.exe");
    let mut make = program("makensis");
    // Wine runs no programs of 32 bits here, as which installers are made otherwise.
    make.args(["-V2", "-XTarget amd64-unicode"])
        .arg(format!("-DOUT={}", installer.display()))
        .arg("tests/scripts/installed_path.nsi");
    session.check(make);
    let mut install = wine.command(&installer);
    install.arg("/S");
    session.check(install);
}

fn skipped(test: &Executable) -> impl Iterator<Item = &'static str> {
    let of = (test.package.as_str(), test.target.as_str());
    let left_out = LEFT_OUT.iter().filter(move |left_out| left_out.of == of);
    left_out.map(|left_out| left_out.test)
}
