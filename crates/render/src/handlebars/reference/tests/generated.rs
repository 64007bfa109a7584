//! Templates and values that nobody thought of, with a count of what they exercise.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{Made, both, with_room};
use crate::handlebars::path::Place;
use crate::handlebars::syntax::{
    Arguments, BlockKind, Callee, Element, Parameter, PartialName, Piece,
};
use crate::handlebars::template::Compiled;
use crate::language::{Escape, Source};
use crate::samples::{partials, source};

/// Cases of a usual run, and of `FORMWORK_CASES=100000`.
const CASES: u32 = 2000;

/// One case in so many has to exercise each construct; in a usual run chance may halve that.
const SHARE: u32 = 100;

fn pick(from: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(from)
}

fn name() -> impl Strategy<Value = &'static str> {
    pick(&["a", "b", "c", "list", "record", "text", "x", "y", "none"])
}

fn path() -> impl Strategy<Value = String> {
    let before = pick(&[
        "", "", "", "", "", "", "this.", "./", "@root.", "@root.", "../", "../", "../../",
        "this/../",
    ]);
    let behind = pick(&[
        "", "", "", "", ".a", ".b", ".list", ".0", ".[1]", "/record", ".this",
    ]);
    let plain = (before, name(), behind)
        .prop_map(|(before, name, behind)| format!("{before}{name}{behind}"));
    let special = pick(&[
        "this",
        "this",
        "@index",
        "@index",
        "@key",
        "@first",
        "@last",
        "@../index",
        "@../key",
        "../this",
        "@this",
    ]);
    prop_oneof![4 => plain, 1 => special.prop_map(str::to_owned)]
}

fn literal() -> impl Strategy<Value = &'static str> {
    pick(&[
        "1",
        "0",
        "-2.5",
        "true",
        "false",
        "null",
        "\"quoted\"",
        "'single'",
        "\"two\\nlines\"",
        "[1,\"a\"]",
        "{\"a\":{\"b\":1}}",
        "\"\"",
    ])
}

fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![3 => path(), 1 => literal().prop_map(str::to_owned)];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| format!("(json {of})")),
            inner
                .clone()
                .prop_map(|of| format!("(upperCase (concat {of} \"w\"))")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(concat {a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(eq {a} {b})")),
            (inner.clone(), inner).prop_map(|(of, at)| format!("(lookup {of} {at})")),
        ]
    })
}

/// Opens a tag, closes a tag: with `~` now and then.
fn tag() -> impl Strategy<Value = (&'static str, &'static str)> {
    let open = pick(&["{{", "{{", "{{", "{{", "{{~", "{{ "]);
    let close = pick(&["}}", "}}", "}}", "}}", "~}}", " }}"]);
    (open, close)
}

fn text() -> impl Strategy<Value = &'static str> {
    pick(&[
        "",
        "",
        " ",
        "\n",
        "  ",
        "\n  ",
        "text",
        " text ",
        "line\n",
        "\n\n",
        "\r\n",
        "\t",
        "ö {",
        "}\n",
        "\\{{a}}",
        "\\\\",
        "{{! note }}",
        "\n  {{!-- a }} b --}}\n",
    ])
}

fn leaf(with_partials: bool) -> impl Strategy<Value = String> {
    let plain = (tag(), path()).prop_map(|((open, close), path)| format!("{open}{path}{close}"));
    let html = value().prop_map(|value| format!("{{{{{{json {value}}}}}}}"));
    let html = prop_oneof![html, path().prop_map(|path| format!("{{{{{{{path}}}}}}}"))];
    let call =
        (tag(), value()).prop_map(|((open, close), value)| format!("{open}json {value}{close}"));
    let raw = (text(), text()).prop_map(|(a, b)| {
        let inside = format!("{a}{b}").replace("{{!", "{{");
        format!("{{{{{{{{raw}}}}}}}}{inside}{{{{{{{{/raw}}}}}}}}")
    });
    prop_oneof![
        6 => text().prop_map(str::to_owned),
        4 => plain,
        2 => call,
        1 => html,
        1 => raw,
        4 => partial_call(with_partials),
    ]
}

