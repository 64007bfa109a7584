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
    let mut missing = Vec::new();
    let mut engines = engines(bench, &mut missing)?;
    let expected = engines[0].text()?;
    for engine in &mut engines {
        let (name, text) = (engine.name().to_owned(), engine.text()?);
        ensure!(text == expected, "{name} makes another text:\n{text}");
    }
    let mut rows = measured(&mut engines)?;
    rows.extend(missing);
    let sizes = [
        ("bytes of the template", TEMPLATE.len()),
        ("bytes of its text", expected.len()),
    ];
    rows.extend(sizes.map(|(what, size)| Row::new(what, Amount::count(size as u64))));
    Ok(Measured::Rows(rows))
}

/// All that are there, the floor first and then our own.
fn engines(bench: &Bench, missing: &mut Vec<Row>) -> Result<Vec<Box<dyn Engine>>> {
    let values = values();
    let mut engines: Vec<Box<dyn Engine>> = vec![
        Box::new(by_hand::ByHand::new(&values)?),
        Box::new(rust::Own::new(&values)?),
        Box::new(rust::Crate::new(&values)?),
        Box::new(rust::MiniJinja::new(&values)?),
    ];
    match &bench.handlebars_js {
        Compared::There { path, .. } => {
            let folder = bench.memory().folder("templates")?;
            engines.push(Box::new(node::Node::start(path, &folder, &values)?));
        }
        Compared::Missing(why) => missing.push(Row::skipped("handlebars.js", why)),
    }
    Ok(engines)
}

fn measured(engines: &mut [Box<dyn Engine>]) -> Result<Vec<Row>> {
    let names: Vec<String> = engines
        .iter()
        .map(|engine| engine.name().to_owned())
        .collect();
    let mut parsing: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    let of = |(engine, parsing)| {
        let (engine, parsing): (&mut Box<dyn Engine>, &mut Vec<f64>) = (engine, parsing);
        Case::new(RUNS, move |number| {
            let (parsed, ms) = engine.batch()?;
            parsing.extend(parsed.filter(|_| number > 0));
            Ok(Sample { ms, peak_bytes: 0 })
        })
    };
    let cases = engines.iter_mut().zip(&mut parsing).map(of);
    let samples = interleaved(cases.collect())?;
    let (mut rendered, mut parsed) = (Vec::new(), Vec::new());
    for ((name, samples), times) in names.iter().zip(samples).zip(parsing) {
        rendered.push(Row::new(format!("rendering: {name}"), samples.median()));
        // What was written by hand is not parsed.
        if !times.is_empty() {
            let median = Samples::of_ms(times)?.median();
            parsed.push(Row::new(format!("parsing: {name}"), median));
        }
    }
    let mut rows = compared(rendered, "the floor");
    rows.extend(compared(parsed, "Formwork"));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_makes_the_text_that_was_written_by_hand() {
        let values = values();
        let expected = by_hand::ByHand::new(&values).unwrap().text().unwrap();
        let mut engines: [Box<dyn Engine>; 3] = [
            Box::new(rust::Own::new(&values).unwrap()),
            Box::new(rust::Crate::new(&values).unwrap()),
            Box::new(rust::MiniJinja::new(&values).unwrap()),
        ];
        for engine in &mut engines {
            assert_eq!(engine.text().unwrap(), expected, "{}", engine.name());
        }
    }
}
