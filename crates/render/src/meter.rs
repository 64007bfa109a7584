//! What one evaluation or check may use, counted while it runs.
//!
//! Languages hand their functions nothing of ours, so the count of what runs lies in a
//! thread-local; an evaluation never changes its thread.

use std::cell::RefCell;
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

struct Running {
    meter: Meter,
    fuel: u64,
    depth: u64,
    levels: u64,
    stop: Option<Stop>,
    place: Place,
}

/// Where the next character will stand, for `{{#fit}}`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Characters before it on its line.
    pub column: usize,
    /// The column that every line begins at: an indented partial's.
    pub margin: usize,
    /// Bytes that may still be written.
    bytes: u64,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// How often the token is asked: every so many steps.
const STEPS_BETWEEN_LOOKS: u64 = 64;

/// Runs one evaluation under the meter, and says what stopped it if the meter did.
pub fn metered<T>(meter: &Meter, evaluation: impl FnOnce() -> T) -> (T, Option<Stop>) {
    let outer = RUNNING.with_borrow_mut(|running| {
        running.replace(Running {
            fuel: meter.limits.fuel,
            meter: meter.clone(),
            depth: 0,
            levels: 0,
            stop: None,
            place: Place {
                bytes: meter.limits.output_bytes,
                ..Place::default()
            },
        })
    });
    let result = evaluation();
    let stop = RUNNING.with_borrow_mut(|running| std::mem::replace(running, outer));
    (result, stop.and_then(|running| running.stop))
}

fn with<T>(change: impl FnOnce(&mut Running) -> Result<T, Stop>) -> Result<Option<T>, Stop> {
    RUNNING.with_borrow_mut(|running| match running {
        None => Ok(None),
        Some(running) => match change(running) {
            Ok(value) => Ok(Some(value)),
            Err(stop) => {
                running.stop.get_or_insert(stop.clone());
                Err(stop)
            }
        },
    })
}

/// Counts `steps` turns of a loop or calls.
pub fn step(steps: u64) -> Result<(), Stop> {
    with(|running| {
        let limit = running.meter.limits.fuel;
        let before = running.fuel;
        running.fuel = before.checked_sub(steps).ok_or(Stop::Fuel(limit))?;
        let look = before / STEPS_BETWEEN_LOOKS != running.fuel / STEPS_BETWEEN_LOOKS;
        if look && running.meter.cancel.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        Ok(())
    })
    .map(drop)
}

/// Counts written text and follows the column.
pub fn written(text: &str) -> Result<(), Stop> {
    with(|running| {
        let limit = running.meter.limits.output_bytes;
        let place = &mut running.place;
        place.bytes = place
            .bytes
            .checked_sub(text.len() as u64)
            .ok_or(Stop::Bytes(limit))?;
        place.column = match text.rfind('\n') {
            Some(newline) => place.margin + text[newline + 1..].chars().count(),
            None => place.column + text.chars().count(),
        };
        Ok(())
    })
    .map(drop)
}

pub fn place() -> Place {
    RUNNING
        .with_borrow(|running| running.as_ref().map(|running| running.place))
        .unwrap_or_default()
}

/// Goes back to a place, as if nothing had been written since: what was held back is written, and
/// counted, later.
pub fn return_to(place: Place) {
    RUNNING.with_borrow_mut(|running| {
        if let Some(running) = running {
            running.place = place;
        }
    });
}

/// Begins every line that many characters further in, this one too.
pub fn indent(by: usize) {
    RUNNING.with_borrow_mut(|running| {
        if let Some(running) = running {
            running.place.margin += by;
            running.place.column = running.place.margin;
        }
    });
}

/// Goes one level deeper into partials and back out again.
pub fn deeper<T, E: From<Stop>>(inner: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    with(|running| {
        let limit = running.meter.limits.depth;
        if running.depth >= limit {
            return Err(Stop::Depth(limit));
        }
        running.depth += 1;
        Ok(())
    })?;
    let result = level(inner);
    // The level is left whatever happened inside.
    let _ = with(|running| {
        running.depth -= 1;
        Ok(())
    });
    result
}

/// Goes one level deeper into blocks, or into a partial, and back out again.
pub fn level<T, E: From<Stop>>(inner: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    with(|running| {
        if running.levels >= LEVELS {
            return Err(Stop::Levels);
        }
        running.levels += 1;
        Ok(())
    })?;
    let result = inner();
    let _ = with(|running| {
        running.levels -= 1;
        Ok(())
    });
    result
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
            )
            .with_hint("Each {{else if}} counts as a block inside the one before it."),
        }
    }
}
