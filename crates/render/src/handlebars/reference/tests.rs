//! Our evaluator against the crate: what one makes is what the other makes.

mod generated;
mod mustache;

use formwork_protocol::Fault;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{STACK, on_this_stack};
use crate::context::Scope;
use crate::handlebars::template::Compiled;
use crate::language::{Escape, Source, handlebars};
use crate::meter::Meter;
use crate::partials::Partials;
use crate::samples::{self, partials};

/// What both make of a template, or that one of them refuses it.
#[derive(Debug, PartialEq)]
enum Made {
    Text(String),
    NoTemplate,
    /// It fails while it is evaluated.
    Fails,
}

/// Runs where the crate has room, which a thread for each case would take longer than the case.
fn with_room(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(run).unwrap().join().unwrap();
}

/// Both results, or nothing where a limit stopped one of them.
fn both(source: &Source<'_>, partials: &Partials, values: &Value) -> Option<(Made, Made)> {
    let context = samples::context(values);
    let scope = Scope {
        context: &context,
        alias: None,
    };
    let meter = Meter::default();
    let template = match handlebars().compile(source) {
        Ok(template) => template,
        Err(fault) if fault.code == formwork_protocol::Code::Limit => return None,
        Err(_) => {
            let crate_takes = handlebars::Template::compile(source.text).is_ok();
            let theirs = match crate_takes {
                true => Made::Fails,
                false => Made::NoTemplate,
            };
            return Some((Made::NoTemplate, theirs));
        }
    };
    let ours = template.render(&scope, partials, &meter);
    let traced = template.trace(&scope, partials, &meter);
    // Whoever watches an evaluation changes nothing about it.
    assert_eq!(
        ours,
        traced.map(|(text, _)| text),
        "traced: {}",
        source.text
    );
    let ours = made(ours)?;
    let theirs = on_this_stack(Compiled::of(&*template).unwrap(), &scope, partials, &meter);
    let theirs = match handlebars::Template::compile(source.text) {
        Err(_) if source.delimiters.is_none() => Made::NoTemplate,
        _ => made(theirs)?,
    };
    Some((ours, theirs))
}

fn made(result: Result<String, Fault>) -> Option<Made> {
    match result {
        Ok(text) => Some(Made::Text(text)),
        Err(fault) if fault.code == formwork_protocol::Code::Limit => None,
        Err(_) => Some(Made::Fails),
    }
}

fn values() -> Value {
    json!({
        "a": "b",
        "name": "Fleet & <Co>",
        "zero": 0,
        "some": 2.5,
        "yes": true,
        "no": false,
        "nothing": null,
        "empty": [],
        "text": "two\nlines\n",
        "list": [1, {"a": 2, "list": ["x", "y"]}, "three", [4, 5]],
        "record": {"a": {"b": "deep", "list": [{"a": 6}]}, "k": null, "odd name": "odd"},
    })
}

/// Templates that show one thing each; both make the same of them.
#[test]
fn what_the_language_has_means_what_it_means_to_the_crate() {
    with_room(each_thing_of_the_language);
}

