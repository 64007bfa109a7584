//! Evaluates compiled templates.

use formwork_protocol::{Code, Fault, Record};
use handlebars::{
    BlockContext, BlockParamHolder, RenderContext, RenderError, RenderErrorReason, Renderable,
};
use serde_json::Value;

use super::blocks::{Each, Fit, If, With};
use super::calls::{PARTIAL, UNESCAPED};
use super::partial::Partial;
use super::template::Compiled;
use super::values::{Shared, Text, Unescaped};
use crate::context::{Alias, AliasPlace, Scope};
use crate::functions::FUNCTIONS;
use crate::language::Escape;
use crate::meter::{Meter, Stop, metered};
use crate::partials::Partials;
use crate::unknown::trimmed;

/// The shared functions, the blocks and a pack's partials, as Handlebars looks for them.
struct Registry(handlebars::Handlebars<'static>);

impl Registry {
    fn new(partials: &Partials) -> Self {
        let mut registry = handlebars::Handlebars::new();
        for function in FUNCTIONS {
            registry.register_helper(function.name, Box::new(Shared(function)));
        }
        registry.register_helper(PARTIAL, Box::new(Partial));
        registry.register_helper(UNESCAPED, Box::new(Unescaped));
        registry.register_helper("each", Box::new(Each));
        registry.register_helper("fit", Box::new(Fit));
        registry.register_helper("if", Box::new(If { wanted: true }));
        registry.register_helper("unless", Box::new(If { wanted: false }));
        registry.register_helper("with", Box::new(With));
        for (name, template) in partials.iter() {
            if let Some(own) = Compiled::of(&**template) {
                // Its own name is its path, for faults; calls find it by the name of the partial.
                registry.register_template(name, own.parsed.clone());
            }
        }
        Self(registry)
    }
}

/// A context's values as Handlebars reads them.
struct Values(handlebars::Context);

impl Values {
    fn new(values: &Record) -> Self {
        Self(values.to_json().into())
    }
}

/// Evaluates a template to text.
pub fn render(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<String, Fault> {
    if meter.cancel.is_cancelled() {
        return Err(Stop::Cancelled.fault(&template.name));
    }
    let registry = partials.prepared(Registry::new);
    let values = scope.context.prepared(Values::new);
    let mut out = Text::default();
    let (result, stop) = metered(meter, || {
        let mut render = RenderContext::new(None);
        render.set_disable_escape(template.escape == Escape::None);
        if let (Some(alias), Some(block)) = (scope.alias, render.block_mut()) {
            name_record(block, alias);
        }
        let parsed = &template.parsed;
        parsed.render(&registry.0, &values.0, &mut render, &mut out)
    });
    match (result, stop) {
        (Ok(()), _) => Ok(out.0),
        // Where it was stopped is nobody's fault.
        (Err(_), Some(stop @ Stop::Cancelled)) => Err(stop.fault(&template.name)),
        (Err(error), Some(stop)) => {
            let fault = stop.fault(&template.name);
            Err(place(&error, fault, template, partials))
        }
        (Err(error), None) => {
            let fault = Fault::new(Code::Render, message_of(&error));
            Err(place(&error, fault, template, partials))
        }
    }
}

/// Handlebars names the template that failed, which may be a partial.
fn place(error: &RenderError, fault: Fault, template: &Compiled, partials: &Partials) -> Fault {
    let name = error.template_name.as_deref().unwrap_or(&template.name);
    let failed = partials
        .iter()
        .filter_map(|(_, partial)| Compiled::of(&**partial))
        .find(|partial| partial.name == name)
        .unwrap_or(template);
    let fault = fault.in_file(&failed.name);
    match (error.line_no, error.column_no) {
        (Some(line), Some(column)) => trimmed(fault.at(&failed.source, line, column)),
        _ => fault,
    }
}

fn name_record<'rc>(block: &mut BlockContext<'rc>, alias: &'rc Alias) {
    let holder = match &alias.place {
        AliasPlace::Path(path) => BlockParamHolder::path(path.clone()),
        AliasPlace::Value(value) => BlockParamHolder::value(value.to_json()),
    };
    block.set_block_param(&alias.name, holder);
    block.set_local_var("index", Value::from(alias.index));
    block.set_local_var("first", Value::from(alias.index == 0));
    block.set_local_var("last", Value::from(alias.index + 1 == alias.count));
}

fn message_of(error: &RenderError) -> String {
    use RenderErrorReason as Reason;
    match error.reason() {
        Reason::PartialNotFound(name) => format!("There is no partial “{name}”"),
        Reason::HelperNotFound(name) => format!("There is no function “{name}”"),
        Reason::InvalidJsonIndex(name) => {
            format!("A list has no field “{name}”; its records have numbers")
        }
        Reason::ParamNotFoundForIndex(name, _) => format!("{name} needs a value"),
        reason => reason.to_string(),
    }
}

#[cfg(test)]
mod tests;
