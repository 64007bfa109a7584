//! Evaluates templates.

mod blocks;
mod calls;
mod column;
mod failed;
mod frames;
mod partials;
mod timed;
mod trace;
mod values;

#[cfg(test)]
mod tests;

use formwork_protocol::{Fault, Node};

use super::syntax::{Element, Piece};
use super::template::Compiled;
use crate::context::Scope;
use crate::language::{Escape, LineTime, Origins};
use crate::meter::{Fuel, Meter, Stop};
use crate::partials::Partials;
use column::Margin;
pub(super) use column::columns;
use failed::Failed;
use frames::Frames;
use timed::Timed;
use trace::{Silent, Trace, Traced};
use values::Value;

/// What a text is made of, at first: most are a few thousand bytes.
const ROOM: usize = 2 << 10;

/// Elements of a block that count one step together.
const ELEMENTS: u64 = 16;

/// Evaluates a template to text.
pub fn render(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<String, Fault> {
    evaluate(template, scope, partials, meter, Silent).map(|(text, _)| text)
}

/// Evaluates a template to text, and tells what each line of it came from.
pub fn trace(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<(String, Origins), Fault> {
    let (text, traced) = evaluate(template, scope, partials, meter, Traced::default())?;
    let origins = traced.origins(&text, scope);
    Ok((text, origins))
}

/// Evaluates a template, and tells how long each line of it took by a clock that counts
/// nanoseconds.
pub fn time(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
    now: &dyn Fn() -> u64,
) -> Result<Vec<LineTime>, Fault> {
    let (_, timed) = evaluate(template, scope, partials, meter, Timed::new(template, now))?;
    Ok(timed.lines())
}

fn evaluate<'a, T: Trace<'a>>(
    template: &'a Compiled,
    scope: &Scope<'a>,
    partials: &'a Partials,
    meter: &'a Meter,
    trace: T,
) -> Result<(String, T), Fault> {
    if meter.cancel.is_cancelled() {
        return Err(Stop::Cancelled.fault(&template.name));
    }
    let mut evaluation = Evaluation {
        template,
        partials,
        root: scope.context.whole(),
        out: String::with_capacity(ROOM),
        frames: Frames::new(scope),
        fuel: Fuel::new(meter),
        html: template.escape == Escape::Html,
        margin: Margin::default(),
        handed: Vec::new(),
        trace,
    };
    match evaluation.elements(&template.elements) {
        Ok(()) => Ok((evaluation.out, evaluation.trace)),
        Err(failed) => Err(failed.fault(template)),
    }
}

/// One evaluation. Nothing in it copies a value of the context.
struct Evaluation<'a, T> {
    /// Whose elements are evaluated.
    template: &'a Compiled,
    partials: &'a Partials,
    root: &'a Node,
    out: String,
    frames: Frames<'a>,
    fuel: Fuel<'a>,
    /// Values are escaped.
    html: bool,
    margin: Margin,
    /// The text of the block that each partial was called with, the innermost last.
    handed: Vec<Option<String>>,
    trace: T,
}

type Outcome<T> = Result<T, Box<Failed>>;

impl<'a, T: Trace<'a>> Evaluation<'a, T> {
    fn elements(&mut self, elements: &'a [Element]) -> Outcome<()> {
        self.trace.enter();
        for element in elements {
            self.trace.element(self.template, element, self.out.len());
            let done = match &element.piece {
                Piece::Text(text) => self.write(text),
                Piece::Value { value, raw } => self
                    .parameter(value)
                    .and_then(|value| self.write_value(&value, self.html && !raw)),
                Piece::Block(block) => self.block(block),
                Piece::Partial(partial) => self.partial(partial),
                Piece::Decorator(decorator) => self.decorator(decorator),
            };
            if let Err(failed) = done {
                return Err(failed.at(self.template, element.at));
            }
        }
        self.trace.leave();
        Ok(())
    }

    /// The elements one level deeper.
    fn inside(&mut self, elements: &'a [Element]) -> Outcome<()> {
        self.fuel.step(elements.len() as u64 / ELEMENTS)?;
        self.fuel.enter()?;
        let done = self.elements(elements);
        self.fuel.leave();
        done
    }

    fn write(&mut self, text: &str) -> Outcome<()> {
        self.fuel.written(self.out.len() + text.len())?;
        self.out.push_str(text);
        Ok(())
    }

    fn write_value(&mut self, value: &Value<'a>, escaped: bool) -> Outcome<()> {
        let start = self.out.len();
        match (value.node(), escaped) {
            // The one kind of value that can be long.
            (Node::Text(text), false) => return self.write(text),
            (node, false) => values::write(node, &mut self.out),
            (node, true) => {
                let mut text = String::new();
                values::write(node, &mut text);
                values::escape(&text, &mut self.out);
            }
        }
        let written = self.fuel.written(self.out.len());
        if written.is_err() {
            self.out.truncate(start);
        }
        Ok(written?)
    }
}
