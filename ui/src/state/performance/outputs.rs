//! The outputs of a run, in pages.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use formwork_protocol::{OutputCost, OutputOrder, TraceOutputs};

/// What is listed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub text: String,
    pub order: OutputOrder,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    pub search: Search,
    /// How many there are; none: not known yet.
    pub total: Option<usize>,
    /// By where they begin; none: on its way.
    pages: Rc<BTreeMap<usize, Option<Rc<Vec<OutputCost>>>>>,
    /// Counts the searches: a page of an earlier one is dropped.
    pub number: u64,
    /// Outputs by their place in the run, as far as they are known.
    known: Rc<HashMap<u32, OutputCost>>,
}

impl Outputs {
    pub const PAGE: usize = 200;

    pub fn search(&mut self, search: Search) {
        if search != self.search || self.total.is_none() {
            self.search = search;
            self.total = None;
            self.pages = Rc::default();
            self.number += 1;
        }
    }

    /// A page was asked for (none), or is there.
    pub fn page(&mut self, number: u64, offset: usize, page: Option<TraceOutputs>) {
        if number != self.number {
            return;
        }
        let page = page.map(|page| {
            self.total = Some(page.total);
            self.know(page.outputs.clone());
            Rc::new(page.outputs)
        });
        Rc::make_mut(&mut self.pages).insert(offset, page);
    }

    pub fn know(&mut self, outputs: Vec<OutputCost>) {
        let known = Rc::make_mut(&mut self.known);
        known.extend(outputs.into_iter().map(|output| (output.output, output)));
    }

    pub fn known(&self, output: u32) -> Option<&OutputCost> {
        self.known.get(&output)
    }

    /// The row at a place of the list; none: it is not there yet.
    pub fn row(&self, place: usize) -> Option<&OutputCost> {
        let offset = place / Self::PAGE * Self::PAGE;
        self.pages.get(&offset)?.as_ref()?.get(place - offset)
    }

    /// Where the pages begin that hold these rows and were not asked for yet.
    pub fn missing(&self, rows: std::ops::Range<usize>) -> Vec<usize> {
        let first = rows.start / Self::PAGE;
        let last = rows.end.saturating_sub(1).max(rows.start) / Self::PAGE;
        (first..=last)
            .map(|page| page * Self::PAGE)
            .filter(|offset| !self.pages.contains_key(offset))
            .filter(|offset| self.total.is_none_or(|total| *offset < total.max(1)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{CacheHit, FileState, Why};

    use super::*;

    fn output(place: u32) -> OutputCost {
        OutputCost {
            output: place,
            path: format!("src/{place}.rs"),
            template: "a.hbs".to_owned(),
            state: FileState::New,
            cache: CacheHit::Missed,
            why: Why::First,
            render_ms: 1.0,
            write_ms: 1.0,
            bytes: 1,
        }
    }

    fn page(from: u32, total: usize) -> TraceOutputs {
        TraceOutputs {
            outputs: (from..from + Outputs::PAGE as u32).map(output).collect(),
            total,
        }
    }

    #[test]
    fn only_the_pages_of_what_is_seen_are_asked_for_and_once() {
        let mut outputs = Outputs::default();
        assert_eq!(outputs.missing(0..0), [0]);
        outputs.page(0, 0, None);
        assert_eq!(outputs.missing(0..30), [0; 0]);
        outputs.page(0, 0, Some(page(0, 1_000)));
        assert_eq!(outputs.missing(190..410), [200, 400]);
        assert_eq!(outputs.row(7).map(|row| row.output), Some(7));
        assert_eq!(outputs.row(200), None);
        assert_eq!(outputs.missing(990..1_010), [800]);
    }

    #[test]
    fn a_page_of_an_earlier_search_is_dropped() {
        let mut outputs = Outputs::default();
        outputs.page(0, 0, Some(page(0, 1_000)));
        outputs.search(Search {
            text: "main".to_owned(),
            order: OutputOrder::Path,
        });
        outputs.page(0, 200, Some(page(200, 1_000)));
        assert_eq!((outputs.total, outputs.row(200)), (None, None));
        assert!(outputs.known(7).is_some());
    }
}
