use std::collections::{BTreeMap, BTreeSet};

use formwork_protocol::{
    Alert, AlertState, Budget, CacheKind, CacheUse, Done, Figure, Figures, Live, RunningRun,
    Sample, Severity, ThreadShare,
};

use super::prometheus;
use crate::fixtures::{HOSTILE, trace_summary};

fn live(name: &str) -> Live {
    let mut figures = Figures::default();
    for (figure, number) in Figure::SAMPLED.into_iter().zip(1..) {
        figures.set(figure, Some(f64::from(number) * 100.0));
    }
    figures.set(Figure::WebViewBytes, None);
    let alert = |figure, severity, state| Alert {
        budget: Budget::new(figure, 100.0, severity),
        state,
        since_unix_ms: None,
        value: None,
    };
    let run = |bytes| RunningRun {
        pack: name.into(),
        bytes,
    };
    Live {
        sample: Sample {
            at_unix_ms: 0,
            span_ms: 1000,
            figures,
        },
        alerts: vec![
            alert(Figure::TotalMs, Severity::Warning, AlertState::Firing),
            alert(Figure::TotalMs, Severity::Warning, AlertState::Inactive),
            alert(Figure::QueryMeanMs, Severity::Critical, AlertState::Pending),
            alert(Figure::PeakBytes, Severity::Critical, AlertState::Silenced),
        ],
        last_run: Some(trace_summary(name, 1500.0)),
        threads: vec![ThreadShare {
            kind: name.into(),
            percent: 25.0,
        }],
        caches: vec![CacheUse {
            kind: CacheKind::Outputs,
            entries: 1,
            bytes: 2,
            capacity_bytes: 3,
            hits: 4,
            misses: 5,
        }],
        running: vec![run(10), run(20)],
        done: Done {
            files: 7,
            ..Done::default()
        },
    }
}

/// A sample line's name with its labels, and its value.
type Series = BTreeMap<(String, Vec<(String, String)>), f64>;

fn name(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    assert!(
        end > 0 && !text.starts_with(|c: char| c.is_ascii_digit()),
        "{text}"
    );
    text.split_at(end)
}

/// The labels after `{`, and what follows on `}`.
fn labels(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut labels = vec![];
    loop {
        let (label, after) = name(rest);
        let mut value = String::new();
        let mut letters = after.strip_prefix("=\"").unwrap().chars();
        loop {
            match letters.next().unwrap() {
                '"' => break,
                '\\' => value.push(match letters.next().unwrap() {
                    'n' => '\n',
                    c @ ('\\' | '"') => c,
                    c => panic!("\\{c} is no escape"),
                }),
                c => value.push(c),
            }
        }
        labels.push((label.to_owned(), value));
        rest = letters.as_str();
        match rest.strip_prefix(',') {
            Some(after) => rest = after,
            None => return (labels, rest.strip_prefix('}').unwrap()),
        }
    }
}

/// The grammar of the format: every line is a help, a type or a sample; a family's lines follow on
/// its help and its type, once.
fn parse(text: &str) -> Series {
    assert!(text.is_empty() || text.ends_with('\n'));
    let mut series = Series::new();
    let mut families = BTreeSet::new();
    let mut help = String::new();
    let mut family = String::new();
    for line in text.split_terminator('\n') {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, words) = rest.split_once(' ').unwrap();
            assert!(
                !words.is_empty() && families.insert(name.to_owned()),
                "{line}"
            );
            help = name.into();
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert_eq!(name, help);
            assert!(matches!(kind, "gauge" | "counter"), "{line}");
            assert_eq!(kind == "counter", name.ends_with("_total"));
            family = name.into();
        } else {
            let (name, rest) = name(line);
            assert_eq!(name, family);
            assert!(name.starts_with("formwork_"));
            let (labels, rest) = rest.strip_prefix('{').map_or((vec![], rest), labels);
            let value = rest.strip_prefix(' ').unwrap().parse::<f64>().unwrap();
            let new = series.insert((name.to_owned(), labels), value).is_none();
            assert!(new, "{line} is there twice");
        }
    }
    series
}

#[test]
fn figures_are_in_base_units() {
    let series = parse(&prometheus(&live("Pack")));
    let of = |name: &str| series.get(&(format!("formwork_{name}"), vec![])).copied();
    assert_eq!(of("preview_p95_seconds"), Some(0.1));
    assert_eq!(of("cache_hit_ratio"), Some(5.0));
    assert_eq!(of("process_bytes"), Some(600.0));
    assert_eq!(of("web_view_bytes"), None);
    assert_eq!(of("disk_read_bytes_per_second"), Some(1100.0));
    assert_eq!(of("jobs"), Some(1300.0));
    assert_eq!(of("recording_ratio"), Some(16.0));
    assert_eq!(of("last_run_seconds"), Some(1.5));
    assert_eq!(of("last_run_files"), Some(3.0));
    assert_eq!(
        of("last_run_start_timestamp_seconds"),
        Some(1_700_000_000.0)
    );
}

#[test]
fn names_come_back_from_their_labels_whatever_is_in_them() {
    for name in HOSTILE {
        let series = parse(&prometheus(&live(name)));
        let of = |metric: &str, label: &str| {
            let labels = vec![(label.to_owned(), name.to_owned())];
            series.get(&(format!("formwork_{metric}"), labels)).copied()
        };
        let of_cache = |metric: &str| {
            let labels = vec![("cache".to_owned(), CacheKind::Outputs.title().to_owned())];
            series.get(&(format!("formwork_{metric}"), labels)).copied()
        };
        assert_eq!(of("running_runs", "pack"), Some(2.0));
        assert_eq!(of("running_bytes", "pack"), Some(30.0));
        assert_eq!(of_cache("cache_hits_total"), Some(4.0));
        assert_eq!(of_cache("cache_misses_total"), Some(5.0));
        assert_eq!(of_cache("cache_capacity_bytes"), Some(3.0));
        assert_eq!(of("thread_processor_ratio", "kind"), Some(0.25));
    }
}

#[test]
fn an_alert_fires_if_any_budget_of_its_labels_does() {
    let series = parse(&prometheus(&live("Pack")));
    let firing: Vec<_> = series
        .iter()
        .filter(|((name, _), _)| name == "formwork_alert_firing")
        .map(|((_, labels), value)| (&*labels[0].1, &*labels[1].1, *value))
        .collect();
    assert_eq!(
        firing,
        [
            ("peak_bytes", "critical", 1.0),
            ("query_mean_ms", "critical", 0.0),
            ("total_ms", "warning", 1.0)
        ]
    );
}

#[test]
fn what_there_is_nothing_to_say_of_is_left_out() {
    let mut live = live("Pack");
    live.sample.figures = Figures::default();
    live.alerts.clear();
    live.threads.clear();
    live.caches.clear();
    live.running.clear();
    live.last_run = None;
    // What was done since the start is always known.
    assert!(!prometheus(&live).contains("gauge"));
    let counters = parse(&prometheus(&live)).len();
    live.sample.figures.set(Figure::Jobs, Some(f64::INFINITY));
    assert!(prometheus(&live).contains("\nformwork_jobs +Inf\n"));
    assert_eq!(parse(&prometheus(&live)).len(), counters + 1);
}

#[test]
fn what_was_done_is_counted() {
    let page = prometheus(&live("a"));
    assert!(
        page.contains("\nformwork_files_written_total 7\n"),
        "{page}"
    );
    assert!(page.contains("\n# TYPE formwork_files_written_total counter\n"));
}
