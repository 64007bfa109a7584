//! What one key costs behind rendering, in a draft with thousands of outputs. Run with
//! `cargo test --release -p formwork-engine --lib drafts::measured -- --ignored --nocapture`.

use std::cell::Cell;
use std::hint::black_box;
use std::time::Instant;

use formwork_protocol::{AnswerEdit, Edit, EditOutcome, PackId};
use formwork_tree::find_clashes_with_folders;
use serde_json::Value;

use super::draft::{Beginning, Draft, Waiting};
use super::preview::{Preview, Seen, Snapshot};
use super::view;
use crate::failure::json;
use crate::pipeline::{Cached, Listed, OutputCache};
use crate::testing::{Bench, KEY, against, no_contents, pack, request};

const TEMPLATES: usize = 9;
const RECORDS: usize = 245;

fn manifest() -> String {
    let questions = r#"
[[question]]
name = "name"
type = "text"
[[question]]
name = "list"
type = "list"
fields = [{ name = "x", type = "text" }, { name = "y", type = "text", default = "y" }]
"#;
    let rules = (0..TEMPLATES).map(|number| {
        format!(
            "[[file]]\nmatch = \"t{number}.hbs\"\neach = \"list\"\nas = \"item\"\n\
             path = \"src/entities/{{{{item.x}}}}/part_{number}.rs\"\n"
        )
    });
    questions.to_owned() + &rules.collect::<String>()
}

fn given() -> Value {
    let records: Vec<Value> = (0..RECORDS)
        .map(|number| serde_json::json!({"x": format!("record_{number:03}")}))
        .collect();
    serde_json::json!({"name": "n", "list": records})
}

fn draft() -> Draft {
    let text = format!(
        "{{{{item.x}}}} {{{{item.y}}}}\n{}",
        "a line of text\n".repeat(60)
    );
    let names: Vec<String> = (0..TEMPLATES).map(|n| format!("files/t{n}.hbs")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), text.as_str()))
        .collect();
    let request = request(&pack(&manifest(), &files), given());
    Draft::new(
        "draft".parse().unwrap(),
        Beginning {
            request,
            pack_id: PackId::from("case"),
            proposed: Default::default(),
            target: None,
            revision: 0,
            generated: None,
            decided: Default::default(),
            goes_on: false,
            followed: None,
        },
    )
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[test]
#[ignore = "tells times"]
fn one_key() {
    let draft = draft();
    let mut bench = Bench::default();
    bench.cache = OutputCache::new(1 << 28, Cached::weight);
    let bench = bench;
    let mut figures: Vec<(&str, Vec<f64>)> = Vec::new();
    let mut note = |name: &'static str, start: Instant| {
        let us = start.elapsed().as_secs_f64() * 1e6;
        match figures.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(us),
            None => figures.push((name, vec![us])),
        }
    };
    for sequence in 1..60u64 {
        let path = format!("list.{}.x", sequence % 200).parse().unwrap();
        let value = format!("typed_{sequence}").as_str().into();
        let waiting = Waiting {
            edit: Edit::Answer(AnswerEdit::Set { path, value }),
            show: None,
            arrived: Instant::now(),
            reply: Box::new(|outcome| assert!(matches!(outcome, Ok(EditOutcome::View { .. })))),
        };
        let before = draft.state().results.good.clone();
        let made = Cell::new(Instant::now());
        let start = Instant::now();
        draft.edit(
            sequence,
            waiting,
            &|snapshot: Snapshot, seen: &mut Seen, _| {
                let preview =
                    Preview::make(snapshot, seen, (&KEY, &no_contents()), &bench.conditions());
                made.set(Instant::now());
                preview
            },
        );
        note("all of a key", start);
        note("view", made.get());
        let preview = draft.state().results.good.clone().unwrap();
        let compared = preview.compared.as_ref().unwrap();
        let start = Instant::now();
        black_box(compared.report(true, Listed::Rendered, &bench.conditions()));
        note("report", start);
        let start = Instant::now();
        black_box(preview.rendered().unwrap().planned.reach());
        note("reach", start);
        let start = Instant::now();
        black_box(preview.rendered_and_cached());
        note("rendered and cached", start);
        let start = Instant::now();
        black_box(view::form(&preview, &draft.proposed));
        note("form", start);
        let planned = &preview.rendered().unwrap().planned;
        let paths: Vec<_> = planned.outputs.iter().map(|output| &output.path).collect();
        let start = Instant::now();
        black_box(find_clashes_with_folders(&paths, &[]));
        note("clashes", start);
        let start = Instant::now();
        black_box(json(&draft.snapshot().request.given).unwrap());
        note("JSON to keep", start);
        let before = before.as_ref().and_then(|before| before.compared.as_ref());
        let then = before.map(|before| &before.rendered);
        let conditions = bench.conditions();
        let start = Instant::now();
        let planned = preview.resolved.clone().plan(then, &conditions).unwrap();
        note("plan", start);
        let start = Instant::now();
        let rendered = planned.render(then, &conditions).unwrap();
        note("render, all cached", start);
        let start = Instant::now();
        let again = rendered.compare(against(None), before, &bench.conditions());
        note("compare", start);
        drop(again);
    }
    for (name, times) in figures {
        println!("{name:>30} {:>9.1} µs", median(times));
    }
}
