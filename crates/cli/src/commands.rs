//! The commands, each from its arguments to what it prints.

use formwork_engine::{CancelToken, Engine, GenerateOptions};
use formwork_protocol::{Code, Failure, Fault, PackId};

use crate::print::{self, Bar};
use crate::{New, Outcome, Voice, answers, ask, describe, waiting};

pub fn packs(engine: &Engine, voice: Voice, cancel: &CancelToken) -> Result<Outcome, Failure> {
    let mut list = engine.packs(cancel)?;
    for pack in &mut list.packs {
        // For windows: here it would bury the rest.
        pack.picture.clear();
    }
    if voice.json {
        print::json(&list);
    } else {
        print::packs(&list);
    }
    Ok(Outcome::Done)
}

pub fn new(
    engine: &Engine,
    new: &New,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let loaded = engine.load(&PackId::from(new.pack.as_str()), cancel)?;
    let mut given = waiting(|| answers::given(new, &loaded))?;
    if !new.defaults {
        if voice.interactive {
            let proposed = engine.proposals(&loaded, &given);
            waiting(|| ask::missing(engine, &loaded, &mut given, proposed))?;
        } else {
            name_missing(engine, &loaded, &given)?;
        }
    }
    let target = std::path::absolute(&new.to)
        .map_err(|error| Failure::new(Code::Usage, format!("{}: {error}", new.to.display())))?;
    let bar = Bar::new(voice);
    let options = GenerateOptions {
        dry_run: new.dry_run,
        replace_pack: new.replace_pack,
    };
    let report = engine.generate(
        &loaded,
        &given,
        &target,
        options,
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
    given: &formwork_protocol::Record,
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

pub fn describe(
    engine: &Engine,
    pack: &PackId,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let details = engine.pack(pack, cancel)?;
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

pub fn check(
    engine: &Engine,
    pack: &PackId,
    accept: bool,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let report = engine.check(pack, accept, cancel)?;
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
