//! Opening the window.

#[cfg(target_os = "linux")]
use formwork_tests::Called;
use formwork_tests::Formwork;

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_is_said_that_there_is_none() {
    let formwork = Formwork::new();
    let mut command = formwork.command(&["open"]);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let called = Called::of(command);
    assert_eq!(called.status, 1);
    assert!(
        called.stderr.contains("There is no display"),
        "{}",
        called.stderr
    );
}

#[test]
fn what_is_not_there_is_named() {
    let formwork = Formwork::new();
    let gone = formwork.path("gone");
    let called = formwork.call(&["open", super::text(&gone)]);
    assert_eq!(called.status, 1);
    assert!(
        called.stderr.contains("gone cannot be opened"),
        "{}",
        called.stderr
    );
}
