//! What this process and those of its web view use of memory, processor and disk.

use std::collections::BTreeMap;
use std::fs;

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::clock::Clock;

/// What was used since the reading before; nothing stands for what the system does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Memory of this process: its share of what several use (PSS) on Linux, else what is resident.
    /// The share is asked for every [`RARELY`] readings, and in between moves by what is resident.
    pub bytes: Option<u64>,
    /// Memory of the web view's own processes.
    pub web_view_bytes: Option<u64>,
    /// Processor time; 100 is one processor all the time.
    pub processor_percent: Option<f64>,
    pub web_view_processor_percent: Option<f64>,
    /// Each second.
    pub disk_read_bytes: Option<f64>,
    pub disk_written_bytes: Option<f64>,
    /// Processor time of this process by the names of its threads, the busiest first.
    pub threads: Vec<(String, f64)>,
}

/// Readings between two times of looking for the web view's processes and for the shares of
/// memory, which take the system some milliseconds.
const RARELY: u64 = 10;

/// Reads what the own processes use. Others are never looked at.
pub struct ProcessMeter {
    system: Option<System>,
    own: Option<Pid>,
    clock: Clock,
    before: Option<Totals>,
    readings: u64,
    /// The web view's processes; none: the system does not tell.
    web_view: Option<Vec<Pid>>,
    /// The share of memory of each process, less what was resident at that time.
    shared: BTreeMap<Pid, i64>,
}

/// What was used since the start of the processes.
#[derive(Clone, Debug, Default)]
struct Totals {
    at_ns: u64,
    processor_ms: u64,
    web_view_processor_ms: u64,
    read_bytes: u64,
    written_bytes: u64,
    /// What each thread is for, and its processor time in nanoseconds.
    threads: BTreeMap<u32, (String, u64)>,
}

impl ProcessMeter {
    pub fn new(clock: Clock) -> Self {
        Self {
            system: System::new().ok(),
            own: sysinfo::get_current_pid().ok(),
            clock,
            before: None,
            readings: 0,
            web_view: None,
            shared: BTreeMap::new(),
        }
    }

    /// What is used now, and was since the reading before. The first reading tells memory alone.
    pub fn read(&mut self) -> Reading {
        let (Some(system), Some(own)) = (&mut self.system, self.own) else {
            return Reading::default();
        };
        let rarely = self.readings.is_multiple_of(RARELY);
        self.readings += 1;
        if rarely {
            self.web_view = children(own);
        }
        let mut all = vec![own];
        all.extend(self.web_view.iter().flatten());
        let wanted = ProcessRefreshKind::nothing()
            .with_cpu()
            .with_memory()
            .with_disk_usage()
            .without_tasks();
        system.refresh_processes_specifics(ProcessesToUpdate::Some(&all), true, wanted);
        let resident = |pid: Pid| Some(system.process(pid)?.memory());
        if rarely {
            let shared = all.iter().filter_map(|pid| {
                let shared = i64::try_from(share(*pid)?).ok()?;
                Some((*pid, shared - i64::try_from(resident(*pid)?).ok()?))
            });
            self.shared = shared.collect();
        }
        let memory = |pid: Pid| {
            let less = self.shared.get(&pid).copied().unwrap_or(0);
            Some(resident(pid)?.saturating_add_signed(less))
        };
        let mut reading = Reading {
            bytes: memory(own),
            web_view_bytes: self
                .web_view
                .as_ref()
                .map(|pids| pids.iter().filter_map(|pid| memory(*pid)).sum()),
            ..Reading::default()
        };
        let web_view = self.web_view.iter().flatten();
        let now = totals(system, own, web_view, self.clock.now_ns());
        if let Some(before) = &self.before {
            reading.since(before, &now, self.web_view.is_some());
        }
        self.before = Some(now);
        reading
    }
}

impl Reading {
    fn since(&mut self, before: &Totals, now: &Totals, has_web_view: bool) {
        let elapsed_ms = now.at_ns.saturating_sub(before.at_ns) as f64 / 1e6;
        if elapsed_ms <= 0.0 {
            return;
        }
        let percent =
            |before: u64, now: u64| now.saturating_sub(before) as f64 * 100.0 / elapsed_ms;
        let each_second =
            |before: u64, now: u64| now.saturating_sub(before) as f64 * 1000.0 / elapsed_ms;
        self.processor_percent = Some(percent(before.processor_ms, now.processor_ms));
        self.web_view_processor_percent =
            has_web_view.then(|| percent(before.web_view_processor_ms, now.web_view_processor_ms));
        self.disk_read_bytes = Some(each_second(before.read_bytes, now.read_bytes));
        self.disk_written_bytes = Some(each_second(before.written_bytes, now.written_bytes));
        let mut threads: BTreeMap<&str, f64> = BTreeMap::new();
        for (number, (kind, ns)) in &now.threads {
            let earlier = before.threads.get(number).map_or(0, |(_, ns)| *ns);
            *threads.entry(kind).or_default() += percent(earlier, *ns) / 1e6;
        }
        self.threads = threads
            .into_iter()
            .map(|(name, percent)| (name.to_owned(), percent))
            .collect();
        self.threads.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
}

fn totals<'a>(
    system: &System,
    own: Pid,
    web_view: impl Iterator<Item = &'a Pid>,
    at_ns: u64,
) -> Totals {
    let mut totals = Totals {
        at_ns,
        ..Totals::default()
    };
    if let Some(process) = system.process(own) {
        totals.processor_ms = process.accumulated_cpu_time();
        let disk = process.disk_usage();
        totals.read_bytes = disk.total_read_bytes;
        totals.written_bytes = disk.total_written_bytes;
        totals.threads = threads(own);
    }
    for pid in web_view {
        let process = system.process(*pid);
        totals.web_view_processor_ms += process.map_or(0, sysinfo::Process::accumulated_cpu_time);
    }
    totals
}

