//! What the lines of one template take.

use formwork_protocol::{Code, Failure, Fault};
use formwork_render::{LineTime, Meter};

use super::Rendered;
use crate::compiled::{Body, Rendering};

/// The lines of one template, measured over some of its outputs.
#[derive(Debug)]
pub struct TimedTemplate {
    /// Of each output after the other.
    pub lines: Vec<LineTime>,
    pub outputs: usize,
    /// The template's text.
    pub source: String,
}

impl Rendered {
    /// Renders the outputs of a template once more, `most` of them at most, and measures its lines
    /// by a clock that counts nanoseconds.
    pub fn time(
        &self,
        template: &str,
        most: usize,
        meter: &Meter,
        now: &dyn Fn() -> u64,
    ) -> Result<TimedTemplate, Failure> {
        let mut timed = TimedTemplate {
            lines: Vec::new(),
            outputs: 0,
            source: String::new(),
        };
        for output in &self.planned.outputs {
            let file = self.planned.file(output);
            let Body::Render(Rendering { template: own, .. }) = &file.body else {
                continue;
            };
            if file.source != template || timed.outputs == most {
                continue;
            }
            let scope = self.planned.scope(output);
            let lines = own.time(&scope, &self.planned.pack().partials, meter, now);
            let lines = lines.map_err(|fault| file.told(fault))?;
            timed.lines.extend(lines);
            timed.outputs += 1;
            if timed.source.is_empty() {
                own.source().clone_into(&mut timed.source);
            }
        }
        match timed.outputs {
            0 => {
                let message = format!("No output is made of {template} any more");
                Err(Fault::new(Code::NotFound, message).into())
            }
            _ => Ok(timed),
        }
    }
}
