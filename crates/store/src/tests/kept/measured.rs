//! Prints what keeping runs costs: `cargo test --release -p formwork-store -- --ignored --nocapture
//! kept::measured`.

use std::time::{Duration, Instant};

use super::*;

/// Texts of 2 to 4 KB, as packs make them: pieces of this crate's own, each another one.
fn texts(count: usize) -> Vec<Vec<u8>> {
    let source = concat!(
        include_str!("../../kept.rs"),
        include_str!("../../writer.rs"),
        include_str!("../../opening.rs"),
        include_str!("../../jobs.rs"),
        include_str!("../../cache.rs"),
    );
    let each = (0..count).map(|number| {
        let start = number * 131 % (source.len() - 5000);
        let mut text = format!("// {number}\n").into_bytes();
        text.extend(source.bytes().skip(start).take(2000 + number * 37 % 2000));
        text
    });
    each.collect()
}

fn pack(texts: &[Vec<u8>]) -> Vec<NewContent> {
    let each = texts.iter().map(|text| {
        let key = ContentKey(*blake3::hash(text).as_bytes());
        NewContent::new(key, text).unwrap()
    });
    each.collect()
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

#[test]
#[ignore = "prints figures"]
fn keeping_a_run_against_writing_its_files() {
    let shared = std::path::Path::new("/dev/shm");
    let place = |name: &str| match shared.is_dir() {
        true => tempfile::Builder::new().prefix(name).tempdir_in(shared),
        false => tempfile::Builder::new().prefix(name).tempdir(),
    };
    for count in [284, 2_200, 10_000] {
        let texts = texts(count);
        let plain: usize = texts.iter().map(Vec::len).sum();
        let mut times: [Vec<Duration>; 6] = Default::default();
        let mut stored = 0;
        for _ in 0..5 {
            let folder = place("written").unwrap();
            let mut timed = [Duration::ZERO; 6];
            let began = Instant::now();
            for (number, text) in texts.iter().enumerate() {
                let staged = folder.path().join(format!(".staged-{number}"));
                std::fs::write(&staged, text).unwrap();
                std::fs::rename(&staged, folder.path().join(number.to_string())).unwrap();
            }
            timed[0] = began.elapsed();
            let folder = place("kept").unwrap();
            let store = open(folder.path());
            let began = Instant::now();
            let contents = pack(&texts);
            timed[1] = began.elapsed();
            let all: Vec<ContentKey> = contents.iter().map(|content| *content.key()).collect();
            stored = contents.iter().map(NewContent::stored_bytes).sum();
            let began = Instant::now();
            assert_eq!(store.missing_contents(&all).unwrap().len(), count);
            timed[2] = began.elapsed();
            let run = NewKeptRun {
                base: Some(BaseChange::Whole(all.clone())),
                contents,
                ..kept(&[], None)
            };
            let began = Instant::now();
            let id = begin(&store, run);
            timed[3] = began.elapsed();
            let began = Instant::now();
            store.end_kept_run(id, Bounds::default()).unwrap();
            timed[4] = began.elapsed();
            let few = NewKeptRun {
                needs: all[..10].to_vec(),
                base: Some(BaseChange::Partial {
                    added: keys(&["x"]),
                    removed: all[..10].to_vec(),
                }),
                contents: vec![content("x")],
                ..kept(&[], None)
            };
            let began = Instant::now();
            carry_out(&store, few);
            timed[5] = began.elapsed();
            for (times, timed) in times.iter_mut().zip(timed) {
                times.push(timed);
            }
        }
        let [written, packed, asked, begun, ended, few] = times.map(middle);
        println!(
            "{count} contents of {plain} bytes, {stored} kept ({:.2} times shorter): written as \
             files {written:.1} ms; packed {packed:.1} ms on one thread, asked {asked:.1} ms, \
             begun {begun:.1} ms, ended {ended:.2} ms: begin and end {:.2} of writing, with \
             packing {:.2}; a run that changes 10 {few:.2} ms",
            plain as f64 / stored as f64,
            (begun + ended) / written,
            (packed + begun + ended) / written,
        );
    }
}

#[test]
#[ignore = "prints figures"]
fn starting_and_backing_up() {
    for megabytes in [0, 40, 200] {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        let mut noise = vec![0; 1 << 20];
        for number in 0..megabytes {
            let name = number.to_string();
            blake3::Hasher::new_derive_key(&name)
                .finalize_xof()
                .fill(&mut noise);
            let content = NewContent::new(key(&name), &noise).unwrap();
            let run = NewKeptRun {
                contents: vec![content],
                ..kept(&[&name], None)
            };
            begin(&store, run);
        }
        drop(store);
        let file = folder.path().join("formwork.db");
        let mut opened = Vec::new();
        for _ in 0..21 {
            let began = Instant::now();
            let store = open(folder.path());
            opened.push(began.elapsed());
            drop(store);
        }
        let mut looked = Vec::new();
        let mut backed_up = Vec::new();
        for number in 0..5 {
            let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
            let now = i64::try_from(now.as_millis()).unwrap();
            let began = Instant::now();
            assert!(crate::backups::turn(&file, now).unwrap().is_none());
            looked.push(began.elapsed());
            let turn = crate::backups::turn(&file, now * 2).unwrap().unwrap();
            let began = Instant::now();
            turn.back_up(crate::opening::Opening::default()).unwrap();
            backed_up.push(began.elapsed());
            open(folder.path())
                .set_setting("a", &number.to_string())
                .unwrap();
        }
        println!(
            "{megabytes} MB: opened in {:.2} ms, looked for backups in {:.3} ms, backed up in {:.1} ms",
            middle(opened),
            middle(looked),
            middle(backed_up),
        );
    }
}
