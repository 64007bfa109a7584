//! The `handlebars` crate, which says what templates mean: what our evaluator makes is compared with
//! what the crate makes, in tests and when a pack is checked.
//!
//! The crate evaluates with its own blocks and partials. What is different from it on purpose is
//! put right in the parsed template (see `rewriting`); the list of it stands there.

mod fit;
mod limits;
mod rewriting;
mod values;

use formwork_protocol::{Code, Fault, Node};
use handlebars::{BlockContext, BlockParamHolder, RenderContext, RenderError, Renderable};

use super::template::Compiled;
use crate::context::{Alias, AliasPlace, Scope};
use crate::functions::FUNCTIONS;
use crate::language::Escape;
use crate::meter::{Meter, Stop};
use crate::partials::Partials;
use fit::Fit;
use limits::metered;
use rewriting::{INDENT, STEP, parsed};
use values::{Indent, Shared, Step, Text};

/// Bytes of native stack that the crate may use: it parses and evaluates by recursion.
const STACK: usize = 32 << 20;

/// What the crate makes of a template. A fault says that it did not get to an end.
pub fn render(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<String, Fault> {
    let failed = |message: String| Fault::new(Code::Internal, message).in_file(&template.name);
    std::thread::scope(|threads| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let spawned =
            thread.spawn_scoped(threads, || on_this_stack(template, scope, partials, meter));
        let thread = spawned.map_err(|error| failed(format!("No thread could be run: {error}")))?;
        thread
            .join()
            .unwrap_or_else(|_| Err(failed("The reference panicked".to_owned())))
    })
}

/// The same on a stack that has room for it.
fn on_this_stack(
    template: &Compiled,
    scope: &Scope<'_>,
    partials: &Partials,
    meter: &Meter,
) -> Result<String, Fault> {
    let registry = match template.escape {
        Escape::None => {
            &partials
                .prepared(|partials| Plain(registry(partials, Escape::None)))
                .0
        }
        Escape::Html => {
            &partials
                .prepared(|partials| Html(registry(partials, Escape::Html)))
                .0
        }
    };
    let values = scope.context.prepared(Values::new);
    let own = parsed(template)?;
    let mut out = Text::default();
    let (result, stop) = metered(meter, || {
        let mut render = RenderContext::new(None);
        if let (Some(alias), Some(block)) = (scope.alias, render.block_mut()) {
            name_record(block, alias);
        }
        own.render(registry, &values.0, &mut render, &mut out)
    });
    match (result, stop) {
        (Ok(()), _) => Ok(out.0),
        (Err(_), Some(stop)) => Err(stop.fault(&template.name)),
        (Err(error), None) => Err(Fault::new(Code::Render, error.reason().to_string())),
    }
}

/// The shared functions and a pack's partials, as the crate looks for them.
struct Plain(handlebars::Handlebars<'static>);
struct Html(handlebars::Handlebars<'static>);

fn registry(partials: &Partials, escape: Escape) -> handlebars::Handlebars<'static> {
    let mut registry = handlebars::Handlebars::new();
    if escape == Escape::None {
        // A switch of the crate is thrown back by `{{{x}}}`.
        registry.register_escape_fn(handlebars::no_escape);
    }
    for function in FUNCTIONS {
        registry.register_helper(function.name, Box::new(Shared(function)));
    }
    registry.unregister_helper("log");
    registry.register_helper("fit", Box::new(Fit));
    registry.register_helper(INDENT, Box::new(Indent));
    registry.register_helper(STEP, Box::new(Step));
    for (name, template) in partials.iter() {
        if let Some(own) = Compiled::of(&**template)
            && let Ok(parsed) = parsed(own)
        {
            registry.register_template(name, parsed);
        }
    }
    registry
}

/// A context's values as the crate reads them.
struct Values(handlebars::Context);

impl Values {
    fn new(values: &Node) -> Self {
        Self(values.to_json().into())
    }
}

fn name_record<'rc>(block: &mut BlockContext<'rc>, alias: &'rc Alias) {
    let holder = match &alias.place {
        AliasPlace::Path(path) => BlockParamHolder::path(path.clone()),
        AliasPlace::Value(value) => BlockParamHolder::value(value.to_json()),
    };
    block.set_block_param(&alias.name, holder);
    block.set_local_var("index", alias.index.into());
    block.set_local_var("first", (alias.index == 0).into());
    block.set_local_var("last", (alias.index + 1 == alias.count).into());
}

impl From<Stop> for RenderError {
    fn from(stop: Stop) -> Self {
        handlebars::RenderErrorReason::Other(format!("{stop:?}")).into()
    }
}

#[cfg(test)]
mod tests;
