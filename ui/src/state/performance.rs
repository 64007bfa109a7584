//! The performance panel: how things are now, over time, and in single runs.

pub mod budgets;
pub mod change;
pub mod figures;
pub mod gist;
pub mod outputs;
pub mod records;
pub mod runs;
pub mod scale;
pub mod series;
pub mod sorting;
pub mod time;
pub mod timeline;
pub mod words;

use std::rc::Rc;

use formwork_protocol::{
    Budget, Comparison, Figure, Live, RunOutcome, Sample, Samples, TraceId, TraceList,
    TraceOutputs, TraceSummary, TraceView,
};
use yew::Reducible;

use super::load::{Asked, Slot};
use outputs::{Outputs, Search};
use runs::Runs;
use time::{Recent, Time};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PerformanceState {
    /// As it was told last.
    pub live: Option<Rc<Live>>,
    /// Of the last minutes, for the tiles.
    pub recent: Rc<Recent>,
    /// What the charts show.
    pub time: Time,
    pub samples: Slot<Samples>,
    /// The figure that was chosen by its tile.
    pub focus: Option<Figure>,
    pub runs: Runs,
    /// The chosen run or preview; none: the newest.
    pub chosen: Option<TraceId>,
    pub trace: Slot<TraceView>,
    pub outputs: Outputs,
    /// The output of the chosen run that is looked at, by its place.
    pub picked: Option<u32>,
    pub dialog: PanelDialog,
    pub comparison: Slot<Comparison>,
    pub budgets: Slot<Vec<Budget>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelDialog {
    #[default]
    None,
    Compare,
    Budgets,
    Export,
}

pub enum PerformanceAction {
    Live(Rc<Live>),
    /// Samples of the last minutes, for the tiles.
    Recent(Vec<Sample>),
    Show(Time),
    Samples(Asked<Samples>),
    Focus(Option<Figure>),
    /// A first page: it takes the place of what is there.
    Listed(Asked<TraceList>),
    ListedMore(Asked<TraceList>),
    Choose(TraceId),
    Trace(Asked<TraceView>),
    Search(Search),
    /// A page of outputs is asked for, or there: of which trace and search, and from where on.
    Outputs(u64, usize, Option<TraceOutputs>),
    /// Single outputs of the chosen run that were asked for.
    Known(TraceId, TraceOutputs),
    Pick(Option<u32>),
    Dialog(PanelDialog),
    Compared(Asked<Comparison>),
    Budgets(Asked<Vec<Budget>>),
}

impl Reducible for PerformanceState {
    type Action = PerformanceAction;

    fn reduce(self: Rc<Self>, action: PerformanceAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.take(action);
        Rc::new(next)
    }
}

impl PerformanceState {
    fn take(&mut self, action: PerformanceAction) {
        match action {
            PerformanceAction::Live(live) => self.hear(live),
            PerformanceAction::Recent(samples) => self.recent = Rc::new(Recent::from(samples)),
            PerformanceAction::Show(time) => self.time = time,
            PerformanceAction::Samples(asked) => self.samples.take(asked),
            PerformanceAction::Focus(figure) => self.focus = figure,
            PerformanceAction::Listed(asked) => self.runs.first(asked),
            PerformanceAction::ListedMore(asked) => self.runs.more(asked),
            PerformanceAction::Choose(trace) => self.choose(trace),
            PerformanceAction::Trace(asked) => self.shown(asked),
            PerformanceAction::Search(search) => self.outputs.search(search),
            PerformanceAction::Outputs(search, offset, page) => {
                self.outputs.page(search, offset, page);
            }
            PerformanceAction::Known(trace, outputs) => {
                if self.chosen == Some(trace) {
                    self.outputs.know(outputs.outputs);
                }
            }
            PerformanceAction::Pick(output) => self.picked = output,
            PerformanceAction::Dialog(dialog) => {
                self.dialog = dialog;
                // What was compared last may be of two others.
                self.comparison = Slot::default();
            }
            PerformanceAction::Compared(asked) => self.comparison.take(asked),
            PerformanceAction::Budgets(asked) => self.budgets.take(asked),
        }
    }

    /// The newest run that came to its end: one that did not says nothing of how long it takes.
    /// The command line makes runs as well, of which only the list tells.
    pub fn last_run(&self) -> Option<&TraceSummary> {
        let told = self.live.as_deref().and_then(|live| live.last_run.as_ref());
        let mut listed = self.runs.done();
        told.into_iter()
            .filter(|run| run.outcome == RunOutcome::Done)
            .chain(listed.next())
            .max_by_key(|run| run.started_unix_ms)
    }

    fn hear(&mut self, live: Rc<Live>) {
        Rc::make_mut(&mut self.recent).push(live.sample.clone());
        if self.time.live {
            let time = self.time;
            self.samples
                .change(|samples| time::append(samples, &live, time));
            self.time.end = live.sample.at_unix_ms;
        }
        self.live = Some(live);
    }

    fn choose(&mut self, trace: TraceId) {
        if self.chosen != Some(trace) {
            self.chosen = Some(trace);
            self.outputs = Outputs::default();
            self.picked = None;
        }
    }

    fn shown(&mut self, asked: Asked<TraceView>) {
        if let Some(Ok(view)) = &asked.answer
            && asked.number == self.trace.newest()
        {
            self.outputs.know(view.slowest.clone());
        }
        self.trace.take(asked);
    }
}

#[cfg(test)]
mod tests;
