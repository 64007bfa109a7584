//! The way from answers to files, in stages: [`Resolved`], [`Planned`], [`Rendered`], [`Compared`],
//! applied. Each is a value that the next one is made from, so a preview, a generation, a dry run,
//! an export and a sample are one chain that ends at different stages, and none can leave one out.

mod applied;
mod both;
mod changes;
mod compared;
mod ground;
mod limits;
mod moved;
mod origins;
mod planned;
mod reference;
mod rendered;
mod report;
mod resolved;
mod stages;
mod standing;
mod timed;
mod validation;
mod why;

#[cfg(test)]
mod same_key;
#[cfg(test)]
mod tests;

pub use applied::{ApplyOptions, Step, apply};
pub use both::{Deciding, MERGED, Versions};
pub use compared::{Against, Compared, ComparedFile};
pub use ground::{Ground, Looked, faults_for, real};
pub use planned::Planned;
pub use rendered::{Cached, Made, OutputCache, Rendered};
pub use report::Listed;
pub use resolved::{Request, Resolved};
pub use stages::{Stage, times};
pub use standing::{Noted, Standing};

use formwork_protocol::Phase;
use formwork_render::Meter;

use crate::jobs::Lane;

/// What a chain works under.
pub struct Conditions<'a> {
    pub cache: &'a OutputCache,
    /// The limits, and the token that stops it.
    pub meter: &'a Meter,
    pub progress: OnProgress<'a>,
    /// Counts what the chain holds in memory.
    pub heap: &'a formwork_telemetry::HeapAccount,
    pub recording: &'a formwork_telemetry::Recording,
    /// Before whom it goes.
    pub lane: Lane<'a>,
}

impl Conditions<'_> {
    /// Begins a stage; it ends when the value is dropped. Batches begin none while a preview is
    /// made.
    pub fn stage(&self, stage: Stage) -> formwork_telemetry::Stage<'_> {
        self.lane.yield_to_previews();
        self.recording.stage(stage.name())
    }

    /// Tells that so many of `total` files are staged. A file counts once, half of it when it is
    /// staged and half when it is in its place.
    pub fn staged(&self, done: usize, total: usize) {
        (self.progress)(Phase::Apply, done / 2, total);
    }

    /// Tells that so many of `total` files, which were all staged, are in their places.
    pub fn placed(&self, done: usize, total: usize) {
        (self.progress)(Phase::Apply, (total + done) / 2, total);
    }
}

/// Told how far a run is: the phase, how many are done, and of how many.
pub type OnProgress<'a> = &'a (dyn Fn(Phase, usize, usize) + Sync);

/// For work whose progress nobody watches.
pub const QUIET: OnProgress<'static> = &|_, _, _| {};
