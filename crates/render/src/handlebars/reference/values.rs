//! What is written, and the helpers of the crate.

use formwork_protocol::Node;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, PathAndJson, RenderContext,
    RenderError, RenderErrorReason, Renderable, ScopedJson,
};

use super::super::evaluate::columns;
use super::limits;
use super::rewriting::INDENT;
use crate::functions::{Function, indent_lines};

/// Text that counts towards the meter and knows its column.
#[derive(Default)]
pub struct Text(pub String);

impl Output for Text {
    fn write(&mut self, text: &str) -> Result<(), std::io::Error> {
        limits::written(text).map_err(|stop| std::io::Error::other(format!("{stop:?}")))?;
        self.0.push_str(text);
        Ok(())
    }
}

/// One of the shared functions.
pub struct Shared(pub &'static Function);

impl HelperDef for Shared {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        limits::step(1)?;
        let arguments = helper.params().iter().map(PathAndJson::value);
        let arguments: Vec<Node> = arguments.map(Node::from).collect();
        let arguments: Vec<&Node> = arguments.iter().collect();
        let made = self.0.apply(&arguments).map_err(RenderErrorReason::Other)?;
        Ok(ScopedJson::Derived(made.to_json()))
    }
}

/// Counts a turn of whatever it stands in, and writes nothing.
pub struct Step;

impl HelperDef for Step {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        Ok(limits::step(1)?)
    }
}

/// Puts the white space before the call of a partial before each line of it that is not empty.
pub struct Indent;

impl HelperDef for Indent {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let indent = helper.hash_get(INDENT);
        let indent = indent.and_then(|indent| indent.value().as_str());
        let (Some(indent), Some(template)) = (indent, helper.template()) else {
            return Ok(());
        };
        let place = limits::place();
        limits::indent(columns(indent));
        let mut text = Text::default();
        template.render(registry, context, render, &mut text)?;
        limits::return_to(place);
        Ok(out.write(&indent_lines(&text.0, indent))?)
    }
}
