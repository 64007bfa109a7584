//! Handlebars behind the seam of languages: a parser, checks and an evaluator of our own. The
//! `handlebars` crate is what they are held against.

mod check;
mod delimiters;
mod evaluate;
mod path;
mod reads;
mod reference;
mod scopes;
mod syntax;
mod template;

use std::sync::Arc;

use formwork_protocol::Fault;

use crate::language::{Language, Source, Template};

/// The language.
pub(crate) struct Handlebars;

impl Language for Handlebars {
    fn compile(&self, source: &Source<'_>) -> Result<Arc<dyn Template>, Fault> {
        Ok(Arc::new(template::Compiled::new(source)?))
    }
}
