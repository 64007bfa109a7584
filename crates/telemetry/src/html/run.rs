//! The report of a run.

use formwork_protocol::{OutputCost, OutputOrder, TraceId, TraceView};

use super::page::{Cell, Page, ROWS, Swatch};
use super::waterfall::waterfall;
use crate::amounts::{bytes, count, duration, percent, utc_seconds};
use crate::costs;
use crate::names;

pub fn report(view: &TraceView, outputs: &[OutputCost]) -> String {
    let run = &view.summary;
    let what = match run.trace {
        TraceId::Run(number) => format!("Run {number}"),
        TraceId::Preview(number) => format!("Preview {number}"),
    };
    let mut about = vec![
        what,
        format!("{} UTC", &utc_seconds(run.started_unix_ms)),
        names::outcome(run.outcome).into(),
    ];
    if !run.target.is_empty() {
        about.push(run.target.clone());
    }
    let mut page = Page::new(&format!("{} {}", run.pack, run.version), &about.join(" · "));
    headlines(&mut page, view);
    let (drawing, left_out) = waterfall(view, outputs);
    page.section("Work by thread", &left_out);
    page.legend(&[
        (Swatch::Area("stage"), "Stage"),
        (Swatch::Area("render"), "Rendered"),
        (Swatch::Area("write"), "Written"),
        (Swatch::Area("critical"), "Critical path"),
    ]);
    page.drawing(&drawing);
    phases(&mut page, view);
    critical(&mut page, view);
    templates(&mut page, view);
    slowest(&mut page, outputs);
    whys(&mut page, view);
    page.end()
}

fn headlines(page: &mut Page, view: &TraceView) {
    let files = &view.files;
    let cached = view.cache.memory + view.cache.disk;
    let critical = &view.critical;
    page.headlines(&[
        (
            "Length",
            duration(view.ms.total),
            format!("recorded in {}", duration(view.recording_ms)),
        ),
        (
            "Outputs",
            files.total().to_string(),
            format!(
                "{} new, {} changed, {} same",
                files.new, files.changed, files.same
            ),
        ),
        (
            "Rendered",
            view.cache.missed.to_string(),
            format!("{cached} from a cache"),
        ),
        ("Size", bytes(view.bytes as f64), "of all outputs".into()),
        (
            "Memory",
            bytes(view.peak_bytes as f64),
            "at most, above the start".into(),
        ),
        (
            "Critical path",
            duration(critical.ms),
            format!(
                "and {} waiting; threads idle {}",
                duration(critical.waiting_ms),
                percent(critical.idle_percent)
            ),
        ),
    ]);
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn phases(page: &mut Page, view: &TraceView) {
    let ms = &view.ms;
    page.section("Phases", "By the clock on the wall.");
    let phases = [
        ("Reading the pack", ms.load),
        ("Planning", ms.plan),
        ("Rendering", ms.render),
        ("Comparing", ms.compare),
        ("Writing", ms.apply),
    ];
    page.table(
        &["Phase", ">Time", ">Share", ""],
        phases.into_iter().map(|(name, phase)| {
            let share = share(phase, ms.total);
            vec![
                Cell::Text(name.into()),
                Cell::Number(duration(phase)),
                Cell::Number(percent(share * 100.0)),
                Cell::Bar(share),
            ]
        }),
    );
}

fn critical(page: &mut Page, view: &TraceView) {
    page.section(
        "Critical path",
        "Stages follow one on the other; one that several threads share lasts until the thread \
         that ends last is done. Waiting is the time in which that thread had nothing to do.",
    );
    page.table(
        &[
            "Stage", "Thread", ">Begins", ">Length", ">Waiting", ">Outputs", "",
        ],
        view.critical.stages.iter().map(|stage| {
            let lane = view.lanes.get(usize::from(stage.lane));
            vec![
                Cell::Text(stage.name.clone()),
                Cell::Text(lane.cloned().unwrap_or_default()),
                Cell::Number(duration(stage.start_ns as f64 / 1e6)),
                Cell::Number(duration(stage.length_ns as f64 / 1e6)),
                Cell::Number(duration(stage.waiting_ns as f64 / 1e6)),
                Cell::Number(stage.outputs.to_string()),
                Cell::Bar(share(stage.length_ns as f64, view.length_ns as f64)),
            ]
        }),
    );
}

fn templates(page: &mut Page, view: &TraceView) {
    page.section(
        "Slowest templates",
        "The time of all threads on their outputs.",
    );
    let most = view.templates.first().map_or(0.0, |cost| cost.total_ms);
    page.table(
        &[
            "Template",
            ">Outputs",
            ">Rendered",
            ">Total",
            "",
            ">p95",
            ">Most",
            ">Size",
        ],
        view.templates.iter().map(|cost| {
            vec![
                Cell::Name(cost.template.clone()),
                Cell::Number(cost.calls.to_string()),
                Cell::Number(cost.rendered.to_string()),
                Cell::Number(duration(cost.total_ms)),
                Cell::Bar(share(cost.total_ms, most)),
                Cell::Number(duration(cost.p95_ms)),
                Cell::Number(duration(cost.max_ms)),
                Cell::Number(bytes(cost.bytes as f64)),
            ]
        }),
    );
}

fn slowest(page: &mut Page, outputs: &[OutputCost]) {
    let slowest = costs::page(outputs.to_vec(), OutputOrder::Slowest, "", 0, ROWS);
    let note = match slowest.total {
        total if total > ROWS => format!("{ROWS} of {}.", count(total, "output")),
        _ => String::new(),
    };
    page.section("Slowest outputs", &note);
    page.table(
        &[
            "Output", "Template", "State", "Content", ">Render", ">Write", ">Size",
        ],
        slowest.outputs.into_iter().map(|cost| {
            vec![
                Cell::Name(cost.path),
                Cell::Name(cost.template),
                Cell::Text(names::file_state(cost.state).into()),
                Cell::Text(names::why_in_words(&cost.why).into()),
                Cell::Number(duration(cost.render_ms)),
                Cell::Number(duration(cost.write_ms)),
                Cell::Number(bytes(cost.bytes as f64)),
            ]
        }),
    );
}

fn whys(page: &mut Page, view: &TraceView) {
    page.section("Why outputs were rendered, or were not", "");
    let most = view.whys.first().map_or(0, |counted| counted.outputs);
    page.table(
        &["Reason", "What has changed", ">Outputs", ""],
        view.whys.iter().map(|counted| {
            vec![
                Cell::Text(names::why_in_words(&counted.why).into()),
                Cell::Name(names::changed(&counted.why).join(", ")),
                Cell::Number(counted.outputs.to_string()),
                Cell::Bar(share(counted.outputs as f64, most as f64)),
            ]
        }),
    );
}
