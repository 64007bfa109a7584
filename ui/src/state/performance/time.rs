//! The time that the charts show, and the samples in it.

use crate::texts::{self, Text};
use formwork_protocol::{Figure, Figures, Live, RunOutcome, Sample, Samples, TraceSummary};

const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// A stretch of time, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub end: i64,
    /// Milliseconds.
    pub length: i64,
    /// It ends now, and moves on with it.
    pub live: bool,
    /// Samples that there is room for.
    pub points: usize,
}

impl Default for Time {
    fn default() -> Self {
        Self {
            end: 0,
            length: 5 * MINUTE,
            live: true,
            points: 300,
        }
    }
}

impl Time {
    /// Lengths that have a button, with the name of the button in the page.
    pub const LENGTHS: [(Text, &str, i64); 4] = [
        (texts::performance::n_5_min, "time-5-min", 5 * MINUTE),
        (texts::performance::n_1_h, "time-1-h", HOUR),
        (texts::performance::n_1_day, "time-1-day", DAY),
        (texts::performance::n_1_week, "time-1-week", 7 * DAY),
    ];
    const SHORTEST: i64 = 20 * SECOND;
    const LONGEST: i64 = 31 * DAY;

    pub fn start(self) -> i64 {
        self.end - self.length
    }

    /// Milliseconds of the time that one sample of a chart stands for.
    pub fn step(self) -> i64 {
        (self.length / self.points.max(1) as i64).max(SECOND)
    }

    /// Longer (`factor` above 1) or shorter; `at`, a share of the time from its start, stays where
    /// it is. What is live stays so and ends now.
    pub fn zoomed(self, factor: f64, at: f64, now: i64) -> Self {
        let length = (self.length as f64 * factor) as i64;
        let length = length.clamp(Self::SHORTEST, Self::LONGEST);
        let fixed = self.start() + (self.length as f64 * at) as i64;
        let end = if self.live {
            self.end
        } else {
            fixed + (length as f64 * (1.0 - at)) as i64
        };
        Self {
            end: end.min(now),
            length,
            ..self
        }
    }

    /// Earlier (below 0) or later, by a share of its length. At now it is live again.
    pub fn moved(self, share: f64, now: i64) -> Self {
        let end = self.end + (self.length as f64 * share) as i64;
        let live = end >= now - SECOND;
        Self {
            end: if live { now } else { end },
            live,
            ..self
        }
    }

    pub fn of_length(self, length: i64, now: i64) -> Self {
        Self {
            end: now,
            length,
            live: true,
            ..self
        }
    }
}

/// Samples of the last minutes, the newest last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recent(pub Vec<Sample>);

impl Recent {
    pub const LENGTH: i64 = 5 * MINUTE;
    pub const MOST: usize = 300;

    pub fn push(&mut self, sample: Sample) {
        if self.0.len() >= Self::MOST + 30 {
            self.0.drain(..30);
        }
        self.0.push(sample);
    }

    /// The values of a figure, without the samples that have none.
    pub fn values(&self, figure: Figure) -> Vec<f64> {
        let from = self.0.len().saturating_sub(Self::MOST);
        let samples = self.0[from..].iter();
        samples
            .filter_map(|sample| sample.figures.get(figure))
            .collect()
    }
}

impl From<Vec<Sample>> for Recent {
    fn from(samples: Vec<Sample>) -> Self {
        Self(samples)
    }
}

/// Adds what was just told to the samples of a time that ends now: it becomes one with the last
/// sample while both lie within one step, and what is too old goes.
pub fn append(samples: &mut Samples, live: &Live, time: Time) {
    let step = time.step();
    match samples.samples.last_mut() {
        Some(last) if last.at_unix_ms >= live.sample.at_unix_ms => return,
        Some(last) if i64::from(last.span_ms + live.sample.span_ms) <= step => {
            *last = merged(last, &live.sample);
        }
        _ => samples.samples.push(live.sample.clone()),
    }
    let oldest = live.sample.at_unix_ms - time.length - step;
    samples.samples.retain(|sample| sample.at_unix_ms >= oldest);
    if let Some(run) = &live.last_run
        && run.outcome == RunOutcome::Done
        && run.started_unix_ms >= oldest
        && !samples.runs.iter().any(|known| known.trace == run.trace)
    {
        samples.runs.push(run.clone());
    }
    samples.runs.retain(|run| ended(run) >= oldest);
}

