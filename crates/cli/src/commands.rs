//! The commands, each from its arguments to what it prints.

use std::path::Path;

use formwork_engine::{CancelToken, Engine, GenerateOptions, read_budgets, write_trace};
use formwork_protocol::{Budget, Code, Failure, Fault, Figure, PackId};
use formwork_telemetry::figures_of;

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
    let budgets = match &new.budget {
        Some(file) => read_budgets(file)?,
        None => Vec::new(),
    };
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
    let traced = engine.generate(
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
    let mut traced = traced?;
    if let Some(file) = &new.profile {
        let written = write_trace(&traced, file);
        let warnings = &mut traced.report.warnings;
        warnings.extend(written.err().map(|failure| not_profiled(file, &failure)));
    }
    let report = &mut traced.report;
    report.budgets = figures_of::check(report, &budgets);
    report.warnings.extend(not_of_a_run(&budgets));
    if voice.json {
        print::json(report);
    } else {
        print::report(report, &target);
    }
    let over = report.budgets.iter().any(|budget| !budget.met);
    // A dry run shows what would be, and has done nothing that could be over a budget.
    Ok(if over && !new.dry_run {
        Outcome::OverBudget
    } else {
        Outcome::Done
    })
}

/// The run is done all the same.
fn not_profiled(file: &Path, failure: &Failure) -> Fault {
    let message = format!("The profile was not written: {failure}");
    Fault::new(failure.code(), message).in_file(file.display().to_string())
}

/// Budgets that a run says nothing about.
fn not_of_a_run(budgets: &[Budget]) -> Option<Fault> {
    let names = budgets.iter().map(|budget| budget.figure);
    let names = names.filter(|figure| !figure.is_of_a_run());
    let names: Vec<&str> = names.map(Figure::name).collect();
    (!names.is_empty()).then(|| {
        let message = format!("Not checked: {}", names.join(", "));
        let hint = "These figures are measured while the window is open; set their budgets there.";
        Fault::new(Code::Usage, message).with_hint(hint)
    })
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
