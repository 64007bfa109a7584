//! Calls of partials, with what they hand on.

use super::column::{Margin, columns as columns_of};
use super::failed::Failed;
use super::frames::{Frame, Inline};
use super::values::{self, Value};
use super::{Evaluation, Outcome, Trace};
use crate::functions::{indent_lines, weight};
use crate::handlebars::syntax::{Decorator, Element, PARTIAL_BLOCK, Partial, PartialName};
use crate::handlebars::template::Compiled;

impl<'a, T: Trace<'a>> Evaluation<'a, T> {
    pub fn partial(&mut self, partial: &'a Partial) -> Outcome<()> {
        let computed;
        let name = match &partial.name {
            PartialName::Plain(name) => &**name,
            PartialName::Computed(parameter) => {
                let mut text = String::new();
                values::write(self.parameter(parameter)?.node(), &mut text);
                computed = text;
                &computed
            }
        };
        if name == PARTIAL_BLOCK {
            return self.handed(partial);
        }
        self.fuel.step(1)?;
        let found = self.found(name)?;
        let (elements, template) = match (found, &partial.block) {
            (Some(found), _) => found,
            // What a partial that is not there would have been called with takes its place.
            (None, Some(block)) => (&**block, self.template),
            (None, None) => {
                return Err(Failed::wrong(format!("There is no partial “{name}”")));
            }
        };
        let frame = self.called(partial)?;
        self.frames.0.push(frame);
        let handed = match &partial.block {
            Some(block) if found.is_some() => Some(self.apart(block)?),
            _ => None,
        };
        self.handed.push(handed);
        let calling = std::mem::replace(&mut self.template, template);
        self.fuel.enter_partial()?;
        self.indented(elements, &partial.indent)?;
        self.fuel.leave_partial();
        self.template = calling;
        self.handed.pop();
        self.frames.0.pop();
        Ok(())
    }

    /// An inline partial of a block around this place, or one of the pack's.
    fn found(&self, name: &str) -> Outcome<Option<(&'a [Element], &'a Compiled)>> {
        if let Some(inline) = self.frames.inline(name) {
            return Ok(Some((inline.elements, inline.template)));
        }
        let Some(template) = self.partials.get(name) else {
            return Ok(None);
        };
        match Compiled::of(&**template) {
            Some(template) => Ok(Some((&template.elements, template))),
            None => Err(Failed::wrong(format!(
                "The partial “{name}” is written in another language"
            ))),
        }
    }

    /// The block of a partial: the caller's value or the one that is given, the caller's `@index`
    /// and its like, and the named values.
    fn called(&mut self, partial: &'a Partial) -> Outcome<Frame<'a>> {
        let mut frame = match partial.arguments.placed.first() {
            Some(value) => {
                let value = self.parameter(value)?;
                Frame::new(value, self.frames.innermost().turn.clone())
            }
            None => self.frames.here(),
        };
        frame.merges = true;
        for (name, value) in &partial.arguments.named {
            let value = self.parameter(value)?;
            if let Value::Made(node) = &value {
                // Partials that hand all values on would double them at each level.
                self.fuel.step(weight(node))?;
            }
            frame.names.push((name, value));
        }
        Ok(frame)
    }

    /// The text of a block, which is not written.
    fn apart(&mut self, block: &'a [Element]) -> Outcome<String> {
        let start = self.out.len();
        self.inside(block)?;
        self.trace.truncated(start);
        Ok(self.out.split_off(start))
    }

    /// `{{> @partial-block}}`
    fn handed(&mut self, partial: &'a Partial) -> Outcome<()> {
        match (self.handed.last(), &partial.block) {
            (Some(Some(text)), _) => {
                self.fuel.written(self.out.len() + text.len())?;
                self.out.push_str(text);
                self.trace.wrote();
                Ok(())
            }
            (_, Some(block)) => self.inside(block),
            (_, None) => Err(Failed::wrong(
                "This partial was called without a block: there is no “@partial-block”",
            )),
        }
    }

    fn indented(&mut self, elements: &'a [Element], indent: &str) -> Outcome<()> {
        if indent.is_empty() {
            return self.elements(elements);
        }
        let start = self.out.len();
        let columns = self.margin.columns + columns_of(indent);
        let around = std::mem::replace(&mut self.margin, Margin { start, columns });
        self.elements(elements)?;
        self.margin = around;
        let text = indent_lines(&self.out[start..], indent);
        self.trace.indented(&self.out, start, indent.len());
        self.out.truncate(start);
        self.write(&text)
    }

    pub fn decorator(&mut self, decorator: &'a Decorator) -> Outcome<()> {
        if &*decorator.name != "inline" {
            let message = format!("There is no decorator “{}”", decorator.name);
            return Err(Failed::wrong(message));
        }
        let name = self.first("inline", &decorator.arguments)?;
        let (Some(name), Some(elements)) = (name.node().as_str(), &decorator.block) else {
            return Err(Failed::wrong(
                "inline needs a name and a block: {{#*inline \"name\"}}…{{/inline}}",
            ));
        };
        let inline = Inline {
            name: name.into(),
            elements,
            template: self.template,
        };
        let inlines = &mut self.frames.innermost_mut().inlines;
        match inlines.iter_mut().find(|own| own.name == inline.name) {
            Some(own) => *own = inline,
            None => inlines.push(inline),
        }
        Ok(())
    }
}
