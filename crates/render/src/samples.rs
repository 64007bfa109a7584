//! Templates for the tests of this crate.

use std::sync::Arc;

use serde_json::Value;

use crate::context::Context;
use crate::language::{Escape, Source, Template, handlebars};
use crate::partials::Partials;

pub fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source {
        name,
        text,
        delimiters: None,
        escape: Escape::None,
        depth: 30,
    }
}

pub fn compile(name: &str, text: &str) -> Arc<dyn Template> {
    handlebars().compile(&source(name, text)).unwrap()
}

/// Partials by name, at their usual paths.
pub fn partials<N: AsRef<str>, T: AsRef<str>>(texts: impl IntoIterator<Item = (N, T)>) -> Partials {
    let compiled = texts.into_iter().map(|(name, text)| {
        let path = format!("partials/{}.hbs", name.as_ref());
        (name.as_ref().to_owned(), compile(&path, text.as_ref()))
    });
    Partials::new(compiled.collect())
}

pub fn context(json: &Value) -> Context {
    Context::new(json.as_object().unwrap().into())
}

/// What tags are made of, and what may upset a parser.
pub const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{{{",
    "}}}}",
    "{{#",
    "{{/",
    "{{~",
    "~}}",
    "{{^}}",
    "{{else",
    "{{else}}",
    "{{~else}}",
    "{{else if a}}",
    "{{~else~}}",
    "{{#if a}}",
    "{{/if}}",
    "{{#each list}}",
    "{{/each}}",
    "{{#with a as |x y|}}",
    "{{/with}}",
    "{{> p}}",
    "{{>",
    "{{!",
    "{{!--",
    "--}}",
    "{{#> p}}",
    "{{/p}}",
    "{{*inline",
    "{{&a}}",
    "\\",
    "\n",
    "\r\n",
    " ",
    "  ",
    "a",
    "this",
    "../",
    "@root",
    ".",
    "/",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "|",
    "=",
    "as |x|",
    "x=1",
    "1E9",
    "-1.5",
    "null",
    "true",
    "{\"a\":1}",
    "[1,2]",
    "ö",
    "\u{2028}",
    "$",
    "<%",
    "%>",
    "#",
    "upperCase",
];
