//! The `formwork` command.

mod answers;
mod ask;
mod commands;
mod describe;
mod open;
mod print;
mod stats;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, Parser, Subcommand, ValueEnum};
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
    /// List the packs; add or remove one
    Packs {
        #[command(subcommand)]
        change: Option<PacksChange>,
    },
    /// Show what a schema is understood as: SQL, a SQLite database, a JHipster model, JSON Schema,
    /// OpenAPI, JSON or CSV data
    Entities {
        /// The file
        file: PathBuf,
    },
    /// Generate a pack into a folder
    New(New),
    /// Bring a project up to what its pack makes now, and keep your edits
    Update(Update),
    /// Show what you changed in a project, and what an update would change
    Status {
        /// The project's folder
        dir: PathBuf,
        /// The pack, where it is not found by itself: a name, or the path of a folder or zip
        #[arg(long)]
        pack: Option<String>,
    },
    /// Put back what the last run changed in a project
    Undo {
        /// The project's folder
        dir: PathBuf,
        /// The run to undo, with all after it, as `status` lists them
        #[arg(long)]
        run: Option<String>,
        /// Report what would be done, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
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
    /// Open the window, or bring the one that is open to the front
    Open {
        /// A project's folder, a pack's folder or a zip file to open in it
        path: Option<PathBuf>,
    },
    /// List finished runs, newest first
    Runs {
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Print how an open window and the last runs are doing
    Stats(Stats),
}

#[derive(Subcommand)]
pub enum PacksChange {
    /// Add a pack, so that its name is enough to build from it
    Add {
        /// The folder or zip
        path: PathBuf,
        /// Read it from where it is, so that every change counts at once; a folder only
        #[arg(long)]
        link: bool,
        /// Take the place of an added pack of the same name
        #[arg(long)]
        replace: bool,
    },
    /// Remove an added pack; a linked folder itself stays
    Remove {
        /// The pack's name
        pack: String,
    },
}

#[derive(Args)]
pub struct New {
    /// A pack's name, or the path of a folder or zip
    pack: String,
    /// The folder to generate into
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    answers: Answers,
    /// Take the entities from a schema, as `formwork entities` shows them; QUESTION is needed where
    /// the pack has several questions for entities
    #[arg(long, value_name = "[QUESTION=]FILE")]
    entities: Vec<String>,
    /// Take the defaults for everything that is not answered
    #[arg(long)]
    defaults: bool,
    /// Report what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Generate into a folder that was generated from another pack
    #[arg(long)]
    replace_pack: bool,
    #[command(flatten)]
    measured: Measured,
}

#[derive(Args)]
pub struct Update {
    /// The project's folder
    dir: PathBuf,
    #[command(flatten)]
    answers: Answers,
    /// What becomes of files where your changes and the pack's overlap
    #[arg(long, value_enum, default_value_t)]
    conflicts: Conflicts,
    /// The pack, where it is not found by itself: a name, or the path of a folder or zip
    #[arg(long)]
    pack: Option<String>,
    /// Report what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    measured: Measured,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Conflicts {
    /// Keep your file, and put the pack's beside it below .formwork/conflicts
    #[default]
    Keep,
    /// Take the pack's file, and put yours beside it below .formwork/conflicts
    Theirs,
    /// Put both into the file, between conflict markers
    Markers,
}

#[derive(Args)]
pub struct Answers {
    /// A TOML file with answers
    #[arg(long)]
    answers: Option<PathBuf>,
    /// One answer; VALUE is TOML, a bare word is text, NAME may have dots (entities.0.name)
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
}

/// What is written and asked about what a run costs.
#[derive(Args)]
pub struct Measured {
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
    let engine = Engine::open(Surroundings::of_system(recorder)?)?;
    for notice in engine.info().notices {
        eprintln!("{notice}");
    }
    match cli.command {
        Command::Packs { change: None } => commands::packs(&engine, voice, &cancel),
        Command::Packs {
            change: Some(change),
        } => commands::change_packs(&engine, &change, voice),
        Command::Entities { file } => commands::entities(&file, voice, &cancel),
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
        // It needs no engine.
        Command::Open { path } => open::open(path.as_deref(), voice),
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
