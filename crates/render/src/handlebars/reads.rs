//! What a Handlebars template can read.

use super::path::{Path, Place};
use super::syntax::{Arguments, BlockKind, Element, Parameter, PartialName, Piece};
use crate::reads::Reads;

pub fn reads_of(elements: &[Element]) -> Reads {
    let mut reads = Reads::default();
    reads.elements(elements, Depth::default());
    reads
}

/// How many blocks around a place bring what.
#[derive(Clone, Copy, Default)]
struct Depth {
    /// A value of their own: `each` and `with`.
    values: usize,
    /// Of these, how many stand inside of the outermost loop, that one included.
    inside_loop: usize,
}

impl Depth {
    fn inside(self, kind: BlockKind) -> Self {
        match kind {
            BlockKind::Each => Self {
                values: self.values + 1,
                inside_loop: self.inside_loop + 1,
            },
            BlockKind::With => Self {
                values: self.values + 1,
                inside_loop: self.inside_loop + usize::from(self.inside_loop > 0),
            },
            _ => self,
        }
    }
}

impl Reads {
    fn elements(&mut self, elements: &[Element], depth: Depth) {
        for element in elements {
            match &element.piece {
                Piece::Text(_) => {}
                Piece::Value { value, .. } => self.parameter(value, depth),
                Piece::Block(block) => {
                    for arm in &block.arms {
                        self.arguments(&arm.arguments, depth);
                        self.elements(&arm.body, depth.inside(arm.kind));
                    }
                    if let Some(elements) = &block.otherwise {
                        self.elements(elements, depth);
                    }
                }
                Piece::Partial(partial) => {
                    match &partial.name {
                        PartialName::Plain(name) => {
                            self.partials.insert(name.to_string());
                        }
                        PartialName::Computed(name) => {
                            self.any_partial = true;
                            self.parameter(name, depth);
                        }
                    }
                    self.arguments(&partial.arguments, depth);
                    if let Some(block) = &partial.block {
                        self.elements(block, depth);
                    }
                }
                Piece::Decorator(decorator) => {
                    self.arguments(&decorator.arguments, depth);
                    // Called from anywhere, with the place in the loop that is there.
                    if let Some(block) = &decorator.block {
                        self.elements(block, Depth::default());
                    }
                }
            }
        }
    }

    fn arguments(&mut self, arguments: &Arguments, depth: Depth) {
        for parameter in arguments.iter() {
            self.parameter(parameter, depth);
        }
    }

    fn parameter(&mut self, parameter: &Parameter, depth: Depth) {
        match parameter {
            Parameter::Literal(_) => {}
            Parameter::Call(call) => self.arguments(&call.arguments, depth),
            Parameter::Path(path) => self.path(path, depth),
        }
    }

    fn path(&mut self, path: &Path, depth: Depth) {
        match &path.place {
            Place::Local { up, .. } => self.position |= *up >= depth.inside_loop,
            Place::Root(names) => match names.first() {
                Some(name) => self.name(name),
                None => self.everything = true,
            },
            Place::Block { up, names } => match names.first() {
                Some(name) => self.name(name),
                None => self.everything |= *up >= depth.values,
            },
        }
    }

    fn name(&mut self, name: &str) {
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
