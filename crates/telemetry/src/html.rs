//! Reports that are one page each: nothing else is loaded, nothing in them runs, and they follow
//! the reader's light or dark surroundings.

use formwork_protocol::{OutputCost, Samples, TraceView};

mod chart;
mod page;
mod run;
#[cfg(test)]
mod tests;
mod time;
mod waterfall;

/// The report of a run, with the costs of all of its outputs.
pub fn html(view: &TraceView, outputs: &[OutputCost]) -> String {
    run::report(view, outputs)
}

/// The report of a time: memory, processor and answering times, runs and alerts.
pub fn html_of_time(samples: &Samples) -> String {
    time::report(samples)
}
