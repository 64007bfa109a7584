//! The options that a question offers.

use formwork_protocol::Node;

use crate::compiled::AskedQuestion;
use crate::names::Names;

/// What is offered of the options of a question.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// For each option; none at all where all are offered.
    pub options: Vec<Offer>,
    /// What the conditions read.
    pub reads: Names,
    /// A condition failed.
    pub failed: bool,
}

/// How an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Shown,
    Hidden,
    /// Its condition fails: it is not offered, and the pack's fault is told instead.
    Failed,
}

impl Offered {
    /// The values to choose from.
    pub fn of<'a>(&'a self, asked: &'a AskedQuestion) -> impl Iterator<Item = &'a Node> {
        self.those(asked, Offer::Shown)
    }

    pub fn hidden<'a>(&'a self, asked: &'a AskedQuestion) -> impl Iterator<Item = &'a Node> {
        self.those(asked, Offer::Hidden)
    }

    fn those<'a>(
        &'a self,
        asked: &'a AskedQuestion,
        wanted: Offer,
    ) -> impl Iterator<Item = &'a Node> {
        let options = asked.question.options.iter().enumerate();
        let stands = |place: usize| self.options.get(place).copied().unwrap_or(Offer::Shown);
        options
            .filter(move |(place, _)| stands(*place) == wanted)
            .map(|(_, option)| &option.value)
    }
}
