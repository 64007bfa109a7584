//! Compiled Handlebars templates.

use std::collections::HashMap;

use formwork_protocol::{Code, Fault};
use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use serde_json::json;

use crate::uses::Uses;

/// The helper that partial calls are turned into; no template can write this name.
pub(crate) const PARTIAL: &str = ">";
/// The helper that `{{{x}}}` is turned into; no template can write this name either.
pub(crate) const UNESCAPED: &str = "{";
/// The key that a partial call's indentation travels under.
pub(crate) const INDENT: &str = " ";

/// Whether values are escaped as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Escape {
    /// As they are: code is not HTML.
    #[default]
    None,
    Html,
}

/// The text of a template and how to read it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path to name in faults.
    pub name: &'a str,
    pub text: &'a str,
    /// What stands for `{{` and `}}`.
    pub delimiters: Option<(&'a str, &'a str)>,
    pub escape: Escape,
    /// Blocks inside each other that are allowed. Handlebars' parser uses the stack for each, so
    /// this is looked at before it begins.
    pub depth: usize,
}

/// A template that can be evaluated, with what it can read.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) inner: handlebars::Template,
    pub(crate) escape: Escape,
    pub(crate) uses: Uses,
    /// For the lines of faults.
    pub(crate) source: String,
    pub(crate) name: String,
}

impl Template {
    pub fn compile(source: Source<'_>) -> Result<Self, Fault> {
        check_depth(&source)?;
        let foreign = source
            .delimiters
            .map(|delimiters| Foreign::new(source.text, delimiters));
        let text = foreign
            .as_ref()
            .map_or(source.text, |foreign| &foreign.text);
        let mut inner = handlebars::Template::compile_with_name(text, source.name.to_owned())
            .map_err(|error| syntax_fault(&source, &error))?;
        let mut faults = Vec::new();
        let rewriting = Rewriting {
            brace: foreign.as_ref().map(|foreign| foreign.brace),
        };
        rewriting.rewrite(&mut inner, &mut |line, column, message| {
            faults.push(Fault::new(Code::Template, message).in_file(source.name).at(
                source.text,
                line,
                column,
            ));
        });
        if let Some(fault) = faults.into_iter().next() {
            return Err(fault);
        }
        Ok(Self {
            uses: Uses::of(&inner),
            inner,
            escape: source.escape,
            source: source.text.to_owned(),
            name: source.name.to_owned(),
        })
    }

    pub fn uses(&self) -> &Uses {
        &self.uses
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes that it takes in a cache, roughly: the tree is a few times the text.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.source.len().saturating_mul(6) + 256).unwrap_or(u32::MAX)
    }
}

/// Text with delimiters of its own, turned into the standard ones: what would be taken for a
/// standard delimiter hides behind a character that the text does not use.
struct Foreign {
    text: String,
    brace: char,
}

impl Foreign {
    fn new(text: &str, (open, close): (&str, &str)) -> Self {
        let brace = ('\u{e000}'..='\u{f8ff}')
            .find(|&letter| !text.contains(letter))
            .unwrap_or('\u{e000}');
        let mut translated = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let (raw, tag) = rest.split_at(start);
            translated.push_str(&hide(raw, brace));
            let tag = &tag[open.len()..];
            let Some(end) = tag.find(close) else {
                // An open tag without an end: the parser says so at the right place.
                translated.push_str("{{");
                rest = tag;
                break;
            };
            translated.push_str("{{");
            translated.push_str(&tag[..end]);
            translated.push_str("}}");
            rest = &tag[end + close.len()..];
        }
        translated.push_str(&hide(rest, brace));
        Self {
            text: translated,
            brace,
        }
    }
}

/// Braces and backslashes both mean something before a tag; the braces alone are enough to hide.
fn hide(raw: &str, brace: char) -> String {
    let mut hidden = raw.replace('{', &brace.to_string());
    if hidden.ends_with('\\') {
        // A backslash before a tag would escape it; doubled it is one backslash and then the tag.
        hidden.push('\\');
    }
    hidden
}

