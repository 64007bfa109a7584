//! What a Handlebars template can read.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;

use super::calls::{PARTIAL, call_of};
use super::path::Written;
use crate::reads::Reads;

pub fn reads_of(template: &Template) -> Reads {
    let mut reads = Reads::default();
    reads.read(template, 0);
    reads
}

impl Reads {
    fn read(&mut self, template: &Template, depth: usize) {
        for element in &template.elements {
            let Some(call) = call_of(element) else {
                continue;
            };
            let block = matches!(element, TemplateElement::HelperBlock(_));
            self.read_call(call, depth, block);
            let name = call.name.as_name().unwrap_or_default();
            let inner = depth + usize::from(matches!(name, "each" | "with"));
            if let Some(template) = &call.template {
                self.read(template, inner);
            }
            if let Some(template) = &call.inverse {
                self.read(template, depth);
            }
        }
    }

    fn read_call(&mut self, call: &HelperTemplate, depth: usize, block: bool) {
        let plain = call.params.is_empty() && call.hash.is_empty() && !block;
        if plain {
            self.read_parameter(&call.name, depth);
        }
        if call.name.as_name() == Some(PARTIAL) {
            match call.params.first() {
                Some(Parameter::Literal(Value::String(name))) => {
                    self.partials.insert(name.clone());
                }
                _ => self.any_partial = true,
            }
        }
        for parameter in call.params.iter().chain(call.hash.values()) {
            self.read_parameter(parameter, depth);
        }
    }

    fn read_parameter(&mut self, parameter: &Parameter, depth: usize) {
        match parameter {
            Parameter::Subexpression(inner) => {
                if let Some(call) = call_of(inner.as_element()) {
                    self.read_call(call, depth, false);
                }
            }
            Parameter::Name(_) | Parameter::Path(_) => {
                let written = Written::parse(parameter.as_name().unwrap_or_default());
                match written.names.first() {
                    _ if written.local && !written.names.is_empty() => {}
                    Some(name) => {
                        self.names.insert((*name).to_owned());
                    }
                    // `@this` is the block's value, however many levels up it is asked for.
                    None => {
                        self.everything |= written.root || written.local || written.up >= depth;
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
