//! How deep a template may nest, so that nothing that walks it can run out of the native stack.

use std::collections::HashMap;

use formwork_protocol::{Code, Fault};
use handlebars::Template;
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};

use super::calls::call_of;
use crate::language::Source;
use crate::meter::{LEVELS, Stop};
use crate::unknown::trimmed;

/// Tags that begin with `else` in one template. Handlebars keeps a chain of them as blocks inside
/// each other, and drops them by recursion when it finds a mistake further on.
const ELSES: usize = 1000;

/// Tags times bytes of one template. For each tag the parser counts lines from the beginning, and
/// some of its rules look ahead to the end: some seconds for this many.
const WORK: u64 = 1 << 29;

/// Brackets inside each other in one tag, whatever the limit on blocks.
const BRACKETS: usize = 64;

/// Opening brackets in one template, text and all.
const ALL_BRACKETS: usize = 1 << 14;

/// Brackets inside each other that the parser has room for on any stack.
const ROOM: usize = 100;

/// Bytes of native stack that the parser takes for brackets inside brackets; measured, and doubled.
const BYTES: usize = 12 << 10;

/// Runs the parser where the native stack has room for it, should all brackets of the text stand
/// inside each other. Only the parser knows which do: a string may hide them.
pub fn with_room<T: Send>(
    source: &Source<'_>,
    text: &str,
    parse: impl FnOnce() -> Result<T, Fault> + Send,
) -> Result<T, Fault> {
    let brackets = text.matches('(').count();
    if brackets <= ROOM {
        return parse();
    }
    if brackets > ALL_BRACKETS {
        let message = format!("{} has more than {ALL_BRACKETS} brackets", source.name);
        let fault = Fault::new(Code::Limit, message).in_file(source.name);
        return Err(fault.with_hint("Move parts into partials."));
    }
    let parsed = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size((2 << 20) + brackets * BYTES);
        thread.spawn_scoped(scope, parse).ok()?.join().ok()
    });
    parsed.unwrap_or_else(|| {
        let message = format!(
            "{} could not be parsed: no thread could be run",
            source.name
        );
        let fault = Fault::new(Code::Internal, message).in_file(source.name);
        Err(fault.with_hint("The system gave no memory for it; try again."))
    })
}

/// Looks at the text before it is parsed, for a fault at its place. How deep it nests is a guess:
/// strings and comments can hold what looks like tags. What it misses, the parser's own look at the
/// stack stops, or [`check_parsed`] finds.
pub fn check_before(source: &Source<'_>, text: &str) -> Result<(), Fault> {
    check_size(source, text)?;
    let depth = allowed(source);
    let mut blocks = 0usize;
    let mut offset = 0;
    while let Some(found) = text[offset..].find("{{") {
        let start = offset + found;
        let tag = &text[start + 2..];
        let tag_end = tag.find("}}").unwrap_or(tag.len());
        let inside = tag[..tag_end].trim_start_matches(['{', '~', ' ']);
        if inside.starts_with('#') {
            blocks += 1;
        } else if inside.starts_with('/') {
            blocks = blocks.saturating_sub(1);
        }
        if blocks > depth || deepest_brackets(inside) > depth.min(BRACKETS) {
            return Err(place(too_deep(source, depth), source, text, start));
        }
        offset = start + 2 + tag_end;
    }
    Ok(())
}

/// Counts what could be a tag, so never too few.
fn check_size(source: &Source<'_>, text: &str) -> Result<(), Fault> {
    let refused = |message: String| {
        Fault::new(Code::Limit, message)
            .in_file(source.name)
            .with_hint("Move parts into partials.")
    };
    let tags = text.matches("{{").count() as u64;
    if tags.saturating_mul(text.len() as u64) > WORK {
        let message = format!("{} is too long for its number of tags", source.name);
        return Err(refused(message));
    }
    // Behind an odd brace, the tag begins one further on.
    let elses = (0..text.len()).filter(|&start| text.as_bytes()[start..].starts_with(b"{{"));
    let mut elses = elses.filter(|&start| {
        let word = text[start + 2..].trim_start_matches(['~', ' ', '\t', '\r', '\n']);
        word.starts_with("else") || word.starts_with('^')
    });
    match elses.nth(ELSES) {
        None => Ok(()),
        Some(start) => {
            let message = format!("{} has more than {ELSES} tags with else", source.name);
            Err(place(refused(message), source, text, start))
        }
    }
}

