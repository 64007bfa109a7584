use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::context::Scope;
use crate::language::{Known, Template, handlebars};
use crate::meter::Meter;
use crate::samples::{PIECES, compile, context, partials, source};
use crate::shape::Shape;

/// Runs on less native stack than threads usually have.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(3 << 19);
    thread.spawn(run).unwrap().join().unwrap()
}

fn compiled(
    text: String,
    delimiters: Option<(&'static str, &'static str)>,
) -> Result<Arc<dyn Template>, Fault> {
    on_a_small_stack(move || {
        let source = Source {
            delimiters,
            depth: u64::MAX,
            ..source("files/t.hbs", &text)
        };
        handlebars().compile(&source)
    })
}

#[test]
fn nesting_that_hides_from_a_first_look_is_refused_too() {
    let hidden_blocks = |opening: &str, count: usize| {
        format!("{}{}", opening.repeat(count), "{{/if}}".repeat(count))
    };
    let hidden_brackets = |count: usize| {
        let (open, close) = ("(upperCase ".repeat(count), ")".repeat(count));
        format!("{{{{upperCase \"}}}}\" {open}a{close}}}}}")
    };
    let mut texts = Vec::new();
    for count in [300, 1000, 3000] {
        texts.push((hidden_blocks("{{#if a}}\\{{/if}}", count), None));
        texts.push((hidden_blocks("{{#if a}}{{! {{/if}}", count), None));
        let smuggled = hidden_blocks("<% a }}{{#if a %>", count);
        texts.push((smuggled, Some(("<%", "%>"))));
    }
    for count in [70, 99, 101, 1000, 16_000, 20_000] {
        texts.push((hidden_brackets(count), None));
    }
    for (text, delimiters) in texts {
        let shown = format!("{} with {} bytes", &text[..40], text.len());
        let fault = compiled(text, delimiters).unwrap_err();
        let expected = [Code::Limit, Code::Template];
        assert!(expected.contains(&fault.code), "{shown}: {fault:?}");
    }
    assert!(compiled(hidden_brackets(60), None).is_ok());
    assert!(
        compiled(
            format!("{}{}", "f()\n".repeat(9000), hidden_brackets(50)),
            None
        )
        .is_ok()
    );
}

#[test]
fn a_long_chain_of_else_takes_no_native_stack() {
    let arms = "{{else if b}}x".repeat(100_000);
    let template = compiled(format!("{{{{#if a}}}}{arms}{{{{else}}}}y{{{{/if}}}}"), None).unwrap();
    let context = context(&json!({}));
    let scope = Scope {
        context: &context,
        alias: None,
    };
    let text = template.render(&scope, Partials::empty(), &Meter::default());
    assert_eq!(text.as_deref(), Ok("y"));
}

#[test]
fn the_deepest_template_that_is_allowed_is_walked_and_evaluated() {
    on_a_small_stack(|| {
        let brackets = format!("{}a{}", "(upperCase ".repeat(60), ")".repeat(60));
        let text = format!(
            "{}{{{{> p x={brackets}}}}}{}",
            "{{#if a}}".repeat(250),
            "{{/if}}".repeat(250)
        );
        let source = Source {
            depth: u64::MAX,
            ..source("files/t.hbs", &text)
        };
        let template = handlebars().compile(&source).unwrap();
        let partials = partials([("p", "{{#if x}}{{x}}{{/if}}")]);
        let known = Known {
            context: &Shape::record([("a".to_owned(), Shape::Scalar)]),
            names: &BTreeMap::new(),
        };
        let meter = Meter::default();
        assert_eq!(template.check(&known, &partials, &meter), Ok(Vec::new()));
        let context = context(&json!({"a": "b"}));
        let scope = Scope {
            context: &context,
            alias: None,
        };
        assert_eq!(
            template.render(&scope, &partials, &meter).as_deref(),
            Ok("B")
        );
    });
}

#[test]
fn blocks_inside_partials_inside_blocks_end_before_the_native_stack() {
    let fault = on_a_small_stack(|| {
        let opening = "{{#if @root.a}}{{#with @root.a}}{{#each b}}{{#fit 9}}".repeat(7);
        let closing = "{{/fit}}{{/each}}{{/with}}{{/if}}".repeat(7);
        let partials = partials([("p", format!("{opening}{{{{> (concat \"p\")}}}}{closing}"))]);
        let context = context(&json!({"a": {"a": 1, "b": [1]}}));
        let scope = Scope {
            context: &context,
            alias: None,
        };
        let template = compile("files/t.hbs", "{{> p}}");
        template
            .render(&scope, &partials, &Meter::default())
            .unwrap_err()
    });
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (
            Code::Limit,
            "files/t.hbs has more than 256 blocks and partials inside each other"
        )
    );
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(2000)
    })]

    #[test]
    fn no_text_upsets_the_parser_or_what_comes_after(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        own_delimiters: bool,
    ) {
        let text = pieces.concat();
        let source = Source {
            delimiters: own_delimiters.then_some(("<%", "%>")),
            ..source("files/t.hbs", &text)
        };
        let Ok(template) = handlebars().compile(&source) else {
            return Ok(());
        };
        let partials = partials([("p", "{{a}}")]);
        let known = Known {
            context: &Shape::record([("a".to_owned(), Shape::Scalar)]),
            names: &BTreeMap::new(),
        };
        let meter = Meter::default();
        prop_assert!(template.check(&known, &partials, &meter).is_ok());
        let context = context(&json!({"a": "b", "list": [1, {"a": 2}]}));
        let scope = Scope { context: &context, alias: None };
        let _ = template.render(&scope, &partials, &meter);
    }
}
