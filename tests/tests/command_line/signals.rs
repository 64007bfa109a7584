//! Signals to a running `formwork`, and states of a process to wait for.

use std::process::{Child, Command, Stdio};

use formwork_tests::Formwork;

/// Looks that only end a test that hangs: each state that is waited for comes far sooner.
const LOOKS: usize = 20_000_000;

pub fn start(formwork: &Formwork, arguments: &[&str]) -> Child {
    formwork
        .command(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

pub fn send(signal: &str, child: &Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill")
        .args([&format!("-{signal}"), &id])
        .status();
    assert!(sent.unwrap().success());
}

/// Looks until a state is reached; false if the process ended before it was seen.
pub fn reaches(child: &mut Child, mut state: impl FnMut() -> bool) -> bool {
    for look in 0..LOOKS {
        if state() {
            return true;
        }
        if look % 64 == 0 && child.try_wait().unwrap().is_some() {
            return false;
        }
    }
    panic!("neither the state nor the end of the process came");
}
