//! What templates mean, against Handlebars itself as Node runs it.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;

use formwork_render::{Context, Escape, Meter, Partials, Scope, Source, Template, handlebars};
use formwork_tests::root;
use serde_json::{Value, json};

/// What means the same.
const SAME: &[&str] = &[
    "{{a}} {{yes}} {{nothing}} {{zero}} {{missing}} {{record.missing.deep}}",
    "{{#if a}}a{{else if zero}}b{{else}}c{{/if}} {{#unless a}}d{{/unless}}",
    "{{#if zero includeZero=true}}0{{/if}}{{#if empty}}x{{else}}none{{/if}}",
    "{{#each list}}{{@index}}-{{this}}-{{@first}}-{{@last}};{{else}}none{{/each}}",
    "{{#each empty}}x{{else}}none{{/each}}",
    "{{#each record}}{{@key}}={{this}};{{/each}}",
    "{{#each list as |item at|}}{{at}}-{{item}}-{{../a}}{{/each}}",
    "{{#with record}}{{b}}{{../a}}{{@root.a}}{{else}}none{{/with}}",
    "{{#each list}}{{#each ../list}}{{@../index}}-{{@index}} {{/each}}{{/each}}",
    "{{> p record x=1}} {{> p}} {{#each rows}}{{> p}}{{/each}} {{> p x=a}}",
    "  {{#if a}}\n  x\n  {{else}}\n  z\n  {{/if}}\ny {{~a~}} z\n",
    "{{#if a}}\r\nx\r\n{{/if}}\r\ny",
    "x\n  {{> lines}}\nafter",
    "{{#> layout}}in {{a}}{{/layout}} {{#> nowhere}}instead{{/nowhere}}",
    "{{#> layout}}{{#> layout}}deep{{/layout}}{{/layout}}",
    "{{#*inline \"own\"}}mine {{a}}{{/inline}}{{> own}}",
    "\\{{a}} \\\\{{a}} {{! note }}{{!-- }} --}}",
    "{{lookup list 1}} {{lookup record \"b\"}} {{upperCase (lookup record \"b\")}}",
    "{{record.[b]}} {{this.a}} {{./a}} {{@root.a}} {{{a}}} {{&a}}",
    "{{> 'p'}} {{> (lookup record \"partial\")}}",
    "x {{> lines}} after",
    "  {{> inner}}\n",
];

/// Where we differ, and with us the crate unless it is on purpose.
struct Difference {
    template: &'static str,
    ours: Option<&'static str>,
    theirs: Option<&'static str>,
    why: &'static str,
}

const DIFFERENT: &[Difference] = &[
    Difference {
        template: "x\n  {{> blank}}\ny",
        ours: Some("x\n  one\n\n  two\ny"),
        theirs: Some("x\n  one\n  \n  two\ny"),
        why: "on purpose: nobody wants white space at the end of lines of code",
    },
    Difference {
        template: "{{list}} {{record}}",
        ours: Some("[1, 2] [object]"),
        theirs: Some("1,2 [object Object]"),
        why: "values are written as the crate does; packs use join and json",
    },
    Difference {
        template: "{{@root}}",
        ours: Some(""),
        theirs: Some("[object Object]"),
        why: "the crate takes @root only before a name",
    },
    Difference {
        template: "{{#record}}{{b}}{{/record}}",
        ours: None,
        theirs: Some("B"),
        why: "sections of a value's name are refused: write with, each or if",
    },
    Difference {
        template: "{{#each list}}{{.}}{{/each}}",
        ours: None,
        theirs: Some("12"),
        why: "the crate takes no single dot: write this",
    },
    Difference {
        template: "{{elsewhere}}",
        ours: None,
        theirs: Some("here"),
        why: "the crate reads every name that begins with else as an else",
    },
    Difference {
        template: "{{{{raw}}}} x {{{{/raw}}}}",
        ours: Some("x "),
        theirs: Some(" x "),
        why: "the crate drops white space at the beginning of a raw block",
    },
];

const PARTIALS: &[(&str, &str)] = &[
    ("p", "<{{a}}{{x}}{{b}}>"),
    ("lines", "one\n  two {{a}}\n"),
    ("blank", "one\n\ntwo\n"),
    ("layout", "[{{> @partial-block}}]"),
    ("inner", "{{> deepest}}\n"),
    ("deepest", "deep\n"),
];

fn values() -> Value {
    json!({
        "a": "A", "yes": true, "nothing": null, "zero": 0, "list": [1, 2], "empty": [],
        "record": {"b": "B", "partial": "p"}, "rows": [{"a": "r", "x": 2}], "elsewhere": "here",
    })
}

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source {
        name,
        text,
        delimiters: None,
        escape: Escape::None,
        depth: 30,
    }
}

fn ours(template: &str) -> Option<String> {
    let partials: BTreeMap<String, Arc<dyn Template>> = PARTIALS
        .iter()
        .map(|(name, text)| {
            let compiled = handlebars().compile(&source(name, text)).unwrap();
            ((*name).to_owned(), compiled)
        })
        .collect();
    let context = Context::new(values().as_object().unwrap().into());
    let scope = Scope {
        context: &context,
        alias: None,
    };
    let template = handlebars().compile(&source("t.hbs", template)).ok()?;
    let text = template.render(&scope, &Partials::new(partials), &Meter::default());
    text.ok()
}

fn theirs(templates: &[&str]) -> Vec<Option<String>> {
    let partials: BTreeMap<&str, &str> = PARTIALS.iter().copied().collect();
    let asked: Vec<Value> = templates
        .iter()
        .map(|template| json!({"template": template, "partials": partials, "values": values()}))
        .collect();
    let mut node = Command::new("node")
        .arg(root().join("tests/scripts/handlebars.mjs"))
        .arg(root().join("ui/node_modules"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = node.stdin.take().unwrap();
    input
        .write_all(json!(asked).to_string().as_bytes())
        .unwrap();
    drop(input);
    let made = node.wait_with_output().unwrap();
    serde_json::from_slice(&made.stdout).unwrap()
}

#[test]
fn templates_mean_what_they_mean_to_handlebars_itself() {
    for (template, theirs) in SAME.iter().zip(theirs(SAME)) {
        assert!(theirs.is_some(), "{template:?}");
        assert_eq!(ours(template), theirs, "{template:?}");
    }
}

#[test]
fn where_they_mean_something_else_is_known() {
    let templates: Vec<&str> = DIFFERENT.iter().map(|known| known.template).collect();
    for (known, theirs) in DIFFERENT.iter().zip(theirs(&templates)) {
        let shown = format!("{:?}: {}", known.template, known.why);
        assert_eq!(ours(known.template).as_deref(), known.ours, "ours: {shown}");
        assert_eq!(theirs.as_deref(), known.theirs, "theirs: {shown}");
        assert_ne!(known.ours, known.theirs, "{shown}");
    }
}
