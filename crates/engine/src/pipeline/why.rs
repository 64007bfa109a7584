//! Why an output had to be rendered: what differs from the plan that was rendered before.

use formwork_protocol::Why;

use super::changes::Changes;
use super::planned::{Planned, PlannedOutput};
use crate::compiled::{Body, Rendering};

/// What an output was rendered after.
pub(super) struct Earlier<'a> {
    pub planned: &'a Planned,
    /// What differs from its values.
    pub changes: &'a Changes,
}

impl Planned {
    /// Why an output that was in no cache had to be rendered.
    pub(super) fn why(&self, output: &PlannedOutput, before: Option<&Earlier<'_>>) -> Why {
        if self.file(output).secret {
            return Why::Secret;
        }
        let then = before.and_then(|before| Some((before, before.planned.at(output)?)));
        let (Some(now), Some((before, then))) = (self.rendering(output), then) else {
            return Why::First;
        };
        match before.planned.rendering(then) {
            Some(earlier) if earlier.closure == now.closure => {}
            Some(earlier) if earlier.own == now.own => {
                return Why::Partials {
                    names: now.partials_unlike(earlier),
                };
            }
            _ => return Why::Template,
        }
        let names = self.changed(output, now, before, then);
        match names.is_empty() {
            true => Why::Forgotten,
            false => Why::Values { names },
        }
    }

    /// The output of the same path.
    fn at(&self, output: &PlannedOutput) -> Option<&PlannedOutput> {
        let path = &output.path;
        let place = self.outputs.binary_search_by(|other| other.path.cmp(path));
        place.ok().map(|place| &*self.outputs[place])
    }

    fn rendering(&self, output: &PlannedOutput) -> Option<&Rendering> {
        match &self.file(output).body {
            Body::Render(rendering) => Some(rendering),
            Body::Copy(_) | Body::Folder => None,
        }
    }

    /// The answers that have changed of what the output can read, by their places: those behind a
    /// computed value instead of it, and those of its record before the list that it stands in.
    fn changed(
        &self,
        output: &PlannedOutput,
        rendering: &Rendering,
        before: &Earlier<'_>,
        then: &PlannedOutput,
    ) -> Vec<String> {
        let pack = self.pack();
        let reads = |name: &str| rendering.reads.everything || rendering.reads.names.contains(name);
        let mut names: Vec<String> = Vec::new();
        let mut tell = |place: &str| {
            if !names.iter().any(|name| name == place) {
                names.push(place.to_owned());
            }
        };
        for (name, place) in before.changes.places(reads) {
            let behind = pack.sources.get(name).filter(|_| pack.is_computed(name));
            let answers = before
                .changes
                .places(|name| behind.is_some_and(|behind| behind.contains(name)));
            let mut answers = answers.peekable();
            if answers.peek().is_none() {
                tell(place);
            }
            answers.for_each(|(_, place)| tell(place));
        }
        let moved = rendering.reads.position && !output.stands_as(then);
        let moved = moved || output.alias_digest != then.alias_digest;
        if let Some(alias) = output.alias.as_ref().filter(|_| moved) {
            let list = self.file(output).each.as_ref();
            let list = list.and_then(|each| each.place.as_ref()?.first());
            let place = before
                .changes
                .places(|name| Some(name) == list.map(String::as_str))
                .next();
            tell(place.map_or(&alias.name, |(_, place)| place));
        }
        names
    }
}
