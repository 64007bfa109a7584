//! When inputs happened, on the clock that frames are measured by.

use std::collections::VecDeque;

/// Inputs that are compared with each other.
const COMPARED: usize = 32;
/// Inputs after which the quickest of them is taken for one that was not held up.
const ENOUGH: usize = 8;

/// The clock of inputs beside that of frames. A web view may work out the time of an input by way of
/// the clock on the wall, which is set now and then: the two are up to some hundred milliseconds apart.
#[derive(Debug, Default)]
pub struct InputClock {
    /// Milliseconds from when each of the last inputs says that it happened until it was heard of.
    apart: VecDeque<f64>,
}

impl InputClock {
    /// When an input happened that says so by `stamp` and was heard of at `heard`, in milliseconds.
    pub fn happened(&mut self, stamp: f64, heard: f64) -> f64 {
        if self.apart.len() == COMPARED {
            self.apart.pop_front();
        }
        self.apart.push_back(heard - stamp);
        let least = self.apart.iter().copied().fold(f64::INFINITY, f64::min);
        // Nothing is heard of before it happens; that it is heard of late may be true.
        let wrong = match self.apart.len() < ENOUGH {
            true => least.min(0.0),
            false => least,
        };
        stamp + wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long each input waited until it was heard of, by a clock that is `wrong` milliseconds ahead.
    fn waited(delays: &[f64], wrong: f64) -> Vec<f64> {
        let mut clock = InputClock::default();
        let inputs = delays.iter().enumerate().map(|(at, delay)| {
            let happened = at as f64 * 100.0;
            happened + delay - clock.happened(happened + wrong, happened + delay)
        });
        inputs.collect()
    }

    #[test]
    fn a_clock_that_is_right_is_believed() {
        assert_eq!(waited(&[0.0, 40.0, 0.0], 0.0), [0.0, 40.0, 0.0]);
        assert_eq!(waited(&[300.0], 0.0), [300.0]);
    }

    #[test]
    fn no_input_is_heard_of_before_it_happens() {
        assert_eq!(waited(&[0.0, 40.0], 250.0), [0.0, 40.0]);
        assert_eq!(waited(&[40.0, 0.0, 40.0], 250.0), [0.0, 0.0, 40.0]);
    }

    #[test]
    fn a_clock_that_is_always_behind_is_found_out() {
        let waited = waited(&[0.0, 1.0, 0.0, 2.0, 0.0, 1.0, 0.0, 30.0, 0.0], -120.0);
        assert_eq!(waited[7..], [30.0, 0.0]);
    }

    #[test]
    fn a_clock_that_was_set_is_right_again_after_a_while() {
        let mut clock = InputClock::default();
        for at in 0..COMPARED {
            clock.happened(at as f64 + 500.0, at as f64);
        }
        for at in COMPARED..2 * COMPARED {
            clock.happened(at as f64, at as f64);
        }
        assert_eq!(clock.happened(1000.0, 1025.0), 1000.0);
    }
}
