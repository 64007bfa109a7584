//! How long a run takes beside the floor: the same bytes written to the same paths by the same
//! threads, folders made once, and each file opened relative to its folder's handle.
//!
//! `cargo run --release -p formwork-output --example write_speed -- FOLDER [FILES] [ROUNDS]`
#![allow(clippy::unwrap_used, reason = "a measurement has nobody to report to")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use formwork_output::{ApplyOptions, Change, OnDisk, Target, Watch, Write, Writes, apply};
use formwork_tree::{Content, RelativePath};
use rayon::prelude::*;

type Contents = Vec<(RelativePath, Content)>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name the folder to write in");
    let files = arguments.next().map_or(10_000, |n| n.parse().unwrap());
    let rounds = arguments.next().map_or(7, |n| n.parse().unwrap());
    let folder = tempfile::tempdir_in(folder).unwrap();
    let (first, second) = (contents(files, "first"), contents(files, "other"));
    let names = [
        "floor: writing",
        "into an absent target",
        "again, nothing changed",
        "into an existing one, new",
        "into an existing one, all changed",
        "looking at all, known",
        "looking at all, reading",
    ];
    let mut times = vec![Vec::new(); names.len()];
    for round in 0..rounds {
        let place = |name: &str| folder.path().join(format!("{name}{round}"));
        let (plain, absent, existing) = (place("plain"), place("absent"), place("existing"));
        fs::create_dir_all(existing.join("mine")).unwrap();
        let floor = |times: &mut Vec<_>| times.push(timed(|| write_plainly(&plain, &first)));
        // Each goes first as often as the other.
        if round % 2 == 0 {
            floor(&mut times[0]);
        }
        times[1].push(run(&absent, &first, None));
        if round % 2 == 1 {
            floor(&mut times[0]);
        }
        times[2].push(timed(|| {
            run(&absent, &first, Some(&first));
        }));
        times[3].push(run(&existing, &first, None));
        times[4].push(run(&existing, &second, Some(&first)));
        run(&existing, &second, Some(&second));
        times[5].push(timed(|| look(&existing, &second)));
        fs::remove_file(existing.join(".formwork/local/seen")).unwrap();
        times[6].push(timed(|| look(&existing, &second)));
    }
    println!("{files} files, {rounds} rounds: median and best, and their ratios to the floor's");
    let (floor, fastest) = (median(&mut times[0]), times[0][0]);
    for (name, mut times) in names.iter().zip(times) {
        let (time, best) = (median(&mut times), times[0]);
        let ratio = time.as_secs_f64() / floor.as_secs_f64();
        let best_ratio = best.as_secs_f64() / fastest.as_secs_f64();
        println!("{name:<34}{time:>10.1?} {best:>10.1?}  {ratio:.2} × {best_ratio:.2} ×");
    }
}

fn contents(files: usize, what: &str) -> Contents {
    let contents = (0..files).map(|n| {
        let path = format!("d{}/e{}/file{n}.txt", n % 20, n % 50);
        let text = format!("{n:02000} {what}\n");
        let content = Content::File {
            data: text.into_bytes().into(),
            executable: false,
        };
        // A run knows the digests of what it compared.
        content.digest();
        (RelativePath::parse(&path).unwrap(), content)
    });
    contents.collect()
}

fn write_plainly(root: &Path, contents: &Contents) {
    fs::create_dir(root).unwrap();
    let root = Dir::open_ambient_dir(root, ambient_authority()).unwrap();
    let folders = contents.iter().flat_map(|(path, _)| path.folders());
    for folder in folders.collect::<BTreeSet<_>>() {
        root.create_dir(folder).unwrap();
    }
    let mut by_folder: BTreeMap<&str, Vec<(&str, &Content)>> = BTreeMap::new();
    for (path, content) in contents {
        let (folder, name) = path.split();
        by_folder.entry(folder).or_default().push((name, content));
    }
    by_folder.par_iter().for_each(|(folder, files)| {
        let folder = root.open_dir(folder).unwrap();
        for (name, content) in files {
            let Content::File { data, .. } = content else {
                continue;
            };
            write_one(&folder, name, data.bytes().unwrap());
        }
    });
}

#[cfg(unix)]
fn write_one(folder: &Dir, name: &str, bytes: &[u8]) {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, name, flags, Mode::from(0o644)).unwrap();
    fs::File::from(file).write_all(bytes).unwrap();
}

#[cfg(not(unix))]
fn write_one(folder: &Dir, name: &str, bytes: &[u8]) {
    let mut options = cap_std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = folder.open_with(name, &options).unwrap();
    file.write_all(bytes).unwrap();
}

/// A run that looks at all files and writes those that differ from what was there `before`.
/// Returns how long the writing took.
fn run(root: &Path, contents: &Contents, before: Option<&Contents>) -> Duration {
    let mut target = Target::open(root).unwrap();
    let lock = target.lock().unwrap();
    let paths: Vec<RelativePath> = contents.iter().map(|(path, _)| path.clone()).collect();
    let found = target.look_all(&paths);
    let found = found.into_iter().map(Result::unwrap);
    let changes = contents.iter().zip(found);
    let changes = changes.filter(|((_, content), disk)| !disk.holds(&content.digest()));
    let changes = changes.map(|((path, content), expected)| Change {
        path: path.clone(),
        write: Write::Put(content.clone()),
        expected,
        mode: None,
    });
    let changes: Vec<Change> = changes.collect();
    let is_there = |change: &Change| change.expected != OnDisk::Absent;
    assert!(
        changes
            .iter()
            .all(|change| is_there(change) == before.is_some())
    );
    let writes = Writes {
        changes,
        record: Some(b"record"),
        ..Writes::default()
    };
    let options = ApplyOptions::default();
    timed(|| {
        apply(&mut target, &lock, writes, &Watch::NONE, options).unwrap();
    })
}

fn look(root: &Path, contents: &Contents) {
    let paths: Vec<RelativePath> = contents.iter().map(|(path, _)| path.clone()).collect();
    let found = Target::open(root).unwrap().look_all(&paths);
    let is_file = |found| matches!(found, Ok(OnDisk::File { .. }));
    assert!(found.into_iter().all(is_file));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Sorts the times.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
