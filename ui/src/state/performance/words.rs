//! Figures and reasons as people read them.

use formwork_protocol::{
    AlertState, CacheCounts, CacheHit, Figure, RunOutcome, Severity, TraceId, TraceSummary, Unit,
    Why,
};

use crate::state::text;

/// Memory in the units that sizes of files have: `38 MB`, `1.2 GB`.
pub fn memory(bytes: f64) -> String {
    text::size(bytes.max(0.0).round() as u64)
}

/// A time in milliseconds; short ones in microseconds: `40 µs`, `0.4 ms`, `12 ms`, `1.8 s`.
pub fn time(ms: f64) -> String {
    if ms == 0.0 {
        "0 ms".to_owned()
    } else if ms > 0.0 && ms < 0.0995 {
        format!("{:.0} µs", ms * 1_000.0)
    } else {
        text::duration(ms)
    }
}

pub fn percent(value: f64) -> String {
    if value.abs() < 9.95 {
        format!("{value:.1} %")
    } else {
        format!("{value:.0} %")
    }
}

/// A value with its unit.
pub fn value(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Milliseconds => time(value),
        Unit::Bytes => memory(value),
        Unit::BytesPerSecond => format!("{}/s", memory(value)),
        Unit::Percent => percent(value),
        Unit::Count => text::count(value.round() as u64),
    }
}

/// A limit, which most often is a round value: `2 s`, `512 MB`.
pub fn limit(unit: Unit, limit: f64) -> String {
    value(unit, limit).replace(".0 ", " ")
}

/// A short time that has passed: `40 s`, `12 min`, `3 h`, `2 days`.
pub fn passed(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..=5_999 => format!("{} min", seconds / 60),
        6_000..=172_799 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// How long ago a moment was, both in milliseconds since 1970: `just now`, `12 min ago`.
pub fn ago(then: i64, now: i64) -> String {
    match now - then {
        ..60_000 => "just now".to_owned(),
        ms => format!("{} ago", passed(ms)),
    }
}

/// How long a run took; of one that did not come to its end nothing is known.
pub fn took(run: &TraceSummary) -> String {
    if run.outcome != RunOutcome::Done && run.ms == 0.0 {
        "–".to_owned()
    } else {
        time(run.ms)
    }
}

fn listed(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(one.clone()),
        [rest @ .., last] => Some(format!("{} and {last}", rest.join(", "))),
    }
}

/// Why an output was rendered or not.
pub fn why(why: &Why) -> String {
    match why {
        Why::NotRendered => "has no template".to_owned(),
        Why::Cached => "content was cached".to_owned(),
        Why::First => "first time in this session".to_owned(),
        Why::Values { names } => match listed(names) {
            None => "answers changed".to_owned(),
            Some(names) => format!("{names} changed"),
        },
        Why::Template => "template edited".to_owned(),
        Why::Partials { names } => match (listed(names), names.len()) {
            (None, _) => "partials edited".to_owned(),
            (Some(name), 1) => format!("partial {name} edited"),
            (Some(names), _) => format!("partials {names} edited"),
        },
        Why::Forgotten => "cache had let go of it".to_owned(),
        Why::Secret => "reads a secret".to_owned(),
        Why::Unchanged => "nothing changed".to_owned(),
    }
}

pub fn cache(hit: CacheHit) -> &'static str {
    match hit {
        CacheHit::Memory => "from memory",
        CacheHit::Disk => "from disk",
        CacheHit::Missed => "rendered",
        CacheHit::None => "not rendered",
    }
}

/// Where the content of a run's files came from: `38 rendered · 1,246 from memory`.
pub fn contents(cache: CacheCounts) -> String {
    let mut parts = vec![format!("{} rendered", text::count(cache.missed))];
    for (count, tier) in [(cache.memory, "memory"), (cache.disk, "disk")] {
        if count > 0 {
            parts.push(format!("{} from {tier}", text::count(count)));
        }
    }
    parts.join(" · ")
}

pub fn outcome(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Done => "done",
        RunOutcome::Failed => "failed",
        RunOutcome::Cancelled => "cancelled",
    }
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Critical => "critical",
    }
}

pub fn alert(state: AlertState) -> &'static str {
    match state {
        AlertState::Inactive => "met",
        AlertState::Pending => "over budget",
        AlertState::Firing => "firing",
        AlertState::Cleared => "cleared",
        AlertState::Silenced => "silenced",
    }
}

/// The name of a run or preview for tests: `run-3`, `preview-12`.
pub fn trace_name(trace: TraceId) -> String {
    match trace {
        TraceId::Run(id) => format!("run-{id}"),
        TraceId::Preview(id) => format!("preview-{id}"),
    }
}

/// What people call it: `Run 318`, `Preview 12`.
pub fn trace_title(trace: TraceId) -> String {
    match trace {
        TraceId::Run(id) => format!("Run {id}"),
        TraceId::Preview(id) => format!("Preview {id}"),
    }
}

/// A run in one line, for a list to choose from.
pub fn summary(summary: &TraceSummary, now: i64) -> String {
    format!(
        "{} · {} · {} · {}",
        trace_title(summary.trace),
        summary.pack,
        took(summary),
        ago(summary.started_unix_ms, now)
    )
}

/// What a figure of a tile or an alert is called in few words.
pub fn short(figure: Figure) -> &'static str {
    match figure {
        Figure::PreviewP95Ms => "Preview p95",
        Figure::InteractionP99Ms => "Interaction p99",
        Figure::CommandP95Ms => "Commands p95",
        Figure::QueryMeanMs => "Database mean",
        other => other.title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_in_their_own_unit() {
        for (unit, number, words) in [
            (Unit::Bytes, 512e6, "512 MB"),
            (Unit::Bytes, 0.0, "0 B"),
            (Unit::BytesPerSecond, 1500.0, "1.5 KB/s"),
            (Unit::Milliseconds, 0.0, "0 ms"),
            (Unit::Percent, 97.4, "97 %"),
            (Unit::Percent, 0.42, "0.4 %"),
            (Unit::Count, 112.0, "112"),
            (Unit::Milliseconds, 0.04, "40 µs"),
            (Unit::Milliseconds, 182.4, "182 ms"),
        ] {
            assert_eq!(value(unit, number), words);
        }
    }

    #[test]
    fn content_is_counted_by_where_it_came_from_without_naming_where_nothing_did() {
        for (memory, disk, missed, words) in [
            (0, 0, 216, "216 rendered"),
            (1_246, 0, 38, "38 rendered · 1,246 from memory"),
            (1, 2, 0, "0 rendered · 1 from memory · 2 from disk"),
        ] {
            let cache = CacheCounts {
                memory,
                disk,
                missed,
            };
            assert_eq!(contents(cache), words);
        }
    }

    #[test]
    fn a_reason_names_what_changed() {
        let values = |names: &[&str]| Why::Values {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert_eq!(why(&values(&["entities"])), "entities changed");
        assert_eq!(why(&values(&["a", "b", "c"])), "a, b and c changed");
        assert_eq!(why(&Why::Secret), "reads a secret");
    }

    #[test]
    fn times_that_passed_are_short() {
        for (ms, words) in [
            (40_000, "40 s"),
            (720_000, "12 min"),
            (7_200_000, "2 h"),
            (-5, "0 s"),
        ] {
            assert_eq!(passed(ms), words);
        }
        assert_eq!(ago(1_000, 60_999), "just now");
        assert_eq!(ago(0, 60_000), "1 min ago");
    }
}