fn partial_call(with_partials: bool) -> impl Strategy<Value = String> {
    // Behind text with a line end, so that the call can stand alone on its line.
    let before = pick(&["", "", "line\n", "line\n    ", "  "]);
    let behind = pick(&["", "", "\n", " \n"]);
    let name = pick(&[
        "p",
        "q",
        "slot",
        "part",
        "(concat \"p\")",
        "(lookup record \"p\")",
    ]);
    let given = prop_oneof![Just(String::new()), value()];
    let named = prop_oneof![
        2 => Just(String::new()),
        1 => value().prop_map(|value| format!("x={value}")),
        // Two names would come in any order to the crate, which shows where all are written.
        1 => (value(), value()).prop_map(|(first, last)| format!("x={first} x={last}")),
    ];
    (before, name, given, named, behind).prop_map(move |(before, name, given, named, behind)| {
        match with_partials {
            true => format!("{before}{{{{> {name} {given} {named}}}}}{behind}"),
            false => format!("{before}{behind}"),
        }
    })
}

fn template(with_partials: bool) -> impl Strategy<Value = String> {
    let sequence = |inner: BoxedStrategy<String>| {
        prop::collection::vec(inner, 1..4).prop_map(|parts| parts.concat())
    };
    let leaves = prop::collection::vec(leaf(with_partials), 1..4).prop_map(|parts| parts.concat());
    leaves.prop_recursive(3, 16, 3, move |inner| {
        let inner = inner.boxed();
        let names = pick(&["", "", " as |x|", " as |x y|", " as |a|"]);
        let block = pick(&["each", "each", "with", "if", "unless"]);
        let arm = prop_oneof![
            2 => Just(None),
            1 => (pick(&["if", "each", "with", "unless"]), path()).prop_map(|(block, path)| Some(format!(" {block} {path}"))),
        ];
        let head = (block, value(), names, tag());
        let bodies = (sequence(inner.clone()), sequence(inner.clone()), sequence(inner.clone()));
        let ends = (tag(), tag(), tag(), any::<bool>(), text());
        let blocks = (head, arm, bodies, ends).prop_map(
            |((block, value, names, (open, close)), arm, (first, second, third), (one, two, end, otherwise, text))| {
                let mut made = format!("{text}{open}#{block} {value}{names}{close}{first}");
                if let Some(arm) = arm {
                    made += &format!("{}else{arm}{}{second}", one.0, one.1);
                }
                if otherwise {
                    made += &format!("{}{}{}{third}", two.0, if arm_is_short(&third) { "^" } else { "else" }, two.1);
                }
                made + &format!("{}/{block}{}{text}", end.0, end.1)
            },
        );
        let fit = (1..12u8, sequence(inner.clone()), sequence(inner.clone()))
            .prop_map(|(width, one, two)| format!("{{{{#fit {width}}}}}{one}{{{{else}}}}{two}{{{{/fit}}}}"));
        let layout = (pick(&["slot", "layout", "nowhere", "q"]), sequence(inner.clone()))
            .prop_map(move |(name, inner)| match with_partials {
                true => format!("{{{{#> {name}}}}}{inner}{{{{/{name}}}}}"),
                false => inner,
            });
        let inline = (sequence(inner.clone()), sequence(inner.clone()))
            .prop_map(move |(inner, rest)| match with_partials {
                true => format!("{{{{#*inline \"part\"}}}}{inner}{{{{/inline}}}}{rest}"),
                false => rest,
            });
        prop_oneof![6 => blocks, 1 => fit, 1 => layout, 1 => inline]
    })
}

