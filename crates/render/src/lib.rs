//! Template languages: compile once, evaluate often.
//!
//! Handlebars makes text ([`Template`]), MiniJinja makes values ([`Expression`]); both call the
//! same [`FUNCTIONS`]. Nothing in this crate reads a file, a clock or the environment.

mod check;
mod evaluator;
mod expression;
mod functions;
mod meter;
mod partial;
mod template;
mod uses;

pub use check::{Shape, check_template};
pub use evaluator::{Alias, AliasPlace, Context, Evaluator};
pub use expression::{Expression, Variables};
pub use functions::{FUNCTIONS, Function, function};
pub use meter::{CancelToken, Meter};
pub use template::{Escape, Source, Template};
pub use uses::Uses;
