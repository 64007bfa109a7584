//! From text to a parsed template, as this crate evaluates it.

use std::collections::HashMap;

use formwork_protocol::{Code, Fault};
use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use serde_json::json;

use super::calls::{INDENT, PARTIAL, UNESCAPED};
use super::delimiters::Foreign;
use super::nesting::{check_before, check_parsed, with_room};
use crate::foreign_tag::{WAYS_OUT, is_inside_one};
use crate::language::Source;
use crate::unknown::trimmed;

/// Reads the text, with partial calls and `{{{x}}}` turned into calls of our own.
pub fn parse(source: &Source<'_>) -> Result<handlebars::Template, Fault> {
    let foreign = source
        .delimiters
        .map(|delimiters| Foreign::new(source.text, delimiters));
    let text = foreign
        .as_ref()
        .map_or(source.text, |foreign| &foreign.text);
    check_before(source, text)?;
    let mut parsed = with_room(source, text, || {
        let parsed = handlebars::Template::compile_with_name(text, source.name.to_owned())
            .map_err(|error| trimmed(syntax_fault(source, &error)))?;
        check_parsed(source, &parsed)?;
        Ok(parsed)
    })?;
    let mut unsupported = None;
    let rewriting = Rewriting {
        brace: foreign.as_ref().map(|foreign| foreign.brace),
    };
    rewriting.rewrite(&mut parsed, &mut |line, column, message| {
        unsupported.get_or_insert((line, column, message.to_owned()));
    });
    match unsupported {
        None => Ok(parsed),
        Some((line, column, message)) => {
            let fault = Fault::new(Code::Template, message).in_file(source.name);
            Err(trimmed(fault.at(source.text, line, column)))
        }
    }
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
    let mut foreign = false;
    if let Some((line, column)) = error.pos() {
        fault = fault.at(source.text, line, column);
        foreign = is_inside_one(source.text, line, column);
    }
    match error.reason() {
        _ if foreign => fault.with_hint(WAYS_OUT),
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
