//! Bounds on the memory that processes take, as Linux keeps and tells them.

use std::fs;
use std::process::Command;

use crate::Called;

/// What a run that does nothing has in addresses, in KB: the program itself and its threads.
const NOTHING: u64 = 200_000;

/// The same command in a process that may take that many KB over what one takes that does nothing.
/// More is not given to it, so that it aborts.
pub fn bounded(command: &Command, kilobytes: u64) -> Command {
    let mut shell = Command::new("sh");
    let limit = format!("ulimit -v {} && exec \"$0\" \"$@\"", NOTHING + kilobytes);
    shell.arg("-c").arg(limit).arg(command.get_program());
    shell.args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    // Each further arena of the allocator would take addresses that nothing stands at.
    shell.env("MALLOC_ARENA_MAX", "1");
    shell
}

/// Whether a process ended because it was given no more memory.
pub fn ran_out(called: &Called) -> bool {
    called.stderr.contains("memory allocation of")
}

/// Lets this process's peak begin anew; returns what it has now, in KB.
pub fn forget_peak() -> u64 {
    // Where that is not allowed the peak stays what it was, which is never too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
    field("VmRSS:").unwrap_or(0)
}

/// The most that this process had since then, in KB.
pub fn own_peak() -> u64 {
    field("VmHWM:").unwrap_or(0)
}

fn field(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
