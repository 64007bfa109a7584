//! The text of the selected output.

use std::rc::Rc;

use formwork_protocol::OutputContent;
use yew::AttrValue;

/// The text of one output, as far as it is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    pub path: AttrValue,
    pub digest: String,
    /// Bytes of the whole output.
    pub size: u64,
    /// None for a binary output.
    pub text: Option<Rc<str>>,
    pub next: Option<u64>,
    pub template: AttrValue,
}

impl From<OutputContent> for FileText {
    fn from(content: OutputContent) -> Self {
        Self {
            path: content.path.into(),
            digest: content.digest,
            size: content.size,
            text: content.text.map(Into::into),
            next: content.next,
            template: content.template.into(),
        }
    }
}

impl FileText {
    /// With the piece behind it.
    pub fn longer(&self, piece: OutputContent) -> Self {
        let text = match (&self.text, piece.text) {
            (Some(text), Some(more)) => Some(format!("{text}{more}").into()),
            (text, _) => text.clone(),
        };
        Self {
            text,
            next: piece.next,
            ..self.clone()
        }
    }
}
