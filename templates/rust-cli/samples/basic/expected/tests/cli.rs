//! Runs the program as its users do.

use std::process::{Command, Output};

#[test]
fn says_its_name_and_version() {
    let output = run("--version");
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), "clean-up 0.1.0\n");
}

#[test]
fn its_help_names_every_command() {
    let help = text(&run("--help").stdout);
    let commands = "
        clean
    ";
    for command in commands.split_whitespace() {
        let named = |line: &str| line.split_whitespace().next() == Some(command);
        assert!(help.lines().any(named), "{command}: {help}");
    }
}

#[test]
fn refuses_a_command_that_it_does_not_know() {
    refuses("none-of-them", "unrecognized subcommand");
}

#[test]
fn clean_says_what_it_was_given() {
    let arguments = "
        clean
        some/file
    ";
    let output = "
        clean
        folder: some/file
    ";
    says(arguments, output);
}

#[test]
fn clean_needs_what_is_required() {
    refuses("clean", "required arguments were not provided");
}

fn says(arguments: &str, expected: &str) {
    let output = run(arguments);
    assert!(output.status.success(), "{output:?}");
    let said = text(&output.stdout);
    assert_eq!(words(&said), words(expected));
}

fn refuses(arguments: &str, reason: &str) {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = text(&output.stderr);
    assert!(said.contains(reason), "{said}");
}

fn run(arguments: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_clean-up");
    Command::new(program)
        .args(arguments.split_whitespace())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The words alone, whatever the spaces and lines between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
