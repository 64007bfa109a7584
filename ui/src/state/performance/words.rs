//! Figures and reasons as people read them.

use formwork_protocol::{
    AlertState, CacheCounts, CacheHit, Figure, RunOutcome, Severity, TraceId, TraceSummary, Unit,
    Why,
};

use crate::state::text;
use crate::texts::{self, moments};

/// Memory in the units that sizes of files have: `38 MB`, `1.2 GB`.
pub fn memory(bytes: f64) -> String {
    text::size(bytes.max(0.0).round() as u64)
}

/// A time in milliseconds; short ones in microseconds: `40 µs`, `0.4 ms`, `12 ms`, `1.8 s`.
pub fn time(ms: f64) -> String {
    if ms == 0.0 {
        "0 ms".to_owned()
    } else if ms > 0.0 && ms < 0.0995 {
        format!("{} µs", text::decimal(ms * 1_000.0, 0))
    } else {
        text::duration(ms)
    }
}

pub fn percent(value: f64) -> String {
    let digits = if value.abs() < 9.95 { 1 } else { 0 };
    format!("{} %", text::decimal(value, digits))
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
    let tenths = texts::in_locale(".0 ", ",0 ");
    value(unit, limit).replace(tenths, " ")
}

/// A short time that has passed: `40 s`, `12 min`, `3 h`, `2 days`.
pub fn passed(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    match seconds {
        0..60 => moments::seconds_passed(seconds),
        60..=5_999 => moments::minutes_passed(seconds / 60),
        6_000..=172_799 => moments::hours_passed(seconds / 3_600),
        _ => moments::days_passed(seconds / 86_400),
    }
}

/// How long ago a moment was, both in milliseconds since 1970: `just now`, `12 min ago`.
pub fn ago(then: i64, now: i64) -> String {
    match now - then {
        ..60_000 => moments::just_now().to_owned(),
        ms => moments::passed_ago(passed(ms)),
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
        [rest @ .., last] => Some(texts::traces::list_and_last(rest.join(", "), last)),
    }
}

/// Why an output was rendered or not.
pub fn why(why: &Why) -> String {
    match why {
        Why::NotRendered => texts::traces::has_no_template().to_owned(),
        Why::Cached => texts::traces::content_was_cached().to_owned(),
        Why::First => texts::traces::first_time_in_this_session().to_owned(),
        Why::Values { names } => match listed(names) {
            None => texts::traces::answers_changed().to_owned(),
            Some(names) => texts::traces::names_changed(&names),
        },
        Why::Template => texts::traces::template_edited().to_owned(),
        Why::Partials { names } => match (listed(names), names.len()) {
            (None, _) => texts::traces::partials_edited().to_owned(),
            (Some(name), 1) => texts::traces::partial_name_edited(&name),
            (Some(names), _) => texts::traces::partials_names_edited(&names),
        },
        Why::Forgotten => texts::traces::cache_had_let_go().to_owned(),
        Why::Secret => texts::traces::reads_a_secret().to_owned(),
        Why::Unchanged => texts::traces::nothing_changed().to_owned(),
    }
}

pub fn cache(hit: CacheHit) -> &'static str {
    match hit {
        CacheHit::Memory => texts::traces::from_memory(),
        CacheHit::Disk => texts::traces::from_disk(),
        CacheHit::Missed => texts::traces::rendered(),
        CacheHit::None => texts::traces::not_rendered(),
    }
}

/// Where the content of a run's files came from: `38 rendered · 1,246 from memory`.
pub fn contents(cache: CacheCounts) -> String {
    let mut parts = vec![texts::traces::count_rendered(text::count(cache.missed))];
    if cache.memory > 0 {
        parts.push(texts::traces::count_from_memory(text::count(cache.memory)));
    }
    if cache.disk > 0 {
        parts.push(texts::traces::count_from_disk(text::count(cache.disk)));
    }
    parts.join(" · ")
}

pub fn outcome(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Done => texts::shared::done(),
        RunOutcome::Failed => texts::shared::failed(),
        RunOutcome::Cancelled => texts::shared::cancelled(),
    }
}

/// The name of a severity in the page.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Critical => "critical",
    }
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => texts::traces::warning(),
        Severity::Critical => texts::traces::critical(),
    }
}

pub fn alert(state: AlertState) -> &'static str {
    match state {
        AlertState::Inactive => texts::traces::met(),
        AlertState::Pending => texts::shared::over_budget(),
        AlertState::Firing => texts::traces::firing(),
        AlertState::Cleared => texts::traces::cleared(),
        AlertState::Silenced => texts::traces::silenced(),
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
        TraceId::Run(id) => texts::traces::run_id(id),
        TraceId::Preview(id) => texts::traces::preview_id(id),
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
        Figure::PreviewP95Ms => texts::traces::preview_p95(),
        Figure::InteractionP99Ms => texts::traces::interaction_p99(),
        Figure::CommandP95Ms => texts::traces::commands_p95(),
        Figure::QueryMeanMs => texts::traces::database_mean(),
        other => texts::figures::title(other),
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
