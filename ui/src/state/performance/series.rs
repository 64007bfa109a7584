//! What a chart draws.

use crate::texts;
use std::fmt::Write;

use formwork_protocol::{Figure, Samples, Unit};

use super::time::{Time, ended};

/// What a chart is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Memory,
    Processor,
    /// A figure that was chosen by its tile.
    Figure(Figure),
}

impl Subject {
    /// The figures that are drawn, with what they are called here.
    pub fn figures(self) -> Vec<(Figure, &'static str)> {
        match self {
            Self::Memory => vec![
                (Figure::ProcessBytes, texts::performance::process()),
                (Figure::WebViewBytes, texts::performance::web_view()),
                (Figure::HeapBytes, texts::performance::live_heap()),
            ],
            Self::Processor => vec![
                (Figure::ProcessorPercent, texts::performance::process()),
                (
                    Figure::WebViewProcessorPercent,
                    texts::performance::web_view(),
                ),
            ],
            Self::Figure(figure) => vec![(figure, texts::figures::title(figure))],
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Memory => texts::performance::memory(),
            Self::Processor => texts::performance::processor(),
            Self::Figure(figure) => texts::figures::title(figure),
        }
    }

    /// The name in tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Memory => texts::performance::memory_word(),
            Self::Processor => texts::performance::processor_word(),
            Self::Figure(figure) => figure.name(),
        }
    }

    pub fn unit(self) -> Unit {
        match self {
            Self::Memory => Unit::Bytes,
            Self::Processor => Unit::Percent,
            Self::Figure(figure) => figure.unit(),
        }
    }
}

/// One line of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: &'static str,
    /// By time, in milliseconds since 1970; none: there was nothing to measure.
    pub points: Vec<(i64, Option<f64>)>,
}

impl Series {
    pub fn all(subject: Subject, samples: &Samples) -> Vec<Self> {
        let figures = subject.figures().into_iter();
        figures
            .map(|(figure, name)| Self {
                name,
                points: points(figure, samples),
            })
            .collect()
    }

    pub fn last(&self) -> Option<f64> {
        self.points.last().and_then(|point| point.1)
    }

    pub fn most(&self) -> f64 {
        let values = self.points.iter().filter_map(|point| point.1);
        values.fold(0.0, f64::max)
    }

    pub fn is_empty(&self) -> bool {
        self.points.iter().all(|point| point.1.is_none())
    }

    /// The place of the point that is nearest to a time.
    pub fn nearest(&self, at: i64) -> Option<usize> {
        let after = self.points.partition_point(|point| point.0 < at);
        let around = after.saturating_sub(1)..(after + 1).min(self.points.len());
        around.min_by_key(|place| (self.points[*place].0 - at).abs())
    }
}

fn points(figure: Figure, samples: &Samples) -> Vec<(i64, Option<f64>)> {
    if figure.is_of_a_run() {
        let of_run = |run: &formwork_protocol::TraceSummary| match figure {
            Figure::TotalMs => Some(run.ms),
            Figure::PeakBytes => Some(run.peak_bytes as f64),
            _ => None,
        };
        let runs = samples.runs.iter();
        let mut points: Vec<_> = runs.map(|run| (ended(run), of_run(run))).collect();
        points.sort_by_key(|point| point.0);
        return points;
    }
    let samples = samples.samples.iter();
    samples
        .map(|sample| (sample.at_unix_ms, sample.figures.get(figure)))
        .collect()
}

/// Where times and values lie in a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    pub time: Time,
    /// The value at the upper edge.
    pub most: f64,
    pub left: f64,
    pub width: f64,
    pub top: f64,
    pub height: f64,
}

impl Plot {
    pub fn x(&self, at: i64) -> f64 {
        let share = (at - self.time.start()) as f64 / self.time.length.max(1) as f64;
        self.left + share * self.width
    }

    pub fn y(&self, value: f64) -> f64 {
        self.top + self.height * (1.0 - (value / self.most).clamp(0.0, 1.0))
    }

    /// The time at a place.
    pub fn at(&self, x: f64) -> i64 {
        self.time.start() + (self.share(x) * self.time.length as f64) as i64
    }

    pub fn share(&self, x: f64) -> f64 {
        ((x - self.left) / self.width.max(1.0)).clamp(0.0, 1.0)
    }

