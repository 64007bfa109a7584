//! A real `formwork` that is stopped at every operation on the disk, or told that it failed: what is
//! there afterwards is the old tree or the new one, and the user's files.
//!
//! A run of all takes a while; otherwise some are tried, drawn by a seed that is printed.

#![cfg(unix)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod again;
mod edits;
mod killed;
mod layer;
mod pack;
mod point;
mod scenario;
mod tree;
mod two;

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_tests::draw::{Draw, seed};
use scenario::{Prepared, SCENARIOS, Scenario};

/// Says which points are tried where not all are, so that many runs try many points.
const SEED: &str = "FORMWORK_STOPS_SEED";
/// `all`: every point.
const EXTENT: &str = "FORMWORK_STOPS";

/// The scenario in which everything happens to a file that can.
const MOST: &str = "other answers";

fn tries_all() -> bool {
    std::env::var(EXTENT).is_ok_and(|extent| extent == "all")
}

/// All of the points if that is asked for, else so many of them.
fn chosen<P>(draw: &mut Draw, points: Vec<P>, some: usize) -> Vec<P> {
    if tries_all() {
        points
    } else {
        draw.some_of(points, some)
    }
}

fn prepared_most() -> Prepared {
    let most = SCENARIOS.iter().find(|scenario| scenario.name == MOST);
    most.unwrap().prepare()
}

/// Tries all of `points` by several threads, and tells at once what was lost.
fn try_all<P: Sync>(points: &[P], what: &str, attempt: impl Fn(&P) -> Result<(), String> + Sync) {
    let (next, lost) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(what) = attempt(point) {
                        lost.fetch_add(1, Ordering::Relaxed);
                        tell(&format!("lost: {what}"));
                    }
                }
            });
        }
    });
    let (tried, lost) = (points.len(), lost.into_inner());
    tell(&format!(
        "{tried} points tried in {what}, {lost} lost anything"
    ));
    assert_eq!(lost, 0, "each is told above");
}

/// A draw by the seed, which is told.
fn draw() -> Draw {
    let seed = seed(SEED);
    tell(&format!("seed {seed}"));
    Draw::new(seed)
}

/// Tells something whether the test passes or not.
fn tell(what: &str) {
    // Nobody may listen.
    let _ = writeln!(std::io::stderr(), "stops: {what}");
}

#[test]
fn a_run_that_is_stopped_or_fails_at_any_operation_leaves_the_old_tree_or_the_new_one() {
    let mut draw = draw();
    let prepared: Vec<Prepared> = SCENARIOS.iter().map(Scenario::prepare).collect();
    let mut points = Vec::new();
    for prepared in &prepared {
        let chosen = chosen(&mut draw, prepared.points(), 40);
        let points_of = chosen.into_iter().chain(prepared.remembered());
        points.extend(points_of.map(|point| (prepared, point)));
    }
    let what = format!("{} scenarios", prepared.len());
    try_all(&points, &what, |(prepared, point)| prepared.attempt(point));
}

#[test]
fn a_recovery_that_is_stopped_or_fails_at_any_operation_is_made_up_for_by_the_next_one() {
    let prepared = prepared_most();
    let mut points = chosen(&mut draw(), prepared.points_of_recovery(), 60);
    points.extend(prepared.remembered_of_recovery());
    try_all(&points, "recovery", |point| prepared.attempt_twice(point));
}

#[test]
fn an_edit_at_any_moment_of_a_run_is_not_lost() {
    let prepared = prepared_most();
    let points = chosen(&mut draw(), prepared.moments(), 60);
    try_all(&points, "edits meanwhile", |moment| {
        prepared.attempt_edit(moment)
    });
}

#[test]
fn a_run_that_is_killed_at_a_random_time_leaves_the_old_tree_or_the_new_one() {
    let mut draw = draw();
    let prepared = prepared_most();
    let times = prepared.times(&mut draw, if tries_all() { 2_000 } else { 40 });
    try_all(&times, "kills at random times", |time| {
        prepared.attempt_kill(*time)
    });
}
