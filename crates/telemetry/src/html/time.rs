//! The report of a time.

use formwork_protocol::{AlertState, Figure, Samples};

use super::chart::{STYLES, chart, values};
use super::page::{Cell, Page, Swatch};
use crate::amounts::{amount, bytes, count, duration, percent, utc_seconds};
use crate::names;

/// Figures that are drawn together.
const CHARTS: [(&str, &[Figure]); 3] = [
    (
        "Memory",
        &[
            Figure::ProcessBytes,
            Figure::WebViewBytes,
            Figure::HeapBytes,
        ],
    ),
    (
        "Processor",
        &[Figure::ProcessorPercent, Figure::WebViewProcessorPercent],
    ),
    (
        "Answering times",
        &[
            Figure::PreviewP95Ms,
            Figure::InteractionP99Ms,
            Figure::CommandP95Ms,
            Figure::QueryMeanMs,
        ],
    ),
];

pub fn report(samples: &Samples) -> String {
    let mut page = Page::new("Performance over time", &bounds(samples));
    headlines(&mut page, samples);
    for (title, figures) in CHARTS {
        let Some(drawing) = chart(samples, figures) else {
            continue;
        };
        page.section(title, "");
        let mut legend: Vec<(Swatch, &str)> = STYLES
            .iter()
            .zip(figures)
            .filter(|(_, figure)| values(samples, **figure).next().is_some())
            .map(|(style, figure)| (Swatch::Line(style), figure.title()))
            .collect();
        legend.push((Swatch::Area("run"), "Runs, below the lines"));
        page.legend(&legend);
        page.drawing(&drawing);
    }
    runs(&mut page, samples);
    alerts(&mut page, samples);
    page.end()
}

fn bounds(samples: &Samples) -> String {
    match (samples.samples.first(), samples.samples.last()) {
        (Some(first), Some(last)) => {
            let from = first.at_unix_ms.saturating_sub(first.span_ms.into());
            format!(
                "{} – {} UTC",
                utc_seconds(from),
                utc_seconds(last.at_unix_ms)
            )
        }
        _ => "Nothing was sampled.".into(),
    }
}

fn headlines(page: &mut Page, samples: &Samples) {
    let most = |figure: Figure| values(samples, figure).reduce(f64::max);
    let mean = |figure: Figure| {
        let count = values(samples, figure).count();
        let sum: f64 = values(samples, figure).sum();
        (count > 0).then(|| sum / count as f64)
    };
    let or_none = |value: Option<String>| value.unwrap_or_else(|| "–".into());
    let fired = samples
        .alerts
        .iter()
        .filter(|alert| alert.state == AlertState::Firing)
        .count();
    let slowest = samples.runs.iter().map(|run| run.ms).reduce(f64::max);
    page.headlines(&[
        (
            "Memory",
            or_none(most(Figure::ProcessBytes).map(bytes)),
            "of this process at most".into(),
        ),
        (
            "Processor",
            or_none(most(Figure::ProcessorPercent).map(percent)),
            "at most; 100 is one processor".into(),
        ),
        (
            "Runs",
            samples.runs.len().to_string(),
            slowest.map_or_else(String::new, |ms| format!("the longest {}", duration(ms))),
        ),
        ("Alerts", fired.to_string(), "fired in this time".into()),
        (
            "Samples",
            samples.samples.len().to_string(),
            or_none(mean(Figure::RecordingPercent).map(percent)) + " of the time for recording",
        ),
    ]);
}

fn runs(page: &mut Page, samples: &Samples) {
    page.section("Runs", "");
    let most = samples.runs.iter().map(|run| run.ms).fold(0.0, f64::max);
    page.table(
        &[
            "Began (UTC)",
            "Pack",
            "Folder",
            "Outcome",
            ">Files",
            ">Length",
            "",
        ],
        samples.runs.iter().map(|run| {
            vec![
                Cell::Text(utc_seconds(run.started_unix_ms)),
                Cell::Text(format!("{} {}", run.pack, run.version)),
                Cell::Name(run.target.clone()),
                Cell::Text(names::outcome(run.outcome).into()),
                Cell::Number(run.files.to_string()),
                Cell::Number(duration(run.ms)),
                Cell::Bar(if most > 0.0 { run.ms / most } else { 0.0 }),
            ]
        }),
    );
}

fn alerts(page: &mut Page, samples: &Samples) {
    page.section("Alerts", "");
    page.table(
        &[
            "At (UTC)", "Figure", "Severity", "State", ">Value", ">Limit", ">For",
        ],
        samples.alerts.iter().map(|alert| {
            let budget = &alert.budget;
            let unit = budget.figure.unit();
            let state = names::alert_state(alert.state).to_owned();
            let hold = if budget.figure.is_of_a_run() {
                count(budget.hold as usize, "run")
            } else {
                duration(budget.hold * 1000.0)
            };
            vec![
                Cell::Text(utc_seconds(alert.at_unix_ms)),
                Cell::Text(budget.figure.title().into()),
                Cell::Text(names::severity(budget.severity).into()),
                match alert.state {
                    AlertState::Firing => Cell::Marked(state),
                    _ => Cell::Text(state),
                },
                Cell::Number(
                    alert
                        .value
                        .map_or_else(|| "–".into(), |value| amount(value, unit)),
                ),
                Cell::Number(amount(budget.max, unit)),
                Cell::Number(hold),
            ]
        }),
    );
}
