use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use formwork_protocol::{Code, Failure, JobId, PackId, Phase};
use formwork_render::CancelToken;
use formwork_store::{JobState, Store};

use super::{Asked, Build, ExportPlace, JobOrder, JobProgress, Jobs};
use crate::pipeline::QUIET;

fn id(text: &str) -> JobId {
    text.parse().unwrap()
}

/// A queue with so many places, and its store.
fn jobs(limit: usize) -> (Jobs, Arc<Store>) {
    let store = Arc::new(Store::in_memory().unwrap());
    (
        Jobs::new(store.clone(), "me".to_owned(), || 7, limit),
        store,
    )
}

/// An order of that priority: 10, 20 or 30.
fn order(priority: i64) -> JobOrder {
    let order = match priority {
        10 => JobOrder::Check {
            pack: PackId::from("pack"),
            accept: false,
        },
        20 => JobOrder::AddPack {
            path: "pack".to_owned(),
            replace: false,
            link: false,
        },
        _ => JobOrder::Export {
            build: Build {
                pack: PackId::from("pack"),
                answers: formwork_protocol::Record::new(),
                secrets: Vec::new(),
                draft: None,
            },
            target: None,
            selection: formwork_protocol::Selection::All,
            to: ExportPlace::Drag,
        },
    };
    assert_eq!(order.priority(), priority);
    order
}

fn asked(id: &JobId, priority: i64) -> Asked<'_> {
    Asked {
        id,
        order: order(priority),
        cancel: CancelToken::default(),
        row: None,
    }
}

fn cancelled() -> Failure {
    Failure::new(Code::Cancelled, "cancelled")
}

/// Does a job that ends at once, or when it is cancelled already as cancelled; true: it did work.
fn quick(jobs: &Jobs, name: &str, priority: i64) -> bool {
    let id = id(name);
    let done = jobs.run(asked(&id, priority), QUIET, |cancel, _| {
        match cancel.is_cancelled() {
            true => Err(cancelled()),
            false => Ok(()),
        }
    });
    done.is_ok()
}

/// Does a job that runs until it is cancelled or told to end.
fn until_told(jobs: &Jobs, name: &str, begun: &Sender<()>, end: &std::sync::mpsc::Receiver<()>) {
    let id = id(name);
    let ended = jobs.run(asked(&id, 20), QUIET, |cancel, _| {
        begun.send(()).unwrap();
        while !cancel.is_cancelled() {
            if end.try_recv().is_ok() {
                return Ok(());
            }
            std::thread::yield_now();
        }
        Err(cancelled())
    });
    drop(ended);
}

fn state(store: &Store, name: &str) -> Option<JobState> {
    store.job_of_name(name).unwrap().map(|job| job.state)
}

fn until(what: impl Fn() -> bool) {
    while !what() {
        std::thread::yield_now();
    }
}

#[test]
fn a_job_that_runs_is_cancelled() {
    let (jobs, store) = jobs(1);
    let (begun, has_begun) = channel();
    let (_end, ends) = channel();
    std::thread::scope(|scope| {
        let jobs = &jobs;
        scope.spawn(move || until_told(jobs, "a", &begun, &ends));
        has_begun.recv().unwrap();
        assert_eq!(state(&store, "a"), Some(JobState::Running));
        assert!(jobs.any_writes());
        assert!(jobs.cancel(&id("a")));
    });
    assert_eq!(state(&store, "a"), Some(JobState::Cancelled));
    assert!(!jobs.any_writes());
    assert!(!jobs.cancel(&id("a")), "it has ended");
}

#[test]
fn cancelling_a_job_before_it_begins_counts_once() {
    let (jobs, _) = jobs(2);
    assert!(jobs.cancel(&id("a")));
    assert!(quick(&jobs, "b", 20));
    assert!(!quick(&jobs, "a", 20));
    assert!(!jobs.cancel(&id("a")), "it has ended");
    assert!(quick(&jobs, "a", 20));
}

#[test]
fn jobs_that_wait_have_their_turn_by_priority_and_age() {
    let (jobs, store) = jobs(1);
    let (begun, has_begun) = channel();
    let (end, ends) = channel();
    let (did, done) = channel();
    std::thread::scope(|scope| {
        let jobs = &jobs;
        scope.spawn(move || until_told(jobs, "first", &begun, &ends));
        has_begun.recv().unwrap();
        for (count, (name, priority)) in [("a", 10), ("b", 20), ("c", 10), ("d", 20)]
            .into_iter()
            .enumerate()
        {
            let did = did.clone();
            scope.spawn(move || {
                let id = id(name);
                let work = |_: &CancelToken, _: crate::pipeline::OnProgress<'_>| {
                    did.send(name).unwrap();
                    Ok(())
                };
                jobs.run(asked(&id, priority), QUIET, work).unwrap();
            });
            until(|| jobs.queue.state().waiting.len() == count + 1);
        }
        until(|| state(&store, "d") == Some(JobState::Waiting));
        // What somebody holds the mouse button for waits for none of them.
        assert!(quick(jobs, "drag", 30));
        end.send(()).unwrap();
        let order: Vec<&str> = done.iter().take(4).collect();
        assert_eq!(order, ["b", "d", "a", "c"]);
    });
    for name in ["first", "a", "b", "c", "d", "drag"] {
        assert_eq!(state(&store, name), Some(JobState::Done), "{name}");
    }
}

