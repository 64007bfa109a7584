//! What somebody could hand in to do harm, at every way in: refused before the first byte is
//! written, with the file and the reason named, in bounded memory, and the application goes on.
//!
//! Windows is tried with what is no link, pipe or socket, which nobody makes there without rights or at
//! all, and without bounds for the memory.
#![cfg(any(target_os = "linux", windows))]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod archives;
#[cfg_attr(windows, allow(dead_code, reason = "what only links want"))]
mod attack;
mod bombs;
mod entry_points;
mod in_process;
mod lies;
#[cfg(unix)]
mod links;
mod manifests;
mod paths;
mod templates;
mod tree;
mod zips;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_tests::Formwork;

use attack::Attack;
use entry_points::{ALL, EntryPoint, Laid, Ways};
use in_process::Application;
use tree::Tree;

/// Hands all attacks in, and gathers what should not have happened.
struct Siege<'a> {
    attacks: Vec<Attack>,
    laid: Vec<Laid>,
    ways: &'a Ways<'a>,
    refused: AtomicUsize,
    wrong: Mutex<Vec<String>>,
}

impl Siege<'_> {
    fn all_attacks() -> Vec<Attack> {
        let families = [
            paths::all(),
            #[cfg(unix)]
            links::all(),
            archives::all(),
            templates::all(),
            manifests::all(),
        ];
        let mut attacks: Vec<Attack> = families.into_iter().flatten().collect();
        let names: BTreeSet<&str> = attacks.iter().map(|attack| &*attack.name).collect();
        assert_eq!(names.len(), attacks.len(), "each has a name of its own");
        // To look at a few alone.
        if let Ok(only) = std::env::var("FORMWORK_ATTACK") {
            attacks.retain(|attack| attack.name.contains(&only));
        }
        attacks
    }

    fn try_at(&self, number: usize, points: &[EntryPoint]) {
        let attack = &self.attacks[number];
        let laid = &self.laid[number];
        let takes = |point: &&EntryPoint| point.takes(&attack.made) && laid.is_there_for(**point);
        for point in points.iter().filter(takes) {
            let tried = self.ways.try_one((number, attack), laid, *point);
            match tried {
                Ok(()) => _ = self.refused.fetch_add(1, Ordering::Relaxed),
                Err(reason) => self.wrong(attack, *point, &reason),
            }
        }
    }

    fn wrong(&self, attack: &Attack, point: EntryPoint, reason: &str) {
        let told = format!("{} at {point:?}: {reason}", attack.name);
        self.wrong.lock().unwrap().push(told);
    }

    /// Two at a time: each is a process of its own.
    fn by_processes(&self, points: &[EntryPoint]) {
        let next = AtomicUsize::new(0);
        let work = || {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= self.attacks.len() {
                    break;
                }
                self.try_at(number, points);
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(work);
            scope.spawn(work);
        });
    }

    /// One after the other in this process, which has to go on after each.
    fn in_this_process(&self, points: &[EntryPoint], good: &Path) {
        for number in 0..self.attacks.len() {
            self.try_at(number, points);
            let target = self.ways.formwork.path(&format!("good-{number}"));
            if let Err(reason) = self.ways.application.goes_on(good, &target) {
                let told = format!("after {}: {reason}", self.attacks[number].name);
                self.wrong.lock().unwrap().push(told);
            }
        }
    }
}

#[test]
fn every_attack_is_refused_at_every_way_in() {
    let formwork = Formwork::new();
    let (good, project) = generated_before(&formwork);
    let ways = Ways {
        formwork: &formwork,
        project: &project,
        application: &Application::new(formwork.path("home")),
    };
    let attacks = Siege::all_attacks();
    let laid = attacks.iter().enumerate();
    let laid = laid
        .map(|(number, attack)| Laid::new(attack, &formwork.path(&format!("attacks/{number}"))));
    let siege = Siege {
        laid: laid.collect(),
        attacks,
        ways: &ways,
        refused: AtomicUsize::new(0),
        wrong: Mutex::default(),
    };
    let (inside, outside): (Vec<_>, Vec<_>) =
        ALL.into_iter().partition(|point| point.is_in_process());
    siege.by_processes(&outside);
    siege.in_this_process(&inside, &good);
    println!(
        "attacks: {} attacks at {} entry points, {} refused",
        siege.attacks.len(),
        ALL.len(),
        siege.refused.into_inner(),
    );
    let wrong = siege.wrong.into_inner().unwrap();
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

/// The good pack, and what it made.
fn generated_before(formwork: &Formwork) -> (PathBuf, PathBuf) {
    let (good, project) = (formwork.path("good"), formwork.path("project"));
    Tree::good().write(&good);
    let made = formwork.generate(good.to_str().unwrap(), &project, &[]);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    (good, project)
}

/// Otherwise what is refused above could be refused for any reason.
#[test]
fn the_same_pack_without_an_attack_is_refused_nowhere() {
    let formwork = Formwork::new();
    let (_, project) = generated_before(&formwork);
    let ways = Ways {
        formwork: &formwork,
        project: &project,
        application: &Application::new(formwork.path("home")),
    };
    let harmless = Attack::pack("none", Tree::next(""), "", "");
    let laid = Laid::new(&harmless, &formwork.path("attack"));
    for point in ALL {
        let told = ways.try_one((0, &harmless), &laid, point).unwrap_err();
        let went_well = ["ended with 0", "it was generated", "it was saved"];
        assert!(
            went_well.iter().any(|words| told.starts_with(words)),
            "{point:?}: {told}"
        );
    }
}
