//! A run drawn by thread: its stages, the work of each thread, and where the critical path runs.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use formwork_protocol::{OutputCost, Span, TraceView, WorkColumns};

use super::page::escaped;
use crate::amounts::duration;

/// Rectangles for work. Of more work the shares of equal times are drawn, so that a page of a large
/// run is no larger.
const WORK: usize = 1500;
/// Rectangles for spans: the longest.
const SPANS: usize = 600;
const LANES: usize = 48;
const DEPTH: u16 = 6;

const LEFT: f64 = 120.0;
const WIDTH: f64 = 1100.0;
const TOP: f64 = 22.0;
const SPAN_HEIGHT: f64 = 18.0;
const WORK_HEIGHT: f64 = 22.0;
const GAP: f64 = 12.0;

/// One thread's place.
struct Lane {
    top: f64,
    /// Where its work is drawn.
    work_top: f64,
}

/// The drawing, and what is not in it in words.
pub fn waterfall(view: &TraceView, outputs: &[OutputCost]) -> (String, String) {
    let spans = longest(&view.spans);
    let (lanes, height) = lanes(view, &spans);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {:.0} {height:.0}\" role=\"img\" aria-label=\"Work by thread\">",
        LEFT + WIDTH
    );
    let scale = WIDTH / view.length_ns.max(1) as f64;
    ticks(&mut svg, view.length_ns, scale, height);
    for (number, lane) in &lanes {
        let name = view.lanes.get(usize::from(*number));
        let name = shortened(name.map_or("", |name| name), 17);
        let _ = write!(
            svg,
            "<text class=\"lane\" x=\"0\" y=\"{:.1}\">{name}</text>",
            lane.top + 14.0
        );
    }
    for span in &spans {
        if let Some(lane) = lanes.get(&span.lane) {
            draw_span(&mut svg, span, lane, scale);
        }
    }
    if view.rendered.lane.len() + view.written.lane.len() <= WORK {
        draw_each(&mut svg, view, outputs, &lanes, scale);
    } else {
        draw_shares(&mut svg, view, &lanes);
    }
    for stage in view.critical.stages.iter().take(SPANS) {
        if let Some(lane) = lanes.get(&stage.lane) {
            let x = LEFT + stage.start_ns as f64 * scale;
            let width = (stage.length_ns as f64 * scale).max(1.0);
            let y = lane.work_top + WORK_HEIGHT + 1.0;
            rect(&mut svg, "critical", (x, y, width, 3.0), None);
        }
    }
    svg += "</svg>";
    (svg, left_out(view, spans.len()))
}

fn left_out(view: &TraceView, spans: usize) -> String {
    let mut words = String::new();
    if view.rendered.lane.len() + view.written.lane.len() > WORK {
        words += "The height of a bar is the share of its time in which the thread worked. ";
    }
    if spans < view.spans.len() {
        let _ = write!(
            words,
            "{} short spans are not drawn. ",
            view.spans.len() - spans
        );
    }
    if view.lanes.len() > LANES {
        let _ = write!(words, "{LANES} of {} threads are drawn. ", view.lanes.len());
    }
    if view.dropped > 0 {
        let _ = write!(
            words,
            "There was no room for {} of the records. ",
            view.dropped
        );
    }
    words.trim_end().into()
}

fn longest(spans: &[Span]) -> Vec<&Span> {
    let mut longest: Vec<&Span> = spans.iter().filter(|span| span.depth < DEPTH).collect();
    longest.sort_by_key(|span| std::cmp::Reverse(span.length_ns));
    longest.truncate(SPANS);
    longest
}

/// Those that have anything on them, and the height of all together.
fn lanes(view: &TraceView, spans: &[&Span]) -> (BTreeMap<u16, Lane>, f64) {
    let mut rows: BTreeMap<u16, u16> = BTreeMap::new();
    for span in spans {
        let depth = rows.entry(span.lane).or_default();
        *depth = (*depth).max(span.depth + 1);
    }
    for lane in view.rendered.lane.iter().chain(&view.written.lane) {
        rows.entry(*lane).or_default();
    }
    let mut top = TOP;
    let lanes = rows
        .into_iter()
        .take(LANES)
        .map(|(number, spans)| {
            let lane = Lane {
                top,
                work_top: top + f64::from(spans) * (SPAN_HEIGHT + 2.0),
            };
            top = lane.work_top + WORK_HEIGHT + GAP;
            (number, lane)
        })
        .collect();
    (lanes, top)
}

/// A line for each round number of nanoseconds, five to ten of them.
fn ticks(svg: &mut String, length_ns: u64, scale: f64, height: f64) {
    let mut step = 1u64;
    while length_ns / step > 10 {
        let is_power = step.to_string().starts_with('1');
        let is_two = step.to_string().starts_with('2');
        step = if is_power || !is_two {
            step * 2
        } else {
            step / 2 * 5
        };
    }
    for number in 0..=length_ns / step {
        let at = number * step;
        let x = LEFT + at as f64 * scale;
        let (label, anchor) = match number {
            0 => ("0".into(), "start"),
            _ if x > LEFT + WIDTH - 24.0 => (duration(at as f64 / 1e6), "end"),
            _ => (duration(at as f64 / 1e6), "middle"),
        };
        let _ = write!(
            svg,
            "<path class=\"grid\" d=\"M{x:.1} 16V{height:.0}\"/>\
             <text x=\"{x:.1}\" y=\"11\" text-anchor=\"{anchor}\">{label}</text>"
        );
    }
}