    /// The line of a series as an SVG path. It has gaps where there are no values, and where samples
    /// are further apart than they should be.
    pub fn line(&self, series: &Series) -> String {
        let mut path = String::new();
        self.pieces(series, |points| {
            for (place, (x, y)) in points.iter().enumerate() {
                let letter = if place == 0 { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{x:.1} {y:.1}");
            }
            if let [(x, y)] = points {
                // A single point would not be seen.
                let _ = write!(path, "M{:.1} {y:.1}L{:.1} {y:.1}", x - 1.0, x + 1.0);
            }
        });
        path
    }

    /// The area below it.
    pub fn area(&self, series: &Series) -> String {
        let mut path = String::new();
        let bottom = self.top + self.height;
        self.pieces(series, |points| {
            let (Some(first), Some(last)) = (points.first(), points.last()) else {
                return;
            };
            let _ = write!(path, "M{:.1} {bottom:.1}", first.0);
            for (x, y) in points {
                let _ = write!(path, "L{x:.1} {y:.1}");
            }
            let _ = write!(path, "L{:.1} {bottom:.1}Z", last.0);
        });
        path
    }

    fn pieces(&self, series: &Series, mut draw: impl FnMut(&[(f64, f64)])) {
        let far = self.time.step() * 4 + 2_000;
        let mut piece: Vec<(f64, f64)> = Vec::new();
        let mut before = None;
        for (at, value) in &series.points {
            let gap = before.is_some_and(|before| at - before > far);
            if (value.is_none() || gap) && !piece.is_empty() {
                draw(&std::mem::take(&mut piece));
            }
            if let Some(value) = value {
                piece.push((self.x(*at), self.y(*value)));
            }
            before = Some(*at);
        }
        if !piece.is_empty() {
            draw(&piece);
        }
    }
}

/// Values as the points of a small line, `width` by `height`; the newest at the right edge.
pub fn sparkline(values: &[f64], width: f64, height: f64) -> String {
    let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let step = width / (values.len().max(2) - 1) as f64;
    let mut points = String::new();
    for (place, value) in values.iter().enumerate() {
        let x = width - (values.len() - 1 - place) as f64 * step;
        let y = height - 1.0 - (height - 2.0) * (value / most).clamp(0.0, 1.0);
        let _ = write!(points, "{x:.1},{y:.1} ");
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::performance::runs::tests::run;

    fn plot() -> Plot {
        Plot {
            time: Time {
                end: 100_000,
                length: 100_000,
                live: false,
                points: 100,
            },
            most: 10.0,
            left: 0.0,
            width: 100.0,
            top: 0.0,
            height: 10.0,
        }
    }

    fn series(points: &[(i64, Option<f64>)]) -> Series {
        Series {
            name: "a",
            points: points.to_vec(),
        }
    }

    #[test]
    fn a_line_has_gaps_where_nothing_was_measured() {
        let some = series(&[
            (0, Some(0.0)),
            (1_000, Some(10.0)),
            (2_000, None),
            (3_000, Some(5.0)),
            (60_000, Some(5.0)),
            (61_000, Some(5.0)),
        ]);
        assert_eq!(
            plot().line(&some),
            "M0.0 10.0L1.0 0.0M3.0 5.0M2.0 5.0L4.0 5.0M60.0 5.0L61.0 5.0"
        );
        assert_eq!(plot().line(&series(&[(0, None)])), "");
    }

    #[test]
    fn the_pointer_is_at_the_nearest_sample() {
        let some = series(&[(0, None), (10, Some(1.0)), (30, Some(2.0))]);
        for (at, place) in [(-5, 0), (6, 1), (19, 1), (21, 2), (99, 2)] {
            assert_eq!(some.nearest(at), Some(place), "{at}");
        }
        assert_eq!(series(&[]).nearest(1), None);
        let plot = plot();
        assert_eq!(plot.at(plot.x(40_000)), 40_000);
    }

    #[test]
    fn figures_of_runs_lie_where_the_runs_ended() {
        let samples = Samples {
            runs: vec![run(5, "a"), run(3, "a")],
            ..Samples::default()
        };
        let all = Series::all(Subject::Figure(Figure::TotalMs), &samples);
        assert_eq!(all[0].points, [(3_010, Some(10.0)), (5_010, Some(10.0))]);
    }

    #[test]
    fn a_small_line_ends_at_the_right_edge() {
        assert_eq!(sparkline(&[0.0, 4.0], 10.0, 12.0), "0.0,11.0 10.0,1.0 ");
        assert_eq!(sparkline(&[4.0], 10.0, 12.0), "10.0,1.0 ");
    }
}
