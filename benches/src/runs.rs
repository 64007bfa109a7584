//! Runs of several things in turn, in one go: a noisy machine is then as noisy for all of them.

use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::table::Amount;

/// What one run took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    pub ms: f64,
    /// The most memory that its process held, where a process of its own did it.
    pub peak_bytes: u64,
}

/// Something that is run several times.
pub struct Case<'a> {
    runs: usize,
    run: Box<dyn FnMut(usize) -> Result<Sample> + 'a>,
}

impl<'a> Case<'a> {
    /// `run` gets the number of its run; that of the first, which warms up and does not count,
    /// is 0. What runs only once takes too long to be warmed up.
    pub fn new(runs: usize, run: impl FnMut(usize) -> Result<Sample> + 'a) -> Self {
        let run = Box::new(run);
        Self { runs, run }
    }
}

/// Times a piece of work in this process.
pub fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<Sample> {
    let start = Instant::now();
    let done = work()?;
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    drop(done);
    Ok(Sample { ms, peak_bytes: 0 })
}

/// Runs all cases in turn; those with fewer runs are spread over the whole time. Which one is
/// first changes from round to round, so that none always has the warmer machine.
pub fn interleaved(mut cases: Vec<Case<'_>>) -> Result<Vec<Samples>> {
    let mut samples = vec![Vec::new(); cases.len()];
    for case in cases.iter_mut().filter(|case| case.runs > 1) {
        (case.run)(0)?;
    }
    let rounds = cases.iter().map(|case| case.runs).max().unwrap_or(0);
    for round in 0..rounds {
        for place in 0..cases.len() {
            let number = (place + round) % cases.len();
            let case = &mut cases[number];
            if is_due(case.runs, round, rounds) {
                let run = samples[number].len() + 1;
                samples[number].push((case.run)(run)?);
            }
        }
    }
    samples.into_iter().map(Samples::new).collect()
}

/// Whether one of `runs` that are spread evenly over `rounds` falls into this one.
fn is_due(runs: usize, round: usize, rounds: usize) -> bool {
    (round + 1) * runs / rounds > round * runs / rounds
}

/// The samples of one case, sorted by time; at least one.
#[derive(Clone, Debug)]
pub struct Samples(Vec<Sample>);

impl Samples {
    pub fn new(mut samples: Vec<Sample>) -> Result<Self> {
        ensure!(!samples.is_empty(), "nothing was measured");
        samples.sort_by(|a, b| a.ms.total_cmp(&b.ms));
        Ok(Self(samples))
    }

    pub fn of_ms(ms: Vec<f64>) -> Result<Self> {
        let sample = |ms| Sample { ms, peak_bytes: 0 };
        Self::new(ms.into_iter().map(sample).collect())
    }

    /// The value that `share` of all are not above, from 0 to 1.
    pub fn quantile(&self, share: f64) -> f64 {
        let place = (share * self.0.len() as f64).ceil() as usize;
        self.0[place.clamp(1, self.0.len()) - 1].ms
    }

    pub fn median_ms(&self) -> f64 {
        self.quantile(0.5)
    }

    pub fn median(&self) -> Amount {
        Amount::ms(self.median_ms())
    }

    /// What else the machine does only ever makes a run slower.
    pub fn fastest_ms(&self) -> f64 {
        self.0[0].ms
    }

    pub fn peak_bytes(&self) -> u64 {
        let peaks = self.0.iter().map(|sample| sample.peak_bytes);
        peaks.max().unwrap_or(0)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// The next of what [`interleaved`] returned, which is in the order of its cases.
pub fn next(samples: &mut impl Iterator<Item = Samples>) -> Result<Samples> {
    samples.next().context("each case has its samples")
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn cases_take_turns_and_fewer_runs_are_spread_over_all_rounds() {
        let order = RefCell::new(String::new());
        let case = |name: char, runs| {
            let order = &order;
            Case::new(runs, move |number| {
                order.borrow_mut().push(name);
                let ms = number as f64;
                Ok(Sample { ms, peak_bytes: 0 })
            })
        };
        let samples = interleaved(vec![case('a', 4), case('b', 2), case('c', 4)]).unwrap();
        let counts: Vec<usize> = samples.iter().map(Samples::len).collect();
        assert_eq!(counts, [4, 2, 4]);
        assert_eq!(
            *order.borrow(),
            "abc".to_owned() + "ac" + "bca" + "ca" + "abc"
        );
        assert_eq!(
            samples[0].fastest_ms(),
            1.0,
            "the run that warms up does not count"
        );
    }

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let samples = Samples::of_ms((1..=100).rev().map(f64::from).collect()).unwrap();
        for (share, ms) in [
            (0.0, 1.0),
            (0.5, 50.0),
            (0.95, 95.0),
            (0.99, 99.0),
            (1.0, 100.0),
        ] {
            assert_eq!(samples.quantile(share), ms);
        }
        assert!(Samples::of_ms(Vec::new()).is_err());
    }
}
