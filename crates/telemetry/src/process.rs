//! What this process and those of its web view use of memory, processor and disk.

use std::collections::BTreeMap;
use std::fs;

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use crate::clock::Clock;

/// What was used since the reading before; nothing stands for what the system does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Memory of this process: its share of what several use (PSS) on Linux, else what is resident.
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

/// Reads what the own processes use. Others are never looked at.
pub struct ProcessMeter {
    system: Option<System>,
    own: Option<Pid>,
    clock: Clock,
    before: Option<Totals>,
}

/// What was used since the start of the processes.
#[derive(Clone, Debug, Default)]
struct Totals {
    at_ns: u64,
    processor_ms: u64,
    web_view_processor_ms: u64,
    read_bytes: u64,
    written_bytes: u64,
    threads: BTreeMap<Pid, (String, u64)>,
}

impl ProcessMeter {
    pub fn new(clock: Clock) -> Self {
        Self {
            system: System::new().ok(),
            own: sysinfo::get_current_pid().ok(),
            clock,
            before: None,
        }
    }

    /// What is used now, and was since the reading before. The first reading tells memory alone.
    pub fn read(&mut self) -> Reading {
        let (Some(system), Some(own)) = (&mut self.system, self.own) else {
            return Reading::default();
        };
        let web_view = children(own);
        let mut all = vec![own];
        all.extend(web_view.iter().flatten());
        let wanted = ProcessRefreshKind::nothing()
            .with_cpu()
            .with_memory()
            .with_disk_usage()
            .with_tasks();
        system.refresh_processes_specifics(ProcessesToUpdate::Some(&all), true, wanted);
        let memory = |pid: Pid| share(pid).or_else(|| Some(system.process(pid)?.memory()));
        let mut reading = Reading {
            bytes: memory(own),
            web_view_bytes: web_view
                .as_ref()
                .map(|pids| pids.iter().filter_map(|pid| memory(*pid)).sum()),
            ..Reading::default()
        };
        let now = totals(system, own, web_view.iter().flatten(), self.clock.now_ns());
        if let Some(before) = &self.before {
            reading.since(before, &now, web_view.is_some());
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
        for (pid, (name, ms)) in &now.threads {
            let earlier = before.threads.get(pid).map_or(0, |(_, ms)| *ms);
            *threads.entry(name).or_default() += percent(earlier, *ms);
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
        for pid in process.tasks().into_iter().flatten() {
            if let Some(task) = system.process(*pid) {
                let name = task.name().to_string_lossy();
                let time = (kind_of(&name), task.accumulated_cpu_time());
                totals.threads.insert(*pid, time);
            }
        }
        // The first thread is the process itself.
        let others: u64 = totals.threads.values().map(|(_, ms)| ms).sum();
        let first = totals.processor_ms.saturating_sub(others);
        if !totals.threads.is_empty() {
            totals.threads.insert(own, ("main".to_owned(), first));
        }
    }
    for pid in web_view {
        let process = system.process(*pid);
        totals.web_view_processor_ms += process.map_or(0, sysinfo::Process::accumulated_cpu_time);
    }
    totals
}

/// The name of a thread without the number that tells it from others of its kind.
fn kind_of(name: &str) -> String {
    let kind = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    kind.trim_end_matches(['-', ' ', '_', '#']).to_owned()
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
                .map(|(pid, name, ms)| (Pid::from_u32(*pid), ((*name).to_owned(), *ms)))
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
            ("formwork-work-12", "formwork-work"),
            ("tokio-runtime-w", "tokio-runtime-w"),
            ("pool 3", "pool"),
        ] {
            assert_eq!(kind_of(name), kind);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_and_its_children_are_read_and_no_other() {
        let clock = Clock::by_hand();
        let mut meter = ProcessMeter::new(clock.clone());
        let first = meter.read();
        assert!(first.bytes.is_some_and(|bytes| bytes > 100_000));
        assert_eq!(first.processor_percent, None);
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        clock.advance(1_000_000_000);
        let second = meter.read();
        assert!(second.web_view_bytes.is_some_and(|bytes| bytes > 0));
        assert!(second.processor_percent.is_some());
        let system = meter.system.as_ref().unwrap();
        let read: Vec<&Pid> = system
            .processes()
            .iter()
            .filter(|(_, process)| process.thread_kind().is_none())
            .map(|(pid, _)| pid)
            .collect();
        assert!(read.contains(&&Pid::from_u32(child.id())));
        assert_eq!(read.len(), 2, "{read:?}");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
