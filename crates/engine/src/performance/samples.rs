//! Samples as they are kept: every second for an hour, every minute for longer.

use formwork_protocol::{Figure, Figures, Sample};
use formwork_store::{SampleRow, Store, StoreError};

/// The length of a fine sample, in milliseconds.
pub const SECOND: u32 = 1000;
/// The length of a coarse one.
pub const MINUTE: u32 = 60_000;
/// How long fine samples are kept.
pub const FINE_MS: i64 = 60 * 60 * 1000;
/// Rows that are read at once: a month of minutes.
const PAGE: usize = 50_000;

/// Eight bytes for each figure in the order of [`Figure::SAMPLED`]; not a number: there is none.
pub fn to_row(sample: &Sample) -> SampleRow {
    let values = Figure::SAMPLED.map(|figure| sample.figures.get(figure).unwrap_or(f64::NAN));
    SampleRow {
        at_unix_ms: sample.at_unix_ms,
        span_ms: sample.span_ms,
        figures: values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect(),
    }
}

/// Figures that an older version did not know are not there; those that a newer one adds are
/// passed over.
pub fn of_row(row: &SampleRow) -> Sample {
    let values = row.figures.chunks_exact(8).take(Figure::SAMPLED.len());
    let values = values.map(|bytes| {
        let value = f64::from_le_bytes(bytes.try_into().unwrap_or_default());
        value.is_finite().then_some(value)
    });
    Sample {
        at_unix_ms: row.at_unix_ms,
        span_ms: row.span_ms,
        figures: Figures(values.collect()),
    }
}

/// Several samples as one of the whole time that they span; none: there are none.
pub fn merged(samples: &[Sample]) -> Option<Sample> {
    let (first, last) = (samples.first()?, samples.last()?);
    if samples.len() == 1 {
        return Some(first.clone());
    }
    let mut figures = Figures::default();
    for figure in Figure::SAMPLED {
        let values = samples
            .iter()
            .filter_map(|sample| sample.figures.get(figure));
        let value = match figure.takes_the_most() {
            true => values.reduce(f64::max),
            false => {
                let (sum, count) =
                    values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
                (count > 0).then(|| sum / f64::from(count))
            }
        };
        figures.set(figure, value);
    }
    let span_ms = last.at_unix_ms - first.at_unix_ms + i64::from(first.span_ms);
    Some(Sample {
        at_unix_ms: last.at_unix_ms,
        span_ms: u32::try_from(span_ms).unwrap_or(u32::MAX),
        figures,
    })
}

/// Samples of a time, as fine as they are kept, by time. Those that are not in the store yet are
/// given.
pub fn between(
    store: &Store,
    (from, to): (i64, i64),
    waiting: &[Sample],
) -> Result<Vec<Sample>, StoreError> {
    let mut samples = Vec::new();
    if to - from > FINE_MS {
        read(store, MINUTE, (from, to), &mut samples)?;
    }
    let coarse_to = samples.last().map_or(from, |last| last.at_unix_ms);
    read(store, SECOND, (coarse_to, to), &mut samples)?;
    let kept_to = samples.last().map_or(from, |last| last.at_unix_ms);
    let in_time = waiting.iter().filter(|sample| {
        sample.span_ms == SECOND && sample.at_unix_ms > kept_to && sample.at_unix_ms <= to
    });
    samples.extend(in_time.cloned());
    Ok(samples)
}

fn read(
    store: &Store,
    span_ms: u32,
    (from, to): (i64, i64),
    samples: &mut Vec<Sample>,
) -> Result<(), StoreError> {
    let mut after = from;
    loop {
        let rows = store.samples(span_ms, (after, to), PAGE)?;
        samples.extend(rows.iter().map(of_row));
        match rows.last() {
            Some(last) if rows.len() == PAGE => after = last.at_unix_ms,
            _ => return Ok(()),
        }
    }
}

