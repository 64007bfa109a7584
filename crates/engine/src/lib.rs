//! The pipeline from a pack and answers to files.
//!
//! `library → compile → answers → plan → render → compare → generate`, each a module that holds
//! one step; [`Engine`] is what the shell and the command line call. Nothing here reads a clock,
//! the environment or randomness: they are passed in as [`Surroundings`].

mod answers;
mod answers_file;
mod compare;
mod compile;
mod compiled;
mod draft;
mod engine;
mod export;
mod folders;
mod generate;
mod library;
mod order;
mod outputs;
mod partials;
mod picture;
mod plan;
mod project;
mod remembered;
mod render;
mod samples;
mod shapes;
mod system;
mod templates;
mod validation;

pub use answers::Resolved;
pub use answers_file::{parse_answers, read_answers};
pub use compiled::{AskedQuestion, CompiledPack};
pub use engine::{Engine, Surroundings};
pub use formwork_render::CancelToken;
pub use generate::OnProgress;
pub use library::Loaded;