/// The threads of a process, each with what it is for and its processor time in nanoseconds; none
/// where the system does not tell.
///
/// This is read here, since the crate for the rest reads the time of a thread only where it reads
/// those of all processes.
fn threads(process: Pid) -> BTreeMap<u32, (String, u64)> {
    let tasks = fs::read_dir(format!("/proc/{process}/task"));
    let tasks = tasks.into_iter().flatten().flatten();
    let read = |task: fs::DirEntry| {
        let number: u32 = task.file_name().to_str()?.parse().ok()?;
        let times = fs::read_to_string(task.path().join("schedstat")).ok()?;
        let on_processor = times.split_ascii_whitespace().next()?.parse().ok()?;
        let kind = match Pid::from_u32(number) == process {
            true => "main".to_owned(),
            false => kind_of(
                fs::read_to_string(task.path().join("comm"))
                    .ok()?
                    .trim_end(),
            ),
        };
        Some((number, (kind, on_processor)))
    };
    tasks.filter_map(read).collect()
}

/// What a thread is for, by its name. Only those of ours, and of the runtime that answers the
/// window's commands, have names that people can make something of.
fn kind_of(name: &str) -> String {
    let kind = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    match kind {
        "rendering" | "sampling" => kind.to_owned(),
        kind if kind.starts_with("tokio") => "commands".to_owned(),
        _ => "others".to_owned(),
    }
}

/// The processes that a process has begun, and those that they have; none: the system does not
/// tell without looking at all processes.
fn children(parent: Pid) -> Option<Vec<Pid>> {
    let mut found = Vec::new();
    let mut waiting = vec![parent];
    while let Some(pid) = waiting.pop() {
        let tasks = fs::read_dir(format!("/proc/{pid}/task"));
        let Ok(tasks) = tasks else {
            // A child may have ended meanwhile.
            if pid == parent {
                return None;
            }
            continue;
        };
        for task in tasks.flatten() {
            let listed = match fs::read_to_string(task.path().join("children")) {
                Ok(listed) => listed,
                Err(_) if pid == parent && found.is_empty() && waiting.is_empty() => return None,
                Err(_) => continue,
            };
            let pids = listed.split_ascii_whitespace();
            for child in pids.filter_map(|pid| pid.parse().ok()).map(Pid::from_u32) {
                found.push(child);
                waiting.push(child);
            }
        }
    }
    Some(found)
}

/// A process's proportional share of memory, where the system tells it (Linux).
fn share(pid: Pid) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(at_ms: u64, processor_ms: u64, threads: &[(u32, &str, u64)]) -> Totals {
        Totals {
            at_ns: at_ms * 1_000_000,
            processor_ms,
            web_view_processor_ms: processor_ms / 2,
            read_bytes: processor_ms * 1000,
            written_bytes: 0,
            threads: threads
                .iter()
                .map(|(number, kind, ms)| (*number, ((*kind).to_owned(), ms * 1_000_000)))
                .collect(),
        }
    }

    #[test]
    fn a_reading_is_what_was_used_in_between() {
        let before = totals(1000, 500, &[(1, "main", 300), (2, "worker", 200)]);
        let threads = [(1, "main", 350), (2, "worker", 600), (3, "worker", 100)];
        let now = totals(1500, 1050, &threads);
        let mut reading = Reading::default();
        reading.since(&before, &now, false);
        assert_eq!(reading.processor_percent, Some(110.0));
        assert_eq!(reading.web_view_processor_percent, None);
        assert_eq!(reading.disk_read_bytes, Some(1_100_000.0));
        let expected = [("worker".to_owned(), 100.0), ("main".to_owned(), 10.0)];
        assert_eq!(reading.threads, expected);
    }

    #[test]
    fn threads_of_a_kind_go_together() {
        for (name, kind) in [
            ("rendering-12", "rendering"),
            ("sampling", "sampling"),
            ("tokio-runtime-w", "commands"),
            ("pool-spawner", "others"),
        ] {
            assert_eq!(kind_of(name), kind);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_and_its_children_are_read_and_no_other() {
        use std::sync::Arc;
        use std::sync::atomic::{AtomicBool, Ordering};
        let clock = Clock::by_hand();
        let mut meter = ProcessMeter::new(clock.clone());
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let busy = std::thread::Builder::new().name("rendering-7".to_owned());
        let busy = busy.spawn(move || while !stopped.load(Ordering::Relaxed) {});
        let first = meter.read();
        assert!(first.bytes.is_some_and(|bytes| bytes > 100_000));
        assert_eq!(first.processor_percent, None);
        clock.advance(1_000_000_000);
        let second = meter.read();
        assert!(second.web_view_bytes.is_some_and(|bytes| bytes > 0));
        assert!(second.processor_percent.is_some());
        let of = |reading: &Reading, wanted: &str| {
            let mut threads = reading.threads.iter();
            threads
                .find(|(kind, _)| kind == wanted)
                .map(|(_, percent)| *percent)
        };
        assert!(of(&second, "main").is_some());
        // The system may not have told yet that it runs.
        let mut latest = second;
        while of(&latest, "rendering").is_none_or(|percent| percent == 0.0) {
            clock.advance(1_000_000_000);
            latest = meter.read();
        }
        let system = meter.system.as_ref().unwrap();
        let read: Vec<&Pid> = system
            .processes()
            .iter()
            .filter(|(_, process)| process.thread_kind().is_none())
            .map(|(pid, _)| pid)
            .collect();
        assert!(read.contains(&&Pid::from_u32(child.id())));
        assert_eq!(read.len(), 2, "{read:?}");
        stop.store(true, Ordering::Relaxed);
        busy.unwrap().join().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
