//! What was rendered, held against what the references of the languages make of it.

use formwork_protocol::{DifferenceKind, SampleDifference};
use formwork_tree::Content;
use rayon::prelude::*;

use super::{Conditions, Rendered};
use crate::compiled::Body;
use crate::samples::first_line;

impl Rendered {
    /// For each output whose language has a reference: nothing, or the difference, which is a
    /// mistake of ours and not of the pack's. A reference that comes to no end tells nothing.
    pub fn refer(&self, conditions: &Conditions<'_>) -> Vec<Option<SampleDifference>> {
        let outputs = self.planned.outputs.par_iter().zip(&self.made);
        let referred = outputs.filter_map(|(output, made)| {
            let Body::Render(rendering) = &self.planned.file(output).body else {
                return None;
            };
            let scope = self.planned.scope(output);
            let partials = &self.planned.pack().partials;
            let template = &rendering.template;
            let text = template.by_reference(&scope, partials, conditions.meter)?;
            Some(difference(output.path.as_str(), &text.ok()?, &made.content))
        });
        referred.collect()
    }
}

fn difference(path: &str, expected: &str, made: &Content) -> Option<SampleDifference> {
    let made = match made {
        Content::File { data, .. } => data.bytes()?,
        Content::Link { .. } => return None,
    };
    (**made != *expected.as_bytes()).then(|| SampleDifference {
        kind: DifferenceKind::Reference,
        ..first_line(path, expected.as_bytes(), made)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_told() {
        let content = |text: &str| Content::File {
            data: text.as_bytes().into(),
            executable: false,
        };
        assert_eq!(difference("a", "one\ntwo\n", &content("one\ntwo\n")), None);
        let found = difference("a", "one\ntwo\n", &content("one\nthree\n")).unwrap();
        assert_eq!(found.kind, DifferenceKind::Reference);
        assert_eq!(found.line, Some(2));
        assert_eq!(found.expected.as_deref(), Some("two"));
        assert_eq!(found.made.as_deref(), Some("three"));
    }
}
