//! What the command takes: its subcommands and their options, each with its help. The manual and the
//! completions of shells are made of the same.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Builds whole code bases from template packs, offline.
#[derive(Parser)]
#[command(name = "formwork", version, arg_required_else_help = true)]
pub struct Cli {
    /// Print one JSON document and nothing else
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
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
        /// A project's folder, a pack's folder or zip file, answers or a schema to open in it
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
    pub pack: String,
    /// The folder to generate into
    #[arg(long)]
    pub to: PathBuf,
    #[command(flatten)]
    pub answers: Answers,
    #[command(flatten)]
    pub entities: Entities,
    /// Take the defaults for everything that is not answered
    #[arg(long)]
    pub defaults: bool,
    /// Report what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Generate into a folder that was generated from another pack
    #[arg(long)]
    pub replace_pack: bool,
    #[command(flatten)]
    pub measured: Measured,
}

#[derive(Args)]
pub struct Update {
    /// The project's folder
    pub dir: PathBuf,
    #[command(flatten)]
    pub answers: Answers,
    #[command(flatten)]
    pub entities: Entities,
    /// What becomes of files where your changes and the pack's overlap
    #[arg(long, value_enum, default_value_t)]
    pub conflicts: Conflicts,
    /// The pack, where it is not found by itself: a name, or the path of a folder or zip
    #[arg(long)]
    pub pack: Option<String>,
    /// Report what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub measured: Measured,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Conflicts {
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
    pub answers: Option<PathBuf>,
    /// One answer; VALUE is TOML, a bare word is text, NAME may have dots (entities.0.name)
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub set: Vec<String>,
}

/// Files that entities are taken from.
#[derive(Args)]
pub struct Entities {
    /// Take the entities from a schema, as `formwork entities` shows them, in place of those that
    /// there are; QUESTION is needed where the pack has several questions for entities
    #[arg(long = "entities", value_name = "[QUESTION=]FILE")]
    pub files: Vec<String>,
}

/// What is written and asked about what a run costs.
#[derive(Args)]
pub struct Measured {
    /// Write what the run cost as a trace for Chrome or Perfetto
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Hold the run against the budgets of a TOML file
    #[arg(long, value_name = "FILE")]
    pub budget: Option<PathBuf>,
}

#[derive(Args)]
pub struct Stats {
    /// Show them anew every second, until Ctrl+C
    #[arg(long, conflicts_with_all = ["prometheus", "json"])]
    pub watch: bool,
    /// Print them in the text format of Prometheus
    #[arg(long, conflicts_with = "json")]
    pub prometheus: bool,
}
