use std::sync::Arc;

use formwork_protocol::{Code, Node};
use serde_json::json;

use super::*;
use crate::context::{Alias, AliasPlace, Context};
use crate::language::{Source, Template, handlebars};
use crate::meter::CancelToken;
use crate::samples::{self, compile, partials};

fn compile_html(text: &str) -> Arc<dyn Template> {
    let source = Source {
        escape: Escape::Html,
        ..samples::source("t", text)
    };
    handlebars().compile(&source).unwrap()
}

fn context() -> Context {
    samples::context(&json!({
        "name": "Fleet & Co",
        "width": 3,
        "entities": [
            {"name": "Trip", "fields": [{"name": "start", "kind": "date"}, {"name": "km", "kind": "number"}]},
            {"name": "Depot", "fields": []}
        ]
    }))
}

fn render(
    template: &dyn Template,
    texts: &[(&str, &str)],
    alias: Option<&Alias>,
    meter: &Meter,
) -> Result<String, Fault> {
    let scope = Scope {
        context: &context(),
        alias,
    };
    template.render(&scope, &partials(texts.iter().copied()), meter)
}

fn evaluate_with(texts: &[(&str, &str)], text: &str, meter: &Meter) -> Result<String, Fault> {
    render(&*compile("files/t.hbs", text), texts, None, meter)
}

fn evaluate(partials: &[(&str, &str)], text: &str) -> String {
    evaluate_with(partials, text, &Meter::default()).unwrap()
}

#[test]
fn values_are_written_as_they_are_unless_html_is_asked_for() {
    assert_eq!(
        evaluate(&[], "{{name}} {{{name}}} {{name}}"),
        "Fleet & Co Fleet & Co Fleet & Co"
    );
    let template = compile_html("{{name}} {{{name}}} {{name}}");
    let html = render(&*template, &[], None, &Meter::default()).unwrap();
    assert_eq!(html, "Fleet &amp; Co Fleet & Co Fleet &amp; Co");
}

#[test]
fn loops_name_their_records_and_know_their_place() {
    let text = "{{#each entities as |entity at|}}{{at}}{{entity.name}}{{#each entity.fields}}[{{name}} {{@index}} {{../name}} {{@../index}}]{{/each}}{{#unless @last}}, {{/unless}}{{/each}}";
    assert_eq!(
        evaluate(&[], text),
        "0Trip[start 0 Trip 0][km 1 Trip 0], 1Depot"
    );
    assert_eq!(
        evaluate(
            &[],
            "{{#each (sortBy entities \"name\") as |e|}}{{e.name}}{{#each e.fields as |f|}}.{{f.name}}{{/each}} {{/each}}"
        ),
        "Depot Trip.start.km "
    );
    assert_eq!(
        evaluate(&[], "{{#each nothing}}x{{else}}none{{/each}}"),
        "none"
    );
    assert_eq!(
        evaluate(
            &[],
            "{{#each entities.[0].fields.[0]}}{{@key}}={{this}};{{/each}}"
        ),
        "name=start;kind=date;"
    );
}

#[test]
fn blocks_that_stand_alone_leave_no_line() {
    let text = "a\n{{#if name}}\n  b\n{{else}}\n  c\n{{/if}}\nd\n";
    assert_eq!(evaluate(&[], text), "a\n  b\nd\n");
    assert_eq!(
        evaluate(&[], &text.replace('\n', "\r\n")),
        "a\r\n  b\r\nd\r\n"
    );
}

