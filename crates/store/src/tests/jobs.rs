//! The queue of jobs.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Barrier;

use tempfile::tempdir;

use super::open;
use super::processes::again;
use crate::{Claim, JobKey, JobState, KeptJobs, NewJob, Renewal, Store};

fn job(name: &str, kind: &str, priority: i64) -> NewJob {
    NewJob {
        name: name.to_owned(),
        kind: kind.to_owned(),
        priority,
        order_json: format!("{{\"name\":\"{name}\"}}"),
        created_unix_ms: 1,
    }
}

fn add(store: &Store, name: &str, kind: &str, priority: i64) -> JobKey {
    store.add_job(&job(name, kind, priority), None).unwrap()
}

/// Of somebody, until then.
fn of(owner: &str, until_unix_ms: i64) -> Claim {
    Claim {
        owner: owner.to_owned(),
        until_unix_ms,
    }
}

/// The name of the job that is claimed.
fn claim(store: &Store, owner: &str, now: i64, kinds: &[&str]) -> Option<String> {
    let claimed = store.claim_job(&of(owner, now + 10), now, kinds);
    claimed.unwrap().map(|job| job.name)
}

fn state(store: &Store, id: JobKey) -> JobState {
    store.job(id).unwrap().unwrap().state
}

#[test]
fn jobs_are_taken_by_priority_and_age_and_by_kind() {
    let store = Store::in_memory().unwrap();
    for (name, kind, priority) in [
        ("a", "export", 0),
        ("b", "generate", 0),
        ("c", "generate", 5),
        ("d", "export", 5),
        ("e", "check", 9),
        ("f", "generate", -1),
    ] {
        add(&store, name, kind, priority);
    }
    let both = ["generate", "export"];
    for expected in ["c", "d", "a", "b", "f"] {
        assert_eq!(claim(&store, "me", 1, &both).as_deref(), Some(expected));
    }
    assert_eq!(claim(&store, "me", 1, &both), None);
    assert_eq!(claim(&store, "me", 1, &["check"]).as_deref(), Some("e"));
}

#[test]
fn a_job_goes_its_way() {
    let store = Store::in_memory().unwrap();
    let id = add(&store, "a", "generate", 3);
    let waiting = store.job_of_name("a").unwrap().unwrap();
    assert_eq!((waiting.id, waiting.state), (id, JobState::Waiting));
    assert_eq!((waiting.attempts, waiting.lease), (0, None));
    assert!(
        store.add_job(&job("a", "generate", 0), None).is_err(),
        "it is there"
    );
    let running = store.claim_job(&of("me", 20), 10, &["generate"]);
    let running = running.unwrap().unwrap();
    assert_eq!((running.state, running.attempts), (JobState::Running, 1));
    assert_eq!(running.lease, Some(of("me", 20)));
    assert_eq!(running.started_unix_ms, Some(10));
    assert_eq!(running.order_json, waiting.order_json);
    for progress in ["1", "2"] {
        store.set_job_progress(id, "me", progress.to_owned());
        store.set_job_progress(id, "you", "wrong".to_owned());
    }
    let listed = store.jobs(None, None, 9).unwrap().remove(0);
    assert_eq!(listed.progress_json.as_deref(), Some("2"));
    assert_eq!(
        store.renew_lease(id, &of("me", 30)).unwrap(),
        Renewal::Renewed
    );
    assert_eq!(
        store.renew_lease(id, &of("you", 30)).unwrap(),
        Renewal::Lost
    );
    let end = |owner, state| store.end_job((id, owner), state, Some("{}".to_owned()), 40);
    assert!(!end("you", JobState::Failed).unwrap());
    assert!(end("me", JobState::Done).unwrap());
    assert!(!end("me", JobState::Failed).unwrap());
    let done = store.job(id).unwrap().unwrap();
    assert_eq!((done.state, done.lease), (JobState::Done, None));
    assert_eq!(done.ended_unix_ms, Some(40));
    assert_eq!(done.result_json.as_deref(), Some("{}"));
    assert_eq!(store.renew_lease(id, &of("me", 50)).unwrap(), Renewal::Lost);
    assert!(!store.retry_job(id, None).unwrap(), "it is done");
}

