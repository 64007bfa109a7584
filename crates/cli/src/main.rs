//! The `formwork` command.

mod answers;
mod ask;
mod commands;
mod describe;
mod print;
mod stats;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, Parser, Subcommand};
use formwork_engine::{CancelToken, Engine, Surroundings, has_written, listen, writing};
use formwork_protocol::{Code, Failure, PackId};
use formwork_telemetry::{Clock, CountingAllocator, Recorder};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// Builds whole code bases from template packs, offline.
#[derive(Parser)]
#[command(name = "formwork", version, arg_required_else_help = true)]
struct Cli {
    /// Print one JSON document and nothing else
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the packs
    Packs,
    /// Generate a pack into a folder
    New(New),
    /// Print a pack's page: its README, questions and samples, as Markdown
    Describe {
        /// A pack's name or path
        pack: String,
    },
    /// Check a pack and run its samples
    Check {
        /// A pack's name or path
        pack: String,
        /// Write what the samples make as what is expected
        #[arg(long)]
        accept: bool,
    },
    /// List finished runs, newest first
    Runs {
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Print how an open window and the last runs are doing
    Stats(Stats),
}

#[derive(Args)]
pub struct New {
    /// A pack's name, or the path of a folder or zip
    pack: String,
    /// The folder to generate into
    #[arg(long)]
    to: PathBuf,
    /// A TOML file with answers
    #[arg(long)]
    answers: Option<PathBuf>,
    /// One answer; VALUE is TOML, a bare word is text, NAME may have dots (entities.0.name)
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Take the defaults for everything that is not answered
    #[arg(long)]
    defaults: bool,
    /// Report what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Generate into a folder that was generated from another pack
    #[arg(long)]
    replace_pack: bool,
    /// Write what the run cost as a trace for Chrome or Perfetto
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// Hold the run against the budgets of a TOML file
    #[arg(long, value_name = "FILE")]
    budget: Option<PathBuf>,
}

#[derive(Args)]
pub struct Stats {
    /// Show them anew every second, until Ctrl+C
    #[arg(long, conflicts_with_all = ["prometheus", "json"])]
    watch: bool,
    /// Print them in the text format of Prometheus
    #[arg(long, conflicts_with = "json")]
    prometheus: bool,
}

/// How a command ended, besides failing.
pub enum Outcome {
    Done,
    /// It did its work and found something wrong.
    Wrong,
    /// It did its work, and a budget was broken.
    OverBudget,
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
    let engine = Engine::open(Surroundings::of_system(recorder)?)?;
    for notice in engine.info().notices {
        eprintln!("{notice}");
    }
    match cli.command {
        Command::Packs => commands::packs(&engine, voice, &cancel),
        Command::New(new) => commands::new(&engine, &new, voice, &cancel),
        Command::Describe { pack } => commands::describe(&engine, &PackId(pack), voice, &cancel),
        Command::Check { pack, accept } => {
            commands::check(&engine, &PackId(pack), accept, voice, &cancel)
        }
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
        | Code::OtherPack => 2,
        Code::Cancelled => 130,
        _ => 1,
    }
}
