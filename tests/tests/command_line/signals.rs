//! Signals to a running `formwork`, and states of a process to wait for.

use std::process::{Child, Command, Stdio};

use formwork_tests::Formwork;

/// Looks that only end a test that hangs: each state that is waited for comes far sooner.
const LOOKS: usize = 5_000_000;

/// Starts a run whose output fits into the pipes: nobody reads them before it ends.
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

/// Whether a process holds the system's lock on a file, rather than being about to take it.
#[cfg(target_os = "linux")]
pub fn holds_lock(process: u32, file: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(found) = file.metadata() else {
        return false;
    };
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    locks.lines().any(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // 1: FLOCK ADVISORY WRITE 1234 fe:00:5678 0 EOF
        let [_, "FLOCK", _, _, owner, place, ..] = fields[..] else {
            return false;
        };
        let inode = place
            .rsplit(':')
            .next()
            .and_then(|inode| inode.parse().ok());
        owner.parse() == Ok(process) && inode == Some(found.ino())
    })
}
