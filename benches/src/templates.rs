//! One template in a loop: parsing and rendering, in each language that there is.

mod by_hand;
mod node;
mod rust;

pub use rust::render;

use std::sync::Arc;

use anyhow::{Result, ensure};
use formwork_render::Template;
use serde_json::{Value, json};

use crate::parts::Measured;
use crate::runs::{Case, Sample, Samples, interleaved};
use crate::set_up::{Bench, Compared};
use crate::table::{Amount, Row, compared};

const TEMPLATE: &str = include_str!("../loop/template.hbs");
const TURNS: usize = 20;
/// Renderings of one sample, and the samples of each language.
const BATCH: usize = 400;
const RUNS: usize = 41;

/// The template in Formwork's own language.
pub fn compile() -> Result<Arc<dyn Template>> {
    rust::compile(TEMPLATE)
}

/// Something that parses and renders the template.
trait Engine {
    fn name(&self) -> &str;

    /// The text that it makes.
    fn text(&mut self) -> Result<String>;

    /// Milliseconds that parsing and that rendering takes once, as means over a batch.
    fn batch(&mut self) -> Result<(Option<f64>, f64)>;
}

pub fn values() -> Value {
    let row = |number: usize| {
        let kind = ["Text", "Integer", "Date"][number % 3];
        json!({
            "name": format!("column_{number}"),
            "title": format!("Column number {number}"),
            "kind": kind,
            "meaning": format!("What is kept in column number {number} of each record."),
            "required": number.is_multiple_of(2),
        })
    };
    json!({
        "title": "Harbour office",
        "version": "1.0.0",
        "author": "The harbour master",
        "count": TURNS,
        "open": true,
        "rows": (0..TURNS).map(row).collect::<Vec<_>>(),
    })
}

pub fn rows(bench: &Bench) -> Result<Measured> {
    let values = values();
    let mut engines: Vec<Box<dyn Engine>> = vec![
        Box::new(by_hand::ByHand::new(&values)?),
        Box::new(rust::Own::new(&values)?),
        Box::new(rust::Crate::new(&values)?),
        Box::new(rust::MiniJinja::new(&values)?),
    ];
    let mut missing = Vec::new();
    match &bench.handlebars_js {
        Compared::There { path, .. } => {
            let folder = bench.memory().folder("templates")?;
            engines.push(Box::new(node::Node::start(path, &folder, &values)?));
        }
        Compared::Missing(why) => missing.push(Row::skipped("handlebars.js", why)),
    }
    let expected = engines[0].text()?;
    for engine in &mut engines {
        let text = engine.text()?;
        ensure!(
            text == expected,
            "{} makes another text:\n{text}",
            engine.name()
        );
    }
    let names: Vec<String> = engines
        .iter()
        .map(|engine| engine.name().to_owned())
        .collect();
    let mut parsing: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    let cases = engines
        .iter_mut()
        .zip(&mut parsing)
        .map(|(engine, parsing)| {
            Case::new(RUNS, move |number| {
                let (parsed, ms) = engine.batch()?;
                parsing.extend(parsed.filter(|_| number > 0));
                Ok(Sample { ms, peak_bytes: 0 })
            })
        });
    let samples = interleaved(cases.collect())?;
    let rendered = samples
        .iter()
        .zip(&names)
        .map(|(samples, name)| Row::new(format!("rendering: {name}"), samples.median()));
    let mut rows = compared(rendered.collect(), "the floor");
    let mut parsed = Vec::new();
    for (times, name) in parsing
        .into_iter()
        .zip(&names)
        .filter(|(times, _)| !times.is_empty())
    {
        let median = Samples::of_ms(times)?.median();
        parsed.push(Row::new(format!("parsing: {name}"), median));
    }
    rows.extend(compared(parsed, "Formwork"));
    rows.extend(missing);
    let sizes = [
        ("bytes of the template", TEMPLATE.len()),
        ("bytes of its text", expected.len()),
    ];
    rows.extend(sizes.map(|(what, size)| Row::new(what, Amount::count(size as u64))));
    Ok(Measured::Rows(rows))
}
