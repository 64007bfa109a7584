//! The stages of a chain as they are timed.

use formwork_protocol::PhaseTimes;
use formwork_telemetry::{Recording, ms};

/// A stage of a chain. Each is timed once: reports, traces and histograms tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and compiling the pack, before the chain begins.
    Load,
    /// Locking the target, putting back what an earlier run left, reading its record.
    Open,
    /// Resolving the answers.
    Answers,
    Plan,
    Render,
    Compare,
    Apply,
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Open => "open",
            Self::Answers => "answers",
            Self::Plan => "plan",
            Self::Render => "render",
            Self::Compare => "compare",
            Self::Apply => "apply",
        }
    }
}

/// What the stages took so far.
pub fn times(recording: &Recording) -> PhaseTimes {
    let of = |stage: Stage| recording.length_ns(stage.name());
    PhaseTimes {
        load: ms(of(Stage::Load)),
        plan: ms(of(Stage::Answers) + of(Stage::Plan)),
        render: ms(of(Stage::Render)),
        compare: ms(of(Stage::Compare)),
        apply: ms(of(Stage::Apply)),
        total: ms(recording.total_ns()),
    }
}
