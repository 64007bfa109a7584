//! The list of runs and previews that can be looked into.

use std::rc::Rc;

use formwork_protocol::{Failure, RunOutcome, TraceId, TraceList, TraceSummary};

use crate::state::load::{Asked, Load};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    pub previews: Rc<Vec<TraceSummary>>,
    pub runs: Rc<Vec<TraceSummary>>,
    /// Where the next page begins; none: everything is there.
    pub next: Option<i64>,
    /// The first page; what is there stays while it is asked for again.
    pub state: Load<()>,
    /// A further page is on its way.
    pub loading_more: bool,
    newest: u64,
}

impl Runs {
    /// Runs on a page.
    pub const PAGE: usize = 100;

    pub fn first(&mut self, asked: Asked<TraceList>) {
        match asked.answer {
            None => {
                self.newest = asked.number;
                if self.state.ready().is_none() {
                    self.state = Load::Loading;
                }
            }
            Some(_) if asked.number != self.newest => {}
            Some(Ok(list)) => {
                self.renew(list);
                self.loading_more = false;
            }
            Some(Err(failure)) => self.fail(failure),
        }
    }

    /// The newest page again: what was loaded after it stays as far as it follows.
    fn renew(&mut self, list: TraceList) {
        let old = self.runs.iter();
        let mut rest =
            old.skip_while(|run| Some(run.trace) != list.runs.last().map(|run| run.trace));
        let follows = rest.next().is_some();
        let rest: Vec<TraceSummary> = rest.cloned().collect();
        if !(follows && self.state.ready().is_some()) {
            self.next = list.next;
        }
        let mut runs = list.runs;
        if follows {
            runs.extend(rest);
        }
        self.runs = Rc::new(runs);
        self.previews = Rc::new(list.previews);
        self.state = Load::Ready(Rc::new(()));
    }

    pub fn more(&mut self, asked: Asked<TraceList>) {
        match asked.answer {
            None => self.loading_more = true,
            Some(Ok(list)) if self.loading_more => {
                self.loading_more = false;
                self.next = list.next;
                let runs = Rc::make_mut(&mut self.runs);
                let fresh = list.runs.into_iter();
                let known: Vec<TraceId> = runs.iter().map(|run| run.trace).collect();
                runs.extend(fresh.filter(|run| !known.contains(&run.trace)));
            }
            // What is there stays; scrolling asks again.
            Some(_) => self.loading_more = false,
        }
    }

    fn fail(&mut self, failure: Failure) {
        if self.runs.is_empty() {
            self.state = Load::Failed(Rc::new(failure));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.previews.is_empty()
    }

    pub fn find(&self, trace: TraceId) -> Option<&TraceSummary> {
        let mut all = self.runs.iter().chain(self.previews.iter());
        all.find(|summary| summary.trace == trace)
    }

    /// Runs that came to their end.
    pub fn done(&self) -> impl Iterator<Item = &TraceSummary> {
        let runs = self.runs.iter();
        runs.filter(|run| run.outcome == RunOutcome::Done)
    }

    /// A run or preview, if it was recorded and that is still kept.
    pub fn recorded(&self, trace: TraceId) -> Option<&TraceSummary> {
        self.find(trace).filter(|run| run.recorded)
    }

    /// What is shown when nothing was chosen.
    pub fn newest(&self) -> Option<TraceId> {
        let newest = self.runs.first().or(self.previews.first());
        newest.map(|summary| summary.trace)
    }

    /// What a run is compared with unless said otherwise: the one of the same pack before it of
    /// which something is known.
    pub fn before(&self, trace: TraceId) -> Option<TraceId> {
        let list = match trace {
            TraceId::Run(_) => &self.runs,
            TraceId::Preview(_) => &self.previews,
        };
        let place = list.iter().position(|summary| summary.trace == trace)?;
        let pack = &list[place].pack;
        let mut older = list[place + 1..].iter().filter(|run| run.recorded);
        let same = older.clone().find(|summary| summary.pack == *pack);
        same.or(older.next()).map(|summary| summary.trace)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::state::load::tests::{begun, ended};

    pub(crate) fn run(id: i64, pack: &str) -> TraceSummary {
        TraceSummary {
            trace: TraceId::Run(id),
            pack: pack.to_owned(),
            version: "1.0.0".to_owned(),
            target: String::new(),
            started_unix_ms: id * 1_000,
            ms: 10.0,
            files: 3,
            peak_bytes: 100,
            outcome: RunOutcome::Done,
            recorded: true,
        }
    }

    fn list(ids: std::ops::RangeInclusive<i64>, next: Option<i64>) -> TraceList {
        TraceList {
            previews: vec![],
            runs: ids.rev().map(|id| run(id, "a")).collect(),
            next,
        }
    }

    fn ids(runs: &Runs) -> Vec<TraceId> {
        runs.runs.iter().map(|run| run.trace).collect()
    }

    #[test]
    fn a_page_is_added_once_and_a_new_run_comes_before_all() {
        let mut runs = Runs::default();
        runs.first(begun(1));
        runs.first(ended(1, list(5..=8, Some(5))));
        runs.more(begun(2));
        runs.more(ended(2, list(3..=5, None)));
        let all: Vec<TraceId> = (3..=8).rev().map(TraceId::Run).collect();
        assert_eq!(ids(&runs), all);
        assert_eq!(runs.next, None);
        runs.first(begun(3));
        runs.first(ended(3, list(6..=9, Some(6))));
        let all: Vec<TraceId> = (3..=9).rev().map(TraceId::Run).collect();
        assert_eq!(ids(&runs), all);
        assert_eq!(runs.next, None);
    }

    #[test]
    fn a_run_is_compared_with_the_one_of_its_pack_before_it() {
        let runs = Runs {
            runs: Rc::new(vec![run(4, "a"), run(3, "b"), run(2, "a"), run(1, "b")]),
            ..Runs::default()
        };
        assert_eq!(runs.before(TraceId::Run(4)), Some(TraceId::Run(2)));
        assert_eq!(runs.before(TraceId::Run(2)), Some(TraceId::Run(1)));
        assert_eq!(runs.before(TraceId::Run(1)), None);
    }

    #[test]
    fn nothing_is_compared_with_a_run_of_which_nothing_was_recorded() {
        let mut failed = run(2, "a");
        (failed.recorded, failed.outcome) = (false, RunOutcome::Failed);
        let runs = Runs {
            runs: Rc::new(vec![run(3, "a"), failed, run(1, "b")]),
            ..Runs::default()
        };
        assert_eq!(runs.before(TraceId::Run(3)), Some(TraceId::Run(1)));
        assert_eq!(runs.recorded(TraceId::Run(2)), None);
        assert_eq!(runs.recorded(TraceId::Run(1)), Some(&run(1, "b")));
        assert_eq!(runs.done().count(), 2);
    }
}
