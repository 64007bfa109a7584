//! What is written, and the functions that make values.

use formwork_protocol::Node;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, PathAndJson,
    RenderContext, RenderError, RenderErrorReason, ScopedJson,
};
use serde_json::Value;

use crate::functions::Function;
use crate::meter;

/// Text that counts towards the meter and knows its column.
#[derive(Default)]
pub struct Text(pub String);

impl Output for Text {
    fn write(&mut self, text: &str) -> Result<(), std::io::Error> {
        meter::written(text).map_err(|stop| std::io::Error::other(format!("{stop:?}")))?;
        self.0.push_str(text);
        Ok(())
    }
}

/// `{{{x}}}`. Handlebars' own would turn escaping on for all that follows, also in files that escape
/// nothing.
pub struct Unescaped;

impl HelperDef for Unescaped {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        match helper.param(0) {
            Some(value) => Ok(out.write(&value.value().render())?),
            None => Ok(()),
        }
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
        meter::step(1)?;
        let arguments = helper.params().iter().map(PathAndJson::value);
        let arguments: Vec<Node> = arguments.map(Node::from).collect();
        let arguments: Vec<&Node> = arguments.iter().collect();
        let made = self.0.apply(&arguments).map_err(RenderErrorReason::Other)?;
        let made = made.to_json();
        meter::step(weight(&made))?;
        Ok(ScopedJson::Derived(made))
    }
}

/// What making or copying a value costs, in steps: one for every 64 bytes of text and every 16
/// values within it.
pub fn weight(value: &Value) -> u64 {
    fn size(value: &Value) -> u64 {
        match value {
            Value::String(text) => text.len() as u64 / 4,
            Value::Array(values) => values.iter().map(|value| 1 + size(value)).sum(),
            Value::Object(fields) => {
                let sizes = fields.iter();
                sizes
                    .map(|(name, value)| 1 + name.len() as u64 / 4 + size(value))
                    .sum()
            }
            _ => 0,
        }
    }
    size(value) / 16
}