#[test]
fn partials_take_values_and_a_place_and_are_indented_like_their_call() {
    let partials = [
        (
            "field",
            "{{label}}: {{name}},\n{{#if (eq kind \"date\")}}\ndate!\n{{/if}}\n",
        ),
        ("item", "{{entity.name}}@{{@index}}"),
    ];
    assert_eq!(
        evaluate(
            &partials,
            "fields\n    {{> field entities.[0].fields.[0] label=\"first\"}}\nend\n"
        ),
        "fields\n    first: start,\n    date!\nend\n"
    );
    assert_eq!(
        evaluate(
            &partials,
            "{{#each entities as |entity|}}<{{> item}}>{{/each}}"
        ),
        "<Trip@0><Depot@1>"
    );
    assert_eq!(
        evaluate(
            &partials,
            "{{#each entities}}{{> item entity=this}} {{/each}}"
        ),
        "Trip@0 Depot@1 "
    );
    assert_eq!(
        evaluate(&[("a/b", "x{{name}}")], "{{> (concat \"a\" \"/b\")}}"),
        "xFleet & Co"
    );
}

#[test]
fn a_partial_called_in_a_line_is_not_indented() {
    assert_eq!(evaluate(&[("p", "a\nb")], "  x {{> p}} y"), "  x a\nb y");
}

#[test]
fn fit_chooses_the_form_by_the_column_it_begins_at() {
    let text = "let x = {{#fit 20}}call(one, two){{else}}call(\n    one,\n){{/fit}};\n";
    assert_eq!(evaluate(&[], text), "let x = call(\n    one,\n);\n");
    assert_eq!(
        evaluate(&[], &text.replace("20", "22")),
        "let x = call(one, two);\n"
    );
    assert_eq!(
        evaluate(&[], &text.replace("20", "22 reserve=1")),
        "let x = call(\n    one,\n);\n"
    );
    let partial = [(
        "p",
        "{{#fit 10}}123456{{else}}long{{/fit}}\n{{#fit 10}}123456{{else}}long{{/fit}}\n",
    )];
    assert_eq!(
        evaluate(&partial, "    {{> p}}\n"),
        "    123456\n    123456\n"
    );
    assert_eq!(
        evaluate(&partial, "     {{> p}}\n"),
        "     long\n     long\n"
    );
}

#[test]
fn partials_escape_as_the_file_does_that_includes_them() {
    let partials = [(
        "p",
        r#"{{name}} {{{name}}} {{{replace name "Co" "<Co>"}}} {{name}}"#,
    )];
    assert_eq!(
        evaluate(&partials, "{{> p}} {{name}}"),
        "Fleet & Co Fleet & Co Fleet & <Co> Fleet & Co Fleet & Co"
    );
    let template = compile_html("{{> p}} {{name}}");
    let html = render(&*template, &partials, None, &Meter::default());
    assert_eq!(
        html.unwrap(),
        "Fleet &amp; Co Fleet & Co Fleet & <Co> Fleet &amp; Co Fleet &amp; Co"
    );
}

#[test]
fn an_alias_names_a_record_without_copying_it() {
    let template = compile("t", "{{entity.name}} {{@index}} {{@last}} {{name}}");
    let alias = Alias {
        name: "entity".into(),
        place: AliasPlace::Path(vec!["entities".into(), "1".into()]),
        index: 1,
        count: 2,
    };
    let text = render(&*template, &[], Some(&alias), &Meter::default());
    assert_eq!(text.unwrap(), "Depot 1 true Fleet & Co");
    let alias = Alias {
        place: AliasPlace::Value(Node::from(json!({"name": "Own"}))),
        ..alias
    };
    let text = render(&*template, &[], Some(&alias), &Meter::default());
    assert_eq!(text.unwrap(), "Own 1 true Fleet & Co");
}

#[test]
fn faults_name_the_template_or_partial_and_the_line() {
    let fault = evaluate_with(
        &[("p", "one\n{{divide 1 0}}\n")],
        "a\n\n{{> p}}",
        &Meter::default(),
    )
    .unwrap_err();
    assert_eq!(fault.message, "divide: division by zero");
    assert_eq!(fault.file.as_deref(), Some("partials/p.hbs"));
    assert_eq!(fault.line, Some(2));
    assert_eq!(fault.source_line.as_deref(), Some("{{divide 1 0}}"));
}