fn each_thing_of_the_language() {
    let texts = [
        ("p", "[{{a}}{{x}}]"),
        ("lines", "one\n\n  {{a}}\nend\n"),
        ("layout", "<{{> @partial-block}}|{{a}}>"),
        ("slot", "{{> part}}!"),
    ];
    let partials = partials(texts);
    for text in [
        "{{{{raw}}}} {{a}} \\{{b}} {{{{/raw}}}}",
        "{{{{raw}}}}\n  {{a}}\n{{{{/raw}}}}\nrest",
        "{{#> layout}}in {{a}}{{/layout}}",
        "{{#> layout a=\"own\"}}in {{a}}{{/layout}}",
        "{{#> nowhere}}instead {{a}}{{/nowhere}}",
        "{{#> layout}}{{#> layout}}deep{{/layout}}{{/layout}}",
        "{{#*inline \"part\"}}inline {{a}}{{/inline}}{{> part}} {{> slot}}",
        "{{#> slot}}{{#*inline \"part\"}}given {{a}}{{/inline}}{{/slot}}",
        "{{#each list}}{{#*inline \"part\"}}{{@index}}{{/inline}}{{> slot}}{{/each}}",
        "{{> @partial-block}}",
        "{{#> @partial-block}}fallback{{/@partial-block}}",
        "  {{> lines}}\n  after",
        "x\n  {{> lines}}\n  {{> lines record}}\n",
        "{{> p record x=\"y\"}} {{> p this}} {{> p list}} {{> p \"text\" x=1}}",
        "{{> (concat \"p\") x=(concat a a)}}",
        "{{#with record}}{{> p x=1}}{{/with}}",
        "{{#each list as |item key|}}{{key}}={{item}} {{@first}}{{@last}};{{/each}}",
        "{{#each record as |value name|}}{{name}}={{value}} {{@key}}{{@index}};{{/each}}",
        "{{#each list}}{{#each this}}{{../this}}{{@../index}}{{@index}}{{@key}};{{/each}}{{/each}}",
        "{{#with record as |r|}}{{r.a.b}} {{../a}} {{a.b}}{{/with}}",
        "{{#with record.a}}{{b}}{{../a}}{{@root.a}}{{else}}none{{/with}}",
        "{{#if zero}}0{{else if some}}1{{else}}2{{/if}}{{#if zero includeZero=true}}0{{/if}}",
        "{{#unless no}}a{{else}}b{{/unless}}{{^}}",
        "{{#if yes}}a{{^}}b{{/if}}",
        "{{#each empty}}x{{else with record}}{{a.b}}{{else}}y{{/each}}",
        "{{list}} {{record}} {{nothing}} {{some}} {{yes}} {{list.1.list}} {{list.[3]}}",
        "{{record.[odd name]}} {{record/a/b}} {{this.a}} {{./a}} {{@root.a}} {{[a]}}",
        "{{lookup list 1}} {{lookup record \"k\"}} {{lookup list \"x\"}} {{lookup (lookup list 1) \"a\"}}",
        "{{list.name}}",
        "{{upperCase a}} {{upperCase (concat a \"x\" 1 true null)}} {{json [1, \"a\", {\"b\": null}]}}",
        "{{json {\"a\": [1,2]} }} {{json -1.5}} {{json 1E2}} {{json 'it \"is\"'}}",
        "{{{name}}} {{&name}} {{name}} {{{upperCase name}}} {{~{name}~}} x",
        "a  {{~a~}}  b {{~#if a~}} c {{~else~}} d {{~/if~}} e",
        "{{!-- a }} comment --}}x{{! short }}y\n  {{! alone }}\nz",
        "  {{#if a}}  \n  b\n  {{/if}}  \n{{#if a}}\r\nc\r\n{{/if}}\r\nd",
        "{{#if a~}}\n{{a}}\n text{{/if}}",
        "\\{{a}} \\\\{{a}} \\\\\\{{a}} \\{{{{a}}}} \\ {{a}} \\",
        "{{#fit 9}}{{text}}{{else}}long{{/fit}} {{#fit 3}}{{text}}{{else}}long{{/fit}}",
        "{{elsewhere}}",
        "{{#if a}}b{{elsewhere}}c{{/if}}",
        "{{else}}",
        "{{#if a}}{{else}}{{else}}{{/if}}",
        "{{a.}}",
        "{{.a}}",
        "{{a b.}}",
        "{{a 01}}",
        "{{a 1.}}",
        "{{a \"\\x\"}}",
        "{{a \"x}}",
        "{{> 'p' x=1}}",
        "{{> p x=}}",
        "{{#if}}a{{/if}}",
        "{{#each}}a{{/each}}",
        "{{#nowhere a}}{{/nowhere}}",
        "{{nowhere a}}",
        "{{upperCase}}",
        "{{(upperCase a)}}",
        "{{*inline \"a\"}}",
        "{{#*other \"a\"}}x{{/other}}",
        "{{#if a}}{{/each}}",
        "{{/if}}",
        "{{#if a}}",
        "{{{a}}",
        "{{{{raw}}}}",
        "{{{{raw}}}}x{{{{/other}}}}",
        "{{#if a}}b{{{{/if}}}}",
        "{{#> p}}b{{{{/p}}}}",
        "{{#*inline \"a\"}}b{{{{/inline}}}}",
        "{{{{raw}}}}b{{/raw}}",
        "{{a}",
        "{{}}",
        "{{ }}",
    ] {
        let source = samples::source("files/t.hbs", text);
        let (ours, theirs) = both(&source, &partials, &values()).unwrap();
        if text.contains("'p'") {
            continue;
        }
        assert_eq!(ours, theirs, "{text}");
        let html = Source {
            escape: Escape::Html,
            ..source
        };
        let (ours, theirs) = both(&html, &partials, &values()).unwrap();
        assert_eq!(ours, theirs, "as HTML: {text}");
    }
}

/// The two parsers take the same texts.
#[test]
fn any_text_is_a_template_to_both_or_to_none() {
    with_room(|| {
        let pieces = prop::collection::vec(prop::sample::select(samples::PIECES), 0..16);
        let config = ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(2000)
        };
        let checked = TestRunner::new(config).run(&pieces, |pieces| {
            let text = pieces.concat();
            let source = samples::source("files/t.hbs", &text);
            let partials = partials([("p", "{{a}}")]);
            if let Some((ours, theirs)) = both(&source, &partials, &values()) {
                prop_assert_eq!(ours, theirs);
            }
            Ok(())
        });
        checked.unwrap();
    });
}
