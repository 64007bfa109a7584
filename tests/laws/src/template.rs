use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use formwork_protocol::{Code, Fault, Limits, Record};
use formwork_render::{
    CancelToken, Context, Escape, Known, Meter, Partials, Scope, Shape, Source, Template,
    handlebars,
};
use serde_json::json;

use crate::is_within;

/// Between a template and its partials, which are called `p0`, `p1` and so on.
pub const NEXT: &str = "\n=====\n";

const LIMITS: Limits = Limits {
    depth: 16,
    fuel: 5000,
    output_bytes: 64 << 10,
    outputs: 10,
    total_bytes: 1 << 20,
    archive_bytes: 1 << 20,
};

static CONTEXT: LazyLock<Context> = LazyLock::new(|| {
    let values = json!({
        "project_name": "My project",
        "port": 80,
        "yes": true,
        "nothing": null,
        "tags": ["a", "b", ""],
        "entities": [
            {"name": "Trip", "fields": [{"name": "km", "kind": "number"}]},
            {"name": "Depot", "fields": []},
        ],
    });
    let fields = values.as_object().map(Record::from);
    Context::new(fields.unwrap_or_default())
});

/// A template is read, checked and evaluated to an end within its limits, each time to the same
/// one, watched or not; every fault has its place in the text that it names.
pub fn template(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut texts = text.split(NEXT).take(4);
    let main = texts.next().unwrap_or_default();
    let mut sources = BTreeMap::from([("files/t.hbs".to_owned(), main)]);
    let mut compiled: BTreeMap<String, Arc<dyn Template>> = BTreeMap::new();
    for (number, text) in texts.enumerate() {
        let path = format!("partials/p{number}.hbs");
        if let Some(template) = compile(&path, text) {
            compiled.insert(format!("p{number}"), template);
        }
        sources.insert(path, text);
    }
    let Some(template) = compile("files/t.hbs", main) else {
        return;
    };
    let partials = Partials::new(compiled);
    let meter = Meter {
        limits: LIMITS,
        cancel: CancelToken::default(),
    };
    check(&*template, &partials, &meter, &sources);
    let scope = Scope {
        context: &CONTEXT,
        alias: None,
    };
    let made = template.render(&scope, &partials, &meter);
    assert_eq!(template.render(&scope, &partials, &meter), made);
    let watched = template.trace(&scope, &partials, &meter);
    match (&made, &watched) {
        (Ok(text), Ok((watched, origins))) => {
            assert_eq!(text, watched);
            assert!(text.len() as u64 <= LIMITS.output_bytes);
            assert_eq!(origins.lines.len(), text.lines().count(), "{text:?}");
        }
        (Err(fault), Err(watched)) => {
            assert_eq!(fault, watched);
            placed(fault, &sources);
        }
        _ => panic!("{made:?} is not {watched:?}"),
    }
}

fn compile(path: &str, text: &str) -> Option<Arc<dyn Template>> {
    let source = Source {
        name: path,
        text,
        delimiters: None,
        escape: Escape::None,
        depth: LIMITS.depth,
    };
    match handlebars().compile(&source) {
        Ok(template) => Some(template),
        Err(fault) => {
            assert_eq!(fault.file.as_deref(), Some(path));
            is_within(&fault, text);
            None
        }
    }
}

fn check(
    template: &dyn Template,
    partials: &Partials,
    meter: &Meter,
    sources: &BTreeMap<String, &str>,
) {
    let text = || Shape::Any;
    let shape = Shape::record([
        ("project_name".to_owned(), text()),
        ("tags".to_owned(), Shape::list(text())),
        (
            "entities".to_owned(),
            Shape::list(Shape::record([("name".to_owned(), text())])),
        ),
    ]);
    let names = BTreeMap::new();
    let known = Known {
        context: &shape,
        names: &names,
    };
    match template.check(&known, partials, meter) {
        Ok(faults) => faults.iter().for_each(|fault| placed(fault, sources)),
        Err(fault) => {
            assert_eq!(fault.code, Code::Limit, "{fault:?}");
            placed(&fault, sources);
        }
    }
}

fn placed(fault: &Fault, sources: &BTreeMap<String, &str>) {
    let Some(file) = &fault.file else {
        assert_eq!(fault.line, None, "{fault:?}");
        return;
    };
    match sources.get(file) {
        Some(text) => is_within(fault, text),
        None => panic!("there is no {file}: {fault:?}"),
    }
}
