use formwork_protocol::{CacheHit, Figure, OutputCost, Samples, TraceView, Why};

use super::page::escaped;
use super::{html, html_of_time};
use crate::fixtures::{HOSTILE, output, report, samples, span, trace, trace_summary, work};
use crate::{WorkKind::*, costs, view};

/// A page is well formed as far as this program writes it: every tag that is opened is closed, in
/// order, and none is of a kind that it does not write.
fn assert_sound(page: &str) {
    let lower = page.to_lowercase();
    for wrong in [
        "<script",
        "http",
        "<img",
        "<link",
        "<iframe",
        "@import",
        "url(",
        "javascript:",
    ] {
        assert!(!lower.contains(wrong), "{wrong}");
    }
    let mut open: Vec<&str> = vec![];
    let mut rest = page.strip_prefix("<!doctype html>").unwrap();
    while let Some(start) = rest.find('<') {
        let after = &rest[start + 1..];
        let end = after.find('>').unwrap();
        let tag = &after[..end];
        rest = &after[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == 'B')
        );
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(!tag.contains(" on"), "{tag}");
        if name != "meta" && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

fn of(names: &[&str]) -> (TraceView, Vec<OutputCost>) {
    let outputs = names
        .iter()
        .map(|name| {
            let names = vec![(*name).to_owned()];
            output(name, name, CacheHit::Missed, Why::Values { names })
        })
        .collect();
    let report = report(outputs);
    let all = (0..names.len() as u32)
        .map(|number| work(Render, 0, u64::from(number) * 100_000, 60_000, number))
        .collect();
    let spans = names
        .iter()
        .map(|name| span(name, 0, 1, 0, 1_000_000))
        .collect();
    let mut trace = trace(1_000_000, spans, all);
    for (span, name) in trace.spans.iter_mut().zip(names) {
        span.detail = (*name).into();
    }
    trace.lanes = vec![names[0].into()];
    let mut view = view(trace_summary(names[0], 1.0), &report, &trace);
    view.summary.target = names[1].into();
    (view, costs::outputs(&report, &trace))
}

#[test]
fn hostile_names_are_text_in_the_report_of_a_run() {
    let (view, outputs) = of(&HOSTILE);
    let page = html(&view, &outputs);
    assert_sound(&page);
    for name in HOSTILE {
        assert!(page.contains(&format!("<td class=\"name\">{}</td>", escaped(name))));
    }
}

#[test]
fn hostile_names_are_text_in_the_report_of_a_time() {
    for name in HOSTILE {
        let mut samples = samples();
        samples.runs[0].pack = name.into();
        samples.runs[1].version = name.into();
        samples.runs[1].target = name.into();
        let page = html_of_time(&samples);
        assert_sound(&page);
        assert!(page.contains(&format!("<td class=\"name\">{}</td>", escaped(name))));
    }
}

#[test]
fn escaping_leaves_nothing_that_has_a_meaning() {
    let cases = [
        (
            "a <b> & \"c\" 'd'",
            "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;",
        ),
        (
            "\u{0}\u{202e}\u{2066}\u{7f}",
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        ),
        ("ä\t→\n", "ä\t→\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(escaped(text), expected);
    }
}

#[test]
fn a_run_is_told_with_its_figures() {
    let (view, outputs) = of(&["a.rs", "b.rs"]);
    let page = html(&view, &outputs);
    assert_sound(&page);
    for words in [
        "<h1>a.rs 1.2.3</h1>",
        "Run 7 · 2023-11-14 22:13:20 UTC · done · b.rs",
        "<dd>90.2 ms</dd>",
        "a.rs · render · 60 µs",
        "Answers that it reads have changed",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

/// Lines of charts, those of legends left out.
fn lines(page: &str) -> usize {
    page.matches("<polyline class").count()
}

#[test]
fn a_time_is_told_with_its_lines_runs_and_alerts() {
    let page = html_of_time(&samples());
    assert_sound(&page);
    assert!(page.contains("<h2>Memory</h2>") && page.contains("<h2>Processor</h2>"));
    assert!(
        !page.contains("<h2>Answering times</h2>"),
        "there are no values"
    );
    assert_eq!(lines(&page), 2);
    assert!(page.contains("<span class=\"mark\">firing</span>"));
    assert!(page.contains("Second 1.2.3"));
    assert_sound(&html_of_time(&Samples::default()));
}

#[test]
fn a_line_ends_where_nothing_was_measured() {
    let mut samples = samples();
    samples.samples[1].figures.set(Figure::ProcessBytes, None);
    samples.samples[0]
        .figures
        .set(Figure::ProcessorPercent, None);
    let page = html_of_time(&samples);
    // Memory before and after the second sample; the processor from the second one on.
    assert_eq!(lines(&page), 3);
}

#[test]
fn a_large_run_is_a_small_page() {
    let number = 50_000u32;
    let outputs = (0..number)
        .map(|number| {
            let path = format!("source/of/some/length/entity_{number}.rs");
            output(
                &path,
                &format!("template_{}", number % 40),
                CacheHit::Missed,
                Why::First,
            )
        })
        .collect();
    let report = report(outputs);
    let mut all = vec![];
    for number in 0..number {
        let (lane, start) = ((number % 8) as u16, u64::from(number / 8) * 10_000);
        all.push(work(Render, lane, start, 3000, number));
        all.push(work(Write, lane, start + 4000, 5000, number));
    }
    let spans = (0..20_000)
        .map(|number| span("query", 0, 2, number * 3000, 1000))
        .collect();
    let trace = trace(62_500_000, spans, all);
    let view = view(trace_summary("Large", 62.5), &report, &trace);
    let page = html(&view, &costs::outputs(&report, &trace));
    assert_sound(&page);
    assert!(page.len() < 600_000, "{}", page.len());
    assert!(page.matches("<rect").count() < 2500);
    assert!(page.contains("19401 short spans are not drawn."));
}

#[test]
fn a_run_of_which_nothing_was_recorded_is_a_page_too() {
    let report = report(vec![]);
    let view = view(
        trace_summary("Empty", 0.0),
        &report,
        &crate::Trace::default(),
    );
    assert_sound(&html(&view, &[]));
}
