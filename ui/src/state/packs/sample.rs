//! What a sample of the chosen pack makes, and the file of it that is shown.

use std::rc::Rc;

use formwork_protocol::{Failure, OutputContent, SampleOutputs};
use yew::AttrValue;

use crate::state::load::{Asked, Load, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SampleState {
    /// The sample that was asked for.
    pub name: Option<AttrValue>,
    pub outputs: Slot<SampleOutputs>,
    /// The file that is shown.
    pub path: Option<AttrValue>,
    pub text: Load<SampleText>,
}

/// The text of a file as far as it is here.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleText {
    pub path: AttrValue,
    pub digest: AttrValue,
    /// None: it is binary.
    pub text: Option<Rc<str>>,
    /// Where the next piece begins; none: all is here.
    pub next: Option<u64>,
    /// What it was made from.
    pub template: AttrValue,
}

pub enum SampleAction {
    /// Another sample, or the same once more.
    Show(AttrValue),
    Outputs(Asked<SampleOutputs>),
    Select(AttrValue),
    /// A piece of the file of this path.
    Read(AttrValue, Result<OutputContent, Failure>),
}

impl SampleState {
    pub fn change(&mut self, action: SampleAction) {
        match action {
            SampleAction::Show(name) => {
                if self.name.as_ref() != Some(&name) {
                    *self = Self::default();
                }
                self.name = Some(name);
            }
            SampleAction::Outputs(outputs) => self.outputs.take(outputs),
            SampleAction::Select(path) => {
                // What is shown stays until the other file is here.
                if !matches!(self.text, Load::Ready(_)) {
                    self.text = Load::Loading;
                }
                self.path = Some(path);
            }
            SampleAction::Read(path, answer) if self.path.as_ref() == Some(&path) => {
                self.text = match answer {
                    Ok(piece) => Load::Ready(Rc::new(self.with(piece))),
                    Err(failure) => Load::Failed(Rc::new(failure)),
                };
            }
            SampleAction::Read(..) => {}
        }
    }

    /// The text with a piece of it, which is the first one or follows what is here.
    fn with(&self, piece: OutputContent) -> SampleText {
        let digest = AttrValue::from(piece.digest);
        let before = self.text.ready().filter(|text| {
            text.path == piece.path && text.digest == digest && text.next == Some(piece.offset)
        });
        let text = match (before.and_then(|before| before.text.clone()), piece.text) {
            (Some(before), Some(more)) => Some(Rc::from(format!("{before}{more}"))),
            (_, text) => text.map(Rc::from),
        };
        SampleText {
            path: piece.path.into(),
            digest,
            text,
            next: piece.next,
            template: piece.template.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(path: &str, text: &str, offset: u64, next: Option<u64>) -> OutputContent {
        OutputContent {
            path: path.into(),
            digest: "d".into(),
            size: 9,
            text: Some(text.into()),
            offset,
            next,
            template: String::new(),
        }
    }

    fn text(state: &SampleState) -> Option<&str> {
        state.text.ready()?.text.as_deref()
    }

    #[test]
    fn pieces_join_and_what_comes_late_is_dropped() {
        let mut state = SampleState::default();
        state.change(SampleAction::Show("one".into()));
        state.change(SampleAction::Select("a".into()));
        state.change(SampleAction::Read(
            "a".into(),
            Ok(piece("a", "x", 0, Some(1))),
        ));
        state.change(SampleAction::Read("a".into(), Ok(piece("a", "y", 1, None))));
        assert_eq!(text(&state), Some("xy"));
        state.change(SampleAction::Select("b".into()));
        assert_eq!(text(&state), Some("xy"), "until the other one is here");
        state.change(SampleAction::Read("a".into(), Ok(piece("a", "z", 0, None))));
        assert_eq!(text(&state), Some("xy"));
        state.change(SampleAction::Read("b".into(), Ok(piece("b", "b", 0, None))));
        assert_eq!(text(&state), Some("b"));
        state.change(SampleAction::Show("one".into()));
        assert_eq!(text(&state), Some("b"), "the same sample once more");
        state.change(SampleAction::Show("two".into()));
        assert_eq!((text(&state), &state.path), (None, &None));
    }
}