fn check_depth(source: &Source<'_>) -> Result<(), Fault> {
    let (open, close) = source.delimiters.unwrap_or(("{{", "}}"));
    let mut blocks = 0usize;
    let mut offset = 0;
    while let Some(found) = source.text[offset..].find(open) {
        let start = offset + found;
        let tag = &source.text[start + open.len()..];
        let tag_end = tag.find(close).unwrap_or(tag.len());
        let inside = tag[..tag_end].trim_start_matches(['{', '~', ' ']);
        if inside.starts_with('#') {
            blocks += 1;
        } else if inside.starts_with('/') {
            blocks = blocks.saturating_sub(1);
        }
        let brackets = deepest(inside);
        if blocks > source.depth || brackets > source.depth {
            return Err(Fault::new(
                Code::Limit,
                format!(
                    "{} is nested more than {} levels deep",
                    source.name, source.depth
                ),
            )
            .in_file(source.name)
            .at_offset(source.text, start)
            .with_hint("Move inner parts into partials."));
        }
        offset = start + open.len() + tag_end;
    }
    Ok(())
}

fn deepest(tag: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for letter in tag.bytes() {
        match letter {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn syntax_fault(source: &Source<'_>, error: &handlebars::TemplateError) -> Fault {
    use handlebars::TemplateErrorReason as Reason;
    let message = match error.reason() {
        Reason::MismatchingClosedHelper(open, close)
        | Reason::MismatchingClosedDecorator(open, close) => {
            format!("The block “{open}” is closed by “{close}”")
        }
        Reason::InvalidParam(text) => format!("“{text}” is not a value"),
        _ => "This is not valid template syntax".to_owned(),
    };
    let mut fault = Fault::new(Code::Template, message).in_file(source.name);
    if let Some((line, column)) = error.pos() {
        fault = fault.at(source.text, line, column);
    }
    match error.reason() {
        Reason::InvalidSyntax(_) => {
            fault.with_hint("Look for a block that is not closed, or a name that is not plain.")
        }
        _ => fault,
    }
}

/// What becomes of a parsed template before it is used.
struct Rewriting {
    /// What stands for a brace that is no delimiter.
    brace: Option<char>,
}

impl Rewriting {
    /// Turns partial calls into calls of our own helper, which copies no context, and brings
    /// hidden braces back. What the format does not know is reported with its place.
    fn rewrite(
        &self,
        template: &mut handlebars::Template,
        report: &mut impl FnMut(usize, usize, &str),
    ) {
        for place in 0..template.elements.len() {
            let (line, column) = template
                .mapping
                .get(place)
                .map_or((1, 1), |mapping| (mapping.0, mapping.1));
            let (before, rest) = template.elements.split_at_mut(place);
            let element = &mut rest[0];
            match element {
                TemplateElement::RawString(text) => {
                    if let Some(brace) = self.brace {
                        *text = text.replace(brace, "{");
                    }
                }
                TemplateElement::HelperBlock(helper) => {
                    let inner = [&mut helper.template, &mut helper.inverse];
                    for inner in inner.into_iter().flatten() {
                        self.rewrite(inner, report);
                    }
                }
                TemplateElement::HtmlExpression(call) => *element = unescaped(call),
                TemplateElement::PartialExpression(call) => {
                    *element = partial_call(call, before.last());
                }
                TemplateElement::PartialBlock(_) => report(
                    line,
                    column,
                    "Partials with a block are not supported; pass values to the partial instead",
                ),
                TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                    report(
                        line,
                        column,
                        "Decorators are not supported; put the part into the folder “partials”",
                    );
                }
                _ => {}
            }
        }
    }
}

fn partial_call(call: &DecoratorTemplate, before: Option<&TemplateElement>) -> TemplateElement {
    // Handlebars takes the indentation of a call that stands alone on its line out of the text
    // before it, and only of such a call.
    let alone = |indent: &&String| {
        !indent.is_empty()
            && !matches!(before, Some(TemplateElement::RawString(text)) if text.ends_with(*indent))
    };
    let name = match call.name.as_name() {
        Some(name) => Parameter::Literal(json!(name.trim_matches(['\'', '"']))),
        None => call.name.clone(),
    };
    let parameters = std::iter::once(name)
        .chain(call.params.iter().cloned())
        .collect();
    let mut hash = call.hash.clone();
    if let Some(indent) = call.indent.as_ref().filter(alone) {
        hash.insert(INDENT.to_owned(), Parameter::Literal(json!(indent)));
    }
    *Subexpression::new(Parameter::Name(PARTIAL.to_owned()), parameters, hash).element
}

/// A call that writes the value of `{{{x}}}` as it is.
fn unescaped(call: &HelperTemplate) -> TemplateElement {
    let value = if call.params.is_empty() && call.hash.is_empty() {
        call.name.clone()
    } else {
        let inner = Subexpression::new(call.name.clone(), call.params.clone(), call.hash.clone());
        Parameter::Subexpression(inner)
    };
    let name = Parameter::Name(UNESCAPED.to_owned());
    *Subexpression::new(name, vec![value], HashMap::new()).element
}

/// The helper call of an element, whatever its form.
pub(crate) fn call_of(element: &TemplateElement) -> Option<&HelperTemplate> {
    match element {
        TemplateElement::Expression(call)
        | TemplateElement::HtmlExpression(call)
        | TemplateElement::HelperBlock(call) => Some(call),
        _ => None,
    }
}

/// A path as written, taken apart. `this` and `./` are no steps.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Written<'a> {
    /// From the root of the context, whatever the block.
    pub root: bool,
    /// `@index` and its like; the names behind are its fields.
    pub local: bool,
    /// How many `../` there are.
    pub up: usize,
    pub names: Vec<&'a str>,
}

impl<'a> Written<'a> {
    pub fn parse(raw: &'a str) -> Self {
        let mut rest = raw.trim();
        let mut root = false;
        let mut local = false;
        if let Some(behind) = rest.strip_prefix("@root")
            && behind.starts_with(['.', '/'])
        {
            root = true;
            rest = &behind[1..];
        }
        if let Some(behind) = rest.strip_prefix('@') {
            local = true;
            rest = behind;
        }
        let mut up = 0;
        while let Some(behind) = rest.strip_prefix("../") {
            up += 1;
            rest = behind;
        }
        if rest == ".." {
            up += 1;
            rest = "";
        }
        let mut names = Vec::new();
        while !rest.is_empty() {
            if let Some(literal) = rest.strip_prefix('[') {
                let end = literal.find(']').unwrap_or(literal.len());
                names.push(&literal[..end]);
                rest = literal.get(end + 1..).unwrap_or("");
            } else {
                let end = rest.find(['.', '/']).unwrap_or(rest.len());
                if end > 0 && &rest[..end] != "this" {
                    names.push(&rest[..end]);
                }
                rest = &rest[end..];
            }
            rest = rest.strip_prefix(['.', '/']).unwrap_or(rest);
        }
        Self {
            root,
            local,
            up,
            names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source<'_> {
        Source {
            name: "t.hbs",
            text,
            delimiters: None,
            escape: Escape::None,
            depth: 8,
        }
    }

    #[test]
    fn paths_are_taken_apart() {
        let written = Written::parse("../../entity.[odd name].x");
        assert_eq!(
            (written.up, written.names),
            (2, vec!["entity", "odd name", "x"])
        );
        assert!(Written::parse("@root.a").root);
        assert_eq!(Written::parse("this.a/b").names, ["a", "b"]);
        assert_eq!(Written::parse("./a").names, ["a"]);
        assert!(Written::parse("this").names.is_empty());
        let index = Written::parse("@../index");
        assert!(index.local && index.up == 1 && index.names == ["index"]);
    }

    #[test]
    fn too_deep_nesting_is_refused_before_it_is_parsed() {
        let deep = "{{#if a}}".repeat(200_000);
        let fault = Template::compile(source(&deep)).unwrap_err();
        assert_eq!(fault.code, Code::Limit);
        let brackets = format!("{{{{a {}b}}}}", "(".repeat(100_000));
        assert_eq!(
            Template::compile(source(&brackets)).unwrap_err().code,
            Code::Limit
        );
        assert!(Template::compile(source("{{#if a}}x{{/if}}")).is_ok());
    }

    #[test]
    fn a_fault_in_the_syntax_has_its_place() {
        let fault = Template::compile(source("fine\n{{#if a}}\nx{{/each}}")).unwrap_err();
        assert_eq!((fault.code, fault.line), (Code::Template, Some(3)));
        assert_eq!(fault.message, "The block “if” is closed by “each”");
        assert_eq!(fault.source_line.as_deref(), Some("x{{/each}}"));
    }

    #[test]
    fn what_the_format_does_not_know_is_said() {
        for text in [
            "{{#> layout}}x{{/layout}}",
            "{{#*inline \"a\"}}x{{/inline}}",
        ] {
            let fault = Template::compile(source(text)).unwrap_err();
            assert!(fault.message.contains("not supported"), "{}", fault.message);
        }
    }
}