fn arm_is_short(text: &str) -> bool {
    text.len() < 40
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(false)),
        Just(json!(0)),
        Just(json!(7)),
        Just(json!(1.5)),
        Just(json!("")),
        Just(json!("word")),
        Just(json!("two\nlines")),
        Just(json!("<b> & 'c'")),
        Just(json!("p")),
        Just(json!("\n")),
    ];
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((pick(&["a", "b", "list", "p", "x", "record"]), inner), 0..4)
                .prop_map(|fields| fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()),
        ]
    });
    (prop::collection::vec(tree, 6), any::<bool>()).prop_map(|(mut trees, listed)| {
        let mut next = || trees.pop().unwrap_or_default();
        let (a, b, c, x) = (next(), next(), next(), next());
        let list = if listed { json!([next(), {"a": next(), "list": [1, "two"]}, "three"]) } else { next() };
        json!({"a": a, "b": b, "c": c, "x": x, "list": list, "record": {"a": 1, "b": {"a": "deep"}, "p": "q", "list": [["x"]]}, "text": "one\ntwo\n"})
    })
}

/// How many cases exercised what.
#[derive(Default)]
struct Counts(BTreeMap<&'static str, u32>);

#[derive(Default)]
struct Found(std::collections::BTreeSet<&'static str>);

impl Found {
    fn elements(&mut self, elements: &[Element], depth: usize) {
        if depth > 2 {
            self.0.insert("blocks in blocks in blocks");
        }
        for element in elements {
            match &element.piece {
                Piece::Text(_) => {}
                Piece::Value { value, raw } => {
                    self.0.insert(if *raw { "{{{x}}}" } else { "{{x}}" });
                    self.parameter(value);
                }
                Piece::Block(block) => {
                    for (place, arm) in block.arms.iter().enumerate() {
                        if place > 0 {
                            self.0.insert("else with a block");
                        }
                        self.0.insert(match arm.kind {
                            BlockKind::Each => "each",
                            BlockKind::Fit => "fit",
                            BlockKind::If => "if",
                            BlockKind::Raw => "raw block",
                            BlockKind::Unless => "unless",
                            BlockKind::With => "with",
                            BlockKind::Unknown => "a block that there is not",
                        });
                        if arm.names.key.is_some() {
                            self.0.insert("as |item key|");
                        } else if arm.names.item.is_some() {
                            self.0.insert("as |item|");
                        }
                        self.arguments(&arm.arguments);
                        self.elements(&arm.body, depth + 1);
                    }
                    if let Some(otherwise) = &block.otherwise {
                        self.0.insert("else");
                        self.elements(otherwise, depth + 1);
                    }
                }
                Piece::Partial(partial) => {
                    self.0.insert("partial");
                    if matches!(partial.name, PartialName::Computed(_)) {
                        self.0.insert("computed partial");
                    }
                    if !partial.indent.is_empty() {
                        self.0.insert("indented partial");
                    }
                    if !partial.arguments.named.is_empty() {
                        self.0.insert("partial with named values");
                    }
                    self.arguments(&partial.arguments);
                    if let Some(block) = &partial.block {
                        self.0.insert("partial with a block");
                        self.elements(block, depth + 1);
                    }
                }
                Piece::Decorator(decorator) => {
                    self.0.insert("inline partial");
                    if let Some(block) = &decorator.block {
                        self.elements(block, depth + 1);
                    }
                }
            }
        }
    }

    fn arguments(&mut self, arguments: &Arguments) {
        arguments.iter().for_each(|value| self.parameter(value));
    }

    fn parameter(&mut self, parameter: &Parameter) {
        match parameter {
            Parameter::Literal(_) => {
                self.0.insert("literal");
            }
            Parameter::Path(path) => {
                self.0.insert(match &path.place {
                    Place::Root(_) => "@root",
                    Place::Block { up: 0, names } if names.is_empty() => "this",
                    Place::Block { up: 0, .. } => "path",
                    Place::Block { .. } => "../",
                    Place::Local { up: 0, name } => match &**name {
                        "index" => "@index",
                        "key" => "@key",
                        "first" => "@first",
                        "last" => "@last",
                        _ => "another @name",
                    },
                    Place::Local { .. } => "@../index",
                });
            }
            Parameter::Call(call) => {
                self.0.insert(match call.callee {
                    Callee::Lookup => "lookup",
                    _ => "function",
                });
                self.arguments(&call.arguments);
                let inner = call.arguments.iter();
                if inner
                    .into_iter()
                    .any(|value| matches!(value, Parameter::Call(_)))
                {
                    self.0.insert("subexpression");
                }
            }
        }
    }
}

/// What stands in the text itself.
fn written(text: &str, found: &mut Found) {
    for (part, what) in [
        ("~}}", "~}}"),
        ("{{~", "{{~"),
        ("\\{{", "escaped braces"),
        ("\\\\", "backslashes"),
        ("{{!", "comment"),
        ("\r\n", "CRLF"),
        ("{{^", "{{^}}"),
    ] {
        if text.contains(part) {
            found.0.insert(what);
        }
    }
    if text.lines().any(|line| {
        let line = line.trim();
        (line.starts_with("{{#") || line.starts_with("{{/") || line.starts_with("{{else"))
            && line.ends_with("}}")
            && line.matches("{{").count() == 1
    }) {
        found.0.insert("a tag alone on its line");
    }
}

/// Run with `FORMWORK_CASES=100000` for all of it.
#[test]
fn generated_templates_mean_what_they_mean_to_the_crate() {
    with_room(cases);
}

fn cases() {
    let cases = asked().unwrap_or(CASES);
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let counts = std::cell::RefCell::new(Counts::default());
    let strategy = (
        template(true),
        template(false),
        template(false),
        values(),
        any::<bool>(),
    );
    let result = runner.run(&strategy, |(text, p, q, values, html)| {
        // The crate holds the block of a partial back where nobody can tell the column.
        let wide = |part: String| match text.contains("{{#> ") {
            true => part.replace("{{#fit ", "{{#fit 1000 reserve="),
            false => part,
        };
        let (text, p, q) = (wide(text.clone()), wide(p), wide(q));
        let source = Source {
            escape: if html { Escape::Html } else { Escape::None },
            depth: 30,
            ..source("files/t.hbs", &text)
        };
        let layout = "<{{> @partial-block}}>{{a}}";
        let slot = "{{#if x}}{{> @partial-block}}{{/if}}[{{> part}}]";
        // A pack whose partials are no templates is refused.
        let partial = |text: String| match Compiled::new(&samples(&text)) {
            Ok(_) => text,
            Err(_) => String::new(),
        };
        let (p, q) = (partial(p), partial(q));
        let partials = partials([
            ("p", p.as_str()),
            ("q", &q),
            ("layout", layout),
            ("slot", slot),
            ("part", "{{b}}"),
        ]);
        let Some((ours, theirs)) = both(&source, &partials, &values) else {
            return Ok(());
        };
        prop_assert_eq!(&ours, &theirs);
        if let (Made::Text(_), Ok(compiled)) = (&ours, Compiled::new(&source)) {
            let mut found = Found::default();
            found.elements(&compiled.elements, 0);
            written(&text, &mut found);
            let mut counts = counts.borrow_mut();
            for what in found.0 {
                *counts.0.entry(what).or_default() += 1;
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let counts = counts.into_inner().0;
    println!("Cases of {cases} that exercised each construct, without a failure of the template:");
    for (what, count) in &counts {
        println!("{count:8} {what}");
    }
    let least = match cases >= 50_000 {
        true => cases / SHARE,
        false => cases / SHARE / 2,
    };
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < least).collect();
    assert!(rare.is_empty(), "rare: {rare:?}");
    assert!(counts.len() > 35, "{counts:?}");
}

fn samples(text: &str) -> Source<'_> {
    source("partials/p.hbs", text)
}

/// How many cases the environment asks for.
fn asked() -> Option<u32> {
    std::env::var("FORMWORK_CASES").ok()?.parse().ok()
}