#[test]
fn no_more_jobs_run_at_once_than_there_are_places() {
    const PLACES: usize = 3;
    let (jobs, _) = jobs(PLACES);
    let (begun, has_begun) = channel();
    std::thread::scope(|scope| {
        let mut ends = Vec::new();
        for number in 0..PLACES * 3 {
            let (end, is_over) = channel();
            ends.push(end);
            let (jobs, begun) = (&jobs, begun.clone());
            scope.spawn(move || until_told(jobs, &format!("job-{number}"), &begun, &is_over));
        }
        until(|| jobs.count() == PLACES * 3);
        for _ in 0..PLACES {
            has_begun.recv().unwrap();
        }
        assert_eq!(jobs.queue.state().running, PLACES);
        assert!(has_begun.try_recv().is_err());
        for end in &ends {
            end.send(()).unwrap();
        }
    });
    assert_eq!(jobs.count(), 0);
}

#[test]
fn a_job_is_cancelled_while_it_waits_from_here_from_outside_and_from_another_process() {
    let (jobs, store) = jobs(1);
    let (begun, has_begun) = channel();
    let (end, ends) = channel();
    let outside = CancelToken::default();
    std::thread::scope(|scope| {
        let jobs = &jobs;
        scope.spawn(move || until_told(jobs, "first", &begun, &ends));
        has_begun.recv().unwrap();
        let waiting = ["here", "outside", "other"].map(|name| {
            let cancel = match name {
                "outside" => outside.clone(),
                _ => CancelToken::default(),
            };
            let waiting = scope.spawn(move || {
                let id = id(name);
                let asked = Asked {
                    cancel,
                    ..asked(&id, 20)
                };
                jobs.run(asked, QUIET, |cancel, _| match cancel.is_cancelled() {
                    true => Err::<(), _>(cancelled()),
                    false => Ok(()),
                })
            });
            until(|| state(&store, name) == Some(JobState::Waiting));
            waiting
        });
        assert!(jobs.cancel(&id("here")));
        outside.cancel();
        let other = store.job_of_name("other").unwrap().unwrap();
        assert!(store.cancel_job(other.id, 8).unwrap());
        let [here, outside, other] = waiting;
        for waiting in [here, outside] {
            assert!(waiting.join().unwrap().is_err());
        }
        end.send(()).unwrap();
        assert!(other.join().unwrap().is_err());
    });
    for name in ["here", "outside", "other"] {
        assert_eq!(state(&store, name), Some(JobState::Cancelled), "{name}");
    }
}

#[test]
fn closing_cancels_all_and_waits_for_the_last() {
    let (jobs, store) = jobs(1);
    let (begun, has_begun) = channel();
    let (_end, ends) = channel();
    std::thread::scope(|scope| {
        let jobs = &jobs;
        scope.spawn(move || until_told(jobs, "runs", &begun, &ends));
        has_begun.recv().unwrap();
        scope.spawn(move || assert!(!quick(jobs, "waits", 20)));
        until(|| state(&store, "waits") == Some(JobState::Waiting));
        jobs.close();
        assert_eq!(jobs.count(), 0);
    });
    for name in ["runs", "waits"] {
        assert_eq!(state(&store, name), Some(JobState::Cancelled));
    }
    assert!(!quick(&jobs, "late", 20));
}

#[test]
fn what_a_job_tells_and_how_it_ends_are_kept() {
    let (jobs, store) = jobs(1);
    let a = id("a");
    let told = std::sync::Mutex::new(Vec::new());
    let progress = |phase: Phase, done, total| told.lock().unwrap().push((phase, done, total));
    let failed = jobs.run(asked(&a, 20), &progress, |_, progress| {
        assert_eq!(jobs.progress(&a), None);
        progress(Phase::Render, 3, 9);
        let expected = JobProgress {
            phase: Phase::Render,
            done: 3,
            total: 9,
        };
        assert_eq!(jobs.progress(&a), Some(expected));
        Err::<(), _>(Failure::new(Code::Io, "no disk"))
    });
    assert!(failed.is_err());
    assert_eq!(*told.lock().unwrap(), [(Phase::Render, 3, 9)]);
    let row = store.job_of_name("a").unwrap().unwrap();
    assert_eq!(row.state, JobState::Failed);
    assert!(row.result_json.unwrap().contains("no disk"));
    let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let b = id("b");
        let ended: Result<(), _> = jobs.run(asked(&b, 20), QUIET, |_, _| panic!("in a job"));
        drop(ended);
    }));
    assert!(panics.is_err());
    assert_eq!(state(&store, "b"), Some(JobState::Failed));
    assert!(quick(&jobs, "c", 20), "its place is free again");
}

#[test]
fn a_job_that_runs_keeps_its_lease_and_is_stopped_by_another_process() {
    let (jobs, store) = jobs(1);
    let a = id("a");
    let ended = jobs.run(asked(&a, 20), QUIET, |cancel, progress| {
        let row = || store.job_of_name("a").unwrap().unwrap();
        let kept = || (row().lease.unwrap().until_unix_ms, row().progress_json);
        let claim = formwork_store::Claim {
            owner: "me".to_owned(),
            until_unix_ms: 8,
        };
        store.renew_lease(row().id, &claim).unwrap();
        assert_eq!(kept(), (8, None));
        progress(Phase::Apply, 1, 2);
        jobs.leases.renew(&jobs.queue);
        store.settle();
        let (until, told) = kept();
        assert!(until > 8, "{until}");
        assert_eq!(told.unwrap(), r#"{"phase":"apply","done":1,"total":2}"#);
        assert!(!cancel.is_cancelled());
        assert!(store.cancel_job(row().id, 9).unwrap());
        jobs.leases.renew(&jobs.queue);
        assert!(cancel.is_cancelled());
        Err::<(), _>(cancelled())
    });
    assert!(ended.is_err());
    assert_eq!(state(&store, "a"), Some(JobState::Cancelled));
}
