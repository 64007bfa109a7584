//! `{{#fit}}` by the crate.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Renderable,
};

use super::super::evaluate::columns;
use super::limits;
use super::values::Text;

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
        let width = helper.param(0).and_then(|width| width.value().as_u64());
        let width = width.ok_or_else(|| RenderErrorReason::Other("no width".to_owned()))?;
        let reserve = helper.hash_get("reserve");
        let reserve = reserve.and_then(|reserve| reserve.value().as_u64());
        let width = usize::try_from(width.saturating_sub(reserve.unwrap_or(0)));
        let width = width.unwrap_or(usize::MAX);
        let Some(template) = helper.template() else {
            return Ok(());
        };
        let place = limits::place();
        let mut text = Text::default();
        template.render(registry, context, render, &mut text)?;
        limits::return_to(place);
        let fits = text.0.lines().enumerate().all(|(line, text)| {
            let start = if line == 0 {
                place.column
            } else {
                place.margin
            };
            start + columns(text) <= width
        });
        match helper.inverse() {
            Some(otherwise) if !fits => otherwise.render(registry, context, render, out),
            _ => Ok(out.write(&text.0)?),
        }
    }
}