/// At most `points` samples: those of each part of the time are made one. A part in which nothing
/// was sampled has none.
pub fn thinned(samples: Vec<Sample>, (from, to): (i64, i64), points: usize) -> Vec<Sample> {
    if samples.len() <= points || points == 0 {
        return samples;
    }
    let part = |sample: &Sample| {
        let share = (sample.at_unix_ms - from) as f64 / (to - from).max(1) as f64;
        ((share * points as f64).ceil() as usize)
            .saturating_sub(1)
            .min(points - 1)
    };
    let parts = samples.chunk_by(|a, b| part(a) == part(b));
    parts.filter_map(merged).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at: i64, bytes: f64, percent: Option<f64>) -> Sample {
        let mut figures = Figures::default();
        figures.set(Figure::ProcessBytes, Some(bytes));
        figures.set(Figure::ProcessorPercent, percent);
        Sample {
            at_unix_ms: at,
            span_ms: SECOND,
            figures,
        }
    }

    #[test]
    fn a_sample_is_read_from_its_row_as_it_was() {
        let before = sample(1_700_000_000_000, 123.5, None);
        let after = of_row(&to_row(&before));
        assert_eq!(after.at_unix_ms, before.at_unix_ms);
        for figure in Figure::SAMPLED {
            assert_eq!(after.figures.get(figure), before.figures.get(figure));
        }
        // One of a version that knew less.
        let mut row = to_row(&before);
        row.figures.truncate(6 * 8);
        let older = of_row(&row);
        assert_eq!(older.figures.get(Figure::ProcessBytes), Some(123.5));
        assert_eq!(older.figures.get(Figure::ProcessorPercent), None);
    }

    #[test]
    fn of_several_samples_the_most_or_the_mean_is_kept() {
        let together = [
            sample(1000, 5.0, Some(10.0)),
            sample(2000, 9.0, None),
            sample(3000, 7.0, Some(40.0)),
        ];
        let merged = merged(&together).unwrap();
        assert_eq!((merged.at_unix_ms, merged.span_ms), (3000, 3000));
        assert_eq!(merged.figures.get(Figure::ProcessBytes), Some(9.0));
        assert_eq!(merged.figures.get(Figure::ProcessorPercent), Some(25.0));
        assert_eq!(merged.figures.get(Figure::HeapBytes), None);
        assert_eq!(super::merged(&[]), None);
    }

    #[test]
    fn no_more_points_than_asked_for_and_gaps_stay() {
        // Nothing was sampled in the second half of the time but its end.
        let samples: Vec<Sample> = (1..=500)
            .map(|second| sample(second * 1000, second as f64, None))
            .chain([sample(1_000_000, 7.0, None)])
            .collect();
        let thin = thinned(samples, (0, 1_000_000), 10);
        let times: Vec<i64> = thin.iter().map(|sample| sample.at_unix_ms).collect();
        let expected = [100_000, 200_000, 300_000, 400_000, 500_000, 1_000_000];
        assert_eq!(times, expected);
        assert_eq!(thin[0].figures.get(Figure::ProcessBytes), Some(100.0));
        let few = vec![sample(5, 1.0, None)];
        assert_eq!(thinned(few.clone(), (0, 10), 10), few);
    }

    #[test]
    fn minutes_are_followed_by_the_seconds_after_them() {
        let store = Store::in_memory().unwrap();
        let minute = |at: i64| Sample {
            span_ms: MINUTE,
            ..sample(at, 1.0, None)
        };
        let start = 10 * FINE_MS;
        let rows: Vec<SampleRow> = (1..=3)
            .map(|number| minute(start + number * 60_000))
            .chain((1..=200).map(|second| sample(start + second * 1000, 2.0, None)))
            .map(|sample| to_row(&sample))
            .collect();
        store.add_measures(&rows, &[], None).unwrap();
        let waiting = [sample(start + 201_000, 3.0, None)];
        let end = start + 300_000;
        let spans = |from: i64| {
            let found = between(&store, (from, end), &waiting).unwrap();
            let count = |span| found.iter().filter(|s| s.span_ms == span).count();
            (count(MINUTE), count(SECOND))
        };
        assert_eq!(spans(0), (3, 21), "a long time");
        assert_eq!(spans(start), (0, 201), "a short one");
    }
}
