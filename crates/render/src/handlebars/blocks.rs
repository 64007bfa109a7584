//! Blocks whose turns and levels are counted.

use handlebars::{
    BlockContext, BlockParamHolder, Context, Handlebars, Helper, HelperDef, HelperResult,
    JsonTruthy, Output, RenderContext, RenderErrorReason, Renderable, Template,
};
use serde_json::Value;

use super::values::Text;
use crate::meter;

/// Elements of a block that count one step together.
const ELEMENTS: u64 = 16;

/// Bytes of text held back that count one step together.
const BYTES: u64 = 64;

/// Evaluates what stands in a form of a block, if the block has that form, one level deeper.
fn inside<'reg: 'rc, 'rc>(
    form: Option<&'rc Template>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    render: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let Some(template) = form else {
        return Ok(());
    };
    meter::step(template.elements.len() as u64 / ELEMENTS)?;
    meter::level(|| template.render(registry, context, render, out))
}

/// `{{#if}}`, and `{{#unless}}` where it is not `wanted`.
pub struct If {
    pub wanted: bool,
}

impl HelperDef for If {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = if self.wanted { "if" } else { "unless" };
        let value = helper
            .param(0)
            .ok_or(RenderErrorReason::ParamNotFoundForIndex(name, 0))?;
        let zero_counts = helper
            .hash_get("includeZero")
            .and_then(|value| value.value().as_bool())
            .unwrap_or(false);
        let form = if value.value().is_truthy(zero_counts) == self.wanted {
            helper.template()
        } else {
            helper.inverse()
        };
        inside(form, registry, context, render, out)
    }
}

/// `{{#with}}`. `@index` and its like are those of the block around it.
pub struct With;

impl HelperDef for With {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let subject = helper
            .param(0)
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("with", 0))?;
        if !subject.value().is_truthy(false) {
            return inside(helper.inverse(), registry, context, render, out);
        }
        let mut block = BlockContext::new();
        match subject.context_path() {
            Some(path) => block.base_path_mut().clone_from(path),
            None => block.set_base_value(subject.value().clone()),
        }
        if let Some(outer) = render.block() {
            block
                .local_variables_mut()
                .clone_from(outer.local_variables());
        }
        if let Some(name) = helper.block_param() {
            let holder = match subject.context_path() {
                Some(_) => BlockParamHolder::path(Vec::new()),
                None => BlockParamHolder::value(subject.value().clone()),
            };
            block.set_block_param(name, holder);
        }
        render.push_block(block);
        inside(helper.template(), registry, context, render, out)?;
        render.pop_block();
        Ok(())
    }
}

/// `{{#each}}` with a count of its turns, so that loops in loops end at a limit.
pub struct Each;

impl HelperDef for Each {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let list = helper
            .param(0)
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("each", 0))?;
        let items: Vec<(Value, String, &Value)> = match list.value() {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (Value::from(index), index.to_string(), item))
                .collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(key, item)| (Value::from(key.as_str()), key.clone(), item))
                .collect(),
            _ => Vec::new(),
        };
        if items.is_empty() {
            return inside(helper.inverse(), registry, context, render, out);
        }
        let Some(template) = helper.template() else {
            return Ok(());
        };
        let keyed = list.value().is_object();
        let count = items.len();
        render.push_block(BlockContext::new());
        for (index, (key, step, item)) in items.into_iter().enumerate() {
            meter::step(1)?;
            if let Some(block) = render.block_mut() {
                place_block(block, list.context_path(), step, item);
                block.set_local_var("index", Value::from(index));
                block.set_local_var("first", Value::from(index == 0));
                block.set_local_var("last", Value::from(index + 1 == count));
                if keyed {
                    block.set_local_var("key", key.clone());
                }
                name_item(block, helper, list.context_path().is_some(), key, item);
            }
            inside(Some(template), registry, context, render, out)?;
        }
        render.pop_block();
        Ok(())
    }
}

fn place_block(
    block: &mut BlockContext<'_>,
    list: Option<&Vec<String>>,
    step: String,
    item: &Value,
) {
    match list {
        None => block.set_base_value(item.clone()),
        Some(path) => {
            let base = block.base_path_mut();
            if base.len() == path.len() + 1 {
                base[path.len()] = step;
            } else {
                base.clone_from(path);
                base.push(step);
            }
        }
    }
}

/// Sets `as |item key|`.
fn name_item<'rc>(
    block: &mut BlockContext<'rc>,
    helper: &Helper<'rc>,
    placed: bool,
    key: Value,
    item: &Value,
) {
    let holder = if placed {
        BlockParamHolder::path(Vec::new())
    } else if helper.has_block_param() {
        BlockParamHolder::value(item.clone())
    } else {
        return;
    };
    if let Some(name) = helper.block_param() {
        block.set_block_param(name, holder);
    } else if let Some((name, key_name)) = helper.block_param_pair() {
        block.set_block_param(name, holder);
        block.set_block_param(key_name, BlockParamHolder::value(key));
    }
}

/// `{{#fit 100}}one line{{else}}many{{/fit}}`: the first form if each of its lines ends within
/// the width, counted from where the line begins. `reserve=2` keeps room for what follows.
pub struct Fit;

impl HelperDef for Fit {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let width = helper
            .param(0)
            .and_then(|width| width.value().as_u64())
            .ok_or_else(|| {
                RenderErrorReason::Other("fit needs a width, as in {{#fit 100}}".to_owned())
            })?;
        let reserve = helper
            .hash_get("reserve")
            .and_then(|reserve| reserve.value().as_u64())
            .unwrap_or(0);
        let width = usize::try_from(width.saturating_sub(reserve)).unwrap_or(usize::MAX);
        let Some(template) = helper.template() else {
            return Ok(());
        };
        let place = meter::place();
        meter::step(1)?;
        let mut text = Text::default();
        inside(Some(template), registry, context, render, &mut text)?;
        meter::return_to(place);
        // Bytes that are held back count for nothing else: a loop could make them again and again.
        meter::step(text.0.len() as u64 / BYTES)?;
        let fits = text.0.lines().enumerate().all(|(line, text)| {
            let start = if line == 0 {
                place.column
            } else {
                place.margin
            };
            start + text.chars().count() <= width
        });
        match helper.inverse() {
            otherwise @ Some(_) if !fits => inside(otherwise, registry, context, render, out),
            _ => Ok(out.write(&text.0)?),
        }
    }
}
