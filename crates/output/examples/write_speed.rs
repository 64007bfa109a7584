//! How long a run into an absent target takes beside plain parallel writing of the same bytes.
//!
//! `cargo run --release -p formwork-output --example write_speed -- FOLDER [FILES]`
#![allow(clippy::unwrap_used, reason = "a measurement has nobody to report to")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use formwork_output::{ApplyOptions, Change, OnDisk, Target, Watch, Write, Writes, apply};
use formwork_tree::{Content, RelativePath};
use rayon::prelude::*;

const ROUNDS: usize = 7;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name the folder to write in");
    let files = arguments.next().map_or(10_000, |n| n.parse().unwrap());
    let folder = tempfile::tempdir_in(folder).unwrap();
    let contents: Vec<(RelativePath, Content)> = (0..files)
        .map(|n: usize| {
            let path = format!("d{}/e{}/file{n}.txt", n % 20, n % 50);
            let text = format!("{n:02000}\n");
            let content = Content::File {
                data: text.into_bytes().into(),
                executable: false,
            };
            (RelativePath::parse(&path).unwrap(), content)
        })
        .collect();
    let (mut plain, mut staged, mut same) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let place = |name: &str| folder.path().join(format!("{name}{round}"));
        plain.push(timed(|| write_plainly(&place("plain"), &contents)));
        staged.push(timed(|| run(&place("staged"), &contents)));
        same.push(timed(|| compare(&place("staged"), &contents)));
        fs::remove_dir_all(place("plain")).unwrap();
        fs::remove_dir_all(place("staged")).unwrap();
    }
    let (plain, staged, same) = (median(plain), median(staged), median(same));
    let ratio = |time: Duration| time.as_secs_f64() / plain.as_secs_f64();
    println!("{files} files, median of {ROUNDS} rounds");
    println!("plain parallel writing  {plain:>10.1?}");
    println!(
        "staged run              {staged:>10.1?}  {:.2} ×",
        ratio(staged)
    );
    println!(
        "looking at all of them  {same:>10.1?}  {:.2} ×",
        ratio(same)
    );
}

fn write_plainly(root: &Path, contents: &[(RelativePath, Content)]) {
    contents.par_iter().for_each(|(path, content)| {
        let Content::File { data, .. } = content else {
            return;
        };
        let bytes = data.bytes().unwrap();
        let file = root.join(path.as_str());
        if fs::write(&file, bytes).is_err() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, bytes).unwrap();
        }
    });
}

fn run(root: &Path, contents: &[(RelativePath, Content)]) {
    let changes = contents.iter().map(|(path, content)| Change {
        path: path.clone(),
        write: Write::Put(content.clone()),
        expected: OnDisk::Absent,
    });
    let mut target = Target::open(root).unwrap();
    let lock = target.lock().unwrap();
    let writes = Writes {
        changes: changes.collect(),
        record: b"record",
        ..Writes::default()
    };
    let options = ApplyOptions::default();
    apply(&mut target, &lock, writes, &Watch::NONE, options).unwrap();
}

fn compare(root: &Path, contents: &[(RelativePath, Content)]) {
    let paths: Vec<RelativePath> = contents.iter().map(|(path, _)| path.clone()).collect();
    let found = Target::open(root).unwrap().look_all(&paths);
    assert!(
        found
            .iter()
            .all(|found| matches!(found, Ok(OnDisk::File { .. })))
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