fn allowed(source: &Source<'_>) -> usize {
    usize::try_from(source.depth.min(LEVELS)).unwrap_or(usize::MAX)
}

fn too_deep(source: &Source<'_>, depth: usize) -> Fault {
    let message = format!("{} is nested more than {depth} levels deep", source.name);
    Fault::new(Code::Limit, message)
        .in_file(source.name)
        .with_hint("Move inner parts into partials.")
}

/// The place of a byte of `text`, which has the lines of the source.
fn place(fault: Fault, source: &Source<'_>, text: &str, offset: usize) -> Fault {
    let found = fault.clone().at_offset(text, offset);
    let at = |number: Option<u32>| number.map_or(1, |number| number as usize);
    trimmed(
        fault
            .in_file(source.name)
            .at(source.text, at(found.line), at(found.column)),
    )
}

fn deepest_brackets(tag: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for letter in tag.bytes() {
        match letter {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Looks at what the parser has made, with a list of what is left instead of recursion.
pub fn check_parsed(source: &Source<'_>, parsed: &Template) -> Result<(), Fault> {
    let depth = allowed(source);
    let mut left: Left<'_> = vec![(Part::Template(parsed), Levels::default())];
    while let Some((part, levels)) = left.pop() {
        if levels.blocks > depth || levels.brackets > depth.min(BRACKETS) {
            return Err(too_deep(source, depth));
        }
        if levels.chain as u64 > LEVELS {
            return Err(Stop::Levels.fault(source.name).in_file(source.name));
        }
        match part {
            Part::Template(template) => {
                let elements = template.elements.iter();
                left.extend(elements.map(|element| (Part::Element(element), levels)));
            }
            Part::Element(
                TemplateElement::PartialExpression(call)
                | TemplateElement::PartialBlock(call)
                | TemplateElement::DecoratorExpression(call)
                | TemplateElement::DecoratorBlock(call),
            ) => {
                inside_brackets(&call.name, &call.params, &call.hash, levels, &mut left);
                let template = call.template.iter();
                left.extend(template.map(|inner| (Part::Template(inner), levels.block())));
            }
            Part::Element(element) => {
                if let Some(call) = call_of(element) {
                    inside_call(call, levels, &mut left);
                }
            }
            Part::Parameter(parameter) => {
                if let Parameter::Subexpression(inner) = parameter {
                    left.push((Part::Element(inner.as_element()), levels));
                }
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Template(&'a Template),
    Element(&'a TemplateElement),
    Parameter(&'a Parameter),
}

#[derive(Clone, Copy, Default)]
struct Levels {
    blocks: usize,
    brackets: usize,
    /// Blocks, and arms of `else if`, which are blocks inside each other to Handlebars.
    chain: usize,
}

impl Levels {
    fn block(self) -> Self {
        Self {
            blocks: self.blocks + 1,
            chain: self.chain + 1,
            ..self
        }
    }
}

type Left<'a> = Vec<(Part<'a>, Levels)>;

fn inside_brackets<'a>(
    name: &'a Parameter,
    parameters: &'a [Parameter],
    named: &'a HashMap<String, Parameter>,
    levels: Levels,
    left: &mut Left<'a>,
) {
    let inner = Levels {
        brackets: levels.brackets + 1,
        ..levels
    };
    let all = parameters.iter().chain(named.values()).chain([name]);
    left.extend(all.map(|parameter| (Part::Parameter(parameter), inner)));
}

fn inside_call<'a>(call: &'a HelperTemplate, levels: Levels, left: &mut Left<'a>) {
    inside_brackets(&call.name, &call.params, &call.hash, levels, left);
    let template = call.template.iter();
    left.extend(template.map(|inner| (Part::Template(inner), levels.block())));
    let arm = Levels {
        blocks: levels.blocks + usize::from(!call.is_chained()),
        ..levels.block()
    };
    let inverse = call.inverse.iter();
    left.extend(inverse.map(|inner| (Part::Template(inner), arm)));
}

#[cfg(test)]
mod tests;
