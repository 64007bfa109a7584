//! Compiled Handlebars templates.

use formwork_protocol::{Evaluator, Fault};

use super::check;
use super::evaluation;
use super::parsing::parse;
use super::reads::reads_of;
use crate::context::Scope;
use crate::language::{Escape, Known, Source, Template};
use crate::meter::Meter;
use crate::partials::Partials;
use crate::reads::Reads;

/// A template that can be evaluated, with what it can read.
#[derive(Debug)]
pub struct Compiled {
    pub parsed: handlebars::Template,
    pub escape: Escape,
    reads: Reads,
    /// For the lines of faults.
    pub source: String,
    pub name: String,
}

impl Compiled {
    pub fn new(source: &Source<'_>) -> Result<Self, Fault> {
        let parsed = parse(source)?;
        Ok(Self {
            reads: reads_of(&parsed),
            parsed,
            escape: source.escape,
            source: source.text.to_owned(),
            name: source.name.to_owned(),
        })
    }

    /// The template behind the seam, if it is one of this language.
    pub fn of(template: &dyn Template) -> Option<&Self> {
        let any: &dyn std::any::Any = template;
        any.downcast_ref()
    }
}

impl Template for Compiled {
    fn name(&self) -> &str {
        &self.name
    }

    fn evaluator(&self) -> Evaluator {
        Evaluator::Handlebars
    }

    fn reads(&self) -> &Reads {
        &self.reads
    }

    /// The tree is a few times the text.
    fn weight(&self) -> u32 {
        u32::try_from(self.source.len().saturating_mul(6) + 256).unwrap_or(u32::MAX)
    }

    fn check(
        &self,
        known: &Known<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<Vec<Fault>, Fault> {
        check::check(self, known, partials, meter)
    }

    fn render(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<String, Fault> {
        evaluation::render(self, scope, partials, meter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::Code;

    fn source(text: &str) -> Source<'_> {
        Source {
            depth: 8,
            ..crate::samples::source("t.hbs", text)
        }
    }

    #[test]
    fn too_deep_nesting_is_refused_before_it_is_parsed() {
        let deep = "{{#if a}}".repeat(200_000);
        let fault = Compiled::new(&source(&deep)).unwrap_err();
        assert_eq!(fault.code, Code::Limit);
        let brackets = format!("{{{{a {}b}}}}", "(".repeat(100_000));
        assert_eq!(
            Compiled::new(&source(&brackets)).unwrap_err().code,
            Code::Limit
        );
        assert!(Compiled::new(&source("{{#if a}}x{{/if}}")).is_ok());
    }

    #[test]
    fn a_fault_in_the_syntax_has_its_place() {
        let fault = Compiled::new(&source("fine\n{{#if a}}\nx{{/each}}")).unwrap_err();
        assert_eq!((fault.code, fault.line), (Code::Template, Some(3)));
        assert_eq!(fault.message, "The block “if” is closed by “each”");
        assert_eq!(fault.source_line.as_deref(), Some("x{{/each}}"));
    }

    #[test]
    fn what_the_format_does_not_know_is_said() {
        for text in [
            "{{#> layout}}x{{/layout}}",
            "{{#*inline \"a\"}}x{{/inline}}",
        ] {
            let fault = Compiled::new(&source(text)).unwrap_err();
            assert!(fault.message.contains("not supported"), "{}", fault.message);
        }
    }
}
