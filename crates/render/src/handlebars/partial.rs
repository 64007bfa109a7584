//! Partial calls that copy no context.

use handlebars::{
    BlockContext, BlockParamHolder, Context, Handlebars, Helper, HelperDef, HelperResult, Output,
    PathAndJson, RenderContext, RenderErrorReason, Renderable,
};
use serde_json::Value;

use super::calls::INDENT;
use super::values::{Text, weight};
use crate::meter::{self, Stop};

/// `{{> name value key=value}}`. Handlebars' own would copy the context for each call.
pub struct Partial;

impl HelperDef for Partial {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = helper
            .param(0)
            .and_then(|name| name.value().as_str())
            .unwrap_or_default();
        let template = registry
            .get_template(name)
            .ok_or_else(|| RenderErrorReason::PartialNotFound(name.to_owned()))?;
        meter::step(1)?;
        let block = inner_block(helper, render)?;
        render.push_block(block);
        let calling = render.get_current_template_name();
        let indent = helper
            .hash_get(INDENT)
            .and_then(|indent| indent.value().as_str());
        let result = meter::deeper(|| match indent {
            None => template.render(registry, context, render, out),
            Some(indent) => {
                let place = meter::place();
                meter::indent(indent.chars().count());
                let mut text = Text::default();
                template.render(registry, context, render, &mut text)?;
                meter::return_to(place);
                Ok(out.write(&crate::functions::indent_lines(&text.0, indent))?)
            }
        });
        render.pop_block();
        render.set_current_template_name(calling);
        result
    }
}

/// The block of a partial: the caller's place or the value given, the caller's `@index` and its
/// like, and the named values.
fn inner_block<'rc>(
    helper: &Helper<'rc>,
    render: &RenderContext<'_, 'rc>,
) -> Result<BlockContext<'rc>, Stop> {
    let mut block = BlockContext::new();
    if let Some(outer) = render.block() {
        block
            .local_variables_mut()
            .clone_from(outer.local_variables());
    }
    let mut placed = true;
    match (helper.param(1), render.block()) {
        (Some(value), _) => match value.context_path() {
            Some(path) => block.base_path_mut().clone_from(path),
            None => {
                block.set_base_value(copied(value.value())?);
                placed = false;
            }
        },
        (None, Some(outer)) => match outer.base_value() {
            None => block.base_path_mut().clone_from(outer.base_path()),
            Some(value) => {
                block.set_base_value(copied(value)?);
                placed = false;
            }
        },
        (None, None) => {}
    }
    for (key, value) in helper.hash() {
        if *key != INDENT {
            let holder = hold(value, placed.then(|| block.base_path()))?;
            block.set_block_param(key, holder);
        }
    }
    Ok(block)
}

/// A copy, which counts by its size: partials that hand all values on would double them at each
/// level.
fn copied(value: &Value) -> Result<Value, Stop> {
    meter::step(weight(value))?;
    Ok(value.clone())
}

/// A named value: by its place where that lies below the block's own, else by copying it.
fn hold(value: &PathAndJson<'_>, base: Option<&Vec<String>>) -> Result<BlockParamHolder, Stop> {
    let below = base.and_then(|base| {
        let path = value.context_path()?;
        path.strip_prefix(base.as_slice())
    });
    Ok(match below {
        Some(rest) => BlockParamHolder::path(rest.to_vec()),
        None => BlockParamHolder::value(copied(value.value())?),
    })
}