#[test]
fn a_job_is_cancelled_whether_it_waits_or_runs() {
    let store = Store::in_memory().unwrap();
    let [waits, runs] = ["waits", "runs"].map(|name| add(&store, name, name, 0));
    assert!(claim(&store, "me", 1, &["runs"]).is_some());
    for id in [waits, runs] {
        assert!(store.cancel_job(id, 5).unwrap());
    }
    assert_eq!(state(&store, waits), JobState::Cancelled);
    assert_eq!(claim(&store, "me", 1, &["waits"]), None);
    assert_eq!(state(&store, runs), JobState::Running);
    assert_eq!(
        store.renew_lease(runs, &of("me", 9)).unwrap(),
        Renewal::ToStop
    );
    store
        .end_job((runs, "me"), JobState::Cancelled, None, 6)
        .unwrap();
    for id in [waits, runs, 99] {
        assert!(!store.cancel_job(id, 7).unwrap());
    }
    // Tried again, nobody wants it to stop any more.
    assert!(store.retry_job(runs, None).unwrap());
    let again = store
        .claim_this_job(runs, &of("you", 20), 10)
        .unwrap()
        .unwrap();
    assert_eq!(again.attempts, 2);
    assert_eq!(store.claim_this_job(runs, &of("me", 20), 10).unwrap(), None);
    assert_eq!(
        store.renew_lease(runs, &of("you", 30)).unwrap(),
        Renewal::Renewed
    );
}

#[test]
fn a_lease_that_ran_out_is_claimed_again() {
    let store = Store::in_memory().unwrap();
    let id = add(&store, "a", "generate", 0);
    assert!(claim(&store, "dead", 100, &["generate"]).is_some());
    assert_eq!(claim(&store, "me", 109, &["generate"]), None);
    assert_eq!(
        claim(&store, "me", 110, &["generate"]).as_deref(),
        Some("a")
    );
    // Whoever had it and was only slow has lost it.
    assert_eq!(
        store.renew_lease(id, &of("dead", 999)).unwrap(),
        Renewal::Lost
    );
    assert!(
        !store
            .end_job((id, "dead"), JobState::Done, None, 1)
            .unwrap()
    );
    assert_eq!(store.job(id).unwrap().unwrap().attempts, 2);
}

#[test]
fn a_job_that_waits_for_its_own_process_is_left_to_it_until_that_dies() {
    let store = Store::in_memory().unwrap();
    let mine = of("me", 10);
    let id = store.add_job(&job("a", "generate", 0), Some(&mine));
    let id = id.unwrap();
    assert_eq!(claim(&store, "you", 5, &["generate"]), None);
    assert_eq!(store.claim_this_job(id, &of("you", 20), 5).unwrap(), None);
    assert_eq!(
        store.renew_lease(id, &of("me", 15)).unwrap(),
        Renewal::Renewed
    );
    assert_eq!(claim(&store, "you", 14, &["generate"]), None);
    assert_eq!(
        store.interrupt_jobs("me", 20).unwrap(),
        [],
        "it had not begun"
    );
    assert_eq!(
        claim(&store, "you", 15, &["generate"]).as_deref(),
        Some("a")
    );
    assert!(!store.end_job((id, "me"), JobState::Done, None, 16).unwrap());
    store
        .end_job((id, "you"), JobState::Failed, None, 16)
        .unwrap();
    // Tried again, it is reserved anew; once it has ended, its name is free.
    assert!(store.retry_job(id, Some(&of("me", 30))).unwrap());
    assert_eq!(claim(&store, "you", 20, &["generate"]), None);
    assert!(
        store
            .claim_this_job(id, &of("me", 40), 20)
            .unwrap()
            .is_some()
    );
    store.end_job((id, "me"), JobState::Done, None, 21).unwrap();
    let again = store
        .begin_job(&job("a", "generate", 0), &mine, 22)
        .unwrap();
    assert_eq!(state(&store, again), JobState::Running);
    assert_eq!(store.job_of_name("a").unwrap().unwrap().id, again);
    assert_eq!(store.jobs(None, None, 9).unwrap().len(), 1);
}

#[test]
fn what_ran_when_its_process_died_is_interrupted_and_can_be_tried_again() {
    let store = Store::in_memory().unwrap();
    let [dead, alive, waits] = ["dead", "alive", "waits"].map(|name| add(&store, name, name, 0));
    assert!(claim(&store, "a", 100, &["dead"]).is_some());
    assert!(claim(&store, "b", 105, &["alive"]).is_some());
    assert_eq!(store.interrupt_jobs("a", 112).unwrap(), [], "it only slept");
    let interrupted = store.interrupt_jobs("me", 112).unwrap();
    assert_eq!(interrupted.len(), 1);
    assert_eq!(
        (interrupted[0].id, interrupted[0].state),
        (dead, JobState::Interrupted)
    );
    assert_eq!(interrupted[0].order_json, job("dead", "dead", 0).order_json);
    assert_eq!(store.interrupt_jobs("me", 112).unwrap(), []);
    assert_eq!(state(&store, alive), JobState::Running);
    assert_eq!(state(&store, waits), JobState::Waiting);
    assert_eq!(claim(&store, "c", 113, &["dead"]), None, "not by itself");
    assert!(store.retry_job(dead, None).unwrap());
    assert!(claim(&store, "c", 113, &["dead"]).is_some());
}

