//! The thread that writes: what goes together, what fails alone, and what nobody waits for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use rusqlite::Connection;
use tempfile::tempdir;

use super::{open, run};
use crate::statements::Statements;
use crate::{DraftRow, Store, StoreError};

fn draft(id: &str, revision: u64) -> DraftRow {
    DraftRow {
        id: id.to_owned(),
        pack: "cli".to_owned(),
        target: None,
        answers_json: revision.to_string(),
        revision,
        generated: None,
        name: (revision > 1).then(|| format!("Project {id}")),
        decided_json: format!(r#"{{"a":{revision}}}"#),
        updated_unix_ms: 0,
    }
}

fn row(id: &'static str, revision: u64) -> impl Fn() -> Result<DraftRow, StoreError> + Send {
    move || Ok(draft(id, revision))
}

/// Holds the thread that writes until the sender is dropped; returns once it is held.
fn hold<'scope>(
    store: &'scope Store,
    scope: &'scope std::thread::Scope<'scope, '_>,
) -> mpsc::Sender<()> {
    let (release, released) = mpsc::channel::<()>();
    let (holding, held) = mpsc::channel();
    scope.spawn(move || {
        let held = store.write("test", move |_| {
            holding.send(()).unwrap();
            let _ = released.recv();
            Ok(())
        });
        held.unwrap();
    });
    held.recv().unwrap();
    release
}

/// Waits until so many changes wait for the thread.
fn until_waiting(store: &Store, count: usize) {
    while store.waiting() < count {
        std::thread::yield_now();
    }
}

#[test]
fn changes_that_wait_together_are_written_together() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let file = folder.path().join("formwork.db");
    let written_before: Vec<i64> = std::thread::scope(|scope| {
        let release = hold(&store, scope);
        let adding: Vec<_> = (0..20)
            .map(|number| {
                let (store, file) = (&store, file.clone());
                scope.spawn(move || {
                    let written = store.write("test", move |statements| {
                        let connection = statements.connection();
                        let add = "INSERT INTO setting VALUES (?1, '')";
                        connection.execute(add, [number])?;
                        // What others see is what was written with an earlier transaction.
                        let other = Connection::open(&file)?;
                        let count = "SELECT count(*) FROM setting";
                        other.query_row(count, [], |row| row.get(0))
                    });
                    written.unwrap()
                })
            })
            .collect();
        until_waiting(&store, 20);
        drop(release);
        adding.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(written_before, [0; 20]);
    for number in 0..20 {
        assert!(store.setting(&number.to_string()).unwrap().is_some());
    }
}

#[test]
fn a_change_that_fails_takes_no_other_along() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    // What SQLite undoes by itself: a statement, and the whole transaction.
    for roll_back in ["ABORT", "ROLLBACK"] {
        let table = format!("refuse_{roll_back}");
        let refuse = format!(
            "CREATE TABLE {table} (x);
             CREATE TRIGGER no_{roll_back} BEFORE INSERT ON {table}
             BEGIN SELECT RAISE({roll_back}, 'no'); END;"
        );
        store
            .write("test", move |statements| {
                statements.connection().execute_batch(&refuse)
            })
            .unwrap();
        let outcomes: Vec<bool> = std::thread::scope(|scope| {
            let release = hold(&store, scope);
            let mut asked = Vec::new();
            for number in 0..9usize {
                let (store, table) = (&store, table.clone());
                asked.push(scope.spawn(move || {
                    let written = store.write("test", move |statements| {
                        let connection = statements.connection();
                        let key = format!("{table} {number}");
                        let add = "INSERT INTO setting VALUES (?1, '')";
                        connection.execute(add, [key])?;
                        match number % 3 {
                            0 => connection.execute(&format!("INSERT INTO {table} VALUES (1)"), []),
                            _ => Ok(0),
                        }
                    });
                    if let Err(error) = &written {
                        assert!(error.to_string().contains(": no"), "{error}");
                    }
                    written.is_ok()
                }));
                until_waiting(store, number + 1);
            }
            drop(release);
            asked.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for (number, outcome) in outcomes.into_iter().enumerate() {
            let kept = store.setting(&format!("refuse_{roll_back} {number}"));
            assert_eq!(outcome, number % 3 != 0);
            assert_eq!(kept.unwrap().is_some(), outcome);
        }
    }
}

#[test]
fn of_saves_that_nobody_waits_for_the_last_of_each_draft_is_made() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let made = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let release = hold(&store, scope);
        for revision in 0..100 {
            for key in ["a", "b"] {
                let made = made.clone();
                let change = move |statements: Statements<'_>| {
                    made.fetch_add(1, Ordering::SeqCst);
                    let value = format!("{revision}");
                    let set = "INSERT OR REPLACE INTO setting VALUES (?1, ?2)";
                    statements.connection().execute(set, [key, &value])?;
                    Ok(())
                };
                store.write_soon(key.to_owned(), change, |error| panic!("{error}"));
            }
        }
        assert_eq!(store.waiting(), 2);
        drop(release);
        store.settle();
    });
    assert_eq!(made.load(Ordering::SeqCst), 2);
    for key in ["a", "b"] {
        assert_eq!(store.setting(key).unwrap().as_deref(), Some("99"));
    }
}

