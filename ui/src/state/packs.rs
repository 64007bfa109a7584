//! The gallery: packs, the drafts of earlier sessions, and the pack whose details are shown.

pub mod adding;
pub mod filter;
pub mod sample;

use std::rc::Rc;

use formwork_protocol::{CheckReport, DraftSummary, PackDetails, PackId, PackList, PackSummary};
use yew::{AttrValue, Reducible};

use self::adding::{Adding, AddingAction};
use self::filter::{Filter, FilterAction};
use self::sample::{SampleAction, SampleState};
use super::load::{Asked, Slot};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PacksState {
    /// Those that were used last come first, then by title.
    pub packs: Slot<PackList>,
    pub drafts: Slot<Vec<DraftSummary>>,
    /// The pack whose details are shown.
    pub chosen: Option<PackId>,
    pub details: Slot<PackDetails>,
    pub tab: Tab,
    /// What the samples of the chosen pack led to when they were run last.
    pub check: Slot<CheckReport>,
    pub sample: SampleState,
    pub filter: Filter,
    pub adding: Adding,
}

/// What of a pack is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    About,
    Questions,
    Sample,
}

impl Tab {
    pub const ALL: [Self; 3] = [Self::About, Self::Questions, Self::Sample];
}

pub enum PacksAction {
    Packs(Asked<PackList>),
    Drafts(Asked<Vec<DraftSummary>>),
    Choose(Option<PackId>),
    Details(Asked<Box<PackDetails>>),
    Show(Tab),
    Check(Asked<CheckReport>),
    /// The result of the check was read.
    CheckRead,
    Sample(SampleAction),
    Filter(FilterAction),
    Adding(AddingAction),
}

impl Reducible for PacksState {
    type Action = PacksAction;

    fn reduce(self: Rc<Self>, action: PacksAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            PacksAction::Packs(packs) => next.take(packs.map(in_order)),
            PacksAction::Drafts(drafts) => next.drafts.take(drafts),
            PacksAction::Choose(pack) if pack == next.chosen => return self,
            PacksAction::Choose(pack) => next.choose(pack),
            PacksAction::Details(details) => next.details.take(details.map(|details| *details)),
            PacksAction::Show(tab) => next.tab = tab,
            PacksAction::Check(report) => {
                if report.answer.is_none() {
                    next.check.clear();
                }
                next.check.take(report);
            }
            PacksAction::CheckRead => next.check.clear(),
            PacksAction::Sample(action) => next.sample.change(action),
            PacksAction::Filter(action) => next.filter.change(action),
            PacksAction::Adding(action) => next.adding.change(action),
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

/// What was used last comes first, then by title.
fn in_order(mut list: PackList) -> PackList {
    list.packs.sort_by_cached_key(|pack| {
        let used = pack.used_unix_ms.map_or(i64::MAX, |used| -used);
        (used, pack.title.to_lowercase(), pack.id.to_string())
    });
    list
}

impl PacksState {
    /// One that is not there any more is not chosen; one that was just added is waited for.
    fn take(&mut self, packs: Asked<PackList>) {
        let answered = packs.answer.is_some() && packs.number == self.packs.newest();
        self.packs.take(packs);
        let is_there = self.packs.ready().is_none() || self.chosen_pack().is_some();
        if answered && !is_there {
            self.choose(None);
        }
    }

    fn choose(&mut self, pack: Option<PackId>) {
        self.chosen = pack;
        self.details.clear();
        self.check.clear();
        self.sample = SampleState::default();
    }

    pub fn chosen_pack(&self) -> Option<&PackSummary> {
        let chosen = self.chosen.as_ref()?;
        let packs = &self.packs.ready()?.packs;
        packs.iter().find(|pack| pack.id == *chosen)
    }

    /// The search, for the field that it is typed into.
    pub fn search(&self) -> AttrValue {
        self.filter.search.clone()
    }
}

#[cfg(test)]
mod tests;
