//! Opening, looking and locking.

use std::fs;
use std::time::Duration;

use formwork_output::{OnDisk, OutputError, Target};
use tempfile::tempdir;

use crate::support::{file, link, names, path, photo, put, script};

#[test]
fn a_missing_folder_is_a_target_and_nothing_is_made() {
    let dir = tempdir().unwrap();
    let target = Target::open(&dir.path().join("a/b/app")).unwrap();
    assert!(!target.exists());
    assert_eq!(target.look(&path("x")).unwrap(), OnDisk::Absent);
    assert_eq!(target.read(&path("x"), 10).unwrap(), None);
    assert_eq!(target.read_record(10).unwrap(), None);
    assert!(photo(dir.path()).is_empty());
}

#[test]
fn a_file_is_not_a_target() {
    let dir = tempdir().unwrap();
    put(dir.path(), "taken", "x");
    for at in ["taken", "taken/below", "taken/far/below"] {
        let error = Target::open(&dir.path().join(at)).unwrap_err();
        assert!(matches!(error, OutputError::NotAFolder { .. }), "{error}");
        assert!(error.path().unwrap().starts_with(dir.path()));
    }
}

#[test]
fn what_stands_there_is_told() {
    let dir = tempdir().unwrap();
    put(dir.path(), "src/main.rs", "fn main() {}\n");
    let target = Target::open(dir.path()).unwrap();
    let paths = [
        "src/main.rs",
        "src",
        "src/none",
        "none/none",
        "src/main.rs/x",
    ]
    .map(path);
    let expected = [
        OnDisk::File {
            digest: file("fn main() {}\n").digest(),
            size: 13,
            executable: false,
        },
        OnDisk::Folder,
        OnDisk::Absent,
        OnDisk::Absent,
        OnDisk::Blocked {
            by: path("src/main.rs"),
        },
    ];
    let all = target.look_all(&paths);
    for ((path, expected), found) in paths.iter().zip(expected).zip(all) {
        assert_eq!(found.unwrap(), expected, "{path}");
        assert_eq!(target.look(path).unwrap(), expected, "{path}");
    }
}

#[test]
fn what_is_on_disk_is_compared_by_digest() {
    let on_disk = OnDisk::File {
        digest: file("abc").digest(),
        size: 3,
        executable: false,
    };
    assert!(on_disk.holds(&file("abc").digest()));
    assert!(!on_disk.holds(&file("x").digest()));
    assert!(!on_disk.holds(&link("abc").digest()));
    // Where there is no executable bit, a file cannot differ by it.
    assert_eq!(on_disk.holds(&script("abc").digest()), !cfg!(unix));
    let on_disk = OnDisk::Link {
        target: "abc".to_owned(),
    };
    assert!(on_disk.holds(&link("abc").digest()));
    assert!(!OnDisk::Absent.holds(&file("").digest()));
}

#[test]
fn reading_is_limited() {
    let dir = tempdir().unwrap();
    put(dir.path(), "a", "12345");
    put(dir.path(), ".formwork/project.toml", "x = 1");
    let target = Target::open(dir.path()).unwrap();
    assert_eq!(target.read(&path("a"), 5).unwrap().unwrap(), b"12345");
    let error = target.read(&path("a"), 4).unwrap_err();
    assert!(matches!(error, OutputError::TooLarge { limit: 4, .. }));
    assert_eq!(target.read_record(100).unwrap().unwrap(), b"x = 1");
    let error = target.read(&path(".formwork2/a"), 4).unwrap();
    assert_eq!(error, None);
}

#[test]
fn one_run_at_a_time() {
    let dir = tempdir().unwrap();
    for at in [dir.path().to_owned(), dir.path().join("new/app")] {
        let before = photo(dir.path());
        let first = Target::open(&at).unwrap();
        let second = Target::open(&at).unwrap();
        let lock = first.lock().unwrap();
        let error = second.lock_within(Duration::ZERO).unwrap_err();
        // Windows lets nobody read what another one has locked.
        let told = format!("Formwork (process {}, ", std::process::id());
        assert!(matches!(error, OutputError::Busy { .. }), "{error}");
        assert!(
            cfg!(windows) || error.to_string().contains(&told),
            "{error}"
        );
        drop(lock);
        drop(second.lock().unwrap());
        assert_eq!(photo(dir.path()), before, "a lock leaves nothing behind");
    }
}

#[test]
fn a_run_waits_until_the_one_before_has_ended() {
    let dir = tempdir().unwrap();
    let first = Target::open(dir.path()).unwrap();
    let lock = first.lock().unwrap();
    let second = Target::open(dir.path()).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| second.lock_within(Duration::MAX).map(drop));
        drop(lock);
        waiting.join().unwrap().unwrap();
    });
    assert!(photo(dir.path()).is_empty());
}

