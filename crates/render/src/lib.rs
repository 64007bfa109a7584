//! Template languages: compile once, evaluate often.
//!
//! [`Language`] is the seam: the engine asks a [`Template`] the same whatever it is written in, and
//! [`handlebars`] is the first language behind it. MiniJinja makes values ([`Expression`]). All
//! call the same [`FUNCTIONS`]. Nothing in this crate reads a file, a clock or the environment.

mod context;
mod expression;
mod foreign_tag;
mod functions;
mod handlebars;
mod language;
mod meter;
mod partials;
mod prepared;
mod reads;
#[cfg(test)]
mod samples;
mod shape;
mod unknown;

pub use context::{Alias, AliasPlace, Context, Scope};
pub use expression::{Expression, Listener, Variables};
pub use functions::{Call, FUNCTIONS, Function, function};
pub use language::{
    Escape, Known, Language, LineTime, Origin, Origins, Source, Template, handlebars,
};
pub use meter::{CancelToken, Meter};
pub use partials::Partials;
pub use reads::Reads;
pub use shape::Shape;
