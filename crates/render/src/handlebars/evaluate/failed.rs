//! Why an evaluation ended before its end.

use formwork_protocol::{Code, Fault};

use crate::handlebars::template::Compiled;
use crate::meter::Stop;

#[derive(Debug)]
pub struct Failed {
    why: Why,
    /// Set where it happened first, so the innermost place stays.
    place: Option<Fault>,
}

#[derive(Debug)]
enum Why {
    Stopped(Stop),
    Wrong(String),
}

impl Failed {
    pub fn wrong(message: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            why: Why::Wrong(message.into()),
            place: None,
        })
    }

    /// It happened in that element, unless its place is known already.
    pub fn at(mut self: Box<Self>, template: &Compiled, at: u32) -> Box<Self> {
        if self.place.is_none() {
            let fault = Fault::new(Code::Render, String::new());
            self.place = Some(template.located(fault, at));
        }
        self
    }

    /// The fault, as one of the template that was to be evaluated.
    pub fn fault(self, template: &Compiled) -> Fault {
        let fault = match self.why {
            // Where it was stopped is nobody's fault.
            Why::Stopped(stop @ Stop::Cancelled) => return stop.fault(&template.name),
            Why::Stopped(stop) => stop.fault(&template.name),
            Why::Wrong(message) => Fault::new(Code::Render, message),
        };
        match self.place {
            None => fault.in_file(&template.name),
            Some(place) => Fault {
                file: place.file,
                line: place.line,
                column: place.column,
                source_line: place.source_line,
                ..fault
            },
        }
    }
}

impl From<Stop> for Box<Failed> {
    fn from(stop: Stop) -> Self {
        Box::new(Failed {
            why: Why::Stopped(stop),
            place: None,
        })
    }
}
