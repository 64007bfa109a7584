//! The `formwork` command.

mod answers;
mod arguments;
mod ask;
mod commands;
mod describe;
mod open;
mod print;
mod stats;

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Parser;
use formwork_engine::{CancelToken, Engine, Surroundings, has_written, listen, writing};
use formwork_protocol::{Code, Failure, PackId};
use formwork_telemetry::{Clock, CountingAllocator, Recorder};

use crate::arguments::{Cli, Command};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// How a command ended, besides failing.
pub enum Outcome {
    Done,
    /// It did its work and found something wrong.
    Wrong,
    /// It did its work, and a budget was broken.
    OverBudget,
    /// It did its work, and conflicts are left.
    Conflicts,
}

/// How the command talks.
#[derive(Clone, Copy)]
pub struct Voice {
    pub json: bool,
    /// Somebody sits in front of it and can answer.
    pub interactive: bool,
}

/// The program waits for a person or a pipe: there is nothing to put back.
static WAITS: AtomicBool = AtomicBool::new(false);

/// Reads from a person or a pipe; a signal ends the program meanwhile.
pub fn waiting<T>(read: impl FnOnce() -> T) -> T {
    WAITS.store(true, Ordering::SeqCst);
    let result = read();
    WAITS.store(false, Ordering::SeqCst);
    result
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let json = std::env::args_os().any(|argument| argument == "--json");
            if json && error.use_stderr() {
                let message = error.render().to_string();
                let first = message.lines().next().unwrap_or_default();
                let first = first.trim_start_matches("error: ").to_owned();
                print::json(&Failure::new(Code::Usage, first));
            } else {
                // Nothing can be said where standard output is closed.
                let _ = error.print();
            }
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let voice = Voice {
        json: cli.json,
        interactive: !cli.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
    };
    match run(cli, voice) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Wrong) => ExitCode::from(1),
        Ok(Outcome::Conflicts) => ExitCode::from(3),
        Ok(Outcome::OverBudget) => ExitCode::from(4),
        Err(failure) => {
            print::failure(&failure, voice);
            ExitCode::from(exit_code(&failure))
        }
    }
}

fn run(cli: Cli, voice: Voice) -> Result<Outcome, Failure> {
    let cancel = CancelToken::default();
    let stop = cancel.clone();
    // Without the handler the process ends at once, and the next run puts right what it left.
    let _ = ctrlc::set_handler(move || {
        // What only waits ends at once, what computes the second time. Files that change places
        // are put back first, and a run that has them all in place is done and says so.
        let waits = WAITS.load(Ordering::SeqCst);
        if waits || (stop.is_cancelled() && !writing() && !has_written()) {
            std::process::exit(130);
        }
        stop.cancel();
    });
    let recorder = Recorder::new(Clock::of_system());
    listen(&recorder, "off");
    if let Command::Open { path } = &cli.command {
        return open::open(path.as_deref(), voice);
    }
    if let Command::Entities { file } = &cli.command {
        return commands::entities(file, voice, &cancel);
    }
    let engine = Engine::open(Surroundings::of_system(recorder)?)?;
    for notice in engine.info().notices {
        eprintln!("{notice}");
    }
    match cli.command {
        Command::Packs { change: None } => commands::packs(&engine, voice, &cancel),
        Command::Packs {
            change: Some(change),
        } => commands::change_packs(&engine, &change, voice),
        Command::New(new) => commands::new(&engine, &new, voice, &cancel),
        Command::Update(update) => commands::update(&engine, &update, voice, &cancel),
        Command::Status { dir, pack } => {
            let pack = pack.map(PackId);
            commands::status(&engine, &dir, pack.as_ref(), voice, &cancel)
        }
        Command::Undo { dir, run, dry_run } => {
            commands::undo(&engine, &dir, run.as_deref(), dry_run, voice, &cancel)
        }
        Command::Describe { pack } => commands::describe(&engine, &PackId(pack), voice, &cancel),
        Command::Check { pack, accept } => {
            commands::check(&engine, &PackId(pack), accept, voice, &cancel)
        }
        // These need no engine.
        Command::Open { path } => open::open(path.as_deref(), voice),
        Command::Entities { file } => commands::entities(&file, voice, &cancel),
        Command::Runs { limit } => commands::runs(&engine, limit, voice),
        Command::Stats(stats) => stats::stats(&engine, &stats, voice, &cancel),
    }
}

/// 2: wrong use or invalid answers; 130: cancelled; 1: everything else, with the target unchanged.
fn exit_code(failure: &Failure) -> u8 {
    match failure.code() {
        Code::Usage
        | Code::Missing
        | Code::Invalid
        | Code::UnknownAnswer
        | Code::NoPack
        | Code::NewerPack
        | Code::OtherPack => 2,
        Code::Cancelled => 130,
        _ => 1,
    }
}