#[test]
fn limits_stop_loops_bytes_and_depth() {
    let mut meter = Meter::default();
    meter.limits.fuel = 100;
    let text = "{{#each entities}}{{#each ../entities}}{{#each ../../entities}}{{#each ../../../entities}}{{#each ../../../../entities}}{{#each ../../../../../entities}}{{#each ../../../../../../entities}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}";
    let fault = evaluate_with(&[], text, &meter).unwrap_err();
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (Code::Limit, "files/t.hbs takes more than 100 steps")
    );
    meter.limits.output_bytes = 10;
    let fault = evaluate_with(&[], "0123456789a", &meter).unwrap_err();
    assert_eq!(fault.message, "files/t.hbs makes more than 10 bytes");
    meter.limits.depth = 5;
    let fault = evaluate_with(&[("p", "{{> (concat \"p\")}}")], "{{> p}}", &meter).unwrap_err();
    assert_eq!(fault.message, "files/t.hbs goes more than 5 partials deep");
}

#[test]
fn a_cancelled_evaluation_ends() {
    let meter = Meter {
        cancel: CancelToken::default(),
        ..Meter::default()
    };
    meter.cancel.cancel();
    let fault = evaluate_with(&[], "{{name}}", &meter).unwrap_err();
    assert_eq!(fault.code, Code::Cancelled);
}

#[test]
fn other_delimiters_leave_braces_alone() {
    let source = Source {
        text: "a {{name}} <% name %> {{{x}}} \\<%#if name%>{ {{y}} }<%/if%> {{",
        delimiters: Some(("<%", "%>")),
        ..samples::source("t", "")
    };
    let template = handlebars().compile(&source).unwrap();
    let text = render(&*template, &[], None, &Meter::default()).unwrap();
    assert_eq!(text, "a {{name}} Fleet & Co {{{x}}} \\{ {{y}} } {{");
}

#[test]
fn blocks_choose_by_what_counts_as_something() {
    for (text, expected) in [
        ("{{#if width}}a{{else}}b{{/if}}", "a"),
        ("{{#if (subtract width 3)}}a{{else}}b{{/if}}", "b"),
        (
            "{{#if (subtract width 3) includeZero=true}}a{{else}}b{{/if}}",
            "a",
        ),
        ("{{#unless nothing}}a{{else}}b{{/unless}}", "a"),
        (
            "{{#unless width}}a{{else if name}}c{{else}}b{{/unless}}",
            "c",
        ),
        ("{{#with nothing}}a{{else}}{{name}}{{/with}}", "Fleet & Co"),
        (
            "{{#with entities.[0]}}{{name}} {{../name}}{{/with}}",
            "Trip Fleet & Co",
        ),
        (
            "{{#with entities.[1] as |e|}}{{e.name}} {{name}}{{/with}}",
            "Depot Depot",
        ),
        (
            "{{#with (last entities) as |e|}}{{e.name}} {{name}}{{/with}}",
            "Depot Depot",
        ),
        (
            "{{#each entities}}{{#with fields}}{{@index}}{{len this}}{{/with}}{{/each}}",
            "02",
        ),
    ] {
        assert_eq!(evaluate(&[], text), expected, "{text}");
    }
}

