//! The seam between the engine and the languages that templates are written in: what the engine
//! asks of a template, whatever its language.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use formwork_protocol::{Evaluator, Fault};

use crate::context::Scope;
use crate::handlebars::Handlebars;
use crate::meter::Meter;
use crate::partials::Partials;
use crate::reads::Reads;
use crate::shape::Shape;

/// A language of templates.
pub trait Language: Send + Sync {
    /// Reads a template. A fault names the source's name, the line and the column.
    fn compile(&self, source: &Source<'_>) -> Result<Arc<dyn Template>, Fault>;
}

/// Handlebars, the language of files that end in `.hbs`.
pub fn handlebars() -> &'static dyn Language {
    &Handlebars
}

/// The text of a template and how to read it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path to name in faults.
    pub name: &'a str,
    pub text: &'a str,
    /// What stands for `{{` and `}}`.
    pub delimiters: Option<(&'a str, &'a str)>,
    pub escape: Escape,
    /// Blocks inside each other that are allowed. Parsers use the native stack for each, so this
    /// is looked at before they begin.
    pub depth: u64,
}

/// Whether values are escaped as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Escape {
    /// As they are: code is not HTML.
    #[default]
    None,
    Html,
}

/// A compiled template. `Any` is for its own language, which knows its partials by it.
pub trait Template: Any + Send + Sync + Debug {
    /// The path to name in faults.
    fn name(&self) -> &str;

    /// Its text, as it was given.
    fn source(&self) -> &str;

    /// What a report calls the language.
    fn evaluator(&self) -> Evaluator;

    /// What it can read, without what its partials read.
    fn reads(&self) -> &Reads;

    /// Bytes that it takes in a cache, roughly.
    fn weight(&self) -> u32;

    /// Reports names, functions and partials that it uses and that are not there, those of its
    /// partials too. `Err` if the meter stopped it (limit or cancelled).
    fn check(
        &self,
        known: &Known<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<Vec<Fault>, Fault>;

    /// The text that it makes of the values.
    fn render(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<String, Fault>;

    /// The text, and what each of its lines came from.
    fn trace(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Result<(String, Origins), Fault>;

    /// How long each of its lines takes, by a clock that counts nanoseconds.
    fn time(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
        now: &dyn Fn() -> u64,
    ) -> Result<Vec<LineTime>, Fault>;

    /// The text as the language's reference makes it, where it has one: slow, and only for
    /// comparing. A fault says that the reference did not get to an end.
    fn by_reference(
        &self,
        scope: &Scope<'_>,
        partials: &Partials,
        meter: &Meter,
    ) -> Option<Result<String, Fault>>;
}

/// What a line of a template took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineTime {
    /// From 1.
    pub line: u32,
    /// How often a part of it was evaluated.
    pub calls: u64,
    pub ns: u64,
}

/// What a text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// For each of its lines.
    pub lines: Vec<Origin>,
    /// The values of the context that it was made of, by path: `entities[3].name`. Sorted.
    pub reads: Vec<String>,
}

/// What a line came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The template or partial that it begins in, as faults name it.
    pub template: String,
    /// From 1.
    pub line: u32,
    /// The values that it was made of, those that decided whether it is there included. Sorted.
    pub reads: Vec<String>,
}

/// What is known of names before there are values.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub context: &'a Shape,
    /// Names known in every block, as those of `each` outputs are.
    pub names: &'a BTreeMap<String, Shape>,
}
