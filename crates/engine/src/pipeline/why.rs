//! Why an output had to be rendered: what differs from the plan that was rendered before.

use formwork_protocol::Why;

use super::planned::{Planned, PlannedOutput};
use crate::compiled::{Body, Rendering};

impl Planned {
    /// Why an output that was in no cache had to be rendered.
    pub(super) fn why(&self, output: &PlannedOutput, before: Option<&Planned>) -> Why {
        if self.file(output).secret {
            return Why::Secret;
        }
        let then = before.and_then(|before| Some((before, before.at(output)?)));
        let (Some(now), Some((before, then))) = (self.rendering(output), then) else {
            return Why::First;
        };
        match before.rendering(then) {
            Some(earlier) if earlier.closure == now.closure => {}
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

    /// The names of what the output can read and that has changed, in the order of the pack's.
    fn changed(
        &self,
        output: &PlannedOutput,
        rendering: &Rendering,
        before: &Planned,
        then: &PlannedOutput,
    ) -> Vec<String> {
        let (now, earlier) = (self.values(), before.values());
        let reads = |name: &str| rendering.reads.everything || rendering.reads.names.contains(name);
        let all = now.iter().map(|(name, _)| name);
        let gone = earlier.iter().map(|(name, _)| name);
        let gone = gone.filter(|name| now.get(name).is_none());
        let differs = |name: &str| {
            let digest =
                |value: Option<&formwork_protocol::Node>| value.map(|value| value.digest());
            digest(now.get(name)) != digest(earlier.get(name))
        };
        let values = all.chain(gone).filter(|name| reads(name) && differs(name));
        let mut names: Vec<String> = values.map(ToString::to_string).collect();
        let moved = rendering.reads.position && !output.stands_as(then);
        let moved = moved || output.alias_digest != then.alias_digest;
        if let Some(alias) = output.alias.as_ref().filter(|_| moved) {
            names.push(alias.name.clone());
        }
        names
    }
}
