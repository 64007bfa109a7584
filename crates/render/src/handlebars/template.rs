//! Compiled Handlebars templates.

use formwork_protocol::{Code, Evaluator, Fault};

use super::delimiters::Foreign;
use super::syntax::{self, Elements, SyntaxError, Wrong};
use super::{check, evaluate, reads, reference};
use crate::context::Scope;
use crate::foreign_tag::{WAYS_OUT, is_inside_one};
use crate::language::{Escape, Known, LineTime, Origins, Source, Template};
use crate::meter::{LEVELS, Meter};
use crate::partials::Partials;
use crate::reads::Reads;

/// Bytes that one template may have: places in it are kept in 32 bits.
const BYTES: usize = 1 << 30;

/// A template that can be evaluated, with what it can read.
#[derive(Debug)]
pub struct Compiled {
    pub name: String,
    pub elements: Elements,
    pub escape: Escape,
    /// As it was given, for the lines of faults.
    pub source: String,
    /// What was parsed, where the delimiters are other ones.
    translated: Option<Foreign>,
    reads: Reads,
}

impl Compiled {
    pub fn new(source: &Source<'_>) -> Result<Self, Fault> {
        if source.text.len() > BYTES {
            let message = format!("{} has more than {BYTES} bytes", source.name);
            return Err(Fault::new(Code::Limit, message).in_file(source.name));
        }
        let mut compiled = Self {
            name: source.name.to_owned(),
            elements: Elements::default(),
            escape: source.escape,
            source: source.text.to_owned(),
            translated: source
                .delimiters
                .map(|delimiters| Foreign::new(source.text, delimiters)),
            reads: Reads::default(),
        };
        let depth = usize::try_from(source.depth.min(LEVELS)).unwrap_or(usize::MAX);
        compiled.elements = syntax::parse(compiled.parsed(), depth, compiled.brace())
            .map_err(|error| compiled.syntax_fault(error, depth))?;
        compiled.reads = reads::reads_of(&compiled.elements);
        Ok(compiled)
    }

    /// The template behind the seam, if it is one of this language.
    pub fn of(template: &dyn Template) -> Option<&Self> {
        let any: &dyn std::any::Any = template;
        any.downcast_ref()
    }

    /// What the places of elements count in.
    pub fn parsed(&self) -> &str {
        let translated = self.translated.as_ref();
        translated.map_or(&self.source, |foreign| &foreign.text)
    }

    /// What stands for a brace that is no delimiter.
    pub fn brace(&self) -> Option<char> {
        self.translated.as_ref().map(|foreign| foreign.brace)
    }

    /// The line of a place, from 1.
    pub fn line(&self, at: u32) -> u32 {
        let before = self.parsed().as_bytes().iter().take(at as usize);
        let newlines = before.filter(|byte| **byte == b'\n').count();
        u32::try_from(newlines + 1).unwrap_or(u32::MAX)
    }

    /// The fault at a place.
    pub fn located(&self, fault: Fault, at: u32) -> Fault {
        let fault = fault.in_file(&self.name);
        let fault = fault.at_offset(self.parsed(), at as usize);
        match (&self.translated, fault.line, fault.column) {
            (Some(_), Some(line), Some(column)) => {
                fault.at(&self.source, line as usize, column as usize)
            }
            _ => fault,
        }
    }

    fn syntax_fault(&self, error: SyntaxError, depth: usize) -> Fault {
        const HINT: &str = "Look for a block that is not closed, or a name that is not plain.";
        let at = u32::try_from(error.at).unwrap_or(u32::MAX);
        let fault = |message: String| self.located(Fault::new(Code::Template, message), at);
        let unexpected = || {
            let fault = fault("This is not valid template syntax".to_owned());
            let place = (fault.line.unwrap_or(1), fault.column.unwrap_or(1));
            match is_inside_one(&self.source, place.0 as usize, place.1 as usize) {
                true => fault.with_hint(WAYS_OUT),
                false => fault.with_hint(HINT),
            }
        };
        match error.wrong {
            Wrong::Unexpected => unexpected(),
            Wrong::Value(text) => fault(format!("“{text}” is not a value")),
            Wrong::NotClosed(name) => fault(format!("The block “{name}” is not closed")),
            Wrong::NotOpened(name) => fault(format!("There is no open block “{name}” to close")),
            Wrong::Mismatch { open, close } => {
                fault(format!("The block “{open}” is closed by “{close}”"))
            }
            Wrong::TooDeep => {
                let message = format!("{} is nested more than {depth} levels deep", self.name);
                let fault = self.located(Fault::new(Code::Limit, message), at);
                fault.with_hint("Move inner parts into partials.")
            }
        }
    }
}

impl Template for Compiled {
    fn name(&self) -> &str {
        &self.name
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn evaluator(&self) -> Evaluator {
        Evaluator::Handlebars
    }

    fn reads(&self) -> &Reads {
        &self.reads
    }

    /// The tree is a few times the text.
    fn weight(&self) -> u32 {
        u32::try_from(self.source.len().saturating_mul(4) + 256).unwrap_or(u32::MAX)
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
        evaluate::render(self, scope, partials, meter)
    }

    fn trace(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<(String, Origins), Fault> {
        evaluate::trace(self, scope, partials, meter)
    }

    fn time(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
        now: &dyn Fn() -> u64,
    ) -> Result<Vec<LineTime>, Fault> {
        evaluate::time(self, scope, partials, meter, now)
    }

    fn by_reference(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Option<Result<String, Fault>> {
        Some(reference::render(self, scope, partials, meter))
    }
}

#[cfg(test)]
mod nesting;

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source<'_> {
        Source {
            depth: 8,
            ..crate::samples::source("t.hbs", text)
        }
    }

    #[test]
    fn too_deep_nesting_is_refused_while_it_is_parsed() {
        let deep = "{{#if a}}".repeat(200_000);
        let fault = Compiled::new(&source(&deep)).unwrap_err();
        assert_eq!(fault.code, Code::Limit);
        let brackets = format!("{{{{a {}b}}}}", "(a ".repeat(100_000));
        assert_eq!(
            Compiled::new(&source(&brackets)).unwrap_err().code,
            Code::Limit
        );
        let lists = format!("{{{{a {}}}}}", "[".repeat(100_000));
        assert_eq!(
            Compiled::new(&source(&lists)).unwrap_err().code,
            Code::Limit
        );
        assert!(Compiled::new(&source("{{#if a}}x{{/if}}")).is_ok());
    }

    #[test]
    fn a_fault_in_the_syntax_has_its_place() {
        for (text, line, message) in [
            (
                "fine\n{{#if a}}\nx{{/each}}",
                3,
                "The block “if” is closed by “each”",
            ),
            ("{{x}}\n{{#if a}}\n{{y}}", 2, "The block “if” is not closed"),
            ("a\n\n{{/if}}", 3, "There is no open block “if” to close"),
            ("a\n{{ b", 2, "This is not valid template syntax"),
            ("a\n{{x 01}}", 2, "“01” is not a value"),
            ("\n\n{{else}}", 3, "This is not valid template syntax"),
        ] {
            let fault = Compiled::new(&source(text)).unwrap_err();
            assert_eq!(
                (fault.code, fault.line),
                (Code::Template, Some(line)),
                "{text}"
            );
            assert_eq!(fault.message, message);
            let shown = text.lines().nth(line as usize - 1);
            assert_eq!(fault.source_line.as_deref(), shown);
        }
    }
}
