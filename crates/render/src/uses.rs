//! What a template can read, found without evaluating it.

use std::collections::BTreeSet;

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;

use crate::template::{PARTIAL, Written, call_of};

/// The names that a template can read at the top of its context.
///
/// The set is never too small: a name counts wherever it stands, also where a loop makes it the
/// field of a record. What cannot be told from the text reads `everything`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    pub names: BTreeSet<String>,
    /// The whole context, through `this` at its top or a computed name.
    pub everything: bool,
    pub partials: BTreeSet<String>,
    /// A partial whose name is computed: any of the pack's.
    pub any_partial: bool,
}

impl Uses {
    pub(crate) fn of(template: &Template) -> Self {
        let mut uses = Self::default();
        uses.read(template, 0);
        uses
    }

    /// Takes in what a partial reads.
    pub fn include(&mut self, other: &Self) {
        self.names.extend(other.names.iter().cloned());
        self.everything |= other.everything;
        self.partials.extend(other.partials.iter().cloned());
        self.any_partial |= other.any_partial;
    }

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
        if call.name.as_name() == Some("lookup") {
            // A computed name at the top of the context can be any.
            if let Some(Parameter::Path(_)) = call.params.first() {
                let raw = call.params[0].as_name().unwrap_or_default();
                let written = Written::parse(raw);
                self.everything |= written.names.is_empty() && written.up >= depth;
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
                if written.local {
                    return;
                }
                match written.names.first() {
                    Some(name) => {
                        self.names.insert((*name).to_owned());
                    }
                    None => self.everything |= written.root || written.up >= depth,
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::template::{Escape, Source, Template};

    fn uses(text: &str) -> super::Uses {
        Template::compile(Source {
            name: "t",
            text,
            delimiters: None,
            escape: Escape::None,
            depth: 20,
        })
        .unwrap()
        .uses
    }

    fn names(text: &str) -> Vec<String> {
        uses(text).names.into_iter().collect()
    }

    #[test]
    fn names_are_found_wherever_they_stand() {
        assert_eq!(
            names(
                "{{a}} {{snakeCase b.c}} {{#if (eq d \"x\")}}{{@root.e}}{{else if f}}{{../g}}{{/if}}"
            ),
            ["a", "b", "d", "e", "f", "g"]
        );
        assert_eq!(
            names("{{#each list as |x|}}{{x.y}}{{z}}{{/each}}"),
            ["list", "x", "z"]
        );
        assert_eq!(names("{{> part a=b c=(upperCase d)}}"), ["b", "d"]);
        assert!(names("{{@index}} {{upperCase \"x\"}}").is_empty());
    }

    #[test]
    fn what_cannot_be_told_reads_everything() {
        for text in [
            "{{json this}}",
            "{{#each a}}{{json ../this}}{{/each}}",
            "{{lookup this name}}",
            "{{#with a}}{{lookup ../this b}}{{/with}}",
        ] {
            assert!(uses(text).everything, "{text}");
        }
        for text in ["{{#each a}}{{json this}}{{/each}}", "{{lookup a b}}"] {
            assert!(!uses(text).everything, "{text}");
        }
    }

    #[test]
    fn partials_are_found_and_computed_ones_mean_any() {
        let found = uses("{{> head}}\n{{#if a}}\n  {{> body/item x=1}}\n{{/if}}");
        assert_eq!(
            found.partials.into_iter().collect::<Vec<_>>(),
            ["body/item", "head"]
        );
        assert!(!found.any_partial);
        assert!(uses("{{> (concat \"a\" b)}}").any_partial);
    }
}
