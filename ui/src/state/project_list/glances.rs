//! How projects stand, as far as they were looked at: those on the screen, a few at a time.

use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{Failure, ProjectGlance};
use yew::AttrValue;

/// Projects that are looked at together: each makes all files of its pack.
const AT_ONCE: usize = 2;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glances {
    known: Rc<HashMap<AttrValue, Glance>>,
    /// Those on the screen, from the top.
    seen: Rc<Vec<AttrValue>>,
    under_way: Vec<AttrValue>,
    /// Grows when what is known may not hold any more.
    round: u64,
}

/// What came of a look, and the round that it was in.
#[derive(Clone, Debug, PartialEq)]
struct Glance {
    round: u64,
    told: Rc<Result<ProjectGlance, Failure>>,
}

impl Glances {
    /// What came of the last look at a project; none: nobody has looked yet.
    pub fn of(&self, folder: &str) -> Option<&Rc<Result<ProjectGlance, Failure>>> {
        self.known.get(folder).map(|glance| &glance.told)
    }

    pub fn round(&self) -> u64 {
        self.round
    }

    pub fn grow_old(&mut self) {
        self.round += 1;
    }

    pub fn seen(&mut self, folders: Vec<AttrValue>) {
        self.seen = Rc::new(folders);
    }

    pub fn looking(&mut self, folder: AttrValue) {
        self.under_way.push(folder);
    }

    /// What is known stays to be seen until the next look has ended. A look from before it grew old
    /// is shown, and made again.
    pub fn looked(&mut self, folder: AttrValue, round: u64, told: Result<ProjectGlance, Failure>) {
        self.under_way.retain(|other| *other != folder);
        let glance = Glance {
            round,
            told: Rc::new(told),
        };
        Rc::make_mut(&mut self.known).insert(folder, glance);
    }

    /// The next one to look at; none: enough is under way, or all on the screen are known.
    pub fn next(&self) -> Option<AttrValue> {
        if self.under_way.len() >= AT_ONCE {
            return None;
        }
        let is_fresh = |folder: &AttrValue| {
            let known = self.known.get(folder);
            known.is_some_and(|glance| glance.round == self.round)
        };
        let mut seen = self.seen.iter();
        seen.find(|folder| !is_fresh(folder) && !self.under_way.contains(folder))
            .cloned()
    }
}
