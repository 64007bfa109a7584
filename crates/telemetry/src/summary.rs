//! What can be said of a run in public.

use std::fmt::Write as _;

use formwork_protocol::{TemplateCost, TraceId, TraceView, Why};

use crate::amounts::{bytes, count, duration, percent};
use crate::names;

#[cfg(test)]
mod tests;

/// Templates that a summary has.
const TEMPLATES: usize = 10;

/// The program and the machine that a run was on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Of the program.
    pub version: String,
    /// Such as `Linux 6.8, x86_64`.
    pub system: String,
    pub processors: usize,
}

/// A plain text for an issue report, with nothing private in it: no folder, no path of an output,
/// no answer. A pack of the user's own, its templates and its questions have no names in it either;
/// `is_shipped` says that the pack comes with the program, so that its names are known to all.
pub fn summary(view: &TraceView, is_shipped: bool, about: &About) -> String {
    let mut text = String::new();
    heading(&mut text, view, is_shipped, about);
    figures(&mut text, view);
    stages(&mut text, view);
    templates(&mut text, &view.templates, is_shipped);
    whys(&mut text, view, is_shipped);
    text
}

/// Writing to a string does not fail.
fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
    text.push('\n');
}

fn heading(text: &mut String, view: &TraceView, is_shipped: bool, about: &About) {
    line(
        text,
        format_args!(
            "Formwork {} on {}, {}",
            about.version,
            about.system,
            count(about.processors, "processor")
        ),
    );
    let what = match view.summary.trace {
        TraceId::Run(_) => "Run",
        TraceId::Preview(_) => "Preview",
    };
    let outcome = names::outcome(view.summary.outcome);
    if is_shipped {
        let (pack, version) = (&view.summary.pack, &view.summary.version);
        line(text, format_args!("{what} of {pack} {version}: {outcome}"));
    } else {
        line(
            text,
            format_args!("{what} of a pack of your own: {outcome}"),
        );
    }
}

fn figures(text: &mut String, view: &TraceView) {
    let files = &view.files;
    line(
        text,
        format_args!(
            "\n{} in {}, {}",
            count(files.total(), "file"),
            duration(view.ms.total),
            bytes(view.bytes as f64)
        ),
    );
    line(
        text,
        format_args!(
            "  new {}, changed {}, same {}, merged {}, conflict {}, removed {}, kept {}",
            files.new,
            files.changed,
            files.same,
            files.merged,
            files.conflict,
            files.removed,
            files.kept
        ),
    );
    let cache = &view.cache;
    line(
        text,
        format_args!(
            "Cache: {} from memory, {} from disk, {} rendered",
            cache.memory, cache.disk, cache.missed
        ),
    );
    line(
        text,
        format_args!("Memory: {} at most", bytes(view.peak_bytes as f64)),
    );
    let (threads, recording) = (view.lanes.len(), duration(view.recording_ms));
    line(
        text,
        format_args!(
            "Recording: {}, {recording}, {} dropped",
            count(threads, "thread"),
            count(view.dropped as usize, "record")
        ),
    );
}

fn stages(text: &mut String, view: &TraceView) {
    let ms = &view.ms;
    line(text, format_args!("\nPhases"));
    for (name, ms) in [
        ("load", ms.load),
        ("plan", ms.plan),
        ("render", ms.render),
        ("compare", ms.compare),
        ("apply", ms.apply),
    ] {
        line(text, format_args!("  {name:<10}{:>10}", duration(ms)));
    }
    let critical = &view.critical;
    line(
        text,
        format_args!(
            "\nCritical path: {} of work, {} of waiting; threads idle {} of shared stages",
            duration(critical.ms),
            duration(critical.waiting_ms),
            percent(critical.idle_percent)
        ),
    );
    for stage in &critical.stages {
        line(
            text,
            format_args!(
                "  {:<10}{:>10}, waiting {}, thread {}, {}",
                stage.name,
                duration(stage.length_ns as f64 / 1e6),
                duration(stage.waiting_ns as f64 / 1e6),
                stage.lane,
                count(stage.outputs, "output")
            ),
        );
    }
}

fn templates(text: &mut String, templates: &[TemplateCost], is_shipped: bool) {
    if templates.is_empty() {
        return;
    }
    line(
        text,
        format_args!("\nSlowest of {}", count(templates.len(), "template")),
    );
    for (place, cost) in templates.iter().take(TEMPLATES).enumerate() {
        let number;
        let name = if is_shipped {
            &cost.template
        } else {
            number = format!("template {}", place + 1);
            &number
        };
        line(
            text,
            format_args!(
                "  {name}: {} in {}, {} rendered, p95 {}, max {}, {}",
                duration(cost.total_ms),
                count(cost.calls, "call"),
                cost.rendered,
                duration(cost.p95_ms),
                duration(cost.max_ms),
                bytes(cost.bytes as f64)
            ),
        );
    }
}

fn whys(text: &mut String, view: &TraceView, is_shipped: bool) {
    if view.whys.is_empty() {
        return;
    }
    // Without their names, reasons that differ only in them are the same.
    let mut counts: Vec<(String, usize)> = Vec::new();
    for counted in &view.whys {
        let words = names::why_in_words(&counted.why);
        let words = match &counted.why {
            Why::Values { names } | Why::Partials { names } if is_shipped => {
                format!("{words} ({})", names.join(", "))
            }
            _ => words.into(),
        };
        match counts.iter_mut().find(|(other, _)| *other == words) {
            Some((_, outputs)) => *outputs += counted.outputs,
            None => counts.push((words, counted.outputs)),
        }
    }
    counts.sort_by_key(|(_, outputs)| std::cmp::Reverse(*outputs));
    line(
        text,
        format_args!("\nWhy outputs were rendered or were not"),
    );
    for (words, outputs) in counts {
        line(text, format_args!("  {outputs:>6}  {words}"));
    }
}
