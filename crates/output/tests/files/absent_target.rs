//! A run into a folder that does not exist.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_output::{Applied, ApplyOptions, Change, OutputError, Target, Watch, Writes, apply};
use tempfile::tempdir;

use crate::support::{
    RECORD, absent, file, link, names, path, photo, put, run, run_making, run_with, script, write,
};

#[test]
fn the_whole_tree_appears_with_its_bytes_and_modes() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("some/where/app");
    let mut target = Target::open(&at).unwrap();
    let odd = "\u{feff}a\r\nb\0c";
    let changes = vec![
        write(&target, "src/main.rs", file("fn main() {}\n")),
        write(&target, "run.sh", script("#!/bin/sh\n")),
        write(&target, "data/odd.bin", file(odd)),
        write(&target, "data/empty", file("")),
    ];
    let applied = run(&mut target, changes).unwrap();
    let expected = Applied {
        bytes_written: 13 + 10 + odd.len() as u64,
        files_written: 4,
        files_removed: 0,
        folders_made: 0,
    };
    assert_eq!(applied, expected);
    assert!(target.exists());
    let made = photo(&at);
    assert_eq!(
        names(&made),
        [
            ".formwork",
            ".formwork/.gitignore",
            ".formwork/project.toml",
            "data",
            "data/empty",
            "data/odd.bin",
            "run.sh",
            "src",
            "src/main.rs",
        ]
    );
    assert_eq!(made["data/odd.bin"].2, odd.as_bytes());
    assert_eq!(made[".formwork/project.toml"].2, RECORD);
    assert_eq!(made[".formwork/.gitignore"].2, b"/local/\n");
    if cfg!(unix) {
        // What a plain program would have made, under whatever mask the tests run.
        put(dir.path(), "plain/file", "");
        let plain = photo(dir.path());
        assert_eq!(made["src"].1, plain["plain"].1);
        assert_eq!(made["src/main.rs"].1, plain["plain/file"].1);
        assert_eq!(made["run.sh"].1 & 0o100, 0o100);
        assert_eq!(plain["some/where/app"].1, plain["plain"].1);
    }
    assert_eq!(
        names(&photo(&dir.path().join("some/where"))).first(),
        Some(&"app")
    );
}

#[test]
fn the_same_run_again_finds_everything_the_same_and_writes_nothing() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    let mut target = Target::open(&at).unwrap();
    let changes = vec![write(&target, "a/b", file("x"))];
    run(&mut target, changes).unwrap();
    let modified = |at: &str| {
        fs::metadata(dir.path().join(at))
            .unwrap()
            .modified()
            .unwrap()
    };
    let all = [
        "app",
        "app/.formwork",
        "app/.formwork/project.toml",
        "app/a",
        "app/a/b",
    ];
    let before = all.map(modified);
    let applied = apply_without_lock_traces(&mut target);
    assert_eq!(applied, Applied::default());
    // The lock came and went in `.formwork`; nothing else was touched.
    let after = all.map(modified);
    assert_eq!(before[2..], after[2..]);
    assert_eq!(names(&photo(&at)).len(), 5);
}

fn apply_without_lock_traces(target: &mut Target) -> Applied {
    let mut again = Target::open(target.path()).unwrap();
    run(&mut again, Vec::new()).unwrap()
}

#[test]
fn empty_folders_are_made_beside_files() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    let mut target = Target::open(&at).unwrap();
    let changes = vec![write(&target, "src/main.rs", file("x"))];
    let applied = run_making(&mut target, changes, &["src", "logs/old"]).unwrap();
    assert_eq!(applied.folders_made, 2);
    let made = photo(&at);
    assert_eq!(
        names(&made)[3..],
        ["logs", "logs/old", "src", "src/main.rs"]
    );
    assert_eq!(made["logs/old"].1, made["src"].1);
}

#[cfg(unix)]
#[test]
fn links_that_stay_inside_are_made() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    let mut target = Target::open(&at).unwrap();
    let changes = vec![
        write(&target, "docs/readme", link("../README.md")),
        write(&target, "README.md", file("hello")),
        write(&target, "later", link("not/there/yet")),
    ];
    run(&mut target, changes).unwrap();
    assert_eq!(fs::read_to_string(at.join("docs/readme")).unwrap(), "hello");
    assert_eq!(
        fs::read_link(at.join("later")).unwrap().to_str(),
        Some("not/there/yet")
    );
}