#[test]
fn jobs_come_in_pages_newest_first_and_by_state() {
    let store = Store::in_memory().unwrap();
    let mut ids: Vec<JobKey> = (0..25)
        .map(|number| add(&store, &number.to_string(), "generate", 0))
        .collect();
    for id in ids.iter().step_by(3) {
        assert!(store.cancel_job(*id, 1).unwrap());
    }
    ids.reverse();
    for state in [None, Some(JobState::Cancelled), Some(JobState::Waiting)] {
        let mut paged: Vec<JobKey> = Vec::new();
        loop {
            let page = store.jobs(paged.last().copied(), state, 4).unwrap();
            if page.is_empty() {
                break;
            }
            paged.extend(page.iter().map(|job| job.id));
        }
        let is_cancelled = |id: &JobKey| (id - 1) % 3 == 0;
        let of_state = ids.iter().copied().filter(|id| match state {
            None => true,
            Some(state) => (state == JobState::Cancelled) == is_cancelled(id),
        });
        assert!(of_state.eq(paged), "{state:?}");
    }
}

#[test]
fn jobs_that_ended_are_forgotten_by_age_and_number_and_no_others() {
    let store = Store::in_memory().unwrap();
    for number in 0..10 {
        let id = add(&store, &number.to_string(), "generate", 0);
        if number < 8 {
            assert!(store.cancel_job(id, 100 + number / 2).unwrap());
        }
    }
    assert!(claim(&store, "me", 1, &["generate"]).is_some());
    let left = |since_unix_ms, count| {
        store
            .forget_jobs(KeptJobs {
                since_unix_ms,
                count,
            })
            .unwrap();
        let jobs = store.jobs(None, None, 99).unwrap();
        jobs.into_iter()
            .rev()
            .map(|job| job.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(left(101, 99), ["2", "3", "4", "5", "6", "7", "8", "9"]);
    assert_eq!(left(0, 3), ["5", "6", "7", "8", "9"]);
    assert_eq!(left(0, 0), ["8", "9"]);
}

#[test]
fn two_that_claim_at_once_never_get_the_same_job() {
    const JOBS: usize = 200;
    let folder = tempdir().unwrap();
    let stores = [open(folder.path()), open(folder.path())];
    for number in 0..JOBS {
        add(
            &stores[0],
            &number.to_string(),
            "generate",
            number as i64 % 3,
        );
    }
    let start = Barrier::new(stores.len());
    let claimed: Vec<Vec<String>> = std::thread::scope(|scope| {
        let claiming = stores.iter().enumerate().map(|(number, store)| {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                let owner = number.to_string();
                std::iter::from_fn(|| claim(store, &owner, 1, &["generate"])).collect()
            })
        });
        let claiming: Vec<_> = claiming.collect();
        claiming
            .into_iter()
            .map(|one| one.join().unwrap())
            .collect()
    });
    let all: BTreeSet<&String> = claimed.iter().flatten().collect();
    assert_eq!(all.len(), JOBS);
    assert_eq!(claimed.iter().map(Vec::len).sum::<usize>(), JOBS);
}

/// Says to a process that it is to claim a job and to be killed then: the folder of the store.
const CRASHES: &str = "FORMWORK_STORE_TEST_CRASHES";

#[test]
fn the_job_of_a_process_that_was_killed_is_found() {
    if let Ok(folder) = std::env::var(CRASHES) {
        let store = open(folder.as_ref());
        assert!(claim(&store, "killed", 100, &["generate"]).is_some());
        println!("claimed");
        loop {
            std::thread::park();
        }
    }
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let id = add(&store, "a", "generate", 0);
    let test = "tests::jobs::the_job_of_a_process_that_was_killed_is_found";
    let mut process = again(test, CRASHES, folder.path().to_str().unwrap())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut output = process.stdout.take().unwrap();
    let mut byte = [0];
    while !said.contains("claimed") && output.read(&mut byte).unwrap() > 0 {
        said.push(char::from(byte[0]));
    }
    assert!(said.contains("claimed"), "{said}");
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(state(&store, id), JobState::Running);
    let found = store.interrupt_jobs("me", 200).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].id, state(&store, id)),
        (id, JobState::Interrupted)
    );
}
