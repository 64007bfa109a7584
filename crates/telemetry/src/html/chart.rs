//! Lines of figures over time.

use std::fmt::Write as _;

use formwork_protocol::{Figure, Samples};

use super::page::escaped;
use crate::amounts::{amount, utc_seconds};

/// Points of one line; of more samples several become one.
const POINTS: usize = 800;

const LEFT: f64 = 80.0;
const WIDTH: f64 = 1100.0;
const TOP: f64 = 8.0;
const HEIGHT: f64 = 180.0;
const BELOW: f64 = 34.0;

/// So many samples that are missing end a line.
const GAP: i64 = 3;

/// Styles of lines, in the order of the figures.
pub const STYLES: [&str; 4] = ["a", "b", "c", "d"];

/// Those of the figures that have values, which are of one unit, as lines above the runs; none: no
/// figure has any.
pub fn chart(samples: &Samples, figures: &[Figure]) -> Option<String> {
    let unit = figures.first()?.unit();
    let most = figures
        .iter()
        .flat_map(|figure| values(samples, *figure))
        .reduce(f64::max)?;
    let most = round_quarter(most) * 4.0;
    let (from, to) = bounds(samples)?;
    let x = |at: i64| {
        let share = at.saturating_sub(from) as f64 / to.saturating_sub(from).max(1) as f64;
        LEFT + share.clamp(0.0, 1.0) * WIDTH
    };
    let mut svg = format!(
        "<svg viewBox=\"0 0 {:.0} {:.0}\" role=\"img\">",
        LEFT + WIDTH,
        TOP + HEIGHT + BELOW
    );
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let y = TOP + HEIGHT * (1.0 - share);
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT:.0} {y:.1}H{:.0}\"/>\
             <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT + WIDTH,
            LEFT - 8.0,
            y + 4.0,
            escaped(&amount(most * share, unit))
        );
    }
    for (at, x, anchor) in [(from, LEFT, "start"), (to, LEFT + WIDTH, "end")] {
        let _ = write!(
            svg,
            "<text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\">{} UTC</text>",
            TOP + HEIGHT + 28.0,
            utc_seconds(at)
        );
    }
    mark_runs(&mut svg, samples, x);
    for (figure, style) in figures.iter().zip(STYLES) {
        for line in lines(samples, *figure) {
            let points: Vec<String> = line
                .iter()
                .map(|(at, value)| {
                    let y = TOP + HEIGHT * (1.0 - (value / most).clamp(0.0, 1.0));
                    format!("{:.1},{y:.1}", x(*at))
                })
                .collect();
            let points = points.join(" ");
            let _ = write!(svg, "<polyline class=\"{style}\" points=\"{points}\"/>");
        }
    }
    svg += "</svg>";
    Some(svg)
}

/// Marks below the lines: the longest runs, where there are more than can be told apart.
fn mark_runs(svg: &mut String, samples: &Samples, x: impl Fn(i64) -> f64) {
    let mut runs: Vec<_> = samples.runs.iter().collect();
    runs.sort_by(|one, other| other.ms.total_cmp(&one.ms));
    for run in runs.into_iter().take(POINTS) {
        let left = x(run.started_unix_ms);
        let right = x(run.started_unix_ms.saturating_add(run.ms as i64));
        let _ = write!(
            svg,
            "<rect class=\"run\" x=\"{left:.1}\" y=\"{:.0}\" width=\"{:.1}\" height=\"5\"/>",
            TOP + HEIGHT + 6.0,
            (right - left).max(1.5)
        );
    }
}

/// The values that were measured.
pub fn values(samples: &Samples, figure: Figure) -> impl Iterator<Item = f64> + '_ {
    samples
        .samples
        .iter()
        .filter_map(move |sample| sample.figures.get(figure))
        .filter(|value| value.is_finite())
}

/// A round number, four of which are at least `most`.
fn round_quarter(most: f64) -> f64 {
    let quarter = (most / 4.0).max(1e-3);
    let power = 10f64.powf(quarter.log10().floor());
    let round = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    let factor = round.iter().find(|factor| **factor * power >= quarter);
    factor.unwrap_or(&10.0) * power
}

/// When the samples begin and end.
fn bounds(samples: &Samples) -> Option<(i64, i64)> {
    let first = samples.samples.first()?;
    let last = samples.samples.last()?;
    let from = first.at_unix_ms.saturating_sub(first.span_ms.into());
    Some((from, last.at_unix_ms))
}

/// The figure's values by time, the most of those that are drawn as one; a line ends where there
/// was nothing to measure, and where nothing measured.
fn lines(samples: &Samples, figure: Figure) -> Vec<Vec<(i64, f64)>> {
    let together = samples.samples.len().div_ceil(POINTS).max(1);
    let points = samples.samples.chunks(together).map(|some| {
        let begin = some
            .first()
            .map(|first| first.at_unix_ms.saturating_sub(first.span_ms.into()))?;
        let most = some
            .iter()
            .filter_map(|sample| sample.figures.get(figure))
            .filter(|value| value.is_finite())
            .reduce(f64::max)?;
        let last = some.last()?;
        let gap = i64::from(last.span_ms).saturating_mul(GAP);
        Some((begin.saturating_sub(gap), (last.at_unix_ms, most)))
    });
    let mut lines: Vec<Vec<(i64, f64)>> = vec![vec![]];
    for point in points {
        match (point, lines.last_mut()) {
            (Some((latest, point)), Some(line))
                if line.last().is_none_or(|(before, _)| *before >= latest) =>
            {
                line.push(point);
            }
            (Some((_, point)), _) => lines.push(vec![point]),
            (None, _) => lines.push(vec![]),
        }
    }
    for line in &mut lines {
        // A point alone would not be seen.
        if let [(at, value)] = line[..] {
            line.push((at.saturating_add(1000), value));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Figures, Sample};

    use super::*;

    #[test]
    fn a_line_ends_where_nothing_was_measured_for_a_while() {
        let sample = |second: i64| {
            let mut figures = Figures::default();
            figures.set(Figure::HeapBytes, Some(second as f64));
            Sample {
                at_unix_ms: second * 1000,
                span_ms: 1000,
                figures,
            }
        };
        let samples = Samples {
            samples: [1, 2, 4, 30, 31].map(sample).to_vec(),
            runs: vec![],
            alerts: vec![],
        };
        let found = lines(&samples, Figure::HeapBytes);
        let seconds: Vec<Vec<f64>> = found
            .iter()
            .map(|line| line.iter().map(|point| point.1).collect())
            .collect();
        assert_eq!(seconds, [vec![1.0, 2.0, 4.0], vec![30.0, 31.0]]);
    }

    #[test]
    fn an_axis_has_round_numbers_up_to_the_most() {
        let cases = [
            (209.0, 60.0),
            (59.0, 15.0),
            (80.0, 20.0),
            (10.0, 2.5),
            (257e6, 80e6),
            (3e6, 800e3),
        ];
        for (most, expected) in cases {
            let found = round_quarter(most);
            assert!((found / expected - 1.0).abs() < 1e-9, "{most}: {found}");
        }
        for power in -20..60 {
            let most = 1.7f64.powi(power);
            assert!(round_quarter(most) * 4.0 >= most);
        }
        assert!(round_quarter(0.0) > 0.0);
    }
}
