//! What each line of an output came from.

use formwork_protocol::{Code, Failure, Fault};
use formwork_render::{Meter, Origins};

use super::Rendered;
use crate::compiled::Body;

impl Rendered {
    /// Renders an output once more and tells for each of its lines the template line, and the
    /// answers and values that it was made of. Nothing of what is copied has an origin.
    pub fn origins(&self, path: &str, meter: &Meter) -> Result<Origins, Failure> {
        let outputs = &self.planned.outputs;
        let place = outputs.binary_search_by(|output| output.path.as_str().cmp(path));
        let output = place
            .map(|place| &outputs[place])
            .map_err(|_| Fault::new(Code::NotFound, format!("{path} is not made any more")))?;
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
}
