//! Calls in a parsed template, and the names of those that are ours.

use handlebars::template::{HelperTemplate, TemplateElement};

/// The helper that partial calls are turned into; no template can write this name.
pub const PARTIAL: &str = ">";
/// The helper that `{{{x}}}` is turned into; no template can write this name either.
pub const UNESCAPED: &str = "{";
/// The key that a partial call's indentation travels under.
pub const INDENT: &str = " ";

/// The helper call of an element, whatever its form.
pub fn call_of(element: &TemplateElement) -> Option<&HelperTemplate> {
    match element {
        TemplateElement::Expression(call)
        | TemplateElement::HtmlExpression(call)
        | TemplateElement::HelperBlock(call) => Some(call),
        _ => None,
    }
}
