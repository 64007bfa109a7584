//! Templates as the crate parses them, with what we do in another way.
//!
//! | what | the crate | here, and why |
//! | --- | --- | --- |
//! | Lines of a partial whose call is indented | empty ones are indented too | empty lines stay empty: nobody wants white space at the end of lines of code |
//! | A partial called within a line | its further lines are indented if white space stands before the call | they are not, as Handlebars' own specification says |
//! | `{{> 'name'}}` | looks for a partial whose name has the quotes | looks for `name`, as Handlebars' own does |
//! | `{{> p x=1 y=2}}` | `this` has `x` and `y` in any order | in the order in which they are written |
//! | `{{log x}}` | writes to a log | no function: a template has no log |
//!
//! Each is held by a test of `reference/tests.rs`, which also lists where the crate, and we with it,
//! differ from Handlebars' own specification.

use std::collections::HashMap;

use formwork_protocol::{Code, Fault};
use handlebars::Template;
use handlebars::template::{
    DecoratorTemplate, Parameter, Subexpression, TemplateElement, TemplateMapping,
};
use serde_json::json;

use crate::handlebars::syntax::tag_stands_alone;
use crate::handlebars::template::Compiled;

/// The helper that counts; no template can write its name.
pub const STEP: &str = " step";
/// The block that indents a partial, and the name of its one value.
pub const INDENT: &str = " indent";

/// Tags that begin with `else` in one template. The crate keeps a chain of them as blocks inside
/// each other.
const ELSES: usize = 1000;

/// Tags times bytes of one template. For each tag the crate's parser counts lines from the
/// beginning, and some of its rules look ahead to the end: some seconds for this many.
const WORK: u64 = 1 << 29;

/// Reads the text of a template that our own parser has taken, so it nests no deeper than that
/// allows.
pub fn parsed(template: &Compiled) -> Result<Template, Fault> {
    let text = template.parsed();
    let refused = |message: &str| Fault::new(Code::Limit, message).in_file(&template.name);
    let tags = text.matches("{{").count() as u64;
    if tags.saturating_mul(text.len() as u64) > WORK || text.matches("else").count() > ELSES {
        return Err(refused("This is too long for the reference"));
    }
    let mut parsed = Template::compile_with_name(text, template.name.clone())
        .map_err(|error| refused(&error.to_string()))?;
    let rewriting = Rewriting {
        text,
        brace: template.brace(),
    };
    rewriting.rewrite(&mut parsed);
    Ok(parsed)
}

struct Rewriting<'a> {
    text: &'a str,
    /// What stands for a brace that is no delimiter.
    brace: Option<char>,
}

impl Rewriting<'_> {
    fn rewrite(&self, template: &mut Template) {
        for place in 0..template.elements.len() {
            let mapping = template.mapping.get(place);
            let alone = mapping.is_some_and(|mapping| self.is_alone(mapping.0, mapping.1));
            let element = &mut template.elements[place];
            match element {
                TemplateElement::RawString(text) => {
                    if let Some(brace) = self.brace {
                        *text = text.replace(brace, "{");
                    }
                }
                TemplateElement::HelperBlock(helper) => {
                    let inner = [&mut helper.template, &mut helper.inverse];
                    for inner in inner.into_iter().flatten() {
                        self.rewrite(inner);
                    }
                }
                TemplateElement::PartialBlock(call) => {
                    without_quotes(call);
                    if let Some(inner) = &mut call.template {
                        self.rewrite(inner);
                    }
                }
                TemplateElement::DecoratorBlock(call) => {
                    if let Some(inner) = &mut call.template {
                        self.rewrite(inner);
                    }
                }
                TemplateElement::PartialExpression(call) => {
                    without_quotes(call);
                    let indent = call.indent.take();
                    // The crate keeps the white space before every call.
                    if let Some(indent) = indent.filter(|_| alone) {
                        *element = indented(&indent, element.clone());
                    }
                }
                _ => {}
            }
        }
        count(template);
    }

    /// Whether the tag that begins at a line and a column has its line for itself.
    fn is_alone(&self, line: usize, column: usize) -> bool {
        let mut lines = self.text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(line - 1).map(str::len).sum();
        let letters = lines.next().unwrap_or_default().char_indices();
        let within = letters.map(|(at, _)| at).nth(column - 1);
        within.is_some_and(|within| tag_stands_alone(self.text, before + within))
    }
}

fn without_quotes(call: &mut DecoratorTemplate) {
    if let Parameter::Name(name) = &mut call.name {
        *name = name.trim_matches(['\'', '"']).to_owned();
    }
}

fn indented(indent: &str, call: TemplateElement) -> TemplateElement {
    let mut inner = Template::new();
    inner.elements.push(call);
    let named = HashMap::from([(INDENT.to_owned(), Parameter::Literal(json!(indent)))]);
    let name = Parameter::Name(INDENT.to_owned());
    match *Subexpression::new(name, Vec::new(), named).element {
        TemplateElement::Expression(mut block) => {
            block.block = true;
            block.template = Some(inner);
            TemplateElement::HelperBlock(block)
        }
        other => other,
    }
}

/// Puts the helper that counts before everything else.
fn count(template: &mut Template) {
    let literal = vec![Parameter::Literal(json!(null))];
    let name = Parameter::Name(STEP.to_owned());
    let step = *Subexpression::new(name, literal, HashMap::new()).element;
    template.elements.insert(0, step);
    let first: Option<TemplateMapping> = template.mapping.first().cloned();
    if let Some(first) = first {
        template.mapping.insert(0, first);
    }
}
