//! Partial calls that copy no context, and the block helpers that the engine counts.

use handlebars::{
    BlockContext, BlockParamHolder, Context, Handlebars, Helper, HelperDef, HelperResult,
    JsonRender, Output, PathAndJson, RenderContext, RenderError, RenderErrorReason, Renderable,
    ScopedJson,
};
use serde_json::Value;

use crate::functions::Function;
use crate::meter;
use crate::template::INDENT;

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
        render.push_block(inner_block(helper, render));
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

/// The block of a partial: the caller's place or the value given, the caller's `@index` and its
/// like, and the named values.
fn inner_block<'rc>(helper: &Helper<'rc>, render: &RenderContext<'_, 'rc>) -> BlockContext<'rc> {
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
                block.set_base_value(value.value().clone());
                placed = false;
            }
        },
        (None, Some(outer)) => match outer.base_value() {
            None => block.base_path_mut().clone_from(outer.base_path()),
            Some(value) => {
                block.set_base_value(value.clone());
                placed = false;
            }
        },
        (None, None) => {}
    }
    for (key, value) in helper.hash() {
        if *key != INDENT {
            let holder = hold(value, placed.then(|| block.base_path()));
            block.set_block_param(key, holder);
        }
    }
    block
}

/// A named value: by its place where that lies below the block's own, else by copying it.
fn hold(value: &PathAndJson<'_>, base: Option<&Vec<String>>) -> BlockParamHolder {
    let below = base.and_then(|base| {
        let path = value.context_path()?;
        path.strip_prefix(base.as_slice())
    });
    match below {
        Some(rest) => BlockParamHolder::path(rest.to_vec()),
        None => BlockParamHolder::value(value.value().clone()),
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
            return match helper.inverse() {
                Some(otherwise) => otherwise.render(registry, context, render, out),
                None => Ok(()),
            };
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
            template.render(registry, context, render, out)?;
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
        template.render(registry, context, render, &mut text)?;
        meter::return_to(place);
        let fits = text.0.lines().enumerate().all(|(line, text)| {
            let start = if line == 0 {
                place.column
            } else {
                place.margin
            };
            start + text.chars().count() <= width
        });
        match helper.inverse() {
            Some(otherwise) if !fits => otherwise.render(registry, context, render, out),
            _ => Ok(out.write(&text.0)?),
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
        let arguments: Vec<&Value> = helper.params().iter().map(PathAndJson::value).collect();
        self.0
            .apply(&arguments)
            .map(ScopedJson::Derived)
            .map_err(|message| RenderErrorReason::Other(message).into())
    }
}