type Place = (f64, f64, f64, f64);

fn rect(svg: &mut String, class: &str, (x, y, width, height): Place, title: Option<&str>) {
    let _ = write!(
        svg,
        "<rect class=\"{class}\" x=\"{x:.2}\" y=\"{y:.1}\" width=\"{width:.2}\" height=\"{height:.1}\""
    );
    let _ = match title {
        Some(title) => write!(svg, "><title>{}</title></rect>", escaped(title)),
        None => write!(svg, "/>"),
    };
}

/// Escaped, and with at most so many letters.
fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return escaped(text);
    }
    let start: String = text.chars().take(letters.saturating_sub(1)).collect();
    escaped(&start) + "…"
}

fn draw_span(svg: &mut String, span: &Span, lane: &Lane, scale: f64) {
    let x = LEFT + span.start_ns as f64 * scale;
    let width = (span.length_ns as f64 * scale).max(0.75);
    let y = lane.top + f64::from(span.depth) * (SPAN_HEIGHT + 2.0);
    let (class, on) = match span.depth {
        0 | 1 => ("stage", "on"),
        _ => ("part", "on-part"),
    };
    let length = duration(span.length_ns as f64 / 1e6);
    let title = match span.detail.as_str() {
        "" => format!("{} · {length}", span.name),
        detail => format!("{} · {detail} · {length}", span.name),
    };
    rect(svg, class, (x, y, width, SPAN_HEIGHT), Some(&title));
    // About 7 units for a letter.
    let letters = ((width - 10.0) / 7.0) as usize;
    if letters >= 3 {
        let _ = write!(
            svg,
            "<text class=\"{on}\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + 5.0,
            y + 13.0,
            shortened(&span.name, letters)
        );
    }
}

/// Lane, beginning, length and output of each.
fn items(work: &WorkColumns) -> impl Iterator<Item = (u16, u64, u64, u32)> + '_ {
    let times = work.start_ns.iter().zip(&work.length_ns);
    work.lane
        .iter()
        .zip(times)
        .zip(&work.output)
        .map(|((lane, (start, length)), output)| (*lane, *start, *length, *output))
}

fn draw_each(
    svg: &mut String,
    view: &TraceView,
    outputs: &[OutputCost],
    lanes: &BTreeMap<u16, Lane>,
    scale: f64,
) {
    let paths: HashMap<u32, &str> = outputs
        .iter()
        .map(|output| (output.output, &*output.path))
        .collect();
    for (work, class) in [(&view.rendered, "render"), (&view.written, "write")] {
        for (lane, start, length, output) in items(work) {
            let Some(lane) = lanes.get(&lane) else {
                continue;
            };
            let x = LEFT + start as f64 * scale;
            let width = (length as f64 * scale).max(0.5);
            let path = paths.get(&output).unwrap_or(&"");
            let title = format!("{path} · {class} · {}", duration(length as f64 / 1e6));
            rect(
                svg,
                class,
                (x, lane.work_top, width, WORK_HEIGHT),
                Some(&title),
            );
        }
    }
}

/// For each lane and each of equally long times, how long it worked: bars whose height is the
/// share, what was rendered below what was written.
fn draw_shares(svg: &mut String, view: &TraceView, lanes: &BTreeMap<u16, Lane>) {
    let buckets = (WORK / (2 * lanes.len().max(1))).max(1);
    let bucket_ns = view.length_ns.div_ceil(buckets as u64).max(1);
    let mut busy: BTreeMap<u16, Vec<[u64; 2]>> = BTreeMap::new();
    for (work, kind) in [(&view.rendered, 0), (&view.written, 1)] {
        for (lane, start, length, _) in items(work) {
            let shares = busy.entry(lane).or_insert_with(|| vec![[0; 2]; buckets]);
            let end = start.saturating_add(length);
            let first = (start / bucket_ns) as usize;
            for (place, share) in shares.iter_mut().enumerate().skip(first) {
                let from = place as u64 * bucket_ns;
                if from >= end {
                    break;
                }
                share[kind] += end.min(from + bucket_ns) - start.max(from);
            }
        }
    }
    let width = WIDTH * bucket_ns as f64 / view.length_ns.max(1) as f64;
    for (number, shares) in &busy {
        let Some(lane) = lanes.get(number) else {
            continue;
        };
        rect(
            svg,
            "track",
            (LEFT, lane.work_top, WIDTH, WORK_HEIGHT),
            None,
        );
        for (place, share) in shares.iter().enumerate() {
            let x = LEFT + place as f64 * width;
            let mut bottom = lane.work_top + WORK_HEIGHT;
            for (ns, class) in share.iter().zip(["render", "write"]) {
                let height = (*ns as f64 / bucket_ns as f64).min(1.0) * WORK_HEIGHT;
                let height = height.min(bottom - lane.work_top);
                if height >= 0.05 {
                    bottom -= height;
                    let width = width.min(LEFT + WIDTH - x);
                    rect(svg, class, (x, bottom, width, height), None);
                }
            }
        }
    }
}
