//! Checks templates against the names that a pack's questions and values give.

use std::collections::{BTreeMap, HashSet};

use formwork_protocol::{Code, Fault};
use handlebars::template::{BlockParam, HelperTemplate, Parameter, TemplateElement};
use serde_json::Value;

use super::calls::{INDENT, PARTIAL, UNESCAPED, call_of};
use super::path::Written;
use super::scopes::{ScopeId, Scopes, Unresolved, WayOut};
use super::template::Compiled;
use crate::foreign_tag::{WAYS_OUT, is_behind_dollar};
use crate::functions::{FUNCTIONS, function};
use crate::language::Known;
use crate::meter::{self, Meter, Stop, metered};
use crate::partials::Partials;
use crate::shape::Shape;
use crate::unknown::{TOLD, listed, nearest, trimmed};

/// Reports functions, partials and variables that a template uses and the pack does not have.
///
/// Partials are followed with the values that each call gives them, so a name that is unknown only
/// in one of their calls is found. A partial is looked at once for all calls that look alike to it.
/// Calls that never do, as those of a partial that includes itself, end at the meter's limit.
pub fn check(
    template: &Compiled,
    known: &Known<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<Vec<Fault>, Fault> {
    let stopped = |stop: Stop| match stop {
        Stop::Cancelled => stop.fault(&template.name),
        stop => stop
            .fault(&format!("Checking {}", template.name))
            .in_file(&template.name)
            .with_hint(
                "Partials that call partials, with other values each time, may be at work; \
                 the limit “steps” is in the settings.",
            ),
    };
    if meter.cancel.is_cancelled() {
        return Err(stopped(Stop::Cancelled));
    }
    let mut check = Check {
        partials,
        root: known.context,
        scopes: Scopes::default(),
        faults: BTreeMap::new(),
        template,
        waiting: Vec::new(),
        seen: HashSet::new(),
    };
    let (_, stop) = metered(meter, || check.run(known));
    match stop {
        Some(stop) => Err(stopped(stop)),
        None => Ok(check.faults.into_values().collect()),
    }
}

struct Check<'a> {
    partials: &'a Partials,
    root: &'a Shape,
    scopes: Scopes,
    /// By place, so that a partial called often reports once.
    faults: BTreeMap<(String, Place, String), Fault>,
    /// The one that is looked at.
    template: &'a Compiled,
    /// Templates that are still to be looked at. A list of them, since calls inside calls would
    /// take the native stack.
    waiting: Vec<(&'a Compiled, ScopeId)>,
    /// Partials, by where they lie in memory, with what they saw.
    seen: HashSet<(*const Compiled, ScopeId)>,
}

/// A line and a column, from 1.
type Place = (usize, usize);

impl<'a> Check<'a> {
    fn run(&mut self, known: &Known<'_>) -> Result<(), Stop> {
        let (context, names) = (known.context.clone(), known.names.clone());
        let outermost = self.scopes.enter(None, context, names)?;
        self.waiting.push((self.template, outermost));
        while let Some((template, scope)) = self.waiting.pop() {
            self.template = template;
            self.elements(&template.parsed, (1, 1), scope)?;
            if self.faults.len() >= TOLD {
                break;
            }
        }
        Ok(())
    }

    /// `outer` is the place of what the elements stand in.
    fn elements(
        &mut self,
        template: &'a handlebars::Template,
        outer: Place,
        scope: ScopeId,
    ) -> Result<(), Stop> {
        for (index, element) in template.elements.iter().enumerate() {
            meter::step(1)?;
            if let Some(call) = call_of(element) {
                // Handlebars keeps no places for what stands behind `else if`.
                let mapping = template.mapping.get(index);
                let place = mapping.map_or(outer, |mapping| (mapping.0, mapping.1));
                let block = matches!(element, TemplateElement::HelperBlock(_));
                self.call(call, block, place, scope)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, fault: Fault, place: Place) {
        let name = &self.template.name;
        let key = (name.clone(), place, fault.message.clone());
        if self.faults.len() < TOLD {
            self.faults.entry(key).or_insert_with(|| {
                let (line, column) = place;
                trimmed(fault.in_file(name).at(&self.template.source, line, column))
            });
        }
    }

    /// The hint for a tag that looks like one of another tool.
    fn way_out(&self, (line, column): Place) -> Option<&'static str> {
        is_behind_dollar(&self.template.source, line, column).then_some(WAYS_OUT)
    }

    /// The shape that a call gives, after a look at everything in it.
    fn call(
        &mut self,
        call: &'a HelperTemplate,
        block: bool,
        place: Place,
        scope: ScopeId,
    ) -> Result<Shape, Stop> {
        let name = call.name.as_name().unwrap_or_default();
        let plain = call.params.is_empty() && call.hash.is_empty() && !block;
        if plain {
            return self.value(&call.name, place, scope);
        }
        if let (UNESCAPED, [value]) = (name, call.params.as_slice()) {
            return self.value(value, place, scope);
        }
        let mut shapes = Vec::with_capacity(call.params.len());
        for parameter in &call.params {
            shapes.push(self.parameter(parameter, place, scope)?);
        }
        let mut named = BTreeMap::new();
        for (key, value) in call.hash.iter().filter(|(key, _)| *key != INDENT) {
            named.insert(key.clone(), self.parameter(value, place, scope)?);
        }
        if name == PARTIAL {
            self.partial(call, &shapes, named, place, scope)?;
            return Ok(Shape::Any);
        }
        let fault = if block {
            block_fault(name, call)
        } else {
            function_fault(name, call, &|| self.way_out(place))
        };
        if let Some(fault) = fault {
            self.report(fault, place);
        }
        self.blocks(name, call, &shapes, place, scope)?;
        Ok(Shape::Any)
    }

    /// The shape of what is written as `{{x}}` or `{{{x}}}`.
    fn value(
        &mut self,
        written: &'a Parameter,
        place: Place,
        scope: ScopeId,
    ) -> Result<Shape, Stop> {
        let name = written.as_name().unwrap_or_default();
        let needs = function(name).and_then(|function| function.fits(0).err());
        if let Some(message) = needs {
            let fault = Fault::new(Code::Template, message);
            let hint = format!("For a value of that name, write this.{name}.");
            self.report(fault.with_hint(hint), place);
            return Ok(Shape::Any);
        }
        self.parameter(written, place, scope)
    }

    fn blocks(
        &mut self,
        name: &str,
        call: &'a HelperTemplate,
        shapes: &[Shape],
        place: Place,
        scope: ScopeId,
    ) -> Result<(), Stop> {
        let subject = shapes.first().cloned().unwrap_or(Shape::Any);
        let inner = match name {
            "each" => Some(subject.item()),
            "with" => Some(subject),
            _ => None,
        };
        if let Some(template) = &call.template {
            let inside = match inner {
                None => scope,
                Some(shape) => {
                    let names = block_names(call, &shape);
                    self.scopes.enter(Some(scope), shape, names)?
                }
            };
            self.elements(template, place, inside)?;
        }
        match &call.inverse {
            Some(template) => self.elements(template, place, scope),
            None => Ok(()),
        }
    }

    fn partial(
        &mut self,
        call: &HelperTemplate,
        shapes: &[Shape],
        names: BTreeMap<String, Shape>,
        place: Place,
        scope: ScopeId,
    ) -> Result<(), Stop> {
        let Some(Parameter::Literal(Value::String(name))) = call.params.first() else {
            return Ok(());
        };
        let Some(partial) = self.partials.get(name) else {
            self.report(unknown_partial(name, self.partials), place);
            return Ok(());
        };
        let Some(partial) = Compiled::of(&**partial) else {
            let message = format!("The partial “{name}” is written in another language");
            self.report(Fault::new(Code::Template, message), place);
            return Ok(());
        };
        let shape = shapes.get(1).unwrap_or_else(|| self.scopes.shape(scope));
        let inside = self.scopes.enter(Some(scope), shape.clone(), names)?;
        if self.seen.insert((partial, inside)) {
            self.waiting.push((partial, inside));
        }
        Ok(())
    }

    fn parameter(
        &mut self,
        parameter: &'a Parameter,
        place: Place,
        scope: ScopeId,
    ) -> Result<Shape, Stop> {
        match parameter {
            Parameter::Subexpression(inner) => match call_of(inner.as_element()) {
                Some(call) => {
                    meter::step(1)?;
                    self.call(call, false, place, scope)
                }
                None => Ok(Shape::Any),
            },
            Parameter::Name(_) | Parameter::Path(_) => {
                let written = Written::parse(parameter.as_name().unwrap_or_default());
                let way_out = || self.way_out(place);
                let resolved = self.scopes.resolve(&written, scope, self.root, &way_out);
                match resolved {
                    Ok(shape) => Ok(shape),
                    Err(Unresolved::Stopped(stop)) => Err(stop),
                    Err(Unresolved::Unknown(fault)) => {
                        self.report(*fault, place);
                        Ok(Shape::Any)
                    }
                }
            }
            _ => Ok(Shape::Scalar),
        }
    }
}

/// What is wrong with a call of a block.
fn block_fault(name: &str, call: &HelperTemplate) -> Option<Fault> {
    const BLOCKS: [&str; 5] = ["each", "if", "unless", "with", "fit"];
    if BLOCKS.contains(&name) {
        let wrong = call.params.len() != 1;
        return wrong.then(|| Fault::new(Code::Template, format!("{name} takes 1 value")));
    }
    let fault = Fault::new(Code::UnknownHelper, format!("There is no block “{name}”"));
    Some(fault.with_hint(format!("There is: {}.", BLOCKS.join(", "))))
}

/// What is wrong with a call of a function.
fn function_fault(name: &str, call: &HelperTemplate, way_out: &WayOut<'_>) -> Option<Fault> {
    let count = call.params.len();
    if name == "lookup" {
        return (count != 2).then(|| Fault::new(Code::Template, "lookup takes 2 values"));
    }
    if let Some(function) = function(name) {
        let message = function.fits(count).err()?;
        return Some(Fault::new(Code::Template, message));
    }
    let message = format!("There is no function “{name}”");
    let fault = Fault::new(Code::UnknownHelper, message);
    let near = nearest(name, FUNCTIONS.iter().map(|function| function.name));
    Some(match (near, way_out()) {
        (Some(near), _) => fault.with_hint(format!("Did you mean “{near}”?")),
        (None, Some(way_out)) => fault.with_hint(way_out),
        (None, None) => fault,
    })
}

fn unknown_partial(name: &str, partials: &Partials) -> Fault {
    let fault = Fault::new(Code::UnknownHelper, format!("There is no partial “{name}”"));
    match nearest(name, partials.names()) {
        Some(near) => fault.with_hint(format!("Did you mean “{near}”?")),
        None if name.starts_with("shared/") => {
            let shared = partials.names().filter(|name| name.starts_with("shared/"));
            let shared: Vec<&str> = shared.collect();
            fault.with_hint(format!("Formwork has {}.", listed(&shared, 6)))
        }
        None => fault.with_hint(format!("It would be the file partials/{name}.hbs.")),
    }
}

/// The names that a block gives: `as |item key|`.
fn block_names(call: &HelperTemplate, shape: &Shape) -> BTreeMap<String, Shape> {
    let name = |parameter: &Parameter| parameter.as_name().unwrap_or_default().to_owned();
    match &call.block_param {
        Some(BlockParam::Single(item)) => BTreeMap::from([(name(item), shape.clone())]),
        Some(BlockParam::Pair((item, key))) => {
            BTreeMap::from([(name(item), shape.clone()), (name(key), Shape::Scalar)])
        }
        _ => BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests;
