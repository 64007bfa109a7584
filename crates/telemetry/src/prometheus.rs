//! Live figures in Prometheus's text exposition format, in base units: seconds, bytes, ratios.

use std::collections::BTreeMap;

use formwork_protocol::{AlertState, Done, Figure, Live, TraceSummary, Unit};

use crate::names;

#[cfg(test)]
mod tests;

/// A page that a scraper reads. What there is nothing to say of is left out.
pub fn prometheus(live: &Live) -> String {
    let mut page = Page::default();
    sampled(&mut page, live);
    alerts(&mut page, live);
    threads(&mut page, live);
    caches(&mut page, live);
    running(&mut page, live);
    done(&mut page, &live.done);
    if let Some(run) = &live.last_run {
        last_run(&mut page, run);
    }
    page.0
}

fn sampled(page: &mut Page, live: &Live) {
    for figure in Figure::SAMPLED {
        let value = live.sample.figures.get(figure);
        page.family(
            &metric(figure),
            "gauge",
            figure.title(),
            value.map(|value| (vec![], in_base_unit(value, figure.unit()))),
        );
    }
}

/// The figure's name with its base unit instead of its own.
fn metric(figure: Figure) -> String {
    let name = figure.name();
    let stem = |end: &str| name.strip_suffix(end).unwrap_or(name);
    match figure.unit() {
        Unit::Milliseconds => format!("{}_seconds", stem("_ms")),
        Unit::Percent => format!("{}_ratio", stem("_percent")),
        Unit::BytesPerSecond => format!("{}_bytes_per_second", stem("_bytes")),
        Unit::Bytes | Unit::Count => name.into(),
    }
}

fn in_base_unit(value: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Milliseconds => value / 1000.0,
        Unit::Percent => value / 100.0,
        Unit::Bytes | Unit::BytesPerSecond | Unit::Count => value,
    }
}

fn alerts(page: &mut Page, live: &Live) {
    let mut firing: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for alert in &live.alerts {
        let labels = (
            alert.budget.figure.name(),
            names::severity(alert.budget.severity),
        );
        let fires = matches!(alert.state, AlertState::Firing | AlertState::Silenced);
        *firing.entry(labels).or_default() |= fires;
    }
    page.family(
        "alert_firing",
        "gauge",
        "Whether a budget has been broken for long enough, silenced or not",
        firing.into_iter().map(|((figure, severity), fires)| {
            let labels = vec![("figure", figure), ("severity", severity)];
            (labels, f64::from(u8::from(fires)))
        }),
    );
}

fn threads(page: &mut Page, live: &Live) {
    page.family(
        "thread_processor_ratio",
        "gauge",
        "Processor time by what the threads are for, 1 is one processor",
        live.threads
            .iter()
            .map(|share| (vec![("kind", &*share.kind)], share.percent / 100.0)),
    );
}

fn caches(page: &mut Page, live: &Live) {
    let mut each = |name: &str, kind: &str, help: &str, value: fn(&_) -> u64| {
        let values = live
            .caches
            .iter()
            .map(|cache| (vec![("cache", cache.kind.title())], value(cache) as f64));
        page.family(name, kind, help, values);
    };
    each(
        "cache_entries",
        "gauge",
        "Entries of a cache",
        |cache: &formwork_protocol::CacheUse| cache.entries,
    );
    each(
        "cache_bytes",
        "gauge",
        "Bytes that a cache holds",
        |cache| cache.bytes,
    );
    each(
        "cache_capacity_bytes",
        "gauge",
        "Bytes that a cache may hold",
        |cache| cache.capacity_bytes,
    );
    each(
        "cache_hits_total",
        "counter",
        "What was asked for and there",
        |cache| cache.hits,
    );
    each(
        "cache_misses_total",
        "counter",
        "What was asked for and not there",
        |cache| cache.misses,
    );
}

fn done(page: &mut Page, done: &Done) {
    for (name, help, value) in [
        ("runs_total", "Runs that ended well", done.runs),
        (
            "previews_total",
            "Previews that led to outputs",
            done.previews,
        ),
        (
            "outputs_rendered_total",
            "Outputs that were rendered",
            done.rendered,
        ),
        (
            "outputs_cached_total",
            "Outputs whose content was in a cache",
            done.cached,
        ),
        (
            "files_written_total",
            "Files that runs have written",
            done.files,
        ),
        (
            "file_bytes_written_total",
            "Bytes of the files that runs have written",
            done.bytes,
        ),
    ] {
        page.family(name, "counter", help, [(vec![], value as f64)]);
    }
}

/// Runs of one pack are summed: two series of the same labels are an error to a scraper.
fn running(page: &mut Page, live: &Live) {
    let mut packs: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for run in &live.running {
        let (runs, bytes) = packs.entry(&run.pack).or_default();
        *runs += 1;
        *bytes += run.bytes;
    }
    let of = |value: fn(&(u64, u64)) -> u64| {
        packs
            .iter()
            .map(move |(pack, sums)| (vec![("pack", *pack)], value(sums) as f64))
    };
    page.family("running_runs", "gauge", "Runs under way", of(|sums| sums.0));
    page.family(
        "running_bytes",
        "gauge",
        "Bytes that runs under way hold",
        of(|sums| sums.1),
    );
}

fn last_run(page: &mut Page, run: &TraceSummary) {
    let labels = vec![
        ("pack", &*run.pack),
        ("version", &*run.version),
        ("outcome", names::outcome(run.outcome)),
    ];
    page.family("last_run_info", "gauge", "The last run", [(labels, 1.0)]);
    for (name, help, value) in [
        (
            "last_run_seconds",
            "How long the last run took",
            run.ms / 1000.0,
        ),
        ("last_run_files", "Files of the last run", run.files as f64),
        (
            "last_run_start_timestamp_seconds",
            "When the last run began, since 1970",
            run.started_unix_ms as f64 / 1000.0,
        ),
    ] {
        page.family(name, "gauge", help, [(vec![], value)]);
    }
}

/// The text so far.
#[derive(Default)]
struct Page(String);

impl Page {
    /// All series of one name, each with its labels. Without any, nothing is written.
    fn family<'a>(
        &mut self,
        name: &str,
        kind: &str,
        help: &str,
        series: impl IntoIterator<Item = (Vec<(&'static str, &'a str)>, f64)>,
    ) {
        let mut series = series.into_iter().peekable();
        if series.peek().is_none() {
            return;
        }
        let help = help.replace('\\', "\\\\").replace('\n', "\\n");
        self.0 += &format!("# HELP formwork_{name} {help}\n# TYPE formwork_{name} {kind}\n");
        for (labels, value) in series {
            let labels: Vec<String> = labels
                .into_iter()
                .map(|(label, value)| format!("{label}=\"{}\"", escaped(value)))
                .collect();
            let labels = match labels.as_slice() {
                [] => String::new(),
                labels => format!("{{{}}}", labels.join(",")),
            };
            self.0 += &format!("formwork_{name}{labels} {}\n", number(value));
        }
    }
}

fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

fn number(value: f64) -> String {
    if value.is_infinite() {
        if value > 0.0 { "+Inf" } else { "-Inf" }.into()
    } else {
        value.to_string()
    }
}
