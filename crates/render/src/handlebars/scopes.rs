//! What is known at a place of a template: the block's value, the names around it, and the blocks
//! further out.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use formwork_protocol::{Code, Fault};

use super::path::Place;
use crate::meter::{Fuel, Stop};
use crate::shape::{Shape, ShapePlace};
use crate::unknown::unknown_name;

/// Steps that a new scope counts.
const SCOPE: u64 = 16;

/// All scopes of one check. Each holds the number of the one around it, so that entering a block
/// copies nothing, and scopes that look alike have one number.
#[derive(Default)]
pub struct Scopes {
    scopes: Vec<Inner>,
    numbers: HashMap<Look, ScopeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(usize);

struct Inner {
    shape: Shape,
    names: BTreeMap<String, Shape>,
    outer: Option<ScopeId>,
    /// The nearest scope that has names, this one too.
    named: Option<ScopeId>,
}

/// What makes two scopes alike. The shapes are kept by the scope, so their places stay theirs.
#[derive(PartialEq, Eq, Hash)]
struct Look {
    shape: ShapePlace,
    names: Vec<(String, ShapePlace)>,
    outer: Option<ScopeId>,
}

/// The hint for a tag that looks like one of another tool, found when it is needed.
pub type WayOut<'a> = dyn Fn() -> Option<&'static str> + 'a;

/// Why a name has no shape.
pub enum Unresolved {
    Stopped(Stop),
    Unknown(Box<Fault>),
}

impl From<Stop> for Unresolved {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<Fault> for Unresolved {
    fn from(fault: Fault) -> Self {
        Self::Unknown(Box::new(fault))
    }
}

impl Scopes {
    /// The scope with that look, which is made if there is none. One takes some hundred bytes, so
    /// it counts more than a step.
    pub fn enter(
        &mut self,
        fuel: &mut Fuel<'_>,
        outer: Option<ScopeId>,
        shape: Shape,
        names: BTreeMap<String, Shape>,
    ) -> Result<ScopeId, Stop> {
        let look = Look {
            shape: shape.place(),
            names: names
                .iter()
                .map(|(name, shape)| (name.clone(), shape.place()))
                .collect(),
            outer,
        };
        match self.numbers.entry(look) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(place) => {
                fuel.step(SCOPE)?;
                let own = *place.insert(ScopeId(self.scopes.len()));
                let named = if names.is_empty() {
                    outer.and_then(|outer| self.scopes[outer.0].named)
                } else {
                    Some(own)
                };
                self.scopes.push(Inner {
                    shape,
                    names,
                    outer,
                    named,
                });
                Ok(own)
            }
        }
    }

    pub fn shape(&self, scope: ScopeId) -> &Shape {
        &self.scopes[scope.0].shape
    }

    /// The scopes that have names, from the inside out; each look at one is a step.
    fn named<'s>(
        &'s self,
        fuel: &mut Fuel<'_>,
        scope: ScopeId,
    ) -> impl Iterator<Item = Result<&'s Inner, Stop>> {
        let mut next = self.scopes[scope.0].named;
        std::iter::from_fn(move || {
            let inner = &self.scopes[next?.0];
            next = inner.outer.and_then(|outer| self.scopes[outer.0].named);
            Some(fuel.step(1).map(|()| inner))
        })
    }

    /// The shape of a name where the scope is the innermost.
    fn name(
        &self,
        fuel: &mut Fuel<'_>,
        scope: ScopeId,
        name: &str,
    ) -> Result<Option<&Shape>, Stop> {
        for inner in self.named(fuel, scope) {
            if let Some(shape) = inner?.names.get(name) {
                return Ok(Some(shape));
            }
        }
        Ok(None)
    }

    /// So many blocks further out; where there are not as many, Handlebars stays where it is.
    fn up(&self, fuel: &mut Fuel<'_>, scope: ScopeId, by: usize) -> Result<&Shape, Stop> {
        let mut place = scope;
        for _ in 0..by {
            fuel.step(1)?;
            match self.scopes[place.0].outer {
                Some(outer) => place = outer,
                None => return Ok(self.shape(scope)),
            }
        }
        Ok(self.shape(place))
    }

    /// The shape of what a path leads to.
    pub fn resolve(
        &self,
        fuel: &mut Fuel<'_>,
        place: &Place,
        scope: ScopeId,
        root: &Shape,
        way_out: &WayOut<'_>,
    ) -> Result<Shape, Unresolved> {
        const LOCALS: [&str; 4] = ["index", "first", "last", "key"];
        let (mut shape, rest) = match place {
            Place::Local { name, .. } if LOCALS.contains(&&**name) => return Ok(Shape::Scalar),
            Place::Local { name, .. } => {
                let message = format!("There is no “@{name}”");
                let fault = Fault::new(Code::UnknownVariable, message);
                let hint = "There is: @index, @first, @last, @key, @root.";
                return Err(fault.with_hint(hint).into());
            }
            Place::Root(names) => (root, &names[..]),
            Place::Block { up, names } => {
                let named = match names.first() {
                    Some(name) => self.name(fuel, scope, name)?,
                    None => None,
                };
                match named {
                    Some(shape) => (shape, &names[1..]),
                    None => (self.up(fuel, scope, *up)?, &names[..]),
                }
            }
        };
        for name in rest {
            shape = match shape.field(name) {
                Some(inner) => inner,
                None => return Err(self.unknown(fuel, name, (shape, scope, root), way_out)),
            };
        }
        Ok(shape.clone())
    }

    fn unknown(
        &self,
        fuel: &mut Fuel<'_>,
        name: &str,
        (shape, scope, root): (&Shape, ScopeId, &Shape),
        way_out: &WayOut<'_>,
    ) -> Unresolved {
        if matches!(shape, Shape::List(_)) {
            let message = format!("A list has no field “{name}”");
            let fault = Fault::new(Code::UnknownVariable, message);
            let hint = "Go through it with {{#each}}, or ask for its {{len}}.";
            return fault.with_hint(hint).into();
        }
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for inner in self.named(fuel, scope) {
            match inner {
                Ok(inner) => names.extend(inner.names.keys().map(String::as_str)),
                Err(stop) => return stop.into(),
            }
        }
        let fault = unknown_name(name, shape.names().chain(names), way_out());
        match root {
            Shape::Record(fields) if fields.contains_key(name) => fault
                .with_hint(format!("Inside this block, write @root.{name}."))
                .into(),
            _ => fault.into(),
        }
    }
}
