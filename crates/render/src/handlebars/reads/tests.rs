use formwork_protocol::{Node, Record};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::context::{Context, Scope};
use crate::meter::Meter;
use crate::samples::{compile, context, partials, source};

fn reads(text: &str) -> Reads {
    compile("t", text).reads().clone()
}

fn names(text: &str) -> Vec<String> {
    reads(text).names.into_iter().collect()
}

#[test]
fn names_are_found_wherever_they_stand() {
    assert_eq!(
        names(
            "{{a}} {{snakeCase b.c}} {{#if (eq d \"x\")}}{{@root.e}}{{else if f}}{{../g}}{{/if}}"
        ),
        ["a", "b", "d", "e", "f", "g"]
    );
    assert_eq!(
        names("{{#each list as |x|}}{{x.y}}{{z}}{{/each}}"),
        ["list", "x", "z"]
    );
    assert_eq!(names("{{> part a=b c=(upperCase d)}}"), ["b", "d"]);
    assert_eq!(names("{{this.@root.a}} {{@root.@b}}"), ["a", "b"]);
    assert!(names("{{@index}} {{upperCase \"x\"}}").is_empty());
}

#[test]
fn what_cannot_be_told_reads_everything() {
    for text in [
        "{{json this}}",
        "{{#each a}}{{json ../this}}{{/each}}",
        "{{lookup this name}}",
        "{{#with a}}{{lookup ../this b}}{{/with}}",
        "{{#each a}}{{json ./../this}}{{/each}}",
        "{{json [this]}}",
        "{{json @this}}",
    ] {
        assert!(reads(text).everything, "{text}");
    }
    for text in ["{{#each a}}{{json this}}{{/each}}", "{{lookup a b}}"] {
        assert!(!reads(text).everything, "{text}");
    }
}

#[test]
fn partials_are_found_and_computed_ones_mean_any() {
    let found = reads("{{> head}}\n{{#if a}}\n  {{> body/item x=1}}\n{{/if}}");
    assert_eq!(
        found.partials.into_iter().collect::<Vec<_>>(),
        ["body/item", "head"]
    );
    assert!(!found.any_partial);
    assert!(reads("{{> (concat \"a\" b)}}").any_partial);
}

fn record(context: &Context) -> &Record {
    context.whole().as_record().unwrap()
}

/// Paths of every form that Handlebars reads, also those that nobody writes.
fn path() -> impl Strategy<Value = String> {
    const BEFORE: &[&str] = &[
        "", "", "", "this.", "./", "@root.", "@root/", "../", "../../", "this/../", "./@root.",
    ];
    const NAME: &[&str] = &[
        "a", "b", "c", "d", "e", "f", "list", "list", "x", "[d]", "this", "[this]", "@this",
        "@index", "@../a", "@../this",
    ];
    const BEHIND: &[&str] = &["", "", "", ".a", ".list", ".[b]", "/this", ".0"];
    let pick = |from: &'static [&str]| prop::sample::select(from);
    (pick(BEFORE), pick(NAME), pick(BEHIND))
        .prop_map(|(before, name, behind)| format!("{before}{name}{behind}"))
}

fn template(with_partials: bool) -> impl Strategy<Value = String> {
    let value = path().prop_map(|path| format!("<{{{{json {path}}}}}>"));
    let plain = path().prop_map(|path| format!("<{{{{{path}}}}}>"));
    let lookup = (path(), path()).prop_map(|(of, at)| format!("<{{{{json (lookup {of} {at})}}}}>"));
    let call = (path(), path(), 0..5).prop_map(move |(path, named, form)| match form {
        _ if !with_partials => String::new(),
        0 => "{{> p}}".to_owned(),
        1 => format!("{{{{> p {path}}}}}"),
        2 => format!("{{{{> p x={named}}}}}"),
        3 => format!("{{{{> p {path} a={named}}}}}"),
        _ => format!("{{{{> (concat {path})}}}}"),
    });
    let leaf = prop_oneof![value, plain, lookup, call];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let block = ["if", "unless", "each", "with", "fit"];
        let named = prop_oneof![Just(""), Just(" as |x|")];
        (prop::sample::select(block.to_vec()), path(), named, inner.clone(), inner.clone(), inner)
            .prop_map(|(block, path, named, first, other, rest)| match block {
                "fit" => format!("{{{{#fit 5}}}}{first}{{{{else}}}}{other}{{{{/fit}}}}{rest}"),
                "each" | "with" => format!(
                    "{{{{#{block} {path}{named}}}}}{first}{{{{else}}}}{other}{{{{/{block}}}}}{rest}"
                ),
                _ => format!(
                    "{{{{#{block} {path}}}}}{first}{{{{else if {path}}}}}{other}{{{{else}}}}-{{{{/{block}}}}}{rest}"
                ),
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn what_a_template_does_not_read_never_changes_its_text(
        text in template(true),
        partial in template(false),
    ) {
        let values = context(&json!({
            "a": {"a": "q", "list": [[1], {"a": "p"}]}, "b": "p", "c": "p", "d": [[1]], "e": 5, "f": "f", "x": ["b", 0],
            "list": [{"a": 1, "b": [2], "list": "c"}, {"a": {"b": 3}, "x": 4}],
        }));
        let Ok(template) = crate::language::handlebars().compile(&source("t", &text)) else {
            return Ok(());
        };
        let Ok(compiled) = crate::language::handlebars().compile(&source("p", &partial)) else {
            return Ok(());
        };
        let mut reads = template.reads().clone();
        if reads.any_partial || reads.partials.contains("p") {
            reads.include(compiled.reads());
        }
        if reads.everything {
            return Ok(());
        }
        let partials = partials([("p", &partial)]);
        let scope = Scope { context: &values, alias: None };
        if let Ok((_, origins)) = template.trace(&scope, &partials, &Meter::default()) {
            for read in origins.reads {
                let name = read.trim_start_matches("@root.").trim_start_matches("this.");
                let name = name.split(['.', '[', '/']).next().unwrap();
                let there = record(&values).contains(name);
                prop_assert!(!there || reads.names.contains(name), "{read} of {text}");
            }
        }
        let render = |context: &Context| {
            let scope = Scope { context, alias: None };
            template.render(&scope, &partials, &Meter::default())
        };
        let text = render(&values);
        for changed in [None, Some(json!("new")), Some(json!([[7], {"a": 8}]))] {
            let fields = record(&values).iter().filter_map(|(name, value)| {
                let read = reads.names.contains(&**name);
                let other = changed.as_ref().map(Node::from);
                Some((name.clone(), if read { value.clone() } else { other? }))
            });
            let other = Context::new(fields.collect::<Record>());
            prop_assert_eq!(&render(&other), &text);
        }
        let narrowed = Context::narrowed(record(&values), &Record::new(), &reads);
        prop_assert_eq!(&render(&narrowed), &text);
    }
}
