//! The ways in that the window has, in one process that goes on.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formwork_engine::{Engine, QUIET, Surroundings};
use formwork_protocol::{
    Agreed, DraftId, Failure, Generation, JobId, Limit, PackId, Record, Selection, SettingsChange,
};
use formwork_telemetry::Recorder;
use formwork_tests::{Entry, everything_below, memory};

use crate::attack::Attack;
use crate::entry_points::Place;

/// A tenth or so of the standard ones: what gets to a limit gets there sooner.
const LIMITS: [(Limit, u64); 5] = [
    (Limit::Fuel, 200_000),
    (Limit::OutputBytes, 8 << 20),
    (Limit::Outputs, 20_000),
    (Limit::TotalBytes, 128 << 20),
    (Limit::ArchiveBytes, 32 << 20),
];

/// The engine as the window has it.
pub struct Application {
    home: PathBuf,
    engine: Engine,
}

thread_local! {
    static IDS: Cell<u32> = const { Cell::new(0) };
}

fn next_id() -> String {
    IDS.set(IDS.get() + 1);
    format!("id-{}", IDS.get())
}

fn job() -> JobId {
    next_id().parse().unwrap()
}

impl Application {
    /// One whose home has the limits for all who use it.
    pub fn new(home: PathBuf) -> Self {
        let engine = Engine::open(Surroundings {
            home: home.clone(),
            projects: home.clone(),
            user: "user".to_owned(),
            date: || "2026-01-31".to_owned(),
            uuid: next_id,
            now: || 0,
            recorder: Recorder::off(),
        });
        let engine = engine.unwrap();
        let limits = LIMITS.to_vec();
        let change = SettingsChange {
            limits,
            ..SettingsChange::default()
        };
        engine.change_settings(&change).unwrap();
        Self { home, engine }
    }

    /// Adds a pack as a drop onto the window does, opens it and generates; at one of the steps it
    /// has to fail, and what was added before stays as it was.
    pub fn drop_in(&self, pack: &Path, place: &Place, attack: &Attack) -> Result<Failure, String> {
        self.bounded(attack, || {
            let before = self.packs();
            let added = match self.engine.add_pack(pack, true) {
                Err(failure) if self.packs() == before => return Ok(failure),
                Err(failure) => {
                    return Err(format!("the packs are others, though: {failure:.300}"));
                }
                Ok(added) => added,
            };
            let failure = self.generated(&added.id, &place.target());
            self.engine
                .remove_pack(&added.id)
                .map_err(|failure| format!("it cannot be removed: {failure}"))?;
            let after = self.packs();
            if after != before {
                let keys = |packs: &BTreeMap<String, Entry>| format!("{:?}", packs.keys());
                return Err(format!(
                    "the packs are others, though it was removed: {:.300} before, {:.300} now",
                    keys(&before),
                    keys(&after)
                ));
            }
            failure
        })
    }

    /// Opens a draft of it and saves that in both ways; each has to fail.
    pub fn export(&self, pack: &Path, place: &Place, attack: &Attack) -> Result<Failure, String> {
        self.bounded(attack, || {
            let id = PackId(pack.display().to_string());
            let target = place.target();
            let opened = match self.engine.open_draft(&id, Record::new(), None) {
                Err(failure) => return Ok(failure),
                Ok(opened) => opened.view.draft,
            };
            let (engine, zip) = (&self.engine, target.with_extension("zip"));
            let saved = [
                engine.save_zip((&opened, &job()), &Selection::All, &zip, QUIET),
                engine.save_to((&opened, &job()), &Selection::All, &target, false, QUIET),
            ];
            let dragged = engine.stage((&opened, &job()), &Selection::All, &target, QUIET);
            self.close(&opened);
            let mut failure = dragged.err();
            for saved in saved {
                failure = saved.err().and(failure);
            }
            failure.ok_or_else(|| "it was saved".to_owned())
        })
    }

    /// What generating a pack fails with.
    fn generated(&self, pack: &PackId, target: &Path) -> Result<Failure, String> {
        let told = Some(target.display().to_string());
        let draft = match self.engine.open_draft(pack, Record::new(), told) {
            Err(failure) => return Ok(failure),
            Ok(opened) => opened.view.draft,
        };
        let generated = self
            .engine
            .generate_draft(&draft, &job(), Agreed::default(), QUIET);
        self.close(&draft);
        match generated {
            Err(failure) => Ok(failure),
            Ok(Generation::Done(_)) => Err("it was generated".to_owned()),
            Ok(Generation::Asks(consent)) => Err(format!("asks {consent:?}")),
        }
    }

    /// Adds and generates the good pack, as if nothing had happened before.
    pub fn goes_on(&self, good: &Path, target: &Path) -> Result<(), String> {
        let told = |failure: Failure| format!("the good pack is refused afterwards: {failure}");
        let added = self.engine.add_pack(good, true).map_err(told)?;
        let draft = self
            .engine
            .open_draft(&added.id, Record::new(), Some(target.display().to_string()))
            .map_err(told)?;
        let draft = draft.view.draft;
        let done = self
            .engine
            .generate_draft(&draft, &job(), Agreed::default(), QUIET);
        self.close(&draft);
        self.engine.remove_pack(&added.id).map_err(told)?;
        match done.map_err(told)? {
            Generation::Done(_) => Ok(()),
            Generation::Asks(consent) => Err(format!("asks {consent:?}")),
        }
    }

    fn close(&self, draft: &DraftId) {
        let _ = self.engine.close_draft(draft);
    }

    /// The added packs with all their files; what was removed can be brought back no more.
    fn packs(&self) -> BTreeMap<String, Entry> {
        self.engine.forget_removed_packs();
        let packs = self.home.join("packs");
        if packs.exists() {
            everything_below(&packs)
        } else {
            BTreeMap::new()
        }
    }

    /// Holds the memory that this process takes meanwhile against the attack's bound, over what it
    /// has when it begins.
    fn bounded<T>(
        &self,
        attack: &Attack,
        work: impl FnOnce() -> Result<T, String>,
    ) -> Result<T, String> {
        let before = memory::forget_peak();
        let done = work()?;
        let grown = memory::own_peak().saturating_sub(before);
        match attack.memory {
            Some(most) if grown > most => Err(format!("it took {grown} KB")),
            _ => Ok(done),
        }
    }
}
