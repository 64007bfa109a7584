//! How an open window and the last runs are doing.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::thread::sleep;
use std::time::Duration;

use formwork_engine::{CancelToken, Engine};
use formwork_protocol::{Alert, AlertState, Failure, Figure, Live, Stats as Figures};
use formwork_telemetry::{amounts, prometheus};

use crate::arguments::Stats;
use crate::{Outcome, Voice, print};

/// A window that has kept nothing for longer is closed: it keeps something every 5 seconds.
const OPEN_MS: i64 = 15_000;
const SECOND: Duration = Duration::from_secs(1);
/// How soon a signal ends the watching.
const SOON: Duration = Duration::from_millis(50);

pub fn stats(
    engine: &Engine,
    options: &Stats,
    voice: Voice,
    cancel: &CancelToken,
) -> Result<Outcome, Failure> {
    if options.watch {
        return watch(engine, cancel);
    }
    let stats = engine.stats()?;
    if voice.json {
        print::json(&stats);
    } else if options.prometheus {
        print::text(&exposition(&stats));
    } else {
        print::text(&page(&stats));
    }
    Ok(Outcome::Done)
}

fn watch(engine: &Engine, cancel: &CancelToken) -> Result<Outcome, Failure> {
    let terminal = std::io::stdout().is_terminal();
    while !cancel.is_cancelled() {
        let text = page(&engine.stats()?);
        let mut out = std::io::stdout().lock();
        // Home, then what is left below goes: nothing flickers.
        let written = match terminal {
            true => {
                let lines = text.replace('\n', "\x1b[K\n");
                write!(out, "\x1b[H{lines}\x1b[J").and_then(|()| out.flush())
            }
            false => writeln!(out, "{text}").and_then(|()| out.flush()),
        };
        drop(out);
        if written.is_err() {
            // Nobody reads any more.
            break;
        }
        let mut waited = Duration::ZERO;
        while waited < SECOND && !cancel.is_cancelled() {
            sleep(SOON);
            waited += SOON;
        }
    }
    Ok(Outcome::Done)
}

/// How things were in the window, if it is open still.
fn open(stats: &Figures) -> Option<&Live> {
    let live = stats.live.as_ref();
    live.filter(|live| stats.now_unix_ms - live.sample.at_unix_ms <= OPEN_MS)
}

fn exposition(stats: &Figures) -> String {
    let live = open(stats);
    let mut text = format!(
        "# HELP formwork_up Whether a window is open.\n# TYPE formwork_up gauge\nformwork_up {}\n",
        u8::from(live.is_some())
    );
    text.push_str(&live.map(prometheus).unwrap_or_default());
    text
}

fn page(stats: &Figures) -> String {
    let mut text = String::new();
    match (open(stats), &stats.live) {
        (Some(live), _) => window(&mut text, live, stats.now_unix_ms),
        (None, Some(live)) => {
            let at = amounts::utc(live.sample.at_unix_ms);
            let _ = writeln!(text, "No window is open. The last one was, until {at} UTC.");
        }
        (None, None) => text.push_str("No window is open, and none was yet.\n"),
    }
    let runs = &stats.runs;
    let _ = write!(text, "\nRuns of the last 30 days: {} done", runs.done);
    if runs.not_done > 0 {
        let _ = write!(text, ", {} failed or cancelled", runs.not_done);
    }
    if let (Some(p50), Some(p95), Some(max)) = (runs.p50_ms, runs.p95_ms, runs.max_ms) {
        let [p50, p95, max] = [p50, p95, max].map(amounts::duration);
        let _ = write!(
            text,
            "; half of them within {p50}, 95 % within {p95}, all within {max}"
        );
    }
    let _ = writeln!(
        text,
        "\nKept of them: {}",
        amounts::bytes(stats.kept_bytes as f64)
    );
    text
}

fn window(text: &mut String, live: &Live, now: i64) {
    let age = (now - live.sample.at_unix_ms).max(0) / 1000;
    let _ = writeln!(text, "Window, {age} s ago");
    for figure in Figure::SAMPLED {
        let value = live.sample.figures.get(figure);
        let shown = value.map_or_else(|| "–".to_owned(), |value| amount(figure, value));
        let alert = live
            .alerts
            .iter()
            .find(|alert| alert.budget.figure == figure);
        let _ = write!(text, "  {:30} {shown:>12}", figure.title());
        if let Some(alert) = alert {
            let _ = write!(text, "  {}", standing(alert));
        }
        text.push('\n');
    }
    let of_runs = live
        .alerts
        .iter()
        .filter(|alert| alert.budget.figure.is_of_a_run());
    for alert in of_runs {
        let figure = alert.budget.figure;
        let value = alert
            .value
            .map_or_else(|| "–".to_owned(), |value| amount(figure, value));
        let _ = writeln!(
            text,
            "  {:30} {value:>12}  {}",
            figure.title(),
            standing(alert)
        );
    }
}

/// How a figure stands to its budget.
fn standing(alert: &Alert) -> String {
    let max = amount(alert.budget.figure, alert.budget.max);
    match alert.state {
        AlertState::Inactive => format!("at most {max}"),
        AlertState::Pending => format!("above {max}, not for long yet"),
        AlertState::Firing => format!("OVER ITS BUDGET of {max}"),
        AlertState::Silenced => format!("over its budget of {max}, silenced"),
        AlertState::Cleared => format!("at most {max}, met again"),
    }
}

fn amount(figure: Figure, value: f64) -> String {
    amounts::amount(value, figure.unit())
}
