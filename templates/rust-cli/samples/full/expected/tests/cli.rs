//! Runs the program as its users do.

use std::process::{Command, Output};

#[test]
fn says_its_name_and_version() {
    let output = run("--version");
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), "photo-archive 0.1.0\n");
}

#[test]
fn its_help_names_every_command() {
    let help = text(&run("--help").stdout);
    let commands = "
        import
        album-create
        album-rename
        album-remove
        find
        export
        check
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
fn import_says_what_it_was_given() {
    let arguments = "
        import
        some/file
        word
        --move 
        --jobs 7
    ";
    let output = "
        import
        album: word
        source: some/file
        move: true
        jobs: 7
    ";
    says(arguments, output);
}

#[test]
fn import_can_do_without_what_is_not_required() {
    let arguments = "
        import
        some/file
    ";
    let output = "
        import
        source: some/file
        move: false
        jobs: 4
    ";
    says(arguments, output);
}

#[test]
fn import_needs_what_is_required() {
    refuses("import", "required arguments were not provided");
}

#[test]
fn album_create_says_what_it_was_given() {
    let arguments = "
        album-create
        word
        --cover some/file
        --order word
    ";
    let output = "
        album-create
        name: word
        cover: some/file
        order: word
    ";
    says(arguments, output);
}

#[test]
fn album_create_can_do_without_what_is_not_required() {
    let arguments = "
        album-create
        word
    ";
    let output = "
        album-create
        name: word
        order: by date
    ";
    says(arguments, output);
}

#[test]
fn album_create_needs_what_is_required() {
    refuses("album-create", "required arguments were not provided");
}

#[test]
fn album_rename_says_what_it_was_given() {
    let arguments = "
        album-rename
        word
        word
    ";
    let output = "
        album-rename
        old-name: word
        new-name: word
    ";
    says(arguments, output);
}

#[test]
fn album_rename_needs_what_is_required() {
    refuses("album-rename", "required arguments were not provided");
}

#[test]
fn album_remove_says_what_it_was_given() {
    let arguments = "
        album-remove
        word
        --yes 
    ";
    let output = "
        album-remove
        name: word
        yes: true
    ";
    says(arguments, output);
}

#[test]
fn album_remove_can_do_without_what_is_not_required() {
    let arguments = "
        album-remove
        word
    ";
    let output = "
        album-remove
        name: word
        yes: false
    ";
    says(arguments, output);
}

#[test]
fn album_remove_needs_what_is_required() {
    refuses("album-remove", "required arguments were not provided");
}

#[test]
fn find_says_what_it_was_given() {
    let arguments = "
        find
        word
        --since-year 7
        --until-year 7
        --type word
    ";
    let output = "
        find
        words: word
        since-year: 7
        until-year: 7
        type: word
    ";
    says(arguments, output);
}

#[test]
fn find_can_do_without_what_is_not_required() {
    let arguments = "
        find
    ";
    let output = "
        find
        words: everything
    ";
    says(arguments, output);
}

#[test]
fn export_says_what_it_was_given() {
    let arguments = "
        export
        --album word
        --destination-folder some/file
        --longest-edge-pixels 7
    ";
    let output = "
        export
        album: word
        destination-folder: some/file
        longest-edge-pixels: 7
    ";
    says(arguments, output);
}

#[test]
fn export_can_do_without_what_is_not_required() {
    let arguments = "
        export
        --album word
        --destination-folder some/file
    ";
    let output = "
        export
        album: word
        destination-folder: some/file
        longest-edge-pixels: 2048
    ";
    says(arguments, output);
}

#[test]
fn export_needs_what_is_required() {
    refuses("export", "required arguments were not provided");
}

#[test]
fn check_says_what_it_was_given() {
    let arguments = "
        check
    ";
    let output = "
        check
    ";
    says(arguments, output);
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
    let program = env!("CARGO_BIN_EXE_photo-archive");
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