#[test]
fn links_that_lead_out_are_refused_before_anything_is_written() {
    let dir = tempdir().unwrap();
    for to in ["../../etc", "/etc/passwd", "a/../../x"] {
        let mut target = Target::open(&dir.path().join("app")).unwrap();
        let changes = vec![
            write(&target, "file", file("x")),
            write(&target, "link", link(to)),
        ];
        let error = run(&mut target, changes).unwrap_err();
        assert!(matches!(error, OutputError::Refused { .. }), "{error}");
        assert!(photo(dir.path()).is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_chain_of_links_that_leads_out_is_refused() {
    // Each link stays inside by its text; through `deep`, the second one does not.
    let dir = tempdir().unwrap();
    fs::create_dir_all(dir.path().join("app/a/b")).unwrap();
    std::os::unix::fs::symlink("../..", dir.path().join("app/a/b/top")).unwrap();
    let before = photo(dir.path());
    let mut target = Target::open(&dir.path().join("app")).unwrap();
    let changes = vec![
        write(&target, "first", file("x")),
        write(&target, "a/b/top/sly", link("../../../x")),
    ];
    let error = run(&mut target, changes).unwrap_err();
    let OutputError::Refused { fault, .. } = &error else {
        panic!("{error:?}");
    };
    assert!(
        matches!(fault, formwork_tree::PathFault::LinkLeadsOut { .. }),
        "{fault:?}"
    );
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn a_target_that_appears_meanwhile_is_left_alone() {
    for kind in ["folder", "full folder", "file"] {
        let dir = tempdir().unwrap();
        let at = dir.path().join("app");
        let mut target = Target::open(&at).unwrap();
        let changes = vec![
            write(&target, "a", file("x")),
            write(&target, "b", file("y")),
        ];
        let staged = |count| {
            if count == 2 {
                match kind {
                    "file" => fs::write(&at, "mine").unwrap(),
                    "folder" => fs::create_dir(&at).unwrap(),
                    _ => put(&at, "mine", "mine"),
                }
            }
        };
        let watch = Watch {
            staged: &staged,
            ..Watch::NONE
        };
        let error = run_with(&mut target, changes, &watch).unwrap_err();
        assert!(
            matches!(error, OutputError::ChangedMeanwhile { .. }),
            "{kind}: {error}"
        );
        let left = photo(dir.path());
        let expected: &[&str] = if kind == "full folder" {
            &["app", "app/mine"]
        } else {
            &["app"]
        };
        assert_eq!(names(&left), expected, "{kind}");
    }
}

#[test]
fn cancelling_at_any_moment_leaves_nothing() {
    let dir = tempdir().unwrap();
    for moment in 0..22 {
        let mut target = Target::open(&dir.path().join("made/for/app")).unwrap();
        let changes = (0..20).map(|n| write(&target, &format!("d{n}/f"), file("x")));
        let changes = changes.collect();
        let asked = AtomicUsize::new(0);
        let watch = Watch {
            cancelled: &|| asked.fetch_add(1, Ordering::SeqCst) >= moment,
            ..Watch::NONE
        };
        let error = run_with(&mut target, changes, &watch).unwrap_err();
        assert!(matches!(error, OutputError::Cancelled), "{error}");
        assert!(
            photo(dir.path()).is_empty(),
            "cancelled at question {moment}"
        );
        assert!(!target.exists());
    }
}

#[test]
fn a_plan_with_a_file_and_a_folder_of_one_name_fails_whole() {
    let dir = tempdir().unwrap();
    let mut target = Target::open(&dir.path().join("app")).unwrap();
    let changes = vec![
        write(&target, "a", file("x")),
        write(&target, "a/b", file("y")),
    ];
    run(&mut target, changes).unwrap_err();
    assert!(photo(dir.path()).is_empty());
}

#[test]
fn what_was_expected_there_is_not_there() {
    let dir = tempdir().unwrap();
    let mut target = Target::open(&dir.path().join("app")).unwrap();
    let mut change = write(&target, "a", file("x"));
    change.expected = formwork_output::OnDisk::Folder;
    let error = run(&mut target, vec![change]).unwrap_err();
    assert!(
        matches!(error, OutputError::ChangedMeanwhile { .. }),
        "{error}"
    );
    assert!(photo(dir.path()).is_empty());
}

#[test]
fn ten_thousand_files_are_written_and_counted() {
    let dir = tempdir().unwrap();
    let at = dir.path().join("app");
    let mut target = Target::open(&at).unwrap();
    let changes: Vec<Change> = (0..10_000)
        .map(|n| Change {
            path: path(&format!("d{}/e{}/f{n}.txt", n % 40, n % 7)),
            write: formwork_output::Write::Put(file(&n.to_string())),
            expected: absent(),
            mode: None,
        })
        .collect();
    let (staged, committed) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let watch = Watch {
        staged: &|count| staged.lock().unwrap().push(count),
        committed: &|count| committed.lock().unwrap().push(count),
        ..Watch::NONE
    };
    let applied = run_with(&mut target, changes, &watch).unwrap();
    assert_eq!(applied.files_written, 10_000);
    let mut staged = staged.into_inner().unwrap();
    staged.sort_unstable();
    assert_eq!(staged, (1..=10_000).collect::<Vec<_>>());
    assert_eq!(committed.into_inner().unwrap(), [10_000]);
    for n in [0, 4_711, 9_999] {
        let file = at.join(format!("d{}/e{}/f{n}.txt", n % 40, n % 7));
        assert_eq!(fs::read_to_string(file).unwrap(), n.to_string());
    }
    assert_eq!(
        photo(&at)
            .values()
            .filter(|(kind, ..)| *kind == 'f')
            .count(),
        10_002
    );
}

#[test]
fn durable_runs_make_the_same_tree() {
    let dir = tempdir().unwrap();
    let mut photos = Vec::new();
    for durable in [false, true] {
        let at = dir.path().join(durable.to_string());
        for (text, name) in [("one", "a/b/c"), ("two", "a/d")] {
            let mut target = Target::open(&at).unwrap();
            let changes = vec![write(&target, name, file(text))];
            let lock = target.lock().unwrap();
            let options = ApplyOptions { durable };
            let writes = Writes {
                changes,
                record: Some(RECORD),
                ..Writes::default()
            };
            apply(&mut target, &lock, writes, &Watch::NONE, options).unwrap();
        }
        photos.push(photo(&at));
    }
    assert_eq!(photos[0], photos[1]);
}
