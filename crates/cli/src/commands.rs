//! The commands, each from its arguments to what it prints.

use std::path::{Path, PathBuf};

use formwork_engine::{
    CancelToken, Deciding, Engine, GenerateOptions, Loaded, read_budgets, write_trace,
};
use formwork_protocol::{
    AnswerPath, Budget, Code, Failure, Fault, Figure, OnConflict, PackId, QuestionKind,
    QuestionView, Record, UpdateNote,
};
use formwork_telemetry::figures_of;

use crate::arguments::{Conflicts, Measured, New, PacksChange, Update};
use crate::print::{self, Bar};
use crate::{Outcome, Voice, answers, ask, describe, waiting};

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

pub fn change_packs(
    engine: &Engine,
    change: &PacksChange,
    voice: Voice,
) -> Result<Outcome, Failure> {
    match change {
        PacksChange::Add {
            path,
            link,
            replace,
        } => {
            let mut added = match link {
                true => engine.link_pack(path, *replace)?,
                false => engine.add_pack(path, *replace)?,
            };
            added.picture.clear();
            print::added_pack(&added, voice);
        }
        PacksChange::Remove { pack } => {
            engine.remove_pack(&PackId::from(pack.as_str()))?;
            // Nobody is there who could want it back.
            engine.forget_removed_packs();
            print::removed_pack(pack, voice);
        }
    }
    Ok(Outcome::Done)
}

pub fn entities(file: &Path, voice: Voice, cancel: &CancelToken) -> Result<Outcome, Failure> {
    let schema = answers::schema(file, voice, cancel)?;
    if voice.json {
        print::json(&schema);
    } else {
        print::schema(&schema, file);
    }
    Ok(match schema.entities.is_empty() {
        true => Outcome::Wrong,
        false => Outcome::Done,
    })
}

pub fn new(
    engine: &Engine,
    new: &New,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let run = Run::new(engine, voice, cancel, &new.measured)?;
    let loaded = engine.load(&PackId::from(new.pack.as_str()), cancel)?;
    let wanted = (&new.answers, &new.entities);
    let with = (voice, cancel);
    let (mut given, warnings) =
        answers::given_with_entities(engine, &loaded, wanted, Record::new(), with)?;
    if !new.defaults {
        if voice.interactive {
            let proposed = engine.proposals(&loaded, &given);
            waiting(|| ask::missing(engine, &loaded, &mut given, proposed, &|_| true))?;
        } else {
            name_missing(engine, &loaded, &given, &|_| true)?;
        }
    }
    let options = GenerateOptions {
        dry_run: new.dry_run,
        replace_pack: new.replace_pack,
        ..GenerateOptions::default()
    };
    run.generate(&loaded, &given, &new.to, options, (None, warnings))
}

pub fn update(
    engine: &Engine,
    update: &Update,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let run = Run::new(engine, voice, cancel, &update.measured)?;
    let pack = update.pack.clone().map(PackId);
    let begun = engine.begin_update(&update.dir, pack.as_ref(), cancel)?;
    let loaded = begun.loaded;
    let wanted = (&update.answers, &update.entities);
    let with = (voice, cancel);
    let (mut given, warnings) =
        answers::given_with_entities(engine, &loaded, wanted, begun.given, with)?;
    if begun.needs_secrets {
        let is_secret = |question: &QuestionView| question.kind == QuestionKind::Secret;
        if voice.interactive {
            waiting(|| ask::missing(engine, &loaded, &mut given, Record::new(), &is_secret))?;
        } else {
            name_missing(engine, &loaded, &given, &is_secret)?;
        }
    }
    let options = GenerateOptions {
        dry_run: update.dry_run,
        deciding: Deciding {
            on_conflict: match update.conflicts {
                Conflicts::Keep => OnConflict::Keep,
                Conflicts::Theirs => OnConflict::Theirs,
                Conflicts::Markers => OnConflict::Markers,
            },
            ..Deciding::default()
        },
        ..GenerateOptions::default()
    };
    let told = (Some(begun.note), warnings);
    run.generate(&loaded, &given, &update.dir, options, told)
}

/// One generation, as `new` and `update` ask for it.
struct Run<'a> {
    engine: &'a Engine,
    voice: Voice,
    cancel: &'a CancelToken,
    measured: &'a Measured,
    budgets: Vec<Budget>,
}

impl<'a> Run<'a> {
    fn new(
        engine: &'a Engine,
        voice: Voice,
        cancel: &'a CancelToken,
        measured: &'a Measured,
    ) -> Result<Self, Failure> {
        let budgets = match &measured.budget {
            Some(file) => read_budgets(file)?,
            None => Vec::new(),
        };
        Ok(Self {
            engine,
            voice,
            cancel,
            measured,
            budgets,
        })
    }

    /// Generates, and tells what came of it.
    fn generate(
        &self,
        loaded: &Loaded,
        given: &Record,
        folder: &Path,
        options: GenerateOptions,
        (note, warnings): (Option<UpdateNote>, Vec<Fault>),
    ) -> Result<Outcome, Failure> {
        let target = absolute(folder)?;
        let dry_run = options.dry_run;
        let bar = Bar::new(self.voice);
        let progress = |phase, done, total| bar.show(phase, done, total);
        let engine = self.engine;
        let traced = engine.generate(loaded, given, &target, options, self.cancel, &progress);
        bar.finish();
        let mut traced = traced?;
        if let Some(file) = &self.measured.profile {
            let written = write_trace(&traced, file);
            let warnings = &mut traced.report.warnings;
            warnings.extend(written.err().map(|failure| not_profiled(file, &failure)));
        }
        let report = &mut traced.report;
        report.update = note.map(Box::new);
        report.warnings.extend(warnings);
        report.budgets = figures_of::check(report, &self.budgets);
        report.warnings.extend(not_of_a_run(&self.budgets));
        if self.voice.json {
            print::json(report);
        } else {
            print::report(report, &target);
        }
        let over = report.budgets.iter().any(|budget| !budget.met);
        // A dry run shows what would be: it has left no conflict, and was over no budget.
        Ok(match (dry_run, report.files.conflict > 0, over) {
            (false, true, _) => Outcome::Conflicts,
            (false, false, true) => Outcome::OverBudget,
            _ => Outcome::Done,
        })
    }
}

fn absolute(folder: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(folder)
        .map_err(|error| Failure::new(Code::Usage, format!("{}: {error}", folder.display())))
}

pub fn status(
    engine: &Engine,
    folder: &Path,
    pack: Option<&PackId>,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let status = engine.project_status(&absolute(folder)?, pack, cancel)?;
    if voice.json {
        print::json(&status);
    } else {
        print::status(&status);
    }
    Ok(Outcome::Done)
}

pub fn undo(
    engine: &Engine,
    folder: &Path,
    run: Option<&str>,
    dry_run: bool,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    let report = engine.undo(&absolute(folder)?, run, dry_run, cancel)?;
    if voice.json {
        print::json(&report);
    } else {
        print::undone(&report);
    }
    Ok(Outcome::Done)
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
    loaded: &Loaded,
    given: &Record,
    wanted: &dyn Fn(&QuestionView) -> bool,
) -> Result<(), Failure> {
    let resolved = engine.resolve(loaded, given);
    let questions = loaded.questions();
    let is_wanted = |path: &&AnswerPath| {
        let mut of_path = questions
            .iter()
            .filter(|question| path.root() == Some(question.name.as_str()));
        of_path.any(wanted)
    };
    let missing: Vec<Fault> = resolved
        .open
        .iter()
        .filter(is_wanted)
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
