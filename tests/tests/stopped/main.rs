//! A real `formwork` that is stopped at every operation on the disk, or told that it failed: what is
//! there afterwards is the old tree or the new one, and the user's files.
//!
//! A run of all takes a while; otherwise some are tried, drawn by a seed that is printed.

#![cfg(unix)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod draw;
mod pack;
mod point;
mod scenario;
mod tree;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use draw::{Draw, seed, tries_all};
use scenario::{Prepared, SCENARIOS};

/// Points that are tried of each scenario, where not all are.
const SOME: usize = 60;

/// Tries all of `points` by several threads; what was lost, in words.
fn try_all<P: Sync>(
    points: &[P],
    attempt: impl Fn(&P) -> Result<(), String> + Sync,
) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let lost = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(what) = attempt(point) {
                        lost.lock().unwrap().push(what);
                    }
                }
            });
        }
    });
    lost.into_inner().unwrap()
}

fn tell(tried: usize, what: &str, lost: &[String]) {
    println!(
        "stops: {tried} points tried in {what}, {} lost anything",
        lost.len()
    );
    for lost in lost {
        println!("  {lost}");
    }
    assert!(lost.is_empty(), "see above");
}

#[test]
fn a_run_that_is_stopped_or_fails_at_any_operation_leaves_the_old_tree_or_the_new_one() {
    let seed = seed();
    println!("stops: seed {seed}");
    let mut draw = Draw::new(seed);
    let prepared: Vec<Prepared> = SCENARIOS
        .iter()
        .map(|scenario| scenario.prepare())
        .collect();
    let mut points = Vec::new();
    for prepared in &prepared {
        let all = prepared.points();
        let chosen = if tries_all() {
            all
        } else {
            draw.some_of(all, SOME)
        };
        points.extend(chosen.into_iter().map(|point| (prepared, point)));
    }
    let lost = try_all(&points, |(prepared, point)| prepared.attempt(point));
    tell(
        points.len(),
        &format!("{} scenarios", prepared.len()),
        &lost,
    );
}
