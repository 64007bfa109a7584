//! What each line of an output came from.

use formwork_protocol::{Code, Failure, Fault};
use formwork_render::{Meter, Origins};

use super::{Made, Rendered};
use crate::compiled::{Body, FilePlan};

impl Rendered {
    /// Renders an output once more and tells for each of its lines the template line, and the
    /// answers and values that it was made of. Nothing of what is copied has an origin.
    pub fn origins(&self, path: &str, meter: &Meter) -> Result<Origins, Failure> {
        let output = self
            .place_of(path)
            .map(|place| &self.planned.outputs[place])
            .ok_or_else(|| Fault::new(Code::NotFound, format!("{path} is not made any more")))?;
        let file = self.planned.file(output);
        let Body::Render(rendering) = &file.body else {
            return Ok(Origins::default());
        };
        let scope = self.planned.scope(output);
        let partials = &self.planned.pack().partials;
        let traced = rendering.template.trace(&scope, partials, meter);
        let (_, origins) = traced.map_err(|fault| file.told(fault))?;
        Ok(origins)
    }

    /// The place of an output among all, by its path.
    pub fn place_of(&self, path: &str) -> Option<usize> {
        let outputs = &self.planned.outputs;
        let place = outputs.binary_search_by(|output| output.path.as_str().cmp(path));
        place.ok()
    }

    /// What was made of an output.
    pub fn made_at(&self, path: &str) -> Option<&Made> {
        Some(&self.made[self.place_of(path)?])
    }

    /// The file of the pack that makes an output.
    pub fn plan_of(&self, path: &str) -> Option<&FilePlan> {
        let output = &self.planned.outputs[self.place_of(path)?];
        Some(self.planned.file(output))
    }

    /// The text of a template that made an output, its own or a partial, as origins name it.
    pub fn template_text(&self, path: &str, name: &str) -> Option<&str> {
        let Body::Render(rendering) = &self.plan_of(path)?.body else {
            return None;
        };
        if rendering.template.name() == name {
            return Some(rendering.template.source());
        }
        let mut partials = self.planned.pack().partials.iter();
        let partial = partials.find(|(_, partial)| partial.name() == name)?.1;
        Some(partial.source())
    }
}
