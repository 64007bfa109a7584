//! What an evaluation by the crate may use. The crate hands its helpers nothing of ours, so the
//! count lies in a thread-local; an evaluation never changes its thread.

use std::cell::RefCell;

use super::super::evaluate::columns;
use super::STACK;
use crate::meter::{Meter, Stop};

/// Bytes of the stack that are left alone.
const MARGIN: usize = 8 << 20;

struct Running {
    meter: Meter,
    fuel: u64,
    /// Where the stack was at the beginning.
    stack: usize,
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

/// Runs one evaluation under the meter, and says what stopped it if the meter did.
pub fn metered<T>(meter: &Meter, evaluation: impl FnOnce() -> T) -> (T, Option<Stop>) {
    let mark = 0u8;
    RUNNING.set(Some(Running {
        fuel: meter.limits.fuel,
        stack: std::ptr::from_ref(&mark).addr(),
        stop: None,
        place: Place {
            bytes: meter.limits.output_bytes,
            ..Place::default()
        },
        meter: meter.clone(),
    }));
    let result = evaluation();
    (result, RUNNING.take().and_then(|running| running.stop))
}

fn with(change: impl FnOnce(&mut Running) -> Result<(), Stop>) -> Result<(), Stop> {
    RUNNING.with_borrow_mut(|running| match running {
        None => Ok(()),
        Some(running) => change(running).inspect_err(|stop| {
            running.stop.get_or_insert(stop.clone());
        }),
    })
}

/// Counts `steps` calls or blocks.
pub fn step(steps: u64) -> Result<(), Stop> {
    let mark = 0u8;
    let here = std::ptr::from_ref(&mark).addr();
    with(|running| {
        let limit = running.meter.limits.fuel;
        let left = running.fuel.checked_sub(steps);
        running.fuel = left.ok_or(Stop::Fuel(limit))?;
        if running.meter.cancel.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        if running.stack.abs_diff(here) > STACK - MARGIN {
            return Err(Stop::Levels);
        }
        Ok(())
    })
}

/// Counts written text and follows the column.
pub fn written(text: &str) -> Result<(), Stop> {
    with(|running| {
        let limit = running.meter.limits.output_bytes;
        let place = &mut running.place;
        let left = place.bytes.checked_sub(text.len() as u64);
        place.bytes = left.ok_or(Stop::Bytes(limit))?;
        place.column = match text.rfind('\n') {
            Some(newline) => place.margin + columns(&text[newline + 1..]),
            None => place.column + columns(text),
        };
        Ok(())
    })
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
