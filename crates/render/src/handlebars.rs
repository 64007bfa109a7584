//! Handlebars behind the seam of languages: the `handlebars` crate parses and evaluates; partials,
//! blocks and checks are ours.

mod blocks;
mod calls;
mod check;
mod delimiters;
mod evaluation;
mod nesting;
mod parsing;
mod partial;
mod path;
mod reads;
mod scopes;
mod template;
mod values;

use std::sync::Arc;

use formwork_protocol::Fault;

use crate::language::{Language, Source, Template};
use crate::meter::Stop;

/// The language.
pub(crate) struct Handlebars;

impl Language for Handlebars {
    fn compile(&self, source: &Source<'_>) -> Result<Arc<dyn Template>, Fault> {
        Ok(Arc::new(template::Compiled::new(source)?))
    }
}

impl From<Stop> for handlebars::RenderError {
    fn from(stop: Stop) -> Self {
        handlebars::RenderErrorReason::Other(format!("{stop:?}")).into()
    }
}
