//! The gallery: packs, the drafts of earlier sessions, and the pack whose details are shown.

use std::rc::Rc;

use formwork_protocol::{DraftSummary, PackDetails, PackId, PackList, PackSummary};
use yew::{AttrValue, Reducible};

use super::load::{Asked, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PacksState {
    pub packs: Slot<PackList>,
    pub drafts: Slot<Vec<DraftSummary>>,
    /// The pack whose details are shown.
    pub chosen: Option<PackId>,
    pub details: Slot<PackDetails>,
    pub search: AttrValue,
}

pub enum PacksAction {
    Packs(Asked<PackList>),
    Drafts(Asked<Vec<DraftSummary>>),
    Choose(Option<PackId>),
    Details(Asked<Box<PackDetails>>),
    Search(AttrValue),
}

impl Reducible for PacksState {
    type Action = PacksAction;

    fn reduce(self: Rc<Self>, action: PacksAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            PacksAction::Packs(packs) => next.packs.take(packs),
            PacksAction::Drafts(drafts) => next.drafts.take(drafts),
            PacksAction::Choose(pack) if pack == next.chosen => return self,
            PacksAction::Choose(pack) => {
                next.chosen = pack;
                next.details.clear();
            }
            PacksAction::Details(details) => next.details.take(details.map(|details| *details)),
            PacksAction::Search(text) => next.search = text,
        }
        Rc::new(next)
    }
}

impl PacksState {
    pub fn chosen_pack(&self) -> Option<&PackSummary> {
        let chosen = self.chosen.as_ref()?;
        let packs = &self.packs.ready()?.packs;
        packs.iter().find(|pack| pack.id == *chosen)
    }
}

/// Every word of the search is somewhere in the pack's name, title, description or tags.
pub fn matches(pack: &PackSummary, search: &str) -> bool {
    let text = format!(
        "{} {} {} {}",
        pack.name,
        pack.title,
        pack.description,
        pack.tags.join(" ")
    )
    .to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use formwork_protocol::PackOrigin;

    use super::*;
    use crate::state::load::tests::{begun, ended};

    fn pack() -> PackSummary {
        PackSummary {
            id: "rust-cli".into(),
            name: "rust-cli".into(),
            version: "1.0.0".into(),
            title: "Command-line program".into(),
            description: "Clap and tests".into(),
            tags: vec!["Terminal".into()],
            licence: "MIT".into(),
            origin: PackOrigin::BuiltIn,
            location: String::new(),
            questions: 1,
            files: 1,
            bytes: 1,
            picture: String::new(),
            faults: 0,
        }
    }

    fn details(readme: &str) -> Box<PackDetails> {
        Box::new(PackDetails {
            summary: pack(),
            readme: readme.into(),
            files: vec![],
            questions: vec![],
            samples: vec![],
            faults: vec![],
        })
    }

    #[test]
    fn search_finds_every_word_wherever_it_is() {
        assert!(matches(&pack(), ""));
        assert!(matches(&pack(), "term RUST"));
        assert!(!matches(&pack(), "rust web"));
    }

    #[test]
    fn details_never_land_at_another_pack() {
        let state = Rc::new(PacksState::default())
            .reduce(PacksAction::Choose(Some("a".into())))
            .reduce(PacksAction::Details(begun(1)))
            .reduce(PacksAction::Choose(Some("b".into())))
            .reduce(PacksAction::Details(begun(2)))
            .reduce(PacksAction::Details(ended(1, details("of a"))));
        assert_eq!(state.details.ready(), None);
        let state = state.reduce(PacksAction::Details(ended(2, details("of b"))));
        let shown = state.details.ready().map(|details| details.readme.as_str());
        assert_eq!(shown, Some("of b"));
    }

    #[test]
    fn choosing_what_is_chosen_keeps_its_details() {
        let state = Rc::new(PacksState::default())
            .reduce(PacksAction::Choose(Some("a".into())))
            .reduce(PacksAction::Details(begun(1)))
            .reduce(PacksAction::Details(ended(1, details("of a"))));
        let again = state.clone().reduce(PacksAction::Choose(Some("a".into())));
        assert!(Rc::ptr_eq(&state, &again));
    }

    #[test]
    fn a_pack_that_is_gone_is_not_chosen() {
        let packs = PackList {
            warnings: vec![],
            packs: vec![pack()],
        };
        let state = Rc::new(PacksState::default())
            .reduce(PacksAction::Packs(begun(1)))
            .reduce(PacksAction::Packs(ended(1, packs)))
            .reduce(PacksAction::Choose(Some("rust-cli".into())));
        assert!(state.chosen_pack().is_some());
        let state = state.reduce(PacksAction::Packs(begun(2)));
        assert!(state.chosen_pack().is_some(), "while it is loaded again");
        let none = PackList {
            packs: vec![],
            warnings: vec![],
        };
        let state = state.reduce(PacksAction::Packs(ended(2, none)));
        assert!(state.chosen_pack().is_none());
    }
}