#[test]
fn a_row_is_made_only_of_the_save_that_is_written() {
    let store = Store::in_memory().unwrap();
    let made = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let release = hold(&store, scope);
        for revision in 0..100 {
            let made = made.clone();
            store.save_draft_soon("a", move || {
                made.fetch_add(1, Ordering::SeqCst);
                row("a", revision)()
            });
        }
        drop(release);
    });
    assert_eq!(store.draft("a").unwrap(), Some(draft("a", 99)));
    assert_eq!(made.load(Ordering::SeqCst), 1);
    store.save_draft_soon("a", || Err("it cannot be written as text"));
    store.settle();
    let error = store.take_unkept().unwrap().to_string();
    assert!(error.contains("it cannot be written as text"), "{error}");
}

#[test]
fn what_was_sent_is_there_for_whoever_reads_and_after_the_end() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for revision in 0..50 {
        store.save_draft_soon("a", row("a", revision));
        assert_eq!(store.draft("a").unwrap(), Some(draft("a", revision)));
    }
    store.save_draft_soon("a", row("a", 50));
    store.save_draft_soon("b", row("b", 1));
    drop(store);
    let drafts = open(folder.path()).drafts(None, 9).unwrap();
    assert_eq!(drafts, [draft("b", 1), draft("a", 50)]);
}

#[test]
fn a_save_that_nobody_waits_for_does_not_bring_a_deleted_draft_back() {
    let store = Store::in_memory().unwrap();
    store.save_draft_soon("a", row("a", 1));
    assert_eq!(store.delete_draft("a").unwrap(), Some(draft("a", 1)));
    store.save_draft_soon("a", row("a", 2));
    assert_eq!(store.drafts(None, 9).unwrap(), []);
}

#[test]
fn that_a_save_which_nobody_waits_for_failed_is_told_once() {
    let store = Store::in_memory().unwrap();
    let broken = store.write("test", |statements| {
        statements.connection().execute_batch("DROP TABLE draft")
    });
    broken.unwrap();
    assert!(store.take_unkept().is_none());
    store.save_draft_soon("a", row("a", 1));
    store.settle();
    let error = store.take_unkept().unwrap();
    assert!(matches!(error, StoreError::Other { .. }), "{error:?}");
    assert!(store.take_unkept().is_none());
}

/// Prints what the pool of readers and writing together gain: `cargo test --release -p
/// formwork-store -- --ignored --nocapture measured`.
mod measured {
    use std::sync::Barrier;
    use std::time::Instant;

    use super::*;
    use crate::opening::Opening;
    use crate::{Claim, JobState, NewJob};

    /// Seconds that so many threads take for `work` each.
    fn seconds(threads: usize, work: impl Fn(usize) + Sync) -> f64 {
        let start = Barrier::new(threads + 1);
        let began = std::thread::scope(|scope| {
            for thread in 0..threads {
                let (start, work) = (&start, &work);
                scope.spawn(move || {
                    start.wait();
                    work(thread);
                });
            }
            start.wait();
            Instant::now()
        });
        began.elapsed().as_secs_f64()
    }

    #[test]
    #[ignore = "prints figures"]
    fn the_pool_of_readers_and_writing_together() {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        let threads = 16;
        let alone = seconds(1, |_| {
            for number in 0..1600 {
                store.add_run(&run(number)).unwrap();
            }
        });
        let together = seconds(threads, |_| {
            for number in 0..100 {
                store.add_run(&run(number)).unwrap();
            }
        });
        println!("1600 runs: one thread {alone:.3} s, {threads} threads {together:.3} s");
        let claim = Claim {
            owner: "me".to_owned(),
            until_unix_ms: 1,
        };
        let jobs = seconds(1, |_| {
            for number in 0..1000 {
                let job = NewJob {
                    name: number.to_string(),
                    kind: "generate".to_owned(),
                    priority: 0,
                    order_json: "{}".to_owned(),
                    created_unix_ms: 0,
                };
                let id = store.begin_job(&job, &claim, 0).unwrap();
                store.end_job((id, "me"), JobState::Done, None, 1).unwrap();
            }
        });
        println!("a job is begun and ended in {:.0} µs", jobs * 1000.0);
        drop(store);
        for (threads, writes) in [(1, false), (4, false), (4, true)] {
            let mut took = [0.0; 2];
            for _ in 0..5 {
                for (place, readers) in [1, 4].into_iter().enumerate() {
                    let opening = Opening {
                        readers,
                        ..Opening::default()
                    };
                    let (store, _) = Store::open_with(folder.path(), opening).unwrap();
                    took[place] += seconds(threads, |thread| {
                        for number in 0..200 {
                            if writes && thread == 0 {
                                store.add_run(&run(number)).unwrap();
                            } else {
                                store.runs(None, 200).unwrap();
                            }
                        }
                    });
                }
            }
            let [one, four] = took;
            println!(
                "{threads} threads{}: 1 reader {one:.3} s, 4 readers {four:.3} s, {:.2} times",
                if writes { ", one writes" } else { "" },
                one / four
            );
        }
    }
}
