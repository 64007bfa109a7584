//! Checks templates against the names that a pack's questions and values give.

use std::collections::{BTreeMap, HashSet};

use formwork_protocol::{Code, Fault};

use super::path::Path;
use super::scopes::{ScopeId, Scopes, Unresolved, WayOut};
use super::syntax::{
    Arguments, Arm, BlockKind, BlockNames, Call, Callee, Decorator, Element, PARTIAL_BLOCK,
    Parameter, Partial, PartialName, Piece,
};
use super::template::Compiled;
use crate::foreign_tag::{WAYS_OUT, is_behind_dollar};
use crate::functions::FUNCTIONS;
use crate::language::Known;
use crate::meter::{Fuel, Meter, Stop};
use crate::partials::Partials;
use crate::shape::Shape;
use crate::unknown::{TOLD, listed, nearest};

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
        inlines: HashSet::new(),
        fuel: Fuel::new(meter),
    };
    check.run(known).map_err(stopped)?;
    Ok(check.faults.into_values().collect())
}

struct Check<'a> {
    partials: &'a Partials,
    root: &'a Shape,
    scopes: Scopes,
    /// By place, so that a partial called often reports once.
    faults: BTreeMap<(String, Place, String), Fault>,
    /// The one that is looked at.
    template: &'a Compiled,
    /// What is still to be looked at. A list, since calls inside calls would take the native stack.
    waiting: Vec<(&'a Compiled, &'a [Element], ScopeId)>,
    /// What was looked at, by where it lies in memory, with what it saw.
    seen: HashSet<(*const Element, ScopeId)>,
    /// Names of inline partials, of which nobody knows who calls them.
    inlines: HashSet<&'a str>,
    fuel: Fuel<'a>,
}

/// A line and a column, from 1.
type Place = (usize, usize);

impl<'a> Check<'a> {
    fn run(&mut self, known: &Known<'_>) -> Result<(), Stop> {
        let (context, names) = (known.context.clone(), known.names.clone());
        let outermost = self.scopes.enter(&mut self.fuel, None, context, names)?;
        let elements = &*self.template.elements;
        self.waiting.push((self.template, elements, outermost));
        while let Some((template, elements, scope)) = self.waiting.pop() {
            self.template = template;
            self.elements(elements, scope)?;
            if self.faults.len() >= TOLD {
                break;
            }
        }
        Ok(())
    }

    fn elements(&mut self, elements: &'a [Element], scope: ScopeId) -> Result<(), Stop> {
        // Those of the block may be called before they stand.
        for element in elements {
            if let Piece::Decorator(decorator) = &element.piece
                && let Some(Parameter::Literal(name)) = decorator.arguments.placed.first()
            {
                self.inlines.extend(name.as_str());
            }
        }
        for element in elements {
            self.fuel.step(1)?;
            let at = element.at;
            match &element.piece {
                Piece::Text(_) => {}
                Piece::Value { value, .. } => drop(self.parameter(value, at, scope)?),
                Piece::Block(block) => {
                    for arm in &block.arms {
                        self.arm(arm, scope)?;
                    }
                    if let Some(elements) = &block.otherwise {
                        self.elements(elements, scope)?;
                    }
                }
                Piece::Partial(partial) => self.partial(partial, at, scope)?,
                Piece::Decorator(decorator) => self.decorator(decorator, at, scope)?,
            }
        }
        Ok(())
    }

    fn report(&mut self, fault: Fault, at: u32) {
        if self.faults.len() >= TOLD {
            return;
        }
        let fault = self.template.located(fault, at);
        let place = |number: Option<u32>| number.map_or(1, |number| number as usize);
        let place = (place(fault.line), place(fault.column));
        let key = (self.template.name.clone(), place, fault.message.clone());
        self.faults.entry(key).or_insert(fault);
    }