#[test]
fn many_threads_hold_the_lock_one_after_the_other() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let dir = tempdir().unwrap();
    let (holders, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let target = Target::open(dir.path()).unwrap();
                for _ in 0..200 {
                    let lock = match target.lock_within(Duration::ZERO) {
                        Ok(lock) => lock,
                        Err(OutputError::Busy { .. }) => continue,
                        Err(error) => panic!("{error:?}"),
                    };
                    assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                    taken.fetch_add(1, Ordering::SeqCst);
                    std::thread::yield_now();
                    holders.fetch_sub(1, Ordering::SeqCst);
                    drop(lock);
                }
            });
        }
    });
    assert!(taken.into_inner() > 0);
    assert!(photo(dir.path()).is_empty());
}

#[test]
fn a_target_that_came_into_being_is_not_locked() {
    let dir = tempdir().unwrap();
    let target = Target::open(&dir.path().join("app")).unwrap();
    fs::create_dir(dir.path().join("app")).unwrap();
    let error = target.lock().unwrap_err();
    assert!(
        matches!(error, OutputError::ChangedMeanwhile { .. }),
        "{error}"
    );
    assert_eq!(names(&photo(dir.path())), ["app"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_where_nobody_may_write_is_named() {
    use std::path::Path;
    // Not even root makes a folder there.
    let refused = Target::open(Path::new("/sys/formwork")).and_then(|target| {
        target.lock()?;
        Ok(())
    });
    let error = refused.unwrap_err();
    assert!(
        matches!(error, OutputError::NoPermission { .. }),
        "{error:?}"
    );
    assert!(error.to_string().contains("/sys"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_lock_can_be_made_the_cause_is_told() {
    use std::error::Error;
    use std::path::Path;
    // Nobody makes a file in /proc, and it says that nothing is there.
    for at in ["/proc", "/proc/formwork", "/proc/self"] {
        let refused = Target::open(Path::new(at)).and_then(|target| {
            target.lock()?;
            Ok(())
        });
        let error = refused.unwrap_err();
        assert!(!matches!(error, OutputError::Busy { .. }), "{at}: {error}");
        let cause = error.source().unwrap().to_string();
        let told = matches!(error, OutputError::NoPermission { .. });
        assert!(told || error.to_string().contains(&cause), "{at}: {error}");
        assert!(error.path().unwrap().starts_with("/proc"), "{at}: {error}");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use formwork_tree::PathFault;

    use super::*;

    #[test]
    fn links_are_followed_inside_only() {
        let outside = tempdir().unwrap();
        put(outside.path(), "secret", "x");
        let dir = tempdir().unwrap();
        put(dir.path(), "real/file", "inside");
        symlink("real", dir.path().join("alias")).unwrap();
        symlink(outside.path(), dir.path().join("out")).unwrap();
        symlink("out", dir.path().join("chain")).unwrap();
        symlink("real/../..", dir.path().join("up")).unwrap();
        symlink("nowhere", dir.path().join("dangling")).unwrap();
        let target = Target::open(dir.path()).unwrap();
        assert!(
            target
                .look(&path("alias/file"))
                .unwrap()
                .holds(&file("inside").digest())
        );
        let itself = OnDisk::Link {
            target: "real".to_owned(),
        };
        assert_eq!(target.look(&path("alias")).unwrap(), itself);
        for (at, link) in [
            ("out/secret", "out"),
            ("chain/secret", "chain"),
            ("up/x", "up"),
        ] {
            let one = target.look(&path(at)).unwrap_err();
            let all = target
                .look_all(&[path("alias/file"), path(at)])
                .remove(1)
                .unwrap_err();
            for error in [one, all] {
                let OutputError::Refused { fault, .. } = &error else {
                    panic!("{error:?}");
                };
                assert_eq!(
                    *fault,
                    PathFault::ThroughLink {
                        by: link.to_owned()
                    }
                );
            }
            assert!(target.read(&path(at), 100).is_err());
        }
        let blocked = OnDisk::Blocked {
            by: path("dangling"),
        };
        assert_eq!(target.look(&path("dangling/x")).unwrap(), blocked);
    }

    #[test]
    fn a_pipe_is_in_the_way_and_is_not_opened() {
        let dir = tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap();
        assert!(made.success());
        let target = Target::open(dir.path()).unwrap();
        let blocked = OnDisk::Blocked { by: path("pipe") };
        assert_eq!(target.look(&path("pipe")).unwrap(), blocked);
        assert!(matches!(
            target.read(&path("pipe"), 9),
            Err(OutputError::NotAFile { .. })
        ));
    }

    #[test]
    fn a_link_in_the_place_of_formworks_folder_is_refused() {
        let outside = tempdir().unwrap();
        let dir = tempdir().unwrap();
        symlink(outside.path(), dir.path().join(".formwork")).unwrap();
        let target = Target::open(dir.path()).unwrap();
        assert!(target.lock().is_err());
        assert!(photo(outside.path()).is_empty());
    }
}