#[test]
fn partials_that_double_a_value_at_each_level_end_at_a_limit() {
    let texts: Vec<(String, String)> = (0..60)
        .map(|place| {
            let next = place + 1;
            let call = format!("{{{{> p{next} v=(concat v v) w=(indent v v)}}}}");
            (
                format!("p{place}"),
                if next < 60 { call } else { String::new() },
            )
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let fault = evaluate_with(&texts, "{{> p0 v=name}}", &Meter::default()).unwrap_err();
    assert!(
        fault.message.contains("is longer than"),
        "{}",
        fault.message
    );
    let mut meter = Meter::default();
    meter.limits.fuel = 10_000;
    let fault = evaluate_with(&texts, "{{> p0 v=name}}", &meter).unwrap_err();
    assert_eq!(fault.code, Code::Limit);
}

#[test]
fn text_that_is_held_back_counts_too() {
    let mut meter = Meter::default();
    meter.limits.fuel = 1000;
    let text = format!(
        "{{{{#fit 3}}}}{}{{{{else}}}}{{{{/fit}}}}",
        "long ".repeat(4000)
    );
    assert!(evaluate_with(&[], &text, &meter).is_ok());
    let fault = evaluate_with(&[], &text.repeat(4), &meter).unwrap_err();
    assert_eq!(fault.code, Code::Limit);
}

/// Where each line came from: template, line, and what it was made of.
fn origins(texts: &[(&str, &str)], text: &str) -> Vec<String> {
    let context = context();
    let scope = Scope {
        context: &context,
        alias: None,
    };
    let template = compile("t", text);
    let partials = partials(texts.iter().copied());
    let meter = Meter::default();
    let (traced, origins) = template.trace(&scope, &partials, &meter).unwrap();
    assert_eq!(
        Ok(&traced),
        template.render(&scope, &partials, &meter).as_ref()
    );
    let lines = traced.lines().zip(&origins.lines);
    lines
        .map(|(line, origin)| {
            let (template, number) = (&origin.template, origin.line);
            format!("{line} < {template}:{number} {}", origin.reads.join(" "))
        })
        .collect()
}

#[test]
fn each_line_knows_the_template_line_and_the_answers_behind_it() {
    let text = "head\n{{#each entities as |e|}}\n{{#if e.fields}}\n{{> item}}\n{{else}}\nnothing in {{e.name}}\n{{/if}}\n{{/each}}\n{{name}} end\n";
    let item = ("item", "item {{e.name}}\n  at {{@index}}\n");
    assert_eq!(
        origins(&[item], text),
        [
            "head < t:1 ",
            "item Trip < partials/item.hbs:1 entities entities[0].fields entities[0].name",
            "  at 0 < partials/item.hbs:2 entities entities[0].fields",
            "nothing in Depot < t:6 entities entities[1].fields entities[1].name",
            "Fleet & Co end < t:9 name",
        ]
    );
}

#[test]
fn lines_that_were_indented_or_taken_back_know_where_they_came_from() {
    let lines = ("lines", "one\n\n{{name}}\nthree {{width}}\n");
    assert_eq!(
        origins(&[lines], "a\n    {{> lines}}\n{{width}}\n"),
        [
            "a < t:1 ",
            "    one < partials/lines.hbs:1 ",
            " < partials/lines.hbs:2 ",
            "    Fleet & Co < partials/lines.hbs:3 name",
            "    three 3 < partials/lines.hbs:4 width",
            "3 < t:3 width",
        ]
    );
    assert_eq!(
        origins(
            &[],
            "{{#fit 3}}{{name}}{{else}}\n{{width}}\n  more\n{{/fit}}\nend\n"
        ),
        [
            " < t:1 name",
            "3 < t:2 name width",
            "  more < t:3 name",
            "end < t:5 "
        ]
    );
}

#[test]
fn the_lines_of_a_template_are_measured_with_what_their_partials_take() {
    let context = context();
    let scope = Scope {
        context: &context,
        alias: None,
    };
    let text = "a\n{{#each entities}}\n{{name}}\n{{> p}}\n{{/each}}\n";
    let partials = partials([("p", "{{name}}{{name}}{{name}}\n")]);
    // Each look at the clock is one nanosecond later.
    let clock = std::cell::Cell::new(0);
    let now = || {
        clock.set(clock.get() + 1);
        clock.get()
    };
    let timed = compile("t", text).time(&scope, &partials, &Meter::default(), &now);
    let lines = timed.unwrap();
    let calls: Vec<(u32, u64)> = lines.iter().map(|line| (line.line, line.calls)).collect();
    assert_eq!(calls, [(1, 1), (2, 1), (3, 4), (4, 2)]);
    let ns: u64 = lines.iter().map(|line| line.ns).sum();
    let outside = 3;
    assert_eq!(
        ns,
        clock.get() - outside,
        "before the first line and behind the last"
    );
}
