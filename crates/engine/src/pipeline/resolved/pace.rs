//! What resolving takes: `cargo test --release -p formwork-engine pace -- --ignored --nocapture`.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use formwork_pack::Pack;
use formwork_protocol::{AnswerPath, Node, Record};
use formwork_render::Meter;
use formwork_tree::{Files, Part};
use serde_json::{Value, json};

use super::{Request, Resolved};
use crate::compile::compile;
use crate::compiled::CompiledPack;
use crate::templates::TemplateCache;
use crate::testing::{pack, record, request};

const PLAIN: &str = r#"
[[question]]
name = "project_name"
type = "text"
[[question]]
name = "entities"
type = "list"
[[question.fields]]
name = "name"
type = "text"
required = true
validate = { pattern = "[A-Za-z ]*", unique = true, check = "len(snakeCase(value)) <= 40" }
[[question.fields]]
name = "fields"
type = "list"
validate = { check = "len(unique(pluck(value, 'name'))) == len(value)" }
[[question.fields.fields]]
name = "name"
type = "text"
validate = { pattern = "[A-Za-z ]*", unique = true, check = "len(snakeCase(value)) <= 40" }
[[question.fields.fields]]
name = "type"
type = "choice"
default = "text"
options = [{ value = "text" }, { value = "integer" }]
[[question.fields.fields]]
name = "required"
type = "boolean"
default = false
[[question.fields.fields]]
name = "unique"
type = "boolean"
when = "type in ['text', 'integer']"
default = false
[[question.fields.fields]]
name = "min"
type = "number"
when = "type == 'integer'"
validate = { check = "value >= 0" }
[[question.fields.fields]]
name = "label"
type = "text"
default = { expr = "name" }
[[computed]]
name = "title"
value = "{{pascalCase project_name}}"
[[computed]]
name = "count"
value = { expr = "len(entities)" }
"#;

fn fullstack() -> Arc<CompiledPack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/fullstack");
    let part = Part {
        wanted: &|path| !path.starts_with("samples/"),
        only_copied: &|_| false,
        in_memory: u64::MAX,
    };
    let files = Files::read_folder(&folder, &part).unwrap();
    let (pack, faults) = Pack::read(&files);
    assert_eq!(faults, []);
    let meter = Meter::default();
    Arc::new(compile(Arc::new(pack.unwrap()), &TemplateCache::default(), &meter).unwrap())
}

/// 250 records of 8 fields.
fn entities() -> Value {
    const WORDS: [[&str; 7]; 3] = [
        ["Brave", "Calm", "Early", "Fair", "Gentle", "Keen", "Late"],
        [
            "amber", "azure", "black", "blue", "bronze", "coral", "green",
        ],
        [
            "account", "bridge", "camera", "engine", "garden", "ladder", "order",
        ],
    ];
    const FIELDS: [&str; 8] = [
        "title",
        "owner name",
        "unit price",
        "stock level",
        "remark",
        "year",
        "place",
        "weight",
    ];
    let field = |(place, name): (usize, &&str)| {
        let kind = if place % 3 == 2 { "integer" } else { "text" };
        json!({"name": name, "type": kind, "required": place % 2 == 0})
    };
    let entity = |number: usize| {
        let [a, b, c] = [number / 49, number / 7, number].map(|number| number % 7);
        let name = [WORDS[0][a], WORDS[1][b], WORDS[2][c]].join(" ");
        let fields: Vec<Value> = FIELDS.iter().enumerate().map(field).collect();
        json!({"name": name, "fields": fields})
    };
    (0..250).map(entity).collect()
}

fn with(given: &Record, path: &str, text: &str) -> Record {
    let mut given = given.clone();
    let path: AnswerPath = path.parse().unwrap();
    path.set(&mut given, Node::from(text)).unwrap();
    given
}

/// The middle of many.
fn measured(mut run: impl FnMut(usize)) -> Duration {
    let mut times: Vec<Duration> = (0..21)
        .map(|number| {
            let start = Instant::now();
            run(number);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

#[test]
#[ignore = "measures"]
fn pace() {
    let meter = Meter::default();
    for (name, pack) in [("plain", pack(PLAIN, &[])), ("fullstack", fullstack())] {
        let given = record(json!({"project_name": "Fleet", "entities": entities()}));
        let at = |given: &Record| Request {
            given: given.clone(),
            ..request(&pack, json!({}))
        };
        let mut last: Arc<Resolved> = at(&given).resolve(&meter);
        println!("{name}: {:?}", last.faults.first());
        println!(
            "  anew: {:?}",
            measured(|_| drop(at(&given).resolve(&meter)))
        );
        for path in [
            "project_name",
            "entities.124.name",
            "entities.124.fields.3.name",
        ] {
            let key = measured(|number| {
                let text = format!(
                    "Quick pencil{}",
                    "abcdefghijklmnopqrstuvwxyz".get(..=number).unwrap()
                );
                last = at(&with(&given, path, &text)).resolve_after(Some(&last), &meter);
            });
            println!("  {path}: {key:?}");
        }
    }
}
