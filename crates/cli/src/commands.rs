//! The commands, each from its arguments to what it prints.

use formwork_engine::{CancelToken, Engine};
use formwork_protocol::{Code, Failure, Fault, PackList};

use crate::print::{self, Bar};
use crate::{New, Outcome, Voice, answers, ask, describe};

pub fn packs(engine: &Engine, voice: Voice) -> Result<Outcome, Failure> {
    let mut list = PackList {
        packs: engine.packs(),
    };
    for pack in &mut list.packs {
        // For windows: here it would bury the rest.
        pack.picture.clear();
    }
    if voice.json {
        print::json(&list);
    } else {
        print::packs(&list.packs);
    }
    Ok(Outcome::Done)
}

pub fn new(
    engine: &Engine,
    new: &New,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let loaded = engine.load(&new.pack)?;
    let mut given = answers::given(new, &loaded)?;
    if !new.defaults {
        if voice.interactive {
            let proposed = engine.proposals(&loaded, &given)?;
            ask::missing(engine, &loaded, &mut given, proposed)?;
        } else {
            name_missing(engine, &loaded, &given)?;
        }
    }
    let target = std::path::absolute(&new.to)
        .map_err(|error| Failure::new(Code::Usage, format!("{}: {error}", new.to.display())))?;
    let bar = Bar::new(voice);
    let report = engine.generate(
        &loaded,
        &given,
        &target,
        new.dry_run,
        cancel,
        &|phase, done, total| {
            bar.show(phase, done, total);
        },
    );
    bar.finish();
    let report = report?;
    if voice.json {
        print::json(&report);
    } else {
        print::report(&report, &target);
    }
    Ok(Outcome::Done)
}

/// Nobody can be asked: what is missing is an error, unless defaults may be taken.
fn name_missing(
    engine: &Engine,
    loaded: &formwork_engine::Loaded,
    given: &serde_json::Map<String, serde_json::Value>,
) -> Result<(), Failure> {
    let resolved = engine.resolve(loaded, given);
    let missing: Vec<Fault> = resolved
        .open
        .iter()
        .map(|path| {
            Fault::new(Code::Missing, format!("{path}: no answer was given"))
                .for_answer(path)
                .with_hint("Give it with --set or --answers, or take the defaults with --defaults.")
        })
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(missing.into())
    }
}

pub fn describe(engine: &Engine, pack: &str, voice: Voice) -> Result<Outcome, Failure> {
    let details = engine.pack(pack)?;
    if !details.faults.is_empty() {
        return Err(details.faults.into());
    }
    if voice.json {
        print::json(&details);
    } else {
        print::text(&describe::page(&details));
    }
    Ok(Outcome::Done)
}

pub fn check(engine: &Engine, pack: &str, accept: bool, voice: Voice) -> Result<Outcome, Failure> {
    let report = engine.check(pack, accept)?;
    let wrong = report
        .samples
        .iter()
        .any(|sample| !sample.differences.is_empty());
    if voice.json {
        print::json(&report);
    } else {
        print::check(&report);
    }
    Ok(if wrong { Outcome::Wrong } else { Outcome::Done })
}

pub fn runs(engine: &Engine, limit: usize, voice: Voice) -> Result<Outcome, Failure> {
    let runs = engine.runs(limit)?;
    if voice.json {
        print::json(&runs);
    } else {
        print::runs(&runs);
    }
    Ok(Outcome::Done)
}
