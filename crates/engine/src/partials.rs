//! The partials that a pack's templates can include: its own, and those that ship with Formwork.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use formwork_pack::Pack;
use formwork_protocol::{Code, Fault};
use formwork_render::{Escape, Source, Template, Uses};

use crate::order::{Node, order};
use crate::templates::TemplateCache;

include!(concat!(env!("OUT_DIR"), "/shared.rs"));

/// Compiled partials by name.
#[derive(Default)]
pub struct Partials {
    pub templates: BTreeMap<String, Arc<Template>>,
    texts: BTreeMap<String, String>,
}

impl Partials {
    /// Compiles the partials of a pack and the shared ones, named `shared/…`.
    pub fn compile(
        pack: &Pack,
        cache: &TemplateCache,
        depth: usize,
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut partials = Self::default();
        for partial in &pack.partials {
            if partial.name.starts_with("shared/") {
                let fault = Fault::new(Code::Clash, "“shared/” is for what ships with Formwork");
                faults.push(
                    fault
                        .in_file(file_of(&partial.name))
                        .with_hint("Put the partial into a folder of another name."),
                );
            }
        }
        let own = pack
            .partials
            .iter()
            .map(|partial| (partial.name.as_str(), partial.text.as_str()));
        for (name, text) in own.chain(SHARED.iter().copied()) {
            let compiled = cache.compile(Source {
                name: &file_of(name),
                text,
                delimiters: None,
                escape: Escape::None,
                depth,
            });
            match compiled {
                Ok(template) => {
                    partials.templates.insert(name.to_owned(), template);
                    partials.texts.insert(name.to_owned(), text.to_owned());
                }
                Err(fault) => faults.push(fault),
            }
        }
        partials
    }

    /// Partials that include themselves would end the process; they are found by their names.
    pub fn cycles(&self) -> Vec<Fault> {
        let nodes: Vec<Node> = self
            .templates
            .iter()
            .map(|(name, template)| Node {
                name: name.clone(),
                offset: 0,
                reads: template.uses().partials.clone(),
            })
            .collect();
        let (_, cycles) = order(&nodes);
        let fault = |cycle: &Vec<usize>| {
            let mut names: Vec<&str> = cycle
                .iter()
                .map(|&node| nodes[node].name.as_str())
                .collect();
            names.push(names[0]);
            let message = format!("This partial includes itself: {}", names.join(" → "));
            Fault::new(Code::Cycle, message).in_file(file_of(names[0]))
        };
        cycles.iter().map(fault).collect()
    }

    /// Adds to `uses` what the partials read that a template includes, those of partials too, and
    /// returns the name and text of each.
    pub fn follow(&self, uses: &mut Uses) -> Vec<(&str, &str)> {
        let mut included: BTreeSet<&str> = BTreeSet::new();
        let mut waiting: Vec<String> = self.included_by(uses);
        while let Some(name) = waiting.pop() {
            let Some((name, partial)) = self.templates.get_key_value(&name) else {
                continue;
            };
            if !included.insert(name) {
                continue;
            }
            uses.include(partial.uses());
            waiting.extend(self.included_by(uses));
        }
        let texts = self.texts.iter();
        texts
            .filter(|(name, _)| included.contains(name.as_str()))
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect()
    }

    fn included_by(&self, uses: &Uses) -> Vec<String> {
        if uses.any_partial {
            self.templates.keys().cloned().collect()
        } else {
            uses.partials.iter().cloned().collect()
        }
    }
}

fn file_of(name: &str) -> String {
    format!("partials/{name}.hbs")
}