    /// The hint for a tag that looks like one of another tool.
    fn way_out(&self, at: u32) -> Option<&'static str> {
        is_behind_dollar(self.template.parsed(), at as usize).then_some(WAYS_OUT)
    }

    fn named(
        &mut self,
        arguments: &'a Arguments,
        at: u32,
        scope: ScopeId,
    ) -> Result<BTreeMap<String, Shape>, Stop> {
        let mut named = BTreeMap::new();
        for (name, value) in &arguments.named {
            named.insert(name.to_string(), self.parameter(value, at, scope)?);
        }
        Ok(named)
    }

    /// The shapes of values by place.
    fn placed(
        &mut self,
        arguments: &'a Arguments,
        at: u32,
        scope: ScopeId,
    ) -> Result<Vec<Shape>, Stop> {
        let mut shapes = Vec::with_capacity(arguments.placed.len());
        for parameter in &arguments.placed {
            shapes.push(self.parameter(parameter, at, scope)?);
        }
        Ok(shapes)
    }

    fn call(&mut self, call: &'a Call, at: u32, scope: ScopeId) -> Result<Shape, Stop> {
        self.fuel.step(1)?;
        self.placed(&call.arguments, at, scope)?;
        self.named(&call.arguments, at, scope)?;
        if let Some(fault) = function_fault(call, &|| self.way_out(at)) {
            self.report(fault, at);
        }
        Ok(Shape::Any)
    }

    fn arm(&mut self, arm: &'a Arm, scope: ScopeId) -> Result<(), Stop> {
        let shapes = self.placed(&arm.arguments, arm.at, scope)?;
        self.named(&arm.arguments, arm.at, scope)?;
        if let Some(fault) = block_fault(arm) {
            self.report(fault, arm.at);
        }
        let subject = shapes.into_iter().next().unwrap_or(Shape::Any);
        let shape = match arm.kind {
            BlockKind::Each => subject.item(),
            BlockKind::With => subject,
            _ => return self.elements(&arm.body, scope),
        };
        let names = block_names(&arm.names, &shape);
        let inside = self
            .scopes
            .enter(&mut self.fuel, Some(scope), shape, names)?;
        self.elements(&arm.body, inside)
    }

    fn partial(&mut self, call: &'a Partial, at: u32, scope: ScopeId) -> Result<(), Stop> {
        if let PartialName::Computed(name) = &call.name {
            self.parameter(name, at, scope)?;
        }
        let shapes = self.placed(&call.arguments, at, scope)?;
        let names = self.named(&call.arguments, at, scope)?;
        let shape = shapes.first().unwrap_or_else(|| self.scopes.shape(scope));
        let shape = shape.clone();
        let inside = self
            .scopes
            .enter(&mut self.fuel, Some(scope), shape, names)?;
        if let Some(block) = &call.block {
            self.elements(block, inside)?;
        }
        let PartialName::Plain(name) = &call.name else {
            return Ok(());
        };
        if self.inlines.contains(&**name) || &**name == PARTIAL_BLOCK {
            return Ok(());
        }
        let Some(partial) = self.partials.get(name) else {
            if call.block.is_none() {
                self.report(unknown_partial(name, self.partials), at);
            }
            return Ok(());
        };
        let Some(partial) = Compiled::of(&**partial) else {
            let message = format!("The partial “{name}” is written in another language");
            self.report(Fault::new(Code::Template, message), at);
            return Ok(());
        };
        if self.seen.insert((partial.elements.as_ptr(), inside)) {
            self.waiting.push((partial, &partial.elements, inside));
        }
        Ok(())
    }

    /// `{{#*inline}}`. It can be called from anywhere inside, so its names are not known.
    fn decorator(&mut self, decorator: &'a Decorator, at: u32, scope: ScopeId) -> Result<(), Stop> {
        self.placed(&decorator.arguments, at, scope)?;
        if &*decorator.name != "inline" {
            let message = format!("There is no decorator “{}”", decorator.name);
            let fault = Fault::new(Code::UnknownHelper, message);
            self.report(fault.with_hint("There is: inline."), at);
        }
        let Some(block) = &decorator.block else {
            let message = "inline needs a block: {{#*inline \"name\"}}…{{/inline}}";
            self.report(Fault::new(Code::Template, message), at);
            return Ok(());
        };
        let anything = self
            .scopes
            .enter(&mut self.fuel, None, Shape::Any, BTreeMap::new())?;
        self.elements(block, anything)
    }

    fn parameter(
        &mut self,
        parameter: &'a Parameter,
        at: u32,
        scope: ScopeId,
    ) -> Result<Shape, Stop> {
        match parameter {
            Parameter::Literal(_) => Ok(Shape::Scalar),
            Parameter::Call(call) => self.call(call, at, scope),
            Parameter::Path(path) => self.path(path, at, scope),
        }
    }

    fn path(&mut self, path: &'a Path, at: u32, scope: ScopeId) -> Result<Shape, Stop> {
        let hint = self.way_out(at);
        let way_out = || hint;
        let (fuel, root) = (&mut self.fuel, self.root);
        match self
            .scopes
            .resolve(fuel, &path.place, scope, root, &way_out)
        {
            Ok(shape) => Ok(shape),
            Err(Unresolved::Stopped(stop)) => Err(stop),
            Err(Unresolved::Unknown(fault)) => {
                self.report(*fault, at);
                Ok(Shape::Any)
            }
        }
    }
}

/// What is wrong with a call of a block.
fn block_fault(arm: &Arm) -> Option<Fault> {
    let name = &arm.name;
    match arm.kind {
        BlockKind::Raw => None,
        BlockKind::Unknown => {
            let message = format!("There is no block “{name}”");
            let names: Vec<&str> = BlockKind::NAMES.iter().map(|(name, _)| *name).collect();
            let fault = Fault::new(Code::UnknownHelper, message);
            Some(fault.with_hint(format!("There is: {}.", names.join(", "))))
        }
        _ => {
            let wrong = arm.arguments.placed.len() != 1;
            wrong.then(|| Fault::new(Code::Template, format!("{name} takes 1 value")))
        }
    }
}

/// What is wrong with a call of a function.
fn function_fault(call: &Call, way_out: &WayOut<'_>) -> Option<Fault> {
    let (name, count) = (&*call.name, call.arguments.placed.len());
    match call.callee {
        Callee::Lookup => (count != 2).then(|| Fault::new(Code::Template, "lookup takes 2 values")),
        Callee::Shared(function) => {
            let message = function.fits(count).err()?;
            let fault = Fault::new(Code::Template, message);
            Some(match count {
                0 => fault.with_hint(format!("For a value of that name, write this.{name}.")),
                _ => fault,
            })
        }
        Callee::Unknown => {
            let message = format!("There is no function “{name}”");
            let fault = Fault::new(Code::UnknownHelper, message);
            let near = nearest(name, FUNCTIONS.iter().map(|function| function.name));
            Some(match (near, way_out()) {
                (Some(near), _) => fault.with_hint(format!("Did you mean “{near}”?")),
                (None, Some(way_out)) => fault.with_hint(way_out),
                (None, None) => fault,
            })
        }
    }
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
fn block_names(names: &BlockNames, shape: &Shape) -> BTreeMap<String, Shape> {
    let item = names.item.iter().map(|name| (name, shape.clone()));
    let key = names.key.iter().map(|name| (name, Shape::Scalar));
    let all = item.chain(key);
    all.map(|(name, shape)| (name.to_string(), shape)).collect()
}

#[cfg(test)]
mod tests;