/// When a run ended, in milliseconds since 1970.
pub fn ended(run: &TraceSummary) -> i64 {
    run.started_unix_ms + run.ms as i64
}

/// Two samples that follow each other as one.
fn merged(first: &Sample, second: &Sample) -> Sample {
    let (a, b) = (f64::from(first.span_ms), f64::from(second.span_ms));
    let mut figures = Figures::default();
    for figure in Figure::SAMPLED {
        let value = match (first.figures.get(figure), second.figures.get(figure)) {
            (Some(x), Some(y)) if figure.takes_the_most() => Some(x.max(y)),
            (Some(x), Some(y)) if a + b > 0.0 => Some((x * a + y * b) / (a + b)),
            (x, y) => y.or(x),
        };
        figures.set(figure, value);
    }
    Sample {
        at_unix_ms: second.at_unix_ms,
        span_ms: first.span_ms.saturating_add(second.span_ms),
        figures,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: i64, span: u32, memory: f64, processor: f64) -> Sample {
        let mut figures = Figures::default();
        figures.set(Figure::ProcessBytes, Some(memory));
        figures.set(Figure::ProcessorPercent, Some(processor));
        Sample {
            at_unix_ms: at,
            span_ms: span,
            figures,
        }
    }

    fn live(sample: Sample) -> Live {
        Live {
            sample,
            alerts: vec![],
            last_run: None,
            threads: vec![],
            caches: vec![],
            running: vec![],
            done: formwork_protocol::Done::default(),
        }
    }

    fn shown(length: i64, points: usize) -> Time {
        Time {
            end: 0,
            length,
            live: true,
            points,
        }
    }

    #[test]
    fn live_samples_become_one_until_they_fill_a_step() {
        let mut samples = Samples::default();
        let time = shown(10 * MINUTE, 300);
        for (at, memory, processor) in [(1, 10.0, 50.0), (2, 30.0, 100.0), (3, 20.0, 0.0)] {
            let told = live(sample(at * SECOND, 1_000, memory, processor));
            append(&mut samples, &told, time);
            // What was told already is not counted again.
            append(&mut samples, &told, time);
        }
        let read = |sample: &Sample| {
            let value = |figure| sample.figures.get(figure);
            (
                sample.at_unix_ms / SECOND,
                sample.span_ms,
                value(Figure::ProcessBytes),
                value(Figure::ProcessorPercent),
            )
        };
        let read: Vec<_> = samples.samples.iter().map(read).collect();
        assert_eq!(
            read,
            [
                (2, 2_000, Some(30.0), Some(75.0)),
                (3, 1_000, Some(20.0), Some(0.0))
            ]
        );
    }

    #[test]
    fn samples_that_leave_the_time_go() {
        let mut samples = Samples::default();
        let time = shown(20 * SECOND, 20);
        for at in 0..100 {
            append(
                &mut samples,
                &live(sample(at * SECOND, 1_000, 1.0, 1.0)),
                time,
            );
        }
        assert_eq!(samples.samples.len(), 22);
        assert_eq!(samples.samples[0].at_unix_ms, 78 * SECOND);
    }

    #[test]
    fn zooming_keeps_the_time_below_the_pointer() {
        let time = Time {
            end: 1_000_000,
            length: 400_000,
            live: false,
            points: 100,
        };
        let nearer = time.zoomed(0.5, 0.25, i64::MAX);
        assert_eq!((nearer.start(), nearer.length), (650_000, 200_000));
        let live = Time { live: true, ..time }.zoomed(0.5, 0.25, 1_000_000);
        assert_eq!(live.end, 1_000_000);
        assert_eq!(time.zoomed(1e-9, 0.5, i64::MAX).length, Time::SHORTEST);
        assert_eq!(time.zoomed(1e9, 0.5, i64::MAX).length, Time::LONGEST);
    }

    #[test]
    fn moving_on_to_now_is_live_again() {
        let time = shown(100_000, 100);
        let back = Time {
            end: 500_000,
            ..time
        }
        .moved(-0.5, 500_000);
        assert_eq!((back.end, back.live), (450_000, false));
        let again = back.moved(0.6, 500_000);
        assert_eq!((again.end, again.live), (500_000, true));
    }
}
