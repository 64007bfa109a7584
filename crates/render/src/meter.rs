//! What one evaluation or check may use, counted while it runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use formwork_protocol::{Code, Fault, Limits};

/// Says that work should stop; clones share one flag.
#[derive(Clone, Debug, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The limits of one evaluation, and the token that stops it.
#[derive(Clone, Debug, Default)]
pub struct Meter {
    pub limits: Limits,
    pub cancel: CancelToken,
}

/// Why an evaluation was stopped from within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    Cancelled,
    Fuel(u64),
    Bytes(u64),
    Depth(u64),
    Levels,
}

/// Blocks and partials inside each other in one evaluation, whatever the limit on partials: each
/// uses the native stack, and threads have 2 MB of it.
pub const LEVELS: u64 = 256;

/// How often the token is asked: every so many steps.
const STEPS_BETWEEN_LOOKS: u64 = 64;

/// What one evaluation has left.
#[derive(Debug)]
pub struct Fuel<'a> {
    meter: &'a Meter,
    left: u64,
    depth: u64,
    levels: u64,
}

impl<'a> Fuel<'a> {
    pub fn new(meter: &'a Meter) -> Self {
        Self {
            meter,
            left: meter.limits.fuel,
            depth: 0,
            levels: 0,
        }
    }

    /// Counts `steps` turns of a loop or calls.
    pub fn step(&mut self, steps: u64) -> Result<(), Stop> {
        let before = self.left;
        let left = before.checked_sub(steps);
        self.left = left.ok_or(Stop::Fuel(self.meter.limits.fuel))?;
        let look = before / STEPS_BETWEEN_LOOKS != self.left / STEPS_BETWEEN_LOOKS;
        if look && self.meter.cancel.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        Ok(())
    }

    /// Whether that many bytes may have been written.
    pub fn written(&self, bytes: usize) -> Result<(), Stop> {
        let limit = self.meter.limits.output_bytes;
        match bytes as u64 <= limit {
            true => Ok(()),
            false => Err(Stop::Bytes(limit)),
        }
    }

    /// Goes one level deeper into partials.
    pub fn enter_partial(&mut self) -> Result<(), Stop> {
        let limit = self.meter.limits.depth;
        if self.depth >= limit {
            return Err(Stop::Depth(limit));
        }
        self.depth += 1;
        self.enter()
    }

    pub fn leave_partial(&mut self) {
        self.depth -= 1;
        self.leave();
    }

    /// Goes one level deeper into blocks.
    pub fn enter(&mut self) -> Result<(), Stop> {
        if self.levels >= LEVELS {
            return Err(Stop::Levels);
        }
        self.levels += 1;
        Ok(())
    }

    pub fn leave(&mut self) {
        self.levels -= 1;
    }
}

impl Stop {
    /// The fault, without its place.
    pub fn fault(&self, template: &str) -> Fault {
        match self {
            Self::Cancelled => Fault::new(Code::Cancelled, "Cancelled"),
            Self::Fuel(limit) => Fault::new(
                Code::Limit,
                format!("{template} takes more than {limit} steps"),
            )
            .with_hint(
                "A loop inside a loop may be at work; the limit “steps” is in the settings.",
            ),
            Self::Bytes(limit) => Fault::new(
                Code::Limit,
                format!("{template} makes more than {limit} bytes"),
            )
            .with_hint("The limit “bytes of one output” is in the settings."),
            Self::Depth(limit) => Fault::new(
                Code::Limit,
                format!("{template} goes more than {limit} partials deep"),
            )
            .with_hint("A partial may include itself through its values."),
            Self::Levels => Fault::new(
                Code::Limit,
                format!("{template} has more than {LEVELS} blocks and partials inside each other"),
            ),
        }
    }
}
