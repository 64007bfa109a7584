//! The machine and the versions of everything, for the head of the table.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use formwork_telemetry::amounts;

use crate::set_up::{Bench, Compared};

/// Milliseconds since 1970.
pub fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = since.map_or(0, |since| since.as_millis());
    i64::try_from(ms).unwrap_or(i64::MAX)
}

/// Now, in UTC.
pub fn now() -> String {
    amounts::utc_seconds(unix_ms())
}

pub fn describe(bench: &Bench) -> Vec<(String, String)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = said("uname", &["-sr"]);
    let compared = |compared: &Compared| match compared {
        Compared::There { version, .. } => version.clone(),
        Compared::Missing(why) => format!("skipped: {why}"),
    };
    let mut rows = vec![
        ("Cores", format!("{cores}, {}", processor())),
        ("Memory", memory()),
        ("Kernel", kernel),
        ("Load at the start", load()),
    ];
    for (name, place) in ["Disk", "tmpfs"].into_iter().zip(&bench.places) {
        rows.push((name, file_system(place.path())));
    }
    rows.extend([
        (
            "Formwork",
            said(&bench.formwork.display().to_string(), &["--version"]),
        ),
        ("Commit", said("git", &["describe", "--always", "--dirty"])),
        ("rustc", said("rustc", &["--version"])),
        ("Cookiecutter", compared(&bench.cookiecutter)),
        ("Copier", compared(&bench.copier)),
        ("handlebars.js", compared(&bench.handlebars_js)),
        ("Python", said("python3", &["--version"])),
        ("Node", said("node", &["--version"])),
        ("valgrind", said("valgrind", &["--version"])),
    ]);
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    rows.into_iter().map(owned).collect()
}

/// The first line that a program prints.
pub fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let line = text
        .ok()
        .and_then(|text| text.lines().next().map(str::to_owned));
    line.unwrap_or_else(|| "not there".to_owned())
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    value_of(&text, "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

fn memory() -> String {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    value_of(&text, "MemTotal").unwrap_or_else(|| "not told".to_owned())
}

/// How many processes wanted a core, as means over 1, 5 and 15 minutes: what a busy machine
/// measures is worth less.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let means: Vec<&str> = text.split(' ').take(3).collect();
    match means[..] {
        [_, _, _] => means.join(", "),
        _ => "not told".to_owned(),
    }
}

/// The value of a line `name : value`.
fn value_of(text: &str, name: &str) -> Option<String> {
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    let mut named = lines.filter(|(key, _)| key.trim() == name);
    named.next().map(|(_, value)| value.trim().to_owned())
}

/// The file system that a path is on.
fn file_system(path: &Path) -> String {
    let text = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mounts = text.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?, words.next()?, words.next()?))
    });
    let found = mounts
        .filter(|(_, at, _)| path.starts_with(at))
        .max_by_key(|(_, at, _)| at.len());
    found.map_or_else(
        || "not told".to_owned(),
        |(device, _, kind)| format!("{kind} ({device})"),
    )
}
